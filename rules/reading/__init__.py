"""What the sender of a mail newly wrote."""

from rules.reading.newtext import NewText, new_text, normalise

__all__ = ["NewText", "new_text", "normalise"]

"""Lists of words as data: written with blanks between them, over as many lines as they need."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of such a list."""
    return frozenset(text.split())

"""Text from outside as it may be printed: one line, bounded, nothing that a terminal obeys."""

from __future__ import annotations

import codecs
from typing import TextIO

LONGEST = 200
_LATIN = str.maketrans({"–": "-", "…": "...", "·": "-", "→": ">", "“": '"', "”": '"', "’": "'", "‘": "'"})


def plain(text: str, longest: int = LONGEST) -> str:
    """The visible characters of a stranger's text on one line, cut off with "…" beyond `longest`.

    Controls, escapes, bidi and zero-width marks, lone surrogates and private characters are gone.
    """
    # Most characters may turn out to be unseen, so look at more than are shown, yet not at megabytes.
    seen = (c if c.isprintable() else " " if c.isspace() else "" for c in text[: longest * 20])
    line = " ".join("".join(seen).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def print_as_far_as_possible(stream: TextIO) -> None:
    """Let a stream that cannot show a character show the nearest that it can, rather than fail."""
    codecs.register_error("keepwarm", _nearest)
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="keepwarm")


def _nearest(fault: UnicodeError) -> tuple[str, int]:
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    text = fault.object[fault.start : fault.end].translate(_LATIN)
    return text.encode("ascii", "replace").decode("ascii"), fault.end

"""What the person at the command line can put right, said in one sentence."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class Refusal(Exception):
    """The command or its configuration is wrong; `str()` is one sentence that says what to do."""


def quoted(word: str) -> str:
    """A word of the person's as an error shows it: never longer than a line."""
    return f'"{word}"' if len(word) <= 60 else f'"{word[:59]}…"'


def suggestion(word: str, known: Iterable[str]) -> str:
    """`; did you mean "…"?` with the nearest of what is known, whatever its case; "" where none is near."""
    by_folded = {name.casefold(): name for name in known}
    near = get_close_matches(word[:100].casefold(), by_folded, 1, 0.75)
    return f'; did you mean "{by_folded[near[0]]}"?' if near else "."

"""Where sentences and paragraphs end in a text, and so which sentences ask."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from rules.times.words.tokens import Tokens

_ENDS = frozenset({".", "!", "?", "…", ";", "。", "？"})


@dataclass(frozen=True, slots=True)
class Clauses:
    """`ends` are the tokens that end a sentence, `breaks` those before which a paragraph begins."""

    ends: list[int]
    breaks: list[int]

    def sentence(self, i: int) -> int:
        return bisect_left(self.ends, i)

    def paragraph(self, i: int) -> int:
        return bisect_left(self.breaks, i + 1)


def clauses_of(t: Tokens, taken: frozenset[int]) -> Clauses:
    """`taken` are tokens inside phrases, whose dots end nothing."""
    stops = [
        i for i, word in enumerate(t.words[: t.count]) if word in _ENDS and i not in taken and _stops(t, i)
    ]
    breaks = [i for i, space in enumerate(t.spaces[: t.count]) if "\n" in space and space.count("\n") > 1]
    ends = sorted({*stops, *(i - 1 for i in breaks if i)})
    return Clauses(ends, breaks)


def _stops(t: Tokens, i: int) -> bool:
    return t.words[i] != "." or not t.glued(i + 1)


def asks(t: Tokens, clauses: Clauses, i: int) -> bool:
    """Whether the sentence around this token ends with a question mark."""
    at = clauses.sentence(i)
    if at >= len(clauses.ends):
        return False
    end = clauses.ends[at]
    return "?" in t.words[end] or "？" in t.words[end] or t.words[end + 1] == "?"

"""Finds the wording of cues in a text.

Runs of literal words are looked for first, in one pass; then only the patterns that they hint at are tried.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice

import re2

from rules.language.clues import words_of
from rules.language.conditions import Hit
from rules.language.finder import Finder
from rules.language.phrases import Phrase, compile_pattern, fold_text
from rules.language.ruleset import CueGroup

_MOST_HITS = 20
_SHORTEST = 150
_END = re.compile(rb"[.!?]\s|\n[ \t\r\f\v]*\n")  # each place is followed for one run of blanks
_BEFORE_WORDS = b" .!?:\n\"')(*-"
_SENTENCE = compile_pattern(r"[.!?]+[\s\"')]+|\n\s*\n|\n[ \t]*[-*•]")
_NEGATION = compile_pattern(
    r"\b(?:not|never|no|cannot|can't|don't|won't|didn't|doesn't|isn't|wasn't|couldn't|wouldn't|aren't|haven't|hardly)\b"
    r"[^.!?;\n]*$"
)
_NEGATION_REACH = 28


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A text, folded, with the numbers of phrases that it could hold, and where."""

    text: str
    raw: bytes
    places: Mapping[int, tuple[int, int]]
    cues: frozenset[str]
    in_subject: bool


class Matcher:
    """All cues of a rule set, ready to be looked for. Patterns are compiled when their literals are first
    seen.
    """

    def __init__(self, cues: Sequence[CueGroup]) -> None:
        self._phrases: list[tuple[CueGroup, Phrase]] = [
            (cue, phrase) for cue in cues for phrase in cue.phrases
        ]
        phrases = dict(enumerate(phrase for _, phrase in self._phrases))
        clues = {number: phrase.clue for number, phrase in phrases.items() if phrase.clue}
        self._within = Finder({n: clue.needs for n, clue in clues.items() if not clue.crosses})
        self._across = Finder({n: clue.needs for n, clue in clues.items() if clue.crosses})
        self._patterns = Finder({n: _needs(p.literals) for n, p in phrases.items() if not p.clue})
        self._compiled: dict[int, re2._Regexp[bytes]] = {}

    def glimpse(self, text: str, *, in_subject: bool = False) -> Glimpse:
        """What literal words alone tell of a text: cues that are not named are not there for certain."""
        raw = fold_text(text).encode(errors="replace")
        places = self._places(raw)
        return Glimpse(text, raw, places, frozenset([self._phrases[n][0].name for n in places]), in_subject)

    def _places(self, raw: bytes) -> dict[int, tuple[int, int]]:
        """Numbers of the phrases that the text could hold, each with the part of it in which it could stand.

        Few texts hold all words that a phrase needs within a few sentences.
        """
        places: dict[int, tuple[int, int]] = {}
        for begin, end in stretches(raw):
            for number in self._within.likely(words_of(raw[begin:end])):
                places[number] = (places.get(number, (begin, end))[0], end)
        others = self._across.likely(words_of(raw)) + self._patterns.likely(raw.decode())
        return places | dict.fromkeys(others, (0, len(raw)))

    def hits(self, text: str, *, in_subject: bool = False) -> Iterator[Hit]:
        """Every place where a cue's wording stands in the text, at most 20 a phrase."""
        return self.seen(self.glimpse(text, in_subject=in_subject))

    def seen(self, glimpse: Glimpse, wanted: Set[str] | None = None) -> Iterator[Hit]:
        """The same of a text that was glimpsed at, where `wanted` of these cues alone."""
        text, raw = glimpse.text, glimpse.raw
        breaks: list[int] | None = None  # few texts have a hit
        for number, (first, last) in sorted(glimpse.places.items()):
            cue, _ = self._phrases[number]
            if wanted is not None and cue.name not in wanted:
                continue
            part = raw[first:last]
            for begin, end in self._spans(number, part):
                start = first + _word_at(part, begin, end)
                if cue.unless_negated and _NEGATION.search(raw[max(0, start - _NEGATION_REACH) : start]):
                    continue
                breaks = sentence_breaks(raw) if breaks is None else breaks
                places = _place(raw, start, text), _place(raw, first + end, text)
                yield Hit(cue.name, *places, bisect_right(breaks, start), glimpse.in_subject)

    def _spans(self, number: int, raw: bytes) -> list[tuple[int, int]]:
        pattern = self._compiled.get(number)
        if pattern is None:
            pattern = self._compiled[number] = compile_pattern(self._phrases[number][1].pattern)
        return [match.span() for match in islice(pattern.finditer(raw), _MOST_HITS)]


def _needs(literals: frozenset[str]) -> tuple[frozenset[str], ...]:
    """What a pattern needs: nothing where one letter would do, which stands in every text."""
    if not literals or any(len(one) == 1 and one.isalnum() for one in literals):
        return ()
    return (literals,)


def stretches(raw: bytes) -> Iterator[tuple[int, int]]:
    """Begin and end of runs of whole sentences, each of at least 150 bytes but the last.

    A stretch begins with the sign that ends the sentence before it, by which a phrase knows a beginning, and
    ends with the sign that ends its own. Nothing that a phrase asks for lies on both sides of such a sign.
    """
    begin = 0
    for match in _END.finditer(raw):
        if match.start() - begin >= _SHORTEST:
            yield begin, match.start() + 1
            begin = match.start()
    yield begin, len(raw)


def sentence_breaks(raw: bytes) -> list[int]:
    """Where sentences end, as offsets into the folded bytes."""
    return [match.end() for match in _SENTENCE.finditer(raw)]


def _word_at(raw: bytes, start: int, end: int) -> int:
    """Where the first word of a match begins; at the beginning of a sentence it holds what stands before."""
    return end - len(raw[start:end].lstrip(_BEFORE_WORDS))


def _place(raw: bytes, offset: int, text: str) -> int:
    """An offset in bytes as one in characters; the same wherever all before it is ASCII."""
    return offset if len(raw) == len(text) else len(raw[:offset].decode(errors="replace"))

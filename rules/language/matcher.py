"""Finds the wording of cues in a text.

Runs of literal words are looked for first, in one pass; then only the patterns that they hint at are tried,
on the sentences that hold all of these words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
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
    """A text, folded, with the numbers of phrases that it could hold as a whole."""

    text: str
    raw: bytes
    numbers: tuple[int, ...]
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
        self._clues = Finder({n: clue.needs for n, clue in clues.items()})
        self._patterns = Finder({n: _needs(p.literals) for n, p in phrases.items() if not p.clue})
        self._crossing = frozenset([n for n in phrases if n not in clues or clues[n].crosses])
        self._compiled: dict[int, re2._Regexp[bytes]] = {}

    def glimpse(self, text: str, *, in_subject: bool = False) -> Glimpse:
        """What literal words alone tell of a text: cues that are not named are not there for certain."""
        raw = fold_text(text).encode(errors="replace")
        numbers = (*self._clues.likely(words_of(raw)), *self._matching(raw))
        return self._glimpse(text, raw, numbers, in_subject)

    def _matching(self, raw: bytes) -> list[int]:
        """Numbers of the patterns that the text holds. The literals of many are signs that stand in most
        texts, so each that they hint at is tried at once.
        """
        return [n for n in self._patterns.likely(raw.decode()) if self._pattern(n).search(raw)]

    def nearer(self, glimpse: Glimpse) -> Glimpse:
        """The same without phrases whose words stand too far apart in the text."""
        numbers = tuple(self._places(glimpse.raw, glimpse.numbers))
        return self._glimpse(glimpse.text, glimpse.raw, numbers, glimpse.in_subject)

    def _glimpse(self, text: str, raw: bytes, numbers: tuple[int, ...], in_subject: bool) -> Glimpse:
        cues = frozenset([self._phrases[number][0].name for number in numbers])
        return Glimpse(text, raw, numbers, cues, in_subject)

    def _places(self, raw: bytes, numbers: Sequence[int]) -> dict[int, tuple[int, int]]:
        """Those of the phrases that the text could hold, each with the part of it in which it could stand.

        Few texts hold all words that a phrase needs within a few sentences.
        """
        places = {number: (0, len(raw)) for number in numbers if number in self._crossing}
        narrow = frozenset(numbers).difference(places)
        for begin, end in stretches(raw) if narrow else ():
            for number in self._clues.likely(words_of(raw[begin:end]), narrow):
                places[number] = (places.get(number, (begin, end))[0], end)
        return places

    def hits(self, text: str, *, in_subject: bool = False) -> Iterator[Hit]:
        """Every place where a cue's wording stands in the text, at most 20 a phrase."""
        return self.seen(self.glimpse(text, in_subject=in_subject))

    def seen(self, glimpse: Glimpse, wanted: Set[str] | None = None) -> Iterator[Hit]:
        """The same of a text that was glimpsed at, where `wanted` of these cues alone."""
        text, raw = glimpse.text, glimpse.raw
        breaks: list[int] | None = None  # few texts have a hit
        numbers = [n for n in glimpse.numbers if wanted is None or self._phrases[n][0].name in wanted]
        for number, (first, last) in sorted(self._places(raw, numbers).items()):
            cue, part = self._phrases[number][0], raw[first:last]
            for begin, end in self._spans(number, part):
                start = first + _word_at(part, begin, end)
                if cue.unless_negated and _NEGATION.search(raw[max(0, start - _NEGATION_REACH) : start]):
                    continue
                breaks = sentence_breaks(raw) if breaks is None else breaks
                places = _place(raw, start, text), _place(raw, first + end, text)
                yield Hit(cue.name, *places, bisect_right(breaks, start), glimpse.in_subject)

    def _spans(self, number: int, raw: bytes) -> list[tuple[int, int]]:
        return [match.span() for match in islice(self._pattern(number).finditer(raw), _MOST_HITS)]

    def _pattern(self, number: int) -> re2._Regexp[bytes]:
        pattern = self._compiled.get(number)
        if pattern is None:
            pattern = self._compiled[number] = compile_pattern(self._phrases[number][1].pattern)
        return pattern


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

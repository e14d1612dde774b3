"""Finds the wording of cues in a text.

Literal words are looked for first, in one pass; then only the patterns that they hint at are tried.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence

import re2
from ahocorasick_rs import AhoCorasick, MatchKind

from rules.language.conditions import Hit
from rules.language.phrases import Phrase, compile_pattern, fold_text
from rules.language.ruleset import CueGroup

_MOST_HITS = 20
_BEFORE_WORDS = b" .!?:\n\"')(*-"
_SENTENCE = compile_pattern(r"[.!?]+[\s\"')]+|\n\s*\n|\n[ \t]*[-*•]")
_NEGATION = compile_pattern(
    r"\b(?:not|never|no|cannot|can't|don't|won't|didn't|doesn't|isn't|wasn't|couldn't|wouldn't|aren't|haven't|hardly)\b"
    r"[^.!?;\n]*$"
)
_NEGATION_REACH = 28


class Matcher:
    """All cues of a rule set, ready to be looked for. Patterns are compiled when their literals are first
    seen.
    """

    def __init__(self, cues: Sequence[CueGroup]) -> None:
        self._phrases: list[tuple[CueGroup, Phrase]] = [
            (cue, phrase) for cue in cues for phrase in cue.phrases
        ]
        literals: dict[str, list[int]] = {}
        for number, (_, phrase) in enumerate(self._phrases):
            for literal in phrase.literals:
                literals.setdefault(literal, []).append(number)
        self._by_literal = list(literals.values())
        self._literals = AhoCorasick(list(literals), matchkind=MatchKind.Standard)
        self._compiled: dict[int, re2._Regexp[bytes]] = {}

    def numbers_of(self, cues: Collection[str]) -> frozenset[int]:
        """The phrases of these cues, as `hints` numbers them."""
        return frozenset(number for number, (cue, _) in enumerate(self._phrases) if cue.name in cues)

    def hints(self, folded: str) -> set[int]:
        """Numbers of the phrases that could match."""
        found: set[int] = set()
        for index in {match[0] for match in self._literals.find_matches_as_indexes(folded, overlapping=True)}:
            found.update(self._by_literal[index])
        return found

    def hits(self, text: str, *, in_subject: bool = False) -> Iterator[Hit]:
        """Every place where a cue's wording stands in the text, at most 20 a phrase."""
        folded = fold_text(text)
        numbers = self.hints(folded)
        if not numbers:
            return
        raw = folded.encode(errors="replace")
        breaks = sentence_breaks(raw)
        for number in sorted(numbers):
            cue, _ = self._phrases[number]
            for begin, end in self._spans(number, raw):
                start = _word_at(raw, begin, end)
                if cue.unless_negated and _NEGATION.search(raw[max(0, start - _NEGATION_REACH) : start]):
                    continue
                sentence = bisect_right(breaks, start)
                yield Hit(cue.name, _place(raw, start, text), _place(raw, end, text), sentence, in_subject)

    def _spans(self, number: int, raw: bytes) -> Iterator[tuple[int, int]]:
        pattern = self._compiled.get(number)
        if pattern is None:
            pattern = self._compiled[number] = compile_pattern(self._phrases[number][1].pattern)
        for count, match in enumerate(pattern.finditer(raw)):
            if count == _MOST_HITS:
                return
            yield match.span()


def sentence_breaks(raw: bytes) -> list[int]:
    """Where sentences end, as offsets into the folded bytes."""
    return [match.end() for match in _SENTENCE.finditer(raw)]


def _word_at(raw: bytes, start: int, end: int) -> int:
    """Where the first word of a match begins; at the beginning of a sentence it holds what stands before."""
    return end - len(raw[start:end].lstrip(_BEFORE_WORDS))


def _place(raw: bytes, offset: int, text: str) -> int:
    """An offset in bytes as one in characters; the same wherever all before it is ASCII."""
    return offset if len(raw) == len(text) else len(raw[:offset].decode(errors="replace"))

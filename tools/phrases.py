"""The phrases of a rule set one by one: where each stands, and where each matches."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache

from keepwarm import wiring
from rules.engine import Engine
from rules.language.conditions import Hit
from rules.language.matcher import Matcher
from rules.language.ruleset import CueGroup, RuleSet

_INNER = re.compile(r"\(([^()|]*)(?:\|[^()|]*)?\)(\?)?|\([^()]*\)\??|\{[^{}]*\}|<\d+>")
_LITERAL = re.compile(r"(?<![\w*~])[\w']{2,}(?![\w*~])")


@dataclass(frozen=True, slots=True)
class PhraseAt:
    """A phrase, its number in the set, the cue that holds it, the rules that ask for that, and its place."""

    number: int
    source: str
    cue: str
    rules: tuple[str, ...]
    file: str
    line: int

    def literal_words(self) -> int:
        """Words that must stand in a text as they are, or as one of two; words of patterns do not count."""
        if ": " in self.source:
            return 0
        text = self.source
        while (less := _INNER.sub(_first, text)) != text:
            text = less
        return len(_LITERAL.findall(text))


def _first(group: re.Match[str]) -> str:
    """The first of two alternatives; nothing of more, of what may be left out, of lists and gaps."""
    return f" {group[1] or ''} " if not group[2] else " "


def phrases_of(rules: RuleSet) -> Iterator[PhraseAt]:
    """Every phrase in the order in which `Watch` numbers them."""
    users: dict[str, list[str]] = {}
    for rule in rules.rules:
        for cue in dict.fromkeys(rule.condition.cues()):
            users.setdefault(cue, []).append(rule.name)
    number = 0
    for group in rules.cues:
        for phrase in group.phrases:
            file, line = _place(group.name, phrase.source)
            yield PhraseAt(number, phrase.source, group.name, tuple(users.get(group.name, ())), file, line)
            number += 1


@cache
def _cue_rows() -> dict[str, tuple[str, int, list[str]]]:
    """By cue its file, the number of its first line, and its lines."""
    found: dict[str, tuple[str, int, list[str]]] = {}
    for name, text in wiring.builtin_rules().items():
        rows: list[str] = []
        for number, row in enumerate(text.splitlines(), 1):
            if row.startswith("["):
                rows = []
                found[row.partition("]")[0].removeprefix("[cues.")] = (name, number, rows)
            rows.append(row)
    return found


def _place(cue: str, source: str) -> tuple[str, int]:
    """The file and the line of a built-in phrase; ("", 0) where it is in none."""
    if cue not in _cue_rows():
        return "", 0
    file, first, rows = _cue_rows()[cue]
    spelt = (source, json.dumps(source, ensure_ascii=False)[1:-1])
    return file, next((n for n, row in enumerate(rows, first) if any(text in row for text in spelt)), first)


class Watch:
    """Tells which phrase matches where, and reads by some of the phrases alone."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        pairs = [(cue, phrase) for cue in rules.cues for phrase in cue.phrases]
        self._cue = [cue.name for cue, _ in pairs]
        self._matcher = Matcher(
            [CueGroup(str(n), (phrase,), cue.unless_negated) for n, (cue, phrase) in enumerate(pairs)]
        )

    def matches(self, text: str, subject: str = "") -> dict[int, list[Hit]]:
        """Every phrase that matches, by number, with its hits."""
        found: dict[int, list[Hit]] = {}
        for hit in (*self._matcher.hits(text), *self._matcher.hits(subject, in_subject=True)):
            found.setdefault(int(hit.cue), []).append(hit)
        return found

    def without(self, matching: Collection[int], number: int) -> Engine:
        """An engine of the phrases `matching` less this one: where only they match, it reads as the whole set
        less this one would.
        """
        cues, first = [], 0
        for cue in self.rules.cues:
            kept = tuple(p for n, p in enumerate(cue.phrases, first) if n in matching and n != number)
            first += len(cue.phrases)
            cues.append(replace(cue, phrases=kept))
        return Engine(replace(self.rules, cues=tuple(cues)))

    def alone(self, found: dict[int, list[Hit]], number: int) -> bool:
        """Whether a hit of this phrase has no other of its cue in its sentence, as early or earlier.

        Conditions ask whether a cue stands in a sentence or in the subject, and where it begins first; where
        this is false, nothing changes with the phrase.
        """
        others = [
            h for n, hits in found.items() if n != number and self._cue[n] == self._cue[number] for h in hits
        ]
        return not all(any(_covers(other, hit) for other in others) for hit in found[number])


def _covers(other: Hit, hit: Hit) -> bool:
    same = (other.sentence, other.in_subject) == (hit.sentence, hit.in_subject)
    return same and other.start <= hit.start

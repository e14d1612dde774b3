"""Rules on a screen: what there is, how examples came out, what a sentence matches."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Any

from keepwarm.plain import plain
from keepwarm.screens.lines import FAINT, HEADING, Line, cells, hanging, lines, padded
from rules.engine import Engine
from rules.language.describe import describe, lacking
from rules.language.examples import Outcome, outcomes
from rules.language.phrases import fold_text
from rules.language.ruleset import Example, Rule, RuleSet
from rules.language.sample import message
from rules.model import Act
from rules.rulings import Rulings, rulings

ACTS: Mapping[Act, str] = MappingProxyType(
    {
        Act.ASK: "asks for an informational conversation",
        Act.PERHAPS_ASK: "could be such an ask; the answer to it shows",
        Act.JOB: "invites to a job interview, or arranges one",
        Act.NUDGE: "reminds of something unanswered",
        Act.YES: "agrees to talk",
        Act.NO: "refuses to talk",
        Act.DEFER: "puts it off: later, perhaps",
        Act.HOLD: "keeps the next word with the writer",
        Act.OFFER: "offers times, or a booking link",
        Act.SETTLE: "agrees to a time",
        Act.COUNTER: "puts another time in place of the one offered",
        Act.MOVE: "asks to move what was settled",
        Act.CALL_OFF: "calls off what was settled",
        Act.MISSED: "says that a talk did not take place",
        Act.REFER: "names another person to talk to",
        Act.INTRODUCE: "brings two people together in this very mail",
        Act.THANK: "thanks for a talk that took place",
        Act.NEWS: "tells something of its own accord",
        Act.AWAY: "is an absence note",
        Act.BOUNCED: "reports a failed delivery",
        Act.BOOKED: "is a booking tool's report of a booking",
        Act.REBOOKED: "is its report of a new time",
        Act.UNBOOKED: "is its report of a cancellation",
    }
)
_LONGEST = 2_000
_MOST_NEARLY = 5
_LEAST_SAYS = 16


# --- what there is --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Listing:
    """Some of the rules, by what they see."""

    rules: tuple[Rule, ...]

    @classmethod
    def of(cls, book: RuleSet, act: Act | None, word: str) -> Listing:
        words = _words_by_cue(book) if word else {}
        wanted = fold_text(word)
        found = [
            rule
            for rule in book.rules
            if act in (None, rule.act) and (not word or wanted in _searched(rule, words))
        ]
        return cls(tuple(sorted(found, key=lambda rule: list(Act).index(rule.act))))

    def lines(self, width: int) -> Sequence[Line]:
        if not self.rules:
            return lines(["No rule is like that. `keepwarm rules list` shows all."])
        name_width = max(cells(rule.name) for rule in self.rules)
        return [*self._rows(width, name_width), Line(""), *lines(hanging("", self._legend(), width), FAINT)]

    def _rows(self, width: int, name_width: int) -> Iterator[Line]:
        for number, (act, rules) in enumerate(groupby(self.rules, key=lambda rule: rule.act)):
            yield Line("\n" * bool(number) + plain(f"{act}: {ACTS[act]}", width), HEADING)
            for rule in rules:
                yield Line(_row(rule, width, name_width))

    def _legend(self) -> str:
        count = len(self.rules)
        return f"{count} {'rule' if count == 1 else 'rules'}. 6+5: six examples match, five do not."

    def as_json(self) -> dict[str, Any]:
        return {"version": 1, "rules": [_rule(rule) for rule in self.rules]}


def _row(rule: Rule, width: int, name_width: int) -> str:
    counted = f"{len(rule.matches)}+{len(rule.ignores)}"
    start = f"  {padded(rule.name, name_width)}  {padded(counted, 6)}"
    room = width - cells(start) - 1
    if room < _LEAST_SAYS:
        return plain(start, width)
    return f"{start} {plain(rule.says or describe(rule.condition), room)}"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "name": rule.name,
        "act": rule.act,
        "from": rule.side,
        "where": sorted(rule.where),
        "says": rule.says,
        "condition": describe(rule.condition),
        "matches": len(rule.matches),
        "ignores": len(rule.ignores),
        "file": rule.source,
        "slow": rule.slow,
    }


def _words_by_cue(book: RuleSet) -> dict[str, str]:
    return {cue.name: " ".join(phrase.source for phrase in cue.phrases) for cue in book.cues}


def _searched(rule: Rule, words: Mapping[str, str]) -> str:
    cues = dict.fromkeys(rule.condition.cues())
    return fold_text(" ".join([rule.name, rule.says, *cues, *(words.get(cue, "") for cue in cues)]))


# --- how examples came out ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tested:
    """The examples of some files, with the rules that cost time or have no examples."""

    passed: int
    failures: tuple[Outcome, ...]
    slow: tuple[str, ...]
    bare: tuple[str, ...]

    @classmethod
    def of(cls, engine: Engine, files: Mapping[str, str], only: Collection[str]) -> Tested:
        found = list(outcomes(engine, files, only))
        rules = [rule for rule in engine.rules.rules if rule.source in only]
        cues = [cue for cue in engine.rules.cues if cue.source in only]
        slow = [f'cue "{cue.name}"' for cue in cues if not all(p.literals for p in cue.phrases)]
        slow += [f'rule "{rule.name}"' for rule in rules if rule.slow]
        bare = [f'rule "{rule.name}"' for rule in rules if not (rule.matches and rule.ignores)]
        failures = tuple(outcome for outcome in found if not outcome.passed)
        return cls(len(found) - len(failures), failures, tuple(slow), tuple(bare))

    def lines(self, width: int) -> Sequence[Line]:
        told: list[Line] = []
        for failure in self.failures:
            told += lines(hanging("", plain(str(failure), _LONGEST), width))
            if failure.instead:
                told += lines(hanging("  ", f"matched instead: {', '.join(failure.instead)}", width), FAINT)
        for name in self.slow:
            told += lines(hanging("", f"{name} is slow: every message is tried for it.", width), FAINT)
        if self.bare:
            missing = f"Without examples that match and that do not: {', '.join(self.bare)}."
            told += lines(hanging("", plain(missing, _LONGEST), width), FAINT)
        return [*told, Line(self._sum(), HEADING)]

    def _sum(self) -> str:
        total = self.passed + len(self.failures)
        if not total:
            return "There are no examples."
        if self.failures:
            rest = f"{len(self.failures)} {'does' if len(self.failures) == 1 else 'do'} not"
            return f"{self.passed} of {total} examples come out as they say, {rest}."
        return f"{total} {'example comes' if total == 1 else 'examples come'} out as they say."

    def as_json(self) -> dict[str, Any]:
        return {
            "version": 1,
            "passed": self.passed,
            "failures": [_failure(failure) for failure in self.failures],
            "slow": list(self.slow),
            "without_examples": list(self.bare),
        }


def _failure(outcome: Outcome) -> dict[str, Any]:
    return {
        "file": outcome.source,
        "line": outcome.line,
        "owner": outcome.owner,
        "text": outcome.example.text,
        "subject": outcome.example.subject,
        "expected": outcome.expected,
        "why": outcome.why,
        "words": list(outcome.words),
        "instead": list(outcome.instead),
    }


# --- what a sentence matches ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tried:
    """The rules on one sentence."""

    rulings: Rulings

    @classmethod
    def of(cls, engine: Engine, text: str) -> Tried:
        return cls(rulings(engine, message(Example(text))))

    def lines(self, width: int) -> Sequence[Line]:
        told = [] if self.rulings.matches else [Line("No rule matches.")]
        for match in self.rulings.matches:
            told.append(Line(plain(f"{match.act}, by {match.rule}", width), HEADING))
            words = dict.fromkeys(f"{spot.cue}: “{plain(spot.words, 60)}”" for spot in match.spots)
            told += [line for each in words for line in lines(hanging("  ", each, width))]
        for nearly in self.rulings.nearly[:_MOST_NEARLY]:
            why = f"nearly {nearly.act}, by {nearly.rule}: {lacking(nearly.miss)}"
            told += lines(hanging("", why, width), FAINT)
        return told

    def as_json(self) -> dict[str, Any]:
        return {
            "version": 1,
            "matches": [
                {
                    "act": match.act,
                    "rule": match.rule,
                    "from": match.side,
                    "where": sorted(match.where),
                    "words": [{"cue": spot.cue, "words": spot.words} for spot in match.spots],
                }
                for match in self.rulings.matches
            ],
            "nearly": [
                {"act": nearly.act, "rule": nearly.rule, "why": lacking(nearly.miss)}
                for nearly in self.rulings.nearly
            ],
        }

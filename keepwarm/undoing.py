"""What the owner said is listed and taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from keepwarm.contract import VERSION, instant_json
from keepwarm.deciding import answer, taken_back
from keepwarm.home import Home
from keepwarm.plain import plain
from keepwarm.refusals import Refusal, quoted
from keepwarm.screens.lines import Line, columns, hanging, lines
from keepwarm.screens.sentences import Sentences
from keepwarm.words import TASKS, Clock
from rules.decisions import Decision, Verb, standing

_NAME, _MOST, _LONGEST_NUMBER = 40, 30, 9
_SAID: Mapping[Verb, str] = MappingProxyType(
    {
        Verb.DONE: "done",
        Verb.DROP: "let go",
        Verb.LATER: "put off",
        Verb.NO_TALK: "not such a talk",
        Verb.THEIRS: "they did write it",
        Verb.FORGED: "they did not write it",
        Verb.ANSWERED: "a question answered",
        Verb.HELD: "the talk took place",
        Verb.MISSED: "the talk did not take place",
        Verb.TIME: "the time of a talk",
        Verb.OFF: "the talk is off",
        Verb.ASKED: "you asked",
        Verb.TALKED: "you talked",
        Verb.THANKED: "you thanked",
        Verb.MET: "you met",
        Verb.NOTE: "a note",
        Verb.SAME: "one person",
        Verb.APART: "two people",
        Verb.NAME: "a name",
        Verb.TIER: "how often",
        Verb.AWAY: "you are away",
        Verb.PAUSE: "a pause",
        Verb.LANDED: "the search is over",
        Verb.START: "you began with keepwarm, and what was long due was let go",
        Verb.UNDO: "taken back",
    }
)


def undone(home: Home, word: str) -> Sentences:
    """Takes back the last thing said, or that of this number. Raises Refusal where there is none."""
    said = home.said()
    stands = standing(said, home.now)
    decision = _numbered(said, word) if word else next(reversed(stands), None)
    if decision is None:
        raise Refusal("Nothing was said that could be taken back.")
    if not _holds(decision, said, stands):
        raise Refusal(
            f"Number {decision.number} was taken back already: `keepwarm undo --list` shows what stands."
        )
    before = home.state()
    kept, _ = home.say(taken_back(home, decision))
    again = "Stands again" if decision.verb is Verb.UNDO else "Taken back"
    return answer(home, kept, before, f"{again}: {described(decision, _names(home))}.")


def _numbered(said: Sequence[Decision], word: str) -> Decision:
    small = word.isascii() and word.isdecimal() and len(word) <= _LONGEST_NUMBER
    found = next((d for d in said if small and d.number == int(word)), None)
    if found is None:
        raise Refusal(f"There is no step {quoted(word)}: `keepwarm undo --list` shows what was said.")
    return found


def _holds(decision: Decision, said: Sequence[Decision], stands: Sequence[Decision]) -> bool:
    """An undo stands where what it takes back does not."""
    if decision.verb is not Verb.UNDO:
        return decision in stands
    return decision.about not in {str(one.number) for one in stands}


def described(decision: Decision, names: Mapping[str, str]) -> str:
    """`done: thank Priya Raman`."""
    who = plain(names.get(decision.person, "") or decision.name, _NAME) or plain(decision.person, _NAME)
    if decision.verb is Verb.UNDO:
        return f"the undo of number {decision.about}"
    if decision.task is not None:
        task = TASKS[decision.task].format(who, named="the person named")
        return f"{_SAID[decision.verb]}: {task}"
    return f"{_SAID[decision.verb]}{f': {who}' if who else ''}"


def _names(home: Home) -> dict[str, str]:
    return {a: one.name for one in home.state().people for a in (one.contact, *one.others)}


def listed(home: Home) -> Listed:
    """What was said, the latest first."""
    said = home.said()
    stands = standing(said, home.now)
    rows = [
        (d, described(d, _names(home)), _holds(d, said, stands))
        for d in sorted(said, key=lambda d: -d.number)
    ]
    return Listed(tuple(rows[:_MOST]), home.clock)


@dataclass(frozen=True, slots=True)
class Listed:
    """Decisions with their words, and whether each stands."""

    rows: tuple[tuple[Decision, str, bool], ...]
    clock: Clock

    def lines(self, width: int) -> Sequence[Line]:
        if not self.rows:
            return lines(hanging("", "Nothing was said yet.", width))
        shown = [
            (str(d.number), self.clock.moment(d.at), text if stands else f"{text} (taken back)")
            for d, text, stands in self.rows
        ]
        return lines(columns(shown, "  ", width))

    def as_json(self) -> dict[str, Any]:
        return {
            "version": VERSION,
            "said": [
                {
                    "number": d.number,
                    "at": instant_json(d.at, self.clock.zone),
                    "verb": d.verb,
                    "person": d.person or None,
                    "text": text,
                    "stands": stands,
                }
                for d, text, stands in self.rows
            ],
        }

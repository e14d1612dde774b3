"""The screen of `keepwarm rules try`: what other rules would open, close or change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from keepwarm.contract import VERSION, conversation_json, instant_json, meeting_json, task_json
from keepwarm.insight.differing import Change, Standing, Turnout, owed
from keepwarm.insight.grounds import ALLOW, DENY, TITLE, Ground
from keepwarm.insight.trying import Backtest, Turn
from keepwarm.plain import plain
from keepwarm.screens.lines import FAINT, HEADING, Line, hanging, lines, padded
from keepwarm.screens.telling import local_day, quoted, short_day
from keepwarm.words import STAGES, TASKS, Clock, good, held, suggested
from rules.model import MeetingStatus, Task

_NAME, _LABEL, _MOST_GROUNDS, _MOST_NAMED = 40, 12, 3, 6
_WOULD: Mapping[Turnout, str] = MappingProxyType(
    {Turnout.OPENS: "would open", Turnout.CHANGES: "would change", Turnout.CLOSES: "would close"}
)
_NOTHING = "Nothing would change."
_NOT_STORED = "Nothing was changed: this was a trial."


@dataclass(frozen=True, slots=True)
class Trial:
    """A backtest in words; `mine` are the owner's addresses."""

    found: Backtest
    clock: Clock
    mine: frozenset[str]

    def lines(self, width: int) -> Sequence[Line]:
        if not self.found.turns and not self.found.owed and not self.found.settled:
            return [*lines(hanging("", f"{_NOTHING} {self._tried()}", width))]
        told = [*lines(hanging("", self._counts(), width), HEADING)]
        told += lines(hanging("", self._tried(), width), FAINT)
        told += lines(hanging("", self._rules(), width), FAINT)
        for turn in self.found.turns:
            told += [Line(""), *self._turn(turn, width)]
        return [*told, *self._loose(width), Line(""), *lines(hanging("", _NOT_STORED, width), FAINT)]

    def as_json(self) -> dict[str, Any]:
        found = self.found
        return {
            "version": VERSION,
            "now": instant_json(self.clock.now, self.clock.zone),
            "rules": {
                "added": list(found.difference.added),
                "removed": list(found.difference.removed),
                "changed": list(found.difference.changed),
                "wording": list(found.difference.reworded),
            },
            "tried": found.tried,
            "without_text": found.faded,
            "conversations": found.conversations,
            "counts": {turnout: found.count(turnout) for turnout in Turnout},
            "changes": [self._turn_json(turn) for turn in found.turns],
            "owed": [task_json(task, self.clock.zone) for task in found.owed],
            "no_longer_owed": [task_json(task, self.clock.zone) for task in found.settled],
        }

    # --- counts -------------------------------------------------------------------------------------

    def _counts(self) -> str:
        counted = {turnout: self.found.count(turnout) for turnout in Turnout}
        told = [f"{number:,} {_WOULD[turnout]}" for turnout, number in counted.items() if number]
        stay = self.found.conversations - counted[Turnout.CLOSES] - counted[Turnout.CHANGES]
        told += [f"{stay:,} {'stays as it is' if stay == 1 else 'stay as they are'}"] if stay else []
        return " · ".join(told) or "No conversation would change"

    def _tried(self) -> str:
        tried = f"{self.found.tried:,} {'mail' if self.found.tried == 1 else 'mails'} tried"
        if not self.found.faded:
            return f"{tried}."
        have = "has" if self.found.faded == 1 else "have"
        return f"{tried}; {self.found.faded:,} {have} no text any more: what was read in them stays."

    def _rules(self) -> str:
        told = self.found.difference
        parts = (("new", told.added), ("changed", told.changed), ("gone", told.removed))
        named = [f"{word}: {_listed(names)}" for word, names in parts if names]
        named += [f"other wording: {_listed(told.reworded)}"] if told.reworded else []
        named += ["other people allowed or denied"] if told.people or told.denies else []
        return plain(" · ".join(["Rules", *named]))

    # --- one conversation ---------------------------------------------------------------------------

    def _turn(self, turn: Turn, width: int) -> Iterator[Line]:
        change = turn.change
        yield from lines(hanging("", f"{_who(change)} · {_WOULD[change.turnout]}", width), HEADING)
        yield from _row("stage", change, _stage, width)
        yield from _row("talk", change, self._talk, width)
        yield from self._owed(change, width)
        yield from self._because(turn.grounds, width)

    def _talk(self, standing: Standing) -> str:
        meeting = standing.meeting
        if meeting is None:
            return ""
        off = " (called off)" if meeting.status is MeetingStatus.CANCELLED else ""
        return plain(held(meeting, self.clock)) + off

    def _owed(self, change: Change, width: int) -> Iterator[Line]:
        before, after = (s.tasks if s else () for s in (change.before, change.after))
        gone = [t for t in before if owed(t) not in set(map(owed, after))]
        fresh = [t for t in after if owed(t) not in set(map(owed, before))]
        told = [f"no longer: {self._task(t, change)}" for t in gone]
        told += [f"then: {self._task(t, change)}" for t in fresh]
        for number, text in enumerate(told):
            yield from lines(hanging(padded("" if number else "  owed", _LABEL), text, width))

    def _task(self, task: Task, change: Change) -> str:
        who = _name(change.conversation.name, task.contact)
        return f"{TASKS[task.kind].format(who, named=suggested(task))}, {good(task, self.clock)}"

    def _because(self, grounds: Sequence[Ground], width: int) -> Iterator[Line]:
        told = list(dict.fromkeys(self._told(grounds)))
        for number, text in enumerate(told[:_MOST_GROUNDS]):
            lead = padded("" if number else "  because", _LABEL)
            yield from lines(hanging(lead, text, width), FAINT)
        if len(told) > _MOST_GROUNDS:
            rest = f"and {len(told) - _MOST_GROUNDS} more, which --json names"
            yield from lines(hanging(" " * _LABEL, rest, width), FAINT)

    def _told(self, grounds: Sequence[Ground]) -> Iterator[str]:
        """The grounds in words; rules that went by the same words of one mail are told together."""
        together: dict[tuple[object, ...], list[Ground]] = {}
        for ground in grounds:
            alone = ground.rule if ground.rule in (DENY, ALLOW, TITLE) else ""
            key = (ground.message_id, ground.at, ground.words, ground.gained, alone)
            together.setdefault(key, []).append(ground)
        yield from (self._ground(several[0], [one.rule for one in several]) for several in together.values())

    def _ground(self, ground: Ground, rules: Sequence[str]) -> str:
        day = short_day(local_day(ground.at, self.clock), self.clock)
        whose = "your" if ground.sender.email in self.mine else f"{_name(*_of(ground))}'s"
        words = quoted(ground.words) or "its form"
        if ground.rule in (DENY, ALLOW):
            verb = {DENY: "denied", ALLOW: "allowed"}[ground.rule]
            who = plain(", ".join(ground.words)) if "@" in "".join(ground.words) else words
            return f"{who} {'is' if ground.gained else 'is no longer'} {verb}"
        if ground.rule == TITLE:
            return f"the event of {day} {words} is another thing now"
        by = f"by {plain(_listed(list(dict.fromkeys(rules))))}"
        return f"{whose} mail of {day}: {words} {by if ground.gained else f'no longer {by}'}"

    def _loose(self, width: int) -> Iterator[Line]:
        """What is owed in no conversation, such as to write to somebody who was suggested."""
        told = [(task, "would be owed") for task in self.found.owed]
        told += [(task, "would no longer be owed") for task in self.found.settled]
        for task, verb in told:
            what = TASKS[task.kind].format(plain(task.contact, _NAME), named=suggested(task))
            yield Line("")
            yield from lines(hanging("", f"{what} · {verb}", width), HEADING)

    # --- for programs -------------------------------------------------------------------------------

    def _turn_json(self, turn: Turn) -> dict[str, Any]:
        return {
            "turnout": turn.change.turnout,
            "before": self._standing_json(turn.change.before),
            "after": self._standing_json(turn.change.after),
            "because": [self._ground_json(ground) for ground in turn.grounds],
        }

    def _standing_json(self, standing: Standing | None) -> dict[str, Any] | None:
        if standing is None:
            return None
        zone, meeting = self.clock.zone, standing.meeting
        return {
            "conversation": conversation_json(standing.conversation, zone),
            "meeting": meeting_json(meeting, zone) if meeting else None,
            "tasks": [task_json(task, zone) for task in standing.tasks],
        }

    def _ground_json(self, ground: Ground) -> dict[str, Any]:
        return {
            "rule": ground.rule,
            "words": list(ground.words),
            "gained": ground.gained,
            "at": instant_json(ground.at, self.clock.zone),
            "from": ground.sender.email,
            "message_id": ground.message_id or None,
        }


def _row(label: str, change: Change, told: Callable[[Standing], str], width: int) -> Iterator[Line]:
    """Before → after, where they are not the same."""
    before, after = (told(one) if one else "" for one in (change.before, change.after))
    if before != after:
        steps = [before or "none" if change.before else "", after or "none" if change.after else "gone"]
        text = " → ".join(step for step in steps if step)
        yield from lines(hanging(padded(f"  {label}", _LABEL), text, width))


def _stage(standing: Standing) -> str:
    return STAGES[standing.conversation.stage]


def _who(change: Change) -> str:
    one = change.conversation
    name, contact = plain(one.name, _NAME), plain(one.contact)
    return f"{name}, {contact}" if name else contact


def _of(ground: Ground) -> tuple[str, str]:
    return ground.sender.name, ground.sender.email


def _name(name: str, contact: str) -> str:
    return plain(name, _NAME) or plain(contact, _NAME)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMED])
    return f"{shown} and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else shown

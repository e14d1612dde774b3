"""The screen of `keepwarm week`: for the owner, or without a name for a coach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from keepwarm.book import Referral
from keepwarm.contract import VERSION, instant_json, meeting_json, task_json
from keepwarm.insight.courses import Course
from keepwarm.insight.funnel import Step
from keepwarm.insight.week import Week
from keepwarm.plain import plain
from keepwarm.screens.lines import FAINT, HEADING, Line, hanging, lines
from keepwarm.screens.people import note_json, referral_json, referred
from keepwarm.words import TASKS, Clock, good, suggested
from rules.model import Task

_NAME, _NOTE = 40, 600
_DID: Mapping[Step, tuple[str, str]] = MappingProxyType(
    {
        Step.ASKED: ("1 person asked", "{} people asked"),
        Step.ANSWERED: ("1 answer", "{} answers"),
        Step.TALKED: ("1 talk", "{} talks"),
        Step.THANKED: ("1 thank-you", "{} thank-yous"),
    }
)
_QUIET = "A quiet week. That is fine."
_LEFT_OUT = "Names, addresses and what stands in notes are left out of this page."


@dataclass(frozen=True, slots=True)
class WeekPage:
    """`names` are those of everybody, by address. With `share` nothing is told by which anybody is known:
    no name, address, company, note or hour.
    """

    found: Week
    clock: Clock
    names: Mapping[str, str]
    share: bool = False

    def lines(self, width: int) -> Sequence[Line]:
        told = [Line(f"The week since {self.clock.day_of(self.found.since)}", HEADING)]
        told += lines(hanging("", self._did() or _QUIET, width))
        told += self._section("WHAT YOU LEARNED", list(self._learned()), width)
        told += self._section("WHO OPENED A DOOR", list(self._doors()), width)
        told += self._section("WHAT IS NEXT", list(self._next()), width)
        return [*told, *([Line(""), *lines(hanging("", _LEFT_OUT, width), FAINT)] if self.share else [])]

    def _did(self) -> str:
        told = [_DID[step][number != 1].format(number) for step, number in self.found.did if number]
        return " · ".join(told)

    def _section(self, heading: str, texts: Sequence[str], width: int) -> Iterator[Line]:
        if texts:
            yield Line("")
            yield Line(heading, HEADING)
            for text in texts:
                yield from lines(hanging("  ", text, width))

    def _learned(self) -> Iterator[str]:
        if self.share:
            if number := len(self.found.learned):
                yield f"{number} {'note' if number == 1 else 'notes'} of what somebody told"
            return
        for note in self.found.learned:
            yield f"{self._name(note.person)}: {plain(note.text, _NOTE)}"

    def _doors(self) -> Iterator[str]:
        if self.share:
            if number := len(self.found.doors):
                yield f"{number} {'person was' if number == 1 else 'people were'} suggested"
            return
        yield from map(self._door, self.found.doors)

    def _door(self, referral: Referral) -> str:
        return f"{self._name(referral.by)} suggested {referred(referral, self.clock)[1]}"

    def _next(self) -> Iterator[str]:
        for course in self.found.talks:
            if course.meeting:
                who = "a talk" if self.share else f"talk with {self._name(course.person.contact)}"
                moment = self.clock.day_of if self.share else self.clock.moment
                yield f"{moment(course.meeting.start)}: {who}"
        yield from map(self._task, self.found.tasks)

    def _task(self, task: Task) -> str:
        name = "somebody" if self.share else self._name(task.contact)
        named = "somebody else" if self.share else suggested(task)
        when = good(task, self.clock)
        return TASKS[task.kind].format(name, named=named) + (f", {when}" if not self.share else "")

    def _name(self, contact: str) -> str:
        return plain(self.names.get(contact, ""), _NAME) or plain(contact, _NAME)

    def as_json(self) -> dict[str, Any]:
        found, zone = self.found, self.clock.zone
        told: dict[str, Any] = {
            "version": VERSION,
            "since": instant_json(found.since, zone),
            "now": instant_json(self.clock.now, zone),
            "did": {step.value: number for step, number in found.did},
        }
        if self.share:
            return told | {"notes": len(found.learned), "doors": len(found.doors), "next": list(self._next())}
        return told | {
            "notes": [note_json(note, self.clock) for note in found.learned],
            "doors": [referral_json(referral, self.clock) for referral in found.doors],
            "talks": [self._talk_json(course) for course in found.talks],
            "tasks": [task_json(task, zone) for task in found.tasks],
        }

    def _talk_json(self, course: Course) -> dict[str, Any]:
        return meeting_json(course.meeting, self.clock.zone) if course.meeting else {}

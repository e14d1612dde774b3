"""The screen of `keepwarm meetings`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from keepwarm.contract import VERSION, instant_json, meeting_json
from keepwarm.insight.courses import Course
from keepwarm.insight.meetings import Meetings
from keepwarm.plain import plain
from keepwarm.screens.lines import HEADING, Line, beside, hanging, lines
from keepwarm.screens.people import called
from keepwarm.words import SOURCES, STAGES, Clock, held

_TITLE = 34


@dataclass(frozen=True, slots=True)
class Talks:
    found: Meetings
    clock: Clock

    def lines(self, width: int) -> Sequence[Line]:
        told: list[Line] = []
        sections = (
            ("AHEAD", self.found.ahead),
            ("TALKED", self.found.past),
            ("CALLED OFF", self.found.cancelled),
        )
        for heading, courses in sections:
            if courses:
                told += [Line("")] if told else []
                told += [Line(heading, HEADING), *self._rows(courses, width)]
        return told or lines(hanging("", "No talk is booked, and none was yet.", width))

    def _rows(self, courses: Sequence[Course], width: int) -> Iterator[Line]:
        for course in courses:
            yield from lines(beside("  ", self._when(course), self._who(course), _TITLE, width))

    def _when(self, course: Course) -> str:
        return plain(held(course.meeting, self.clock)) if course.meeting else ""

    def _who(self, course: Course) -> str:
        source = SOURCES.get(course.meeting.source, "as you say") if course.meeting else ""
        return f"{called(course.person)} · {STAGES[course.conversation.stage]} · {source}"

    def as_json(self) -> dict[str, Any]:
        return {
            "version": VERSION,
            "now": instant_json(self.clock.now, self.clock.zone),
            "ahead": self._several(self.found.ahead),
            "past": self._several(self.found.past),
            "cancelled": self._several(self.found.cancelled),
        }

    def _several(self, courses: Sequence[Course]) -> list[dict[str, Any]]:
        zone = self.clock.zone
        return [
            {**meeting_json(course.meeting, zone), "name": course.person.name}
            for course in courses
            if course.meeting
        ]

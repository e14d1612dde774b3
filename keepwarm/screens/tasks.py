"""The screen of `keepwarm tasks`: everything that is open, in the order of its day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from keepwarm.contract import VERSION, instant_json, task_json
from keepwarm.plain import plain
from keepwarm.screens.lines import FAINT, HEADING, Line, columns, hanging, lines
from keepwarm.words import TASKS, Clock, good, suggested, waits
from rules.model import Awaits, Task

_NAME, _MOST_AHEAD = 40, 40
_AWAITED = {Awaits.ANSWER: "when they answer", Awaits.TALK: "after the talk"}


def shown(tasks: Iterable[Task], names: Mapping[str, str], clock: Clock, notices: Sequence[str]) -> Screen:
    """`names` by address."""
    ordered = sorted(tasks, key=lambda task: (_waits(task, clock), *_place(task, clock)))
    return Screen(tuple(enumerate(ordered, 1)), clock, names, tuple(notices))


@dataclass(frozen=True, slots=True)
class Screen:
    """Tasks with their numbers, those that can be done now first."""

    tasks: tuple[tuple[int, Task], ...]
    clock: Clock
    names: Mapping[str, str]
    notices: tuple[str, ...]

    def numbers(self) -> list[tuple[int, str, str]]:
        return [(number, "task", task.anchor) for number, task in self.tasks]

    def lines(self, width: int) -> Sequence[Line]:
        found = [Line("")] if self.notices else []
        for notice in self.notices:
            found = [*lines(hanging("", plain(notice), width)), *found]
        now = [row for row in self.tasks if not _waits(row[1], self.clock)]
        ahead = [row for row in self.tasks if _waits(row[1], self.clock)]
        found += self._part("Open", now, width) or lines(hanging("", "Nothing owed. Enjoy it.", width))
        later = self._part("Later, nothing to do now", ahead[:_MOST_AHEAD], width)
        found += [Line(""), *later] if later else []
        rest = len(ahead) - _MOST_AHEAD
        return (
            [*found, *lines(hanging("", f"… and {rest} more, later still.", width), FAINT)]
            if rest > 0
            else found
        )

    def as_json(self) -> dict[str, Any]:
        zone = self.clock.zone
        return {
            "version": VERSION,
            "now": instant_json(self.clock.now, zone),
            "tasks": [{"number": number, **task_json(task, zone)} for number, task in self.tasks],
            "notices": list(self.notices),
        }

    def _part(self, heading: str, rows: Sequence[tuple[int, Task]], width: int) -> list[Line]:
        if not rows:
            return []
        told = [(str(number), self._what(task), self._when(task)) for number, task in rows]
        return [Line(heading, HEADING), *lines(columns(told, "  ", width), "")]

    def _what(self, task: Task) -> str:
        name = plain(self.names.get(task.contact, ""), _NAME) or plain(task.contact, _NAME)
        return TASKS[task.kind].format(name, named=suggested(task))

    def _when(self, task: Task) -> str:
        return _AWAITED[task.awaits] if task.awaits else good(task, self.clock)


def _waits(task: Task, clock: Clock) -> bool:
    put_off = task.awaits is not None or (task.later is not None and task.later > clock.today)
    return put_off or waits(task, clock)


def _place(task: Task, clock: Clock) -> tuple[str, str]:
    due = task.due.astimezone(clock.zone).date() if isinstance(task.due, datetime) else task.due
    return due.isoformat(), task.anchor

"""The screen of `keepwarm why CONTACT`: what happened, what is owed now, what would follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from keepwarm.contract import VERSION, conversation_json, instant_json, meeting_json, question_json, task_json
from keepwarm.plain import plain
from keepwarm.screens.following import corrections, following, owed
from keepwarm.screens.lines import FAINT, HEADING, Line, beside, cells, hanging, lines, padded
from keepwarm.screens.rulings import ruling_lines, rulings_json
from keepwarm.screens.telling import local_day, quotation, short_day, what
from keepwarm.words import Clock
from rules.assume import Next
from rules.explain import Story
from rules.happening import Happening
from rules.model import Role, TalkKind
from rules.rulings import Rulings

_NAME, _WHAT = 40, 32
_ROLES = {Role.SEEKER: "you asked", Role.HOST: "they asked you"}
_NOT_KEPT = "Over files no corrections are kept: what your own mail and calendar show is what it goes by."


@dataclass(frozen=True, slots=True)
class Stories:
    """One contact's conversations, oldest first; `rulings` by message key where details are asked for."""

    clock: Clock
    stories: tuple[Story, ...]
    rulings: dict[str, Rulings]

    def lines(self, width: int) -> Sequence[Line]:
        found: list[Line] = []
        for number, one in enumerate(self.stories):
            found += [Line("")] if number else []
            found += self._story(one, width)
        return [*found, Line(""), *lines(hanging("", _NOT_KEPT, width), FAINT)]

    def as_json(self) -> dict[str, Any]:
        stories = [_story_json(story, self.clock, self.rulings) for story in self.stories]
        return {"version": VERSION, "now": instant_json(self.clock.now, self.clock.zone), "stories": stories}

    def _story(self, story: Story, width: int) -> Iterator[Line]:
        yield from lines(hanging("", _title(story), width), HEADING)
        labels = [_label(happening, self.clock) for happening in story.happened]
        column = max(len(label) for label in [*labels, "Wrong?"]) + 2
        for label, happening in zip(labels, story.happened, strict=True):
            yield from lines(self._happening(padded(label, column), happening, width))
        sections = (
            ("Now", list(owed(story, self.clock))),
            ("Then", list(following(story, self.clock))),
            ("Wrong?", [corrections(story)]),
        )
        for label, texts in sections:
            for number, text in enumerate(texts):
                yield from lines(hanging(padded("" if number else label, column), text, width))
        yield from self._details(story, width)

    def _happening(self, lead: str, happening: Happening, width: int) -> list[str]:
        words, quoted = what(happening, self.clock), quotation(happening)
        if len(words) <= _WHAT:
            return beside(lead, words, quoted, _WHAT, width)
        below = hanging(" " * cells(lead), quoted, width) if quoted else []
        return [*hanging(lead, words, width), *below]

    def _details(self, story: Story, width: int) -> Iterator[Line]:
        for happening in story.happened:
            if rulings := self.rulings.get(happening.message_key):
                yield Line("")
                lead = f"{_label(happening, self.clock)}  "
                yield from lines(hanging(lead, plain(happening.message_id), width), FAINT)
                yield from ruling_lines(rulings, width, happening.rules)


def _title(story: Story) -> str:
    one = story.conversation
    name, contact = plain(one.name, _NAME), plain(one.contact)
    role = "a job interview" if one.kind is TalkKind.JOB else _ROLES[one.role]
    return f"{f'{name}, ' if name else ''}{contact} · {role} · times are yours"


def _label(happening: Happening, clock: Clock) -> str:
    return short_day(local_day(happening.at, clock), clock) if happening.at else ""


# --- for programs ---------------------------------------------------------------------------------


def _story_json(story: Story, clock: Clock, rulings: dict[str, Rulings]) -> dict[str, Any]:
    return {
        "conversation": conversation_json(story.conversation, clock.zone),
        "happened": [_happening_json(one, clock, rulings.get(one.message_key)) for one in story.happened],
        "meeting": meeting_json(story.meeting, clock.zone) if story.meeting else None,
        "tasks": [task_json(task, clock.zone) for task in story.tasks],
        "review": [question_json(question) for question in story.questions],
        "then": [_next_json(step, clock) for step in story.following],
        "silent_from": _day_json(story.silent_from),
        "corrections": list(story.corrections),
    }


def _happening_json(happening: Happening, clock: Clock, seen: Rulings | None) -> dict[str, Any]:
    found = {
        "at": instant_json(happening.at, clock.zone) if happening.at else None,
        "what": list(happening.what),
        "by": happening.by if happening.message_id else None,
        "message_id": happening.message_id or None,
        "rules": list(happening.rules),
        "evidence": list(happening.evidence),
        "text": what(happening, clock),
    }
    return {**found, "seen": rulings_json(seen)} if seen else found


def _next_json(step: Next, clock: Clock) -> dict[str, Any]:
    owed_then = [
        {"kind": task.kind, "due": _due_json(task.due, clock), "contact": task.contact} for task in step.tasks
    ]
    return {
        "if": step.task.kind if step.task else "talked",
        "at": instant_json(step.at, clock.zone),
        "tasks": owed_then,
        "gives_up": _day_json(step.gives_up),
    }


def _due_json(due: date | datetime, clock: Clock) -> str:
    return instant_json(due, clock.zone) if isinstance(due, datetime) else due.isoformat()


def _day_json(day: date | None) -> str | None:
    return day.isoformat() if day else None

"""How the conversations of one state differ from those of another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from rules.model import Conversation, Meeting, State, Task


class Turnout(StrEnum):
    OPENS = "opens"
    CLOSES = "closes"
    CHANGES = "changes"


@dataclass(frozen=True, slots=True)
class Standing:
    """A conversation with its talk and what is owed in it."""

    conversation: Conversation
    meeting: Meeting | None = None
    tasks: tuple[Task, ...] = ()

    @property
    def essence(self) -> tuple[object, ...]:
        """What a person would notice if it were otherwise."""
        one, talk = self.conversation, self.meeting
        return (
            (one.contact, one.kind, one.role, one.stage),
            (talk.start, talk.end, talk.status) if talk else None,
            sorted(map(owed, self.tasks)),
        )


def owed(task: Task) -> tuple[str, str, str]:
    """By what two tasks are the same to a person."""
    due: date | datetime = task.due
    return (task.kind, due.isoformat(), task.named)


@dataclass(frozen=True, slots=True)
class Change:
    """One conversation before and after; None where there is none."""

    before: Standing | None
    after: Standing | None

    @property
    def turnout(self) -> Turnout:
        if self.before is None:
            return Turnout.OPENS
        return Turnout.CLOSES if self.after is None else Turnout.CHANGES

    @property
    def conversation(self) -> Conversation:
        standing = self.after or self.before
        assert standing is not None  # noqa: S101 - one of the two is there
        return standing.conversation


def changes(before: State, after: State) -> tuple[Change, ...]:
    """Conversations that are not the same in both, in the order of time. One that another message opens is
    known by its contact.
    """
    old, new = _standings(before), _standings(after)
    pairs = [(old[anchor], new[anchor]) for anchor in old.keys() & new.keys()]
    gone = [old[anchor] for anchor in old.keys() - new.keys()]
    fresh = [new[anchor] for anchor in new.keys() - old.keys()]
    found = [
        *(Change(one, other) for one, other in [*pairs, *_same_contact(gone, fresh)] if _differ(one, other)),
        *(Change(one, None) for one in gone),
        *(Change(None, one) for one in fresh),
    ]
    return tuple(sorted(found, key=lambda change: (change.conversation.since, change.conversation.anchor)))


def _differ(one: Standing, other: Standing) -> bool:
    return one.essence != other.essence


def _same_contact(gone: list[Standing], fresh: list[Standing]) -> Iterable[tuple[Standing, Standing]]:
    """Takes out of both lists those of one contact, the oldest first."""
    pairs = []
    for one in sorted(gone, key=_since):
        same = [other for other in fresh if other.conversation.contact == one.conversation.contact]
        if same:
            other = min(same, key=_since)
            gone.remove(one)
            fresh.remove(other)
            pairs.append((one, other))
    return pairs


def _since(standing: Standing) -> datetime:
    return standing.conversation.since


def _standings(state: State) -> dict[str, Standing]:
    meetings = {meeting.conversation: meeting for meeting in state.meetings}
    tasks: dict[str, list[Task]] = {}
    for task in state.tasks:
        tasks.setdefault(task.conversation, []).append(task)
    return {
        one.anchor: Standing(one, meetings.get(one.anchor), tuple(tasks.get(one.anchor, ())))
        for one in state.conversations
    }

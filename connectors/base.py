"""What a mailbox and a calendar are to the rest of keepwarm, whoever provides them.

Copy      one mail as one account holds it: the provider's id for it, and the message that it is a copy of.
Skipped   an input that could not be read, with the reason; never a reason to stop.
Page      what one call to a source brought: copies (or events), what was skipped, how far it is, and the
          cursor that is true once this page has been kept.
Cursor    an opaque text by which a source knows what has been told already. None stands for the beginning.
Progress  how much of the source has been read, for people: `done` of `total` in `unit`.
Invitation  an event that keepwarm asks a calendar to hold; `key` makes a repetition harmless.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from rules.model import Address, Event, Message

Cursor = str


class Place(StrEnum):
    """Where an account keeps a copy, as far as it matters: what lies elsewhere than in MAIL is not read."""

    MAIL = "mail"
    DRAFT = "draft"
    SPAM = "spam"
    TRASH = "trash"


@dataclass(frozen=True, slots=True)
class Copy:
    """`id` is unique within the account and stable; `fetch(id)` brings the same copy again."""

    id: str
    message: Message
    place: Place = Place.MAIL


@dataclass(frozen=True, slots=True)
class Skipped:
    """`source` names the input so that a person finds it: a path, with offset where it lies inside a file."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    done: int
    total: int | None = None
    unit: str = "bytes"


@dataclass(frozen=True, slots=True)
class Page:
    copies: tuple[Copy, ...] = ()
    removed: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    progress: Progress = Progress(0)
    cursor: Cursor | None = None


@dataclass(frozen=True, slots=True)
class EventPage:
    """`removed` names (uid, recurrence-id) pairs that the calendar no longer holds."""

    events: tuple[Event, ...] = ()
    removed: tuple[tuple[str, datetime | None], ...] = ()
    skipped: tuple[Skipped, ...] = ()
    progress: Progress = Progress(0)
    cursor: Cursor | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of time within which recurring events are expanded: start included, end not."""

    start: datetime
    end: datetime

    def holds(self, event: Event) -> bool:
        """Single events always; occurrences where they start within it."""
        return event.recurrence_id is None or self.start <= event.start < self.end


class Mailbox(Protocol):
    """A source of mail. Both methods may raise `connectors.errors`, and nothing else."""

    def changes(self, since: Cursor | None) -> Iterator[Page]:
        """Everything since the cursor, oldest knowledge first; an empty source gives one empty page.

        A cursor of another mailbox, or one that is no longer known, raises CursorExpired rather than
        guessing.
        """
        ...

    def fetch(self, copy_id: str) -> Copy:
        """The copy with this id again; NotFound where it is gone."""
        ...


class Calendar(Protocol):
    """A source of events, recurring ones expanded within the window."""

    def changes(self, since: Cursor | None, window: Window) -> Iterator[EventPage]:
        """As Mailbox.changes. A cancelled event is an event with status CANCELLED; a deleted one is in
        `removed`.
        """
        ...


@dataclass(frozen=True, slots=True)
class Invitation:
    """`key` is minted once by the outbox; a second `invite` with the same key gives the same event."""

    key: str
    summary: str
    start: datetime
    end: datetime
    timezone: str
    location: str = ""
    attendees: tuple[Address, ...] = field(default=())


class WritableCalendar(Calendar, Protocol):
    """A calendar that can also hold what keepwarm proposes and the person approved."""

    def invite(self, invitation: Invitation) -> Event:
        """The event that now stands for this key, made by this call or an earlier one; its `ours` is True."""
        ...

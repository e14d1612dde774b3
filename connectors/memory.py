"""A mailbox and a calendar that live in memory: the reference for what every connector must do.

Both keep a journal of the keys that were touched. A cursor is a place in it: everything from there on has not
been told yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from connectors.base import Copy, Cursor, EventPage, Invitation, Page, Place, Progress, Window
from connectors.errors import CursorExpired, NotFound
from rules.model import Attendee, Event, Message

Key = TypeVar("Key")
EventKey = tuple[str, datetime | None]
CURSOR = re.compile(r"memory:(.*):([0-9]{1,9}):([0-9]{1,9})", re.DOTALL)


@dataclass(slots=True)
class Journal(Generic[Key]):
    """Which keys were touched, in order; `generation` rises when the cursors given so far expire."""

    name: str
    page_size: int
    touched: list[Key] = field(default_factory=list)
    generation: int = 0

    def since(self, cursor: Cursor | None) -> Iterator[tuple[tuple[Key, ...], int]]:
        """The keys touched after the cursor, each key once a page, and the place behind it."""
        place, end = self.place(cursor), len(self.touched)
        while True:
            following = min(place + self.page_size, end)
            yield tuple(dict.fromkeys(self.touched[place:following])), following
            place = following
            if place >= end:
                return

    def cursor(self, place: int) -> Cursor:
        return f"memory:{self.name}:{self.generation}:{place}"

    def place(self, cursor: Cursor | None) -> int:
        """Where the cursor stands; CursorExpired where it is another journal's, or too old."""
        if cursor is None:
            return 0
        known = CURSOR.fullmatch(cursor)
        if not known or known[1] != self.name or int(known[2]) != self.generation:
            raise CursorExpired("This mailbox no longer knows how far it was read.")
        if int(known[3]) > len(self.touched):
            raise CursorExpired("This mailbox was never read as far as that.")
        return int(known[3])


class MemoryMailbox:
    """Mail that tests and the demonstration deliver themselves."""

    def __init__(self, name: str = "mail", page_size: int = 200) -> None:
        self._journal: Journal[str] = Journal(name, page_size)
        self._copies: dict[str, Copy] = {}
        self._count = 0

    def deliver(self, message: Message, place: Place = Place.MAIL) -> str:
        """Puts a copy in, and gives its id."""
        self._count += 1
        copy = Copy(f"{self._journal.name}-{self._count}", message, place)
        self._copies[copy.id] = copy
        self._journal.touched.append(copy.id)
        return copy.id

    def remove(self, copy_id: str) -> None:
        del self._copies[copy_id]
        self._journal.touched.append(copy_id)

    def expire(self) -> None:
        """From now on every cursor given so far is refused."""
        self._journal.generation += 1

    def changes(self, since: Cursor | None) -> Iterator[Page]:
        for keys, place in self._journal.since(since):
            yield Page(
                copies=tuple(self._copies[key] for key in keys if key in self._copies),
                removed=tuple(key for key in keys if key not in self._copies and since is not None),
                progress=Progress(place, len(self._journal.touched), "changes"),
                cursor=self._journal.cursor(place),
            )

    def fetch(self, copy_id: str) -> Copy:
        if copy_id not in self._copies:
            raise NotFound("This mail is not there any more.")
        return self._copies[copy_id]


class MemoryCalendar:
    """A calendar that tests and the demonstration write themselves; occurrences are put in one by one."""

    def __init__(self, name: str = "calendar", page_size: int = 200) -> None:
        self._journal: Journal[EventKey] = Journal(name, page_size)
        self._events: dict[EventKey, Event] = {}

    def put(self, event: Event) -> None:
        """Adds the event, or puts this version in place of the one with the same uid and recurrence-id."""
        key = (event.uid, event.recurrence_id)
        self._events[key] = event
        self._journal.touched.append(key)

    def remove(self, uid: str, recurrence_id: datetime | None = None) -> None:
        del self._events[uid, recurrence_id]
        self._journal.touched.append((uid, recurrence_id))

    def expire(self) -> None:
        """From now on every cursor given so far is refused."""
        self._journal.generation += 1

    def changes(self, since: Cursor | None, window: Window) -> Iterator[EventPage]:
        for keys, place in self._journal.since(since):
            events = (self._events[key] for key in keys if key in self._events)
            yield EventPage(
                events=tuple(event for event in events if window.holds(event)),
                removed=tuple(key for key in keys if key not in self._events and since is not None),
                progress=Progress(place, len(self._journal.touched), "changes"),
                cursor=self._journal.cursor(place),
            )

    def invite(self, invitation: Invitation) -> Event:
        uid = f"{invitation.key}@keepwarm"
        if (uid, None) not in self._events:
            self.put(_event(invitation, uid))
        return self._events[uid, None]


def _event(invitation: Invitation, uid: str) -> Event:
    return Event(
        uid=uid,
        start=invitation.start,
        end=invitation.end,
        summary=invitation.summary,
        location=invitation.location,
        timezone=invitation.timezone,
        attendees=tuple(Attendee(who) for who in invitation.attendees),
        ours=True,
    )

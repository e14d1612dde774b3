"""Events of the store while they are worked on, what is about to be written included."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any  # values of any column

import sqlalchemy as sa

from rules.circle import EventFact
from rules.engine import Engine
from rules.model import Event, Owner, Topic
from sync.interest import event_keys
from sync.store.changes import Changes, Row
from sync.store.codec import clean_text, decode, encode, scrubbed
from sync.store.owned import Store
from sync.store.schema import events


@dataclass(slots=True, eq=False)
class Entry:
    """One event, or one occurrence, as one calendar holds it; `row` is that of one not written yet."""

    id: int
    account: int
    held: EventFact
    seed: bool
    removed: bool
    reading: int
    circle: int | None
    row: Row | None = None


@dataclass(slots=True)
class Diary:
    """Loads events in short reads and remembers them, and notes what changes."""

    store: Store
    changes: Changes
    entries: dict[int, Entry] = field(default_factory=dict)
    _altered: dict[int, Entry] = field(default_factory=dict)

    @property
    def owner(self) -> Owner:
        return self.store.owner

    def about(self, query: sa.Select[Any], some: Iterable[Any], **bound: Any) -> list[Entry]:
        """The events that concern some of these values; those already in hand stay as they are."""
        with self.store.read() as reader:
            return self._taken(reader.about(query, some, **bound))

    def found(self, query: sa.Select[Any], **bound: Any) -> list[Entry]:
        """The events that a named query finds, as `about`."""
        with self.store.read() as reader:
            return self._taken(reader.rows(query, **bound))

    def _taken(self, rows: Iterable[sa.Row[Any]]) -> list[Entry]:
        return [self.entries.get(row.id) or self.entries.setdefault(row.id, _entry(row)) for row in rows]

    def add(self, account: int, held: EventFact, reading: int) -> Entry:
        """An event that the store has not."""
        number = self.changes.turn.mint()
        entry = Entry(number, account, held, bool(event_keys(held, self.owner)), False, reading, None)
        key = recurrence(held.event)
        entry.row = self.changes.add(
            events, id=number, account=account, uid=held.event.uid, recurrence=key, **_columns(entry)
        )
        self.entries[number] = entry
        return entry

    def alter(self, entry: Entry, **values: Any) -> None:
        """Sets what an event is, here and when the changes are written."""
        for name, value in values.items():
            setattr(entry, name, value)
        if entry.row is not None:
            entry.row.update(_columns(entry))
        else:
            self._altered[entry.id] = entry

    def note(self) -> None:
        """Adds to the changes what has become of events of the store."""
        for entry in self._altered.values():
            self.changes.alter(events, {"id": entry.id}, **_columns(entry))
        self._altered.clear()


def held_by(event: Event, engine: Engine) -> EventFact:
    """An event with what the rules say of its words."""
    return EventFact(event, engine.topic(event), engine.denied(event.people()))


def cleaned_event(event: Event) -> Event:
    """The event without NUL or lone surrogates."""
    texts = (event.uid, event.summary, event.description, event.location)
    if all(clean_text(text) is text for text in texts):
        return event
    return scrubbed(event)


def recurrence(event: Event) -> str:
    """Which occurrence it is, "" where it is none."""
    return event.recurrence_id.isoformat() if event.recurrence_id else ""


def _columns(entry: Entry) -> Row:
    return {
        "content": encode(entry.held.event),
        "topic": entry.held.topic.value,
        "denied": encode(tuple(sorted(entry.held.denied))),
        "seed": entry.seed,
        "removed": entry.removed,
        "reading": entry.reading,
        "circle": entry.circle,
    }


def _entry(row: sa.Row[Any]) -> Entry:
    denied: Sequence[str] = decode(tuple[str, ...], row.denied)
    held = EventFact(decode(Event, row.content), Topic(row.topic), frozenset(denied))
    return Entry(row.id, row.account, held, row.seed, row.removed, row.reading, row.circle)

"""What is derived, read back from the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any  # the items of any table

import sqlalchemy as sa

from rules.model import Conversation, Hint, Meeting, Person, Question, SignalFound, State, Task
from sync.store import queries
from sync.store.codec import decode
from sync.store.instants import instant
from sync.store.owned import Reader, Store
from sync.store.schema import DERIVED, conversations, hints, meetings, people, questions, signals, tasks


def state_of(store: Store) -> State:
    """The states of all circles as one, in the order of time, as they were last folded."""
    with store.read() as reader:
        until = reader.one(queries.NEXT_DUE)
        rows = {table: [row.content for row in _rows(reader, table)] for table in DERIVED}
    return _state(rows, instant(until[0]) if until is not None and until[0] is not None else None)


def states_of(store: Store) -> dict[int, State]:
    """The state of each circle that has any, by its id; when it is due is not told."""
    parted: dict[int, dict[sa.Table, list[bytes]]] = {}
    with store.read() as reader:
        for table in DERIVED:
            for row in _rows(reader, table):
                parted.setdefault(row.circle, {}).setdefault(table, []).append(row.content)
    return {number: _state(rows, None) for number, rows in parted.items()}


def _state(rows: Mapping[sa.Table, list[bytes]], until: datetime | None) -> State:
    def every(table: sa.Table, kind: type[Any]) -> list[Any]:
        return [decode(kind, content) for content in rows.get(table, ())]

    return State(
        signals=tuple(sorted(every(signals, SignalFound), key=lambda s: (s.date, s.message_id, s.contact))),
        conversations=tuple(sorted(every(conversations, Conversation), key=lambda c: (c.since, c.anchor))),
        meetings=tuple(sorted(every(meetings, Meeting), key=lambda m: (m.start, m.contact))),
        tasks=tuple(sorted(every(tasks, Task), key=lambda t: (t.due.isoformat(), t.anchor))),
        questions=tuple(sorted(every(questions, Question), key=lambda q: (q.message_id, q.text))),
        hints=tuple(sorted(every(hints, Hint), key=lambda h: (h.contact, h.text))),
        people=tuple(sorted(every(people, Person), key=lambda p: p.contact)),
        until=until,
    )


def _rows(reader: Reader, table: sa.Table) -> Sequence[sa.Row[Any]]:
    return reader.rows(queries.EVERYTHING_DERIVED[table.name])

"""What is derived, read back from the store."""

from __future__ import annotations

from typing import Any  # the items of any table

import sqlalchemy as sa

from rules.model import Conversation, Hint, Meeting, Person, Question, SignalFound, State, Task
from sync.store import queries
from sync.store.codec import decode
from sync.store.instants import instant
from sync.store.owned import Reader, Store
from sync.store.schema import conversations, hints, meetings, people, questions, signals, tasks


def state_of(store: Store) -> State:
    """The states of all circles as one, in the order of time, as they were last folded."""
    with store.read() as reader:
        until = reader.one(queries.NEXT_DUE)
        return State(
            signals=tuple(
                sorted(_all(reader, signals, SignalFound), key=lambda s: (s.date, s.message_id, s.contact))
            ),
            conversations=tuple(
                sorted(_all(reader, conversations, Conversation), key=lambda c: (c.since, c.anchor))
            ),
            meetings=tuple(sorted(_all(reader, meetings, Meeting), key=lambda m: (m.start, m.contact))),
            tasks=tuple(sorted(_all(reader, tasks, Task), key=lambda t: (t.due.isoformat(), t.anchor))),
            questions=tuple(sorted(_all(reader, questions, Question), key=lambda q: (q.message_id, q.text))),
            hints=tuple(sorted(_all(reader, hints, Hint), key=lambda h: (h.contact, h.text))),
            people=tuple(sorted(_all(reader, people, Person), key=lambda p: p.contact)),
            until=instant(until[0]) if until is not None and until[0] is not None else None,
        )


def _all(reader: Reader, table: sa.Table, kind: type[Any]) -> list[Any]:
    return [decode(kind, row.content) for row in reader.rows(queries.EVERYTHING_DERIVED[table.name])]

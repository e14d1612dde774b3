"""A circle's state as rows, each known again by its anchor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any  # the items of any table

import sqlalchemy as sa

from rules.circle import MessageFact
from rules.identity import everyone
from rules.model import Conversation, Hint, Meeting, Owner, Person, Question, SignalFound, State, Task
from rules.writer import Writer, writer_of
from sync.store.changes import Row
from sync.store.codec import clean_text, encode
from sync.store.instants import micros
from sync.store.schema import conversations, hints, meetings, people, questions, signals, tasks

KINDS: dict[sa.Table, type[Any]] = {
    conversations: Conversation,
    meetings: Meeting,
    tasks: Task,
    signals: SignalFound,
    questions: Question,
    hints: Hint,
    people: Person,
}
_SHOWN_WORDS = 24
Rows = dict[sa.Table, dict[str, Row]]


def add_rows(rows: Rows, circle: int, state: State, last: Mapping[str, MessageFact]) -> None:
    """Adds to each table's rows by anchor, without ids, what is derived of one circle. Two of one anchor are
    both kept: later ones are numbered.
    """
    for table, told in _rows_of(state, last).items():
        for row in told:
            anchor, number = row["anchor"], 1
            while row["anchor"] in rows[table]:
                number += 1
                row["anchor"] = f"{anchor}#{number}"
            rows[table][row["anchor"]] = {**row, "circle": circle}


def last_words(facts: Sequence[MessageFact], owner: Owner, now: datetime) -> dict[str, MessageFact]:
    """The last message between the owner and each address, of those that are there at `now`."""
    last: dict[str, MessageFact] = {}
    for fact in sorted(facts, key=lambda f: (f.message.received, f.message.message_id, f.message.key)):
        if fact.message.received <= now and writer_of(fact.message, owner) is not Writer.FORGED:
            last.update((address.email, fact) for address in everyone(fact.message, owner))
    return last


def _rows_of(state: State, last: Mapping[str, MessageFact]) -> dict[sa.Table, list[Row]]:
    return {
        conversations: _told(state.conversations, lambda c: _conversation(c, last)),
        meetings: _told(state.meetings, _meeting),
        tasks: _told(state.tasks, _task),
        signals: _told(state.signals, _signal),
        questions: _told(state.questions, _question),
        hints: _told(state.hints, _hint),
        people: _told(state.people, _person),
    }


def _told(items: Iterable[Any], row: Callable[[Any], Row]) -> list[Row]:
    return [_clean({**row(item), "contact": item.contact}) | {"content": encode(item)} for item in items]


def _clean(row: Row) -> Row:
    return {name: clean_text(value) if isinstance(value, str) else value for name, value in row.items()}


def _conversation(one: Conversation, last: Mapping[str, MessageFact]) -> Row:
    fact = last.get(one.contact)
    return {
        "anchor": one.anchor,
        "stage": one.stage.value,
        "since": micros(one.since),
        "last_at": micros(fact.message.received) if fact else None,
        "last_sender": fact.message.sender.email if fact else None,
        "last_words": _beginning(fact.reading.text) if fact else None,
        "last_message": fact.message.key if fact else None,
        "last_back": fact.reading.back_on.isoformat() if fact and fact.reading.back_on else None,
    }


def _meeting(one: Meeting) -> Row:
    return {
        "anchor": one.conversation,
        "conversation": one.conversation,
        "status": one.status.value,
        "starts": micros(one.start),
        "ends": micros(one.end),
    }


def _task(one: Task) -> Row:
    return {
        "anchor": one.anchor,
        "conversation": one.conversation,
        "kind": one.kind.value,
        "due": one.due.isoformat(),
        "opens": micros(one.opens),
    }


def _signal(one: SignalFound) -> Row:
    return {
        "anchor": f"{one.message_key}:{one.signal}:{one.contact}",
        "message": one.message_key,
        "signal": one.signal.value,
        "at": micros(one.date),
    }


def _question(one: Question) -> Row:
    return {"anchor": one.anchor, "conversation": one.conversation}


def _hint(one: Hint) -> Row:
    return {
        "anchor": f"{one.conversation}:{one.kind}:{one.contact}",
        "conversation": one.conversation,
        "kind": one.kind.value,
    }


def _person(one: Person) -> Row:
    return {"anchor": one.contact, "name": one.name}


def _beginning(text: str) -> str:
    return " ".join(text[:400].split()[:_SHOWN_WORDS])

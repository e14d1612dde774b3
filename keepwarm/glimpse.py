"""What a day's list needs of a store, through whichever way its rows come.

Nothing here is slow to import: a day's list is asked for every morning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any, Protocol, TypeVar  # rows of any query

from rules.decisions import Decision, as_said, standing
from rules.happening import Happening, Turn
from rules.model import (
    Conversation,
    Meeting,
    Owner,
    Policy,
    Question,
    SignalFound,
    State,
    Task,
)
from rules.writer import Writer
from sync.store.codec import decode
from sync.store.instants import instant, micros

Value = TypeVar("Value")
_QUOTED = 12  # words
_OLD = timedelta(days=3)  # since mail was last read


class Rows(Protocol):
    """The rows of a query of `sync.store.queries.LIGHT` about one owner, with columns by their names."""

    def __call__(self, name: str, /, **bound: object) -> Iterable[Mapping[str, Any]]: ...


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A `Sight` of the part of a state that a day's list is made of."""

    rows: Rows
    now: datetime
    state: State

    def last(self, anchor: str, owner: Owner, policy: Policy) -> Happening | None:
        """The latest message between the two, and what it did."""
        row = next(iter(self.rows("THE_CONVERSATION", anchor=anchor)), None)
        if row is None or row["last_at"] is None:
            return None
        found = self.rows("SIGNALS_OF", circle=row["circle"], message=row["last_message"])
        signals = [decode(SignalFound, one["content"]) for one in found]
        evidence = tuple(dict.fromkeys(piece for signal in signals for piece in signal.evidence))
        words = " ".join((row["last_words"] or "").split()[:_QUOTED])
        return Happening(
            at=instant(row["last_at"]),
            what=tuple(dict.fromkeys(signal.signal for signal in signals)) or (Turn.WROTE,),
            by=Writer.OWNER if row["last_sender"] in owner.addresses else Writer.CONTACT,
            message_key=row["last_message"] or "",
            message_id=signals[0].message_id if signals else "",
            evidence=evidence or ((words,) if words else ()),
            back_on=date.fromisoformat(row["last_back"]) if row["last_back"] else None,
        )


def owner_of(rows: Rows, now: datetime) -> Owner | None:
    """The owner as standing decisions have it; None where nobody is enrolled."""
    row = next(iter(rows("THE_OWNER")), None)
    if row is None:
        return None
    addresses = frozenset(one["address"] for one in rows("ADDRESSES"))
    said = [decode(Decision, one["content"]) for one in rows("DECISIONS_OF_THE_OWNER")]
    owner = Owner(addresses, row["timezone"], row["country"])
    latest = max((decision.at for decision in said), default=now)
    return as_said(owner, standing(said, latest))


def glimpse(rows: Rows, now: datetime, day: date) -> Glimpse:
    """What could stand on the list of this day of the owner's calendar."""
    tasks = [*_all(rows("OWED"), Task), *_all(rows("NOTES_DUE", day=day.isoformat()), Task)]
    questions = _all(rows("QUESTIONS"), Question)
    booked = _all(rows("BOOKED"), Meeting)
    anchors = dict.fromkeys(
        chain(
            (task.conversation for task in tasks),
            (question.conversation for question in questions),
            (meeting.conversation for meeting in booked),
        )
    )
    meetings = {one.conversation: one for one in booked}
    for anchor in {task.conversation: None for task in tasks if task.conversation not in meetings}:
        found = _all(rows("THE_MEETING", anchor=anchor), Meeting)
        meetings.update({one.conversation: one for one in found})
    talks = {one.anchor: one for one in _all(rows("ASKED"), Conversation)}
    for anchor in anchors:
        if anchor not in talks:
            opened = _all(rows("THE_CONVERSATION", anchor=anchor), Conversation)
            talks.update({one.anchor: one for one in opened})
    return Glimpse(rows, now, _state(tasks, questions, meetings.values(), talks.values()))


def every_task(rows: Rows) -> list[Task]:
    """All that is open."""
    return _all(rows("TASKS"), Task)


def names(rows: Rows) -> dict[str, str]:
    """What contacts are called, by address."""
    return {row["contact"]: row["name"] for row in rows("NAMES") if row["name"]}


def notices(rows: Rows, now: datetime) -> tuple[str, ...]:
    """Which accounts are not read to their end, and since when no mail was read."""
    accounts = list(rows("ACCOUNTS"))
    if not accounts:
        return ("Nothing is kept yet: keepwarm import --mail PATH reads your mail.",)
    gaps = {row["account"] for row in rows("OPEN_GAPS")}
    behind = [row for row in accounts if row["complete_since"] is None or row["id"] in gaps]
    return (*(_unfinished(row) for row in behind), *_long_ago(accounts, behind, now))


def _unfinished(row: Mapping[str, Any]) -> str:
    return f"{row['name'] or row['kind']} is not read to its end yet: import it again, to see all."


def _long_ago(
    accounts: Sequence[Mapping[str, Any]], behind: Sequence[Mapping[str, Any]], now: datetime
) -> Iterator[str]:
    mail = [row for row in accounts if row["kind"] == "mail" and row not in behind and row["last_sync"]]
    latest = max((row["last_sync"] for row in mail), default=None)
    if latest is not None and micros(now) - latest > _OLD // timedelta(microseconds=1):
        days = (now - instant(latest)).days
        yield f"Mail was last read {days} days ago: what you wrote since is not seen yet."


def _all(rows: Iterable[Mapping[str, Any]], kind: type[Value]) -> list[Value]:
    return [decode(kind, row["content"]) for row in rows]


def _state(
    tasks: Iterable[Task],
    questions: Iterable[Question],
    meetings: Iterable[Meeting],
    talks: Iterable[Conversation],
) -> State:
    return State(
        conversations=tuple(sorted(talks, key=lambda c: (c.since, c.anchor))),
        meetings=tuple(sorted(meetings, key=lambda m: (m.start, m.contact))),
        tasks=tuple(sorted(tasks, key=lambda t: (t.due.isoformat(), t.anchor))),
        questions=tuple(sorted(questions, key=lambda q: (q.message_id, q.text))),
    )

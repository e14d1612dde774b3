"""Facts of the store as values, put together by the circle in which they lie."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rules.circle import Circle, EventFact, MessageFact
from rules.decisions import Decision
from rules.model import Message
from sync.diary import Diary, Entry
from sync.library import Library, Mail
from sync.sayings import Saying, Sayings
from sync.store import queries
from sync.store.changes import Changes
from sync.store.owned import Reader, Store


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything of an owner. `others` is mail of no interest, as its first copy has it; `faded` are the keys
    of messages whose words are no longer kept.
    """

    circles: dict[int, Circle]
    others: tuple[Message, ...]
    faded: frozenset[str]


def circles_of(store: Store) -> dict[int, Circle]:
    """The circles of the store by their ids, with every fact in them."""
    library = _library(store)
    with store.read() as reader:
        chosen = [row.id for row in reader.rows(queries.CHOSEN_MESSAGES)]
    library.load(chosen)
    return _circles(store, library)


def kept_of(store: Store) -> Kept:
    """The same, with the mail that lies in no circle."""
    library = _library(store)
    with store.read() as reader:
        every = _every(reader)
    mails = library.load(every)
    circles = _circles(store, library)
    others = tuple(_first(mail) for mail in mails if mail.circle not in circles and mail.copies)
    return Kept(circles, others, frozenset(mail.message.key for mail in mails if mail.frozen))


def message_of(store: Store, message_id: str) -> Message | None:
    """The mail with this Message-ID, be it of interest or not; the earliest where several have it."""
    found = [mail for mail in kept_of(store).others if mail.message_id == message_id]
    return min(found, key=lambda mail: mail.received, default=None)


def by_circle(
    numbers: Iterable[int], mails: Iterable[Mail], entries: Iterable[Entry], said: Iterable[Saying]
) -> dict[int, Circle]:
    """Circles of these numbers, in their order, from what is in hand."""
    facts: dict[int, list[MessageFact]] = {number: [] for number in sorted(numbers)}
    events: dict[int, list[EventFact]] = {number: [] for number in facts}
    decisions: dict[int, list[Decision]] = {number: [] for number in facts}
    for mail in sorted(mails, key=lambda m: m.id):
        if mail.circle in facts:
            facts[mail.circle] += mail.facts()
    for entry in sorted(entries, key=lambda e: e.id):
        if entry.circle in events and not entry.removed:
            events[entry.circle].append(entry.held)
    for saying in sorted(said, key=lambda s: s.id):
        if saying.circle in decisions:
            decisions[saying.circle].append(saying.decision)
    return {n: Circle(tuple(facts[n]), tuple(events[n]), tuple(decisions[n])) for n in facts}


def _library(store: Store) -> Library:
    return Library(store, Changes(store.turn()))


def _circles(store: Store, library: Library) -> dict[int, Circle]:
    entries = Diary(store, library.changes).found(queries.EVERY_EVENT)
    said = Sayings(store, library.changes).every()
    with store.read() as reader:
        numbers = [row.id for row in reader.rows(queries.EVERY_CIRCLE)]
    return by_circle(numbers, library.mails.values(), entries, said)


def _every(reader: Reader) -> list[int]:
    found: list[int] = []
    while rows := reader.rows(queries.MESSAGES_AFTER, after=found[-1] if found else 0):
        found += [row.id for row in rows]
    return found


def _first(mail: Mail) -> Message:
    return min(mail.copies.values(), key=lambda evidence: evidence.order).on(mail.message)

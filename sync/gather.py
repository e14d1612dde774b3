"""Reads sources once through and keeps only what concerns a possible conversation.

Most mail concerns none, so the first pass holds an index of personal mail (ids, people, no text) and finds
the seeds: mails whose words could open a conversation, events that say what they are. The second pass
fetches the mail of the people whom the seeds bring in, and of the threads that they stand in.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field

from connectors.base import Calendar, Copy, Mailbox, Place, Progress, Skipped, Window
from connectors.errors import ConnectorError
from rules.circle import EventFact, MessageFact
from rules.engine import Engine
from rules.model import Message, Owner
from sync.interest import BEYOND, event_keys, keys_given, keys_of, personal, spread


@dataclass(frozen=True, slots=True)
class Gathered:
    """What concerns a possible conversation, and what could not be read."""

    messages: tuple[MessageFact, ...]
    events: tuple[EventFact, ...]
    skipped: tuple[Skipped, ...]


@dataclass(slots=True)
class _Entry:
    """One personal mail in the index: its id, its keys and how deep it lies.

    A mailbox may hold hundreds of thousands of them, and keys take an eighth of the text.
    """

    box: Mailbox
    copy_id: str
    keys: array[int]
    depth: int = BEYOND
    fact: MessageFact | None = None


@dataclass(slots=True)
class _Index:
    """Every personal mail, with the depths of keys; a `Shelf`."""

    owner: Owner
    engine: Engine
    skipped: list[Skipped]
    entries: list[_Entry] = field(default_factory=list)
    depths: dict[int, int] = field(default_factory=dict)

    def holding(self, keys: Set[int], depth: int) -> list[_Entry]:
        found = [entry for entry in self.entries if entry.depth > depth and not keys.isdisjoint(entry.keys)]
        for entry in found:
            entry.depth = depth
            entry.fact = _fact(entry, self.engine, self.skipped)
        return found

    def given(self, entry: _Entry) -> Iterable[int]:
        return keys_given(entry.fact.message, entry.fact.reading, self.owner) if entry.fact else ()

    def lower(self, keys: Iterable[int], depth: int) -> list[int]:
        found = [key for key in keys if self.depths.get(key, BEYOND) > depth]
        self.depths.update(dict.fromkeys(found, depth))
        return found


Report = Callable[[Progress], None]


def gather(
    mailboxes: Sequence[Mailbox],
    calendars: Sequence[Calendar],
    owner: Owner,
    engine: Engine,
    window: Window,
    report: Report = lambda _: None,
) -> Gathered:
    """Facts and events that concern a possible conversation of this owner. Raises `connectors.errors` of the
    sources.
    """
    skipped: list[Skipped] = []
    events = _events(calendars, engine, window, skipped)
    index = _Index(owner, engine, skipped)
    for held in events:
        index.lower(event_keys(held, owner), 0)
    for box in mailboxes:
        index.entries += _entries(box, index, report)
    spread(index, {0: list(index.depths)})
    facts = tuple(entry.fact for entry in index.entries if entry.fact)
    return Gathered(facts, tuple(events), tuple(skipped))


def _events(
    calendars: Sequence[Calendar], engine: Engine, window: Window, skipped: list[Skipped]
) -> list[EventFact]:
    found: list[EventFact] = []
    for calendar in calendars:
        for page in calendar.changes(None, window):
            skipped.extend(page.skipped)
            found += [
                EventFact(event, engine.topic(event), engine.denied(event.people())) for event in page.events
            ]
    return found


def _entries(box: Mailbox, index: _Index, report: Report) -> Iterable[_Entry]:
    for page in box.changes(None):
        index.skipped.extend(page.skipped)
        report(page.progress)
        for copy in page.copies:
            mail = copy.place is Place.MAIL
            message = _concerning(box, copy, index.engine, index.skipped) if mail else None
            if message is None:
                continue
            entry = _Entry(box, copy.id, array("q", keys_of(message, index.owner)))
            if index.engine.could_open(message):
                index.lower(entry.keys, 0)
            yield entry


def _concerning(box: Mailbox, copy: Copy, engine: Engine, skipped: list[Skipped]) -> Message | None:
    """The mail, if it can concern a conversation. A mailbox may bring bulk mail without its text, so that of
    people whom the rules allow is fetched.
    """
    if personal(copy.message):
        return copy.message
    return _whole(box, copy.id, skipped) if engine.allows(copy.message.sender) else None


def _fact(entry: _Entry, engine: Engine, skipped: list[Skipped]) -> MessageFact | None:
    message = _whole(entry.box, entry.copy_id, skipped)
    return MessageFact(message, engine.read(message)) if message else None


def _whole(box: Mailbox, copy_id: str, skipped: list[Skipped]) -> Message | None:
    try:
        return box.fetch(copy_id).message
    except ConnectorError as fault:
        skipped.append(Skipped(copy_id, str(fault)))
        return None

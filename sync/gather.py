"""Reads sources once through and keeps only what concerns a possible conversation.

Most mail concerns none, so the first pass holds an index of personal mail (ids, people, no text) and finds
the seeds: mails whose words could open a conversation, events that say what they are. The second pass
fetches the mail of the people whom the seeds bring in, and of the threads that they stand in.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

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


class _Index:
    """Every personal mail, with the depths of keys; a `Shelf` of mails by their numbers.

    A mailbox may hold hundreds of thousands of them, so all keys lie in one array. `facts` are those mails
    that have been read.
    """

    def __init__(self, owner: Owner, engine: Engine, skipped: list[Skipped]) -> None:
        self.owner, self.engine, self.skipped = owner, engine, skipped
        self.facts: dict[int, MessageFact] = {}
        self._found: list[tuple[Mailbox, int]] = []  # each mailbox, and the number of its first mail
        self._ids: list[str] = []
        self._keys, self._ends = array("q"), array("q", [0])
        self._entry_depths = array("b")
        self._depths: dict[int, int] = {}

    def begin(self, box: Mailbox) -> None:
        """What is added from now on lies in this mailbox."""
        self._found.append((box, len(self._ids)))

    def add(self, copy_id: str, message: Message) -> None:
        keys, reading = keys_of(message, self.owner), self.engine.opening(message)
        if reading:
            self.facts[len(self._ids)] = MessageFact(message, reading)
            self.lower(keys, 0)
        self._ids.append(copy_id)
        self._entry_depths.append(BEYOND)
        self._keys.extend(keys)
        self._ends.append(len(self._keys))

    def begun(self) -> Collection[int]:
        """The keys from which everything else follows."""
        return list(self._depths)

    def holding(self, keys: Set[int], depth: int) -> list[int]:
        spans = enumerate(pairwise(self._ends))
        found = [n for n, (begin, end) in spans if not keys.isdisjoint(self._keys[begin:end])]
        fallen = [number for number in found if self._entry_depths[number] > depth]
        for number in fallen:
            self._entry_depths[number] = depth
            self._read(number)
        return fallen

    def given(self, number: int) -> Iterable[int]:
        fact = self.facts.get(number)
        return keys_given(fact.message, fact.reading, self.owner) if fact else ()

    def lower(self, keys: Iterable[int], depth: int) -> list[int]:
        found = [key for key in keys if self._depths.get(key, BEYOND) > depth]
        self._depths.update(dict.fromkeys(found, depth))
        return found

    def _read(self, number: int) -> None:
        if number in self.facts:
            return
        box = next(box for box, first in reversed(self._found) if first <= number)
        message = _whole(box, self._ids[number], self.skipped)
        if message:
            self.facts[number] = MessageFact(message, self.engine.read(message))


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
        _enter(box, index, report)
    spread(index, {0: index.begun()})
    facts = tuple(index.facts[number] for number in sorted(index.facts))
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


def _enter(box: Mailbox, index: _Index, report: Report) -> None:
    index.begin(box)
    for page in box.changes(None):
        index.skipped.extend(page.skipped)
        report(page.progress)
        for copy in page.copies:
            mail = copy.place is Place.MAIL
            message = _concerning(box, copy, index.engine, index.skipped) if mail else None
            if message is not None:
                index.add(copy.id, message)


def _concerning(box: Mailbox, copy: Copy, engine: Engine, skipped: list[Skipped]) -> Message | None:
    """The mail, if it can concern a conversation. A mailbox may bring bulk mail without its text, so that of
    people whom the rules allow is fetched.
    """
    if personal(copy.message):
        return copy.message
    return _whole(box, copy.id, skipped) if engine.allows(copy.message.sender) else None


def _whole(box: Mailbox, copy_id: str, skipped: list[Skipped]) -> Message | None:
    try:
        return box.fetch(copy_id).message
    except ConnectorError as fault:
        skipped.append(Skipped(copy_id, str(fault)))
        return None

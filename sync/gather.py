"""Reads sources once through and keeps only what concerns a possible conversation.

Most mail concerns none, so the first pass holds an index of personal mail (ids, people, no text) and finds
the seeds: mails whose words could open a conversation, events that say what they are. The second pass
fetches the mail of the people whom the seeds bring in, and of the threads that they stand in.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from connectors.base import Calendar, Copy, Mailbox, Place, Progress, Skipped, Window
from connectors.errors import ConnectorError
from rules.circle import Fact, Held
from rules.engine import Engine
from rules.identity import everyone
from rules.language.conditions import Feature
from rules.model import Mark, Message, Owner, Topic
from rules.state.events import could_be_talk, others

_MOST_PEOPLE = 12


@dataclass(frozen=True, slots=True)
class Gathered:
    """What concerns a possible conversation, and what could not be read."""

    facts: tuple[Fact, ...]
    events: tuple[Held, ...]
    skipped: tuple[Skipped, ...]


class _Index:
    """The personal mail of one mailbox: its ids, with the ids that each answers and its people as hashes.

    A mailbox may hold hundreds of thousands of them, so all hashes lie in one array. Two texts of one hash
    bring a mail too many to be read, never one too few. `facts` are those mails that open something, by
    their number.
    """

    def __init__(self, box: Mailbox) -> None:
        self.box = box
        self.ids: list[str] = []
        self.facts: dict[int, Fact] = {}
        self._keys = array("q")
        self._ends = array("q", [0])

    def add(self, copy_id: str, keys: Iterable[int], fact: Fact | None) -> None:
        if fact:
            self.facts[len(self.ids)] = fact
        self.ids.append(copy_id)
        self._keys.extend(keys)
        self._ends.append(len(self._keys))

    def wanted(self, interest: _Interest) -> Iterator[int]:
        """The numbers of those that somebody of interest wrote, got or began."""
        for number, (begin, end) in enumerate(pairwise(self._ends)):
            if not interest.keys.isdisjoint(self._keys[begin:end]):
                yield number


@dataclass(slots=True)
class _Interest:
    """Whom and which threads the seeds bring in, as hashes."""

    keys: set[int] = field(default_factory=set)

    def add(self, texts: Iterable[str]) -> None:
        self.keys.update(map(hash, texts))


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
    interest = _Interest()
    for held in events:
        if held.topic in (Topic.TALK, Topic.HOSTED) and could_be_talk(held, owner):
            interest.add(a.email for a in others(held.event, owner)[:_MOST_PEOPLE])
    indexes = [_indexed(box, owner, engine, interest, skipped, report) for box in mailboxes]
    facts = _facts(indexes, interest, owner, engine, skipped)
    return Gathered(tuple(facts), tuple(events), tuple(skipped))


def _events(
    calendars: Sequence[Calendar], engine: Engine, window: Window, skipped: list[Skipped]
) -> list[Held]:
    found: list[Held] = []
    for calendar in calendars:
        for page in calendar.changes(None, window):
            skipped.extend(page.skipped)
            found += [
                Held(event, engine.topic(event), engine.denied(event.people())) for event in page.events
            ]
    return found


def _indexed(
    box: Mailbox, owner: Owner, engine: Engine, interest: _Interest, skipped: list[Skipped], report: Report
) -> _Index:
    index = _Index(box)
    for page in box.changes(None):
        skipped.extend(page.skipped)
        report(page.progress)
        for copy in page.copies:
            message = _concerning(box, copy, engine, skipped) if copy.place is Place.MAIL else None
            if message is None:
                continue
            keys, reading = _keys(message, owner), engine.opening(message)
            if reading:
                interest.keys.update(keys)
            index.add(copy.id, keys, Fact(message, reading) if reading else None)
    return index


def _concerning(box: Mailbox, copy: Copy, engine: Engine, skipped: list[Skipped]) -> Message | None:
    """The mail, if it can concern a conversation. A mailbox may bring bulk mail without its text, so that of
    people whom the rules allow is fetched.
    """
    if _personal(copy.message):
        return copy.message
    return _whole(box, copy.id, skipped) if engine.allows(copy.message.sender) else None


def _personal(message: Message) -> bool:
    """Whether a mail can concern a conversation at all: bulk mail cannot, unless it carries an invite or
    answers one.
    """
    return Mark.BULK not in message.marks or bool(message.invites) or bool(message.references)


def _keys(message: Message, owner: Owner) -> set[int]:
    people = tuple(a.email for a in everyone(message, owner))[:_MOST_PEOPLE]
    invited = tuple(a.email for i in message.invites for a in others(i.event, owner))
    bounced = message.failed_recipients
    texts = (message.message_id, *message.references, *people, *invited, *bounced)
    return set(map(hash, texts))


def _facts(
    indexes: Sequence[_Index], interest: _Interest, owner: Owner, engine: Engine, skipped: list[Skipped]
) -> list[Fact]:
    """The mail of interest, read; people who answer in its threads bring in their own."""
    chosen: dict[tuple[int, int], Fact] = {}
    for _ in range(3):
        wanted = [(at, number) for at, index in enumerate(indexes) for number in index.wanted(interest)]
        fresh = [place for place in wanted if place not in chosen]
        for at, number in fresh:
            if (fact := _fact(indexes[at], number, engine, skipped)) is not None:
                chosen[at, number] = fact
        if not _widen(interest, [chosen[place] for place in fresh if place in chosen], owner):
            break
    return [chosen[place] for place in sorted(chosen)]


def _fact(index: _Index, number: int, engine: Engine, skipped: list[Skipped]) -> Fact | None:
    if number in index.facts:
        return index.facts[number]
    message = _whole(index.box, index.ids[number], skipped)
    return Fact(message, engine.read(message)) if message else None


def _whole(box: Mailbox, copy_id: str, skipped: list[Skipped]) -> Message | None:
    try:
        return box.fetch(copy_id).message
    except ConnectorError as fault:
        skipped.append(Skipped(copy_id, str(fault)))
        return None


def _widen(interest: _Interest, facts: Sequence[Fact], owner: Owner) -> bool:
    """Add the threads of mail just read, those who write in them, and whom it names; whether that added
    anybody.
    """
    before = len(interest.keys)
    for fact in facts:
        message = fact.message
        interest.add([message.message_id])
        if message.sender.email not in owner.addresses and Feature.BULK not in fact.reading.features:
            interest.add([message.sender.email])
        named = (person.email for person in fact.reading.people)
        interest.add(email for email in named if email and email not in owner.addresses)
    return len(interest.keys) > before

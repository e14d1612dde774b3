"""Scenarios and letters answered again with one phrase switched off."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from connectors.base import Mailbox, Place
from keepwarm import wiring
from keepwarm.scan import together
from rules.circle import EventFact, MessageFact, circles
from rules.engine import Reading
from rules.fold import fold
from rules.model import Mark, Message, Owner, Policy, State
from tests.rules.letters import fitting, message_of
from tests.scenarios.running import builder, engine, owner_of, put
from tools.phrases import Watch

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Replay:
    """A scenario or a letter: the phrases that match in it, and those on which its answer hangs alone."""

    name: str
    matched: frozenset[int]
    hanging: tuple[int, ...]


# --- letters --------------------------------------------------------------------------------------


def replay_letters(
    watch: Watch, chosen: Collection[int], letters: Iterable[dict[str, Any]]
) -> Iterator[Replay]:
    for letter in letters:
        message = message_of(letter)
        full = engine().read(message)
        acts = {f.act for f in fitting(letter, full)}
        matched, changed = rereadings(watch, chosen, message, full)
        hanging = [n for n, reading in changed.items() if {f.act for f in fitting(letter, reading)} != acts]
        yield Replay(letter["id"], matched, tuple(hanging))


def rereadings(
    watch: Watch, chosen: Collection[int], message: Message, full: Reading
) -> tuple[frozenset[int], dict[int, Reading]]:
    """The phrases that match in a mail read as `full`, and its reading without each by which that changes."""
    found = watch.matches(full.text, message.subject)
    invited = frozenset(
        n for i in message.invites for n in watch.matches(i.event.description, i.event.summary)
    )
    matching = invited | found.keys()
    changed: dict[int, Reading] = {}
    for number in matching & frozenset(chosen):
        if number in invited or watch.alone(found, number):
            reading = watch.without(matching, number).read(message)
            if _essence(reading) != _essence(full):
                changed[number] = reading
    return matching, changed


def _essence(reading: Reading) -> Reading:
    """The reading without what is only told: rules and their words."""
    found = tuple(replace(f, rule="", evidence=("…",) if f.evidence else (), start=0) for f in reading.found)
    return replace(reading, found=found)


# --- scenarios ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Told:
    owner: Owner
    now: datetime
    facts: tuple[MessageFact, ...]
    events: tuple[EventFact, ...]

    def state(self) -> State:
        parts = circles(self.owner, self.facts, self.events)
        return together([fold(self.owner, circle, Policy(), self.now) for circle in parts])


def replay_scenarios(
    watch: Watch, chosen: Collection[int], scenarios: Iterable[dict[str, Any]]
) -> Iterator[Replay]:
    for scenario in scenarios:
        told = _told(scenario)
        answer = _answer(told.state())
        matched, changes = _changes(watch, chosen, told)
        hanging = [n for n, changed in changes.items() if _answer(changed.state()) != answer]
        yield Replay(scenario["id"], matched, tuple(hanging))


def _told(scenario: dict[str, Any]) -> _Told:
    """All of its mail is read: by the whole set much of it opens nothing and would not be gathered."""
    owner, now = owner_of(scenario), builder().instant(scenario["now"])
    with TemporaryDirectory() as place:
        folder = put(scenario, Path(place))
        mail = [m for box in wiring.mailboxes([folder / "mail.mbox"], owner) for m in _mail(box)]
        (calendar,) = wiring.calendars([folder / "calendar.ics"], owner)
        events = [event for page in calendar.changes(None, wiring.window(now)) for event in page.events]
    facts = tuple(MessageFact(message, engine().read(message)) for message in mail)
    return _Told(owner, now, facts, tuple(EventFact(event, engine().topic(event)) for event in events))


def _mail(box: Mailbox) -> Iterator[Message]:
    for page in box.changes(None):
        for copy in page.copies:
            message = box.fetch(copy.id).message
            answers = message.references or message.invites
            if copy.place is Place.MAIL and (answers or Mark.BULK not in message.marks):
                yield message


def _changes(watch: Watch, chosen: Collection[int], told: _Told) -> tuple[frozenset[int], dict[int, _Told]]:
    """The phrases that match in a scenario, and its facts without each of those by which they change."""
    matched: set[int] = set()
    changes: dict[int, _Told] = {}
    for place, fact in enumerate(told.facts):
        here, readings = rereadings(watch, chosen, fact.message, fact.reading)
        matched |= here
        for number, reading in readings.items():
            before = changes.get(number, told)
            changes[number] = replace(before, facts=_put(before.facts, place, replace(fact, reading=reading)))
    for place, held in enumerate(told.events):
        here = frozenset(watch.matches(held.event.description, held.event.summary))
        matched |= here
        for number in here & frozenset(chosen):
            topic = watch.without(here, number).topic(held.event)
            if topic is not held.topic:
                before = changes.get(number, told)
                changes[number] = replace(
                    before, events=_put(before.events, place, replace(held, topic=topic))
                )
    return frozenset(matched), changes


def _put(items: Sequence[T], place: int, item: T) -> tuple[T, ...]:
    return (*items[:place], item, *items[place + 1 :])


def _answer(state: State) -> tuple[object, ...]:
    """What is scored, and what is asked; not by which rule or words."""
    return (
        sorted((s.message_id, s.contact, s.signal) for s in state.signals),
        sorted((c.contact, c.kind, c.role, c.stage) for c in state.conversations),
        sorted((m.contact, m.start, m.end, m.status) for m in state.meetings),
        sorted((t.kind, t.contact, t.due.isoformat()) for t in state.tasks),
        sorted((q.message_id, q.text) for q in state.questions),
    )

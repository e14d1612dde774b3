"""Why a message or an event reads otherwise by other rules: which rule, and by which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from rules.circle import EventFact, MessageFact
from rules.engine import Found
from rules.envelope import everyone_on
from rules.language.ruleset import OPENING_ACTS
from rules.model import Address

DENY, ALLOW, TITLE = "[deny]", "[allow]", "the words of an event"


@dataclass(frozen=True, slots=True)
class Ground:
    """A rule that sees something in a message now (`gained`), or does so no longer, by these words.

    `rule` is "[deny]" or "[allow]" where a table of people did it, and TITLE where the words of an event are
    another thing now. `people` are the addresses on the envelope.
    """

    rule: str
    words: tuple[str, ...]
    gained: bool
    at: datetime
    sender: Address
    message_id: str = ""
    people: frozenset[str] = frozenset()


def grounds_of_fact(
    old: MessageFact | None, new: MessageFact, denying: tuple[str, ...] = ()
) -> Iterator[Ground]:
    """What the two readings of one message differ in; `old` is None where nothing was read in it. `denying`
    are words in it by which nothing opens any more.
    """
    before, after = old.reading.found if old else (), new.reading.found
    if denying:
        yield _ground(new, DENY, denying, gained=True)
        before = tuple(found for found in before if found.act not in OPENING_ACTS)
    for found in after:
        if _essence(found) not in set(map(_essence, before)):
            yield _ground(new, found.rule, found.evidence, gained=True)
    for found in before:
        if _essence(found) not in set(map(_essence, after)):
            yield _ground(new, found.rule, found.evidence, gained=False)
    denied = old.reading.denied if old else frozenset()
    if denied != new.reading.denied:
        who = tuple(sorted(denied ^ new.reading.denied))
        yield _ground(new, DENY, who, gained=bool(new.reading.denied - denied))
    elif old is not None and old.reading.features != new.reading.features:
        yield _ground(new, ALLOW, (new.message.sender.email,), gained=True)


def _essence(found: Found) -> tuple[object, ...]:
    return (found.act, found.rule, found.side, found.where, found.evidence)


def _ground(fact: MessageFact, rule: str, words: tuple[str, ...], *, gained: bool) -> Ground:
    message = fact.message
    people = frozenset(a.email for a in everyone_on(message))
    return Ground(rule, words, gained, message.received, message.sender, message.message_id, people)


def grounds_of_event(old: EventFact, new: EventFact) -> Iterator[Ground]:
    event = new.event
    people = event.people()
    everyone = frozenset(a.email for a in people)
    first = people[0] if people else Address("")
    if old.topic is not new.topic:
        yield Ground(TITLE, (event.summary,), True, event.start, first, people=everyone)
    if old.denied != new.denied:
        who = tuple(sorted(old.denied ^ new.denied))
        yield Ground(DENY, who, bool(new.denied - old.denied), event.start, first, people=everyone)

"""Facts as the owner's corrections let them be read.

A correction replaces what was read in the messages that it names. It outlives a new sync, new rules and a
rebuild, since it names them by key; what comes after it goes on as usual and may open anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rules.circle import EventFact, MessageFact
from rules.decisions import Decision, Verb
from rules.identity import everyone
from rules.model import Authentication, Owner
from rules.state.calendar_match import event_anchor


@dataclass(frozen=True, slots=True)
class _Denied:
    """No conversation with this person opens by mail from `since` to `upto`, nor by this event."""

    person: str
    since: datetime | None
    upto: datetime
    anchor: str


def corrected(
    facts: Sequence[MessageFact], events: Iterable[EventFact], decisions: Iterable[Decision], owner: Owner
) -> tuple[list[MessageFact], list[EventFact]]:
    """The facts without those that nobody wrote, and without openings that the owner denies."""
    said = tuple(decisions)
    forged = {d.about for d in said if d.verb is Verb.FORGED}
    theirs = {d.about for d in said if d.verb is Verb.THEIRS}
    denials = [_denied(d, facts) for d in said if d.verb is Verb.NO_TALK]
    kept = [fact for fact in facts if fact.message.key not in forged]
    return (
        [_closed(_trusted(fact, theirs), denials, owner) for fact in kept],
        [_without(held, denials) for held in events],
    )


def _denied(decision: Decision, facts: Sequence[MessageFact]) -> _Denied:
    anchor = decision.conversation  # "key", and for the others asked by one message "key+1", …
    opened = (f.message.received for f in facts if anchor.partition("+")[0] == f.message.key)
    return _Denied(decision.person, next(opened, None), decision.at, decision.conversation)


def _trusted(fact: MessageFact, keys: set[str]) -> MessageFact:
    if fact.message.key not in keys:
        return fact
    return replace(fact, message=replace(fact.message, authenticated=Authentication.PASS))


def _closed(fact: MessageFact, denials: Iterable[_Denied], owner: Owner) -> MessageFact:
    """Denied is who is on the envelope of a message in the time that a correction speaks of."""
    received, people = fact.message.received, {a.email for a in everyone(fact.message, owner)}
    fresh = {
        d.person
        for d in denials
        if d.person in people and d.since is not None and d.since <= received <= d.upto
    }
    if not fresh:
        return fact
    return replace(fact, reading=replace(fact.reading, denied=fact.reading.denied | fresh))


def _without(held: EventFact, denials: Iterable[_Denied]) -> EventFact:
    fresh = {d.person for d in denials if d.anchor == event_anchor(held.event)}
    return replace(held, denied=held.denied | fresh) if fresh else held

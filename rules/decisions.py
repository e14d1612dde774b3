"""What the owner said: facts beside mail and calendar, kept in the order in which they were said.

A decision names anchors (a task's, a conversation's, a message's key, a person's address) and never a row of
a store, so it outlives a new reading of the same mail. It is never edited: an undo is a decision that takes
another one back. What each does to a conversation is `rules/state/decided.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from rules.model import Awaits, Owner, Stay, TaskKind


class Verb(StrEnum):
    # of a task
    DONE = "done"
    DROP = "drop"
    LATER = "later"
    # of a message or an event: a correction of what was read in it
    NO_TALK = "no_talk"  # not such a talk
    THEIRS = "theirs"  # the contact did write it, though it fails authentication
    FORGED = "forged"  # the contact did not
    ANSWERED = "answered"  # a question that needs no other word
    # of a talk
    HELD = "held"  # it took place
    MISSED = "missed"  # it did not
    TIME = "time"  # it is, or was, at another time
    OFF = "off"  # it will not be
    # of a person
    ASKED = "asked"
    TALKED = "talked"
    THANKED = "thanked"
    MET = "met"  # somewhere, without a talk
    NOTE = "note"
    SAME = "same"  # two addresses of one person
    APART = "apart"  # two persons after all
    NAME = "name"
    TIER = "tier"
    # of the owner
    AWAY = "away"
    PAUSE = "pause"
    LANDED = "landed"
    START = "start"  # keepwarm begins here: what was due long before is let go
    # of a decision
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """`number` is the place in the owner's own order, `at` when it was said.

    `about` is the anchor of the task or the question, or the key of the message, that it decides; of an UNDO
    the number that it takes back. `conversation` and `person` (an address) say where it belongs. `start` is
    when a talk is or was, or since when something holds; `until` the last day of it, or the day to which a
    task is put off. `other` is the second address, the tier, the zone or the place, `text` the owner's note.
    """

    number: int
    at: datetime
    verb: Verb
    about: str = ""
    conversation: str = ""
    person: str = ""
    name: str = ""
    task: TaskKind | None = None
    start: datetime | None = None
    end: datetime | None = None
    until: date | None = None
    awaits: Awaits | None = None
    other: str = ""
    text: str = ""

    @property
    def when(self) -> datetime:
        """The instant that it speaks of: what was is told afterwards, and counts from when it was."""
        return min(self.start, self.at) if self.start and self.verb in _OF_THE_PAST else self.at


_OF_THE_PAST = frozenset([Verb.ASKED, Verb.TALKED, Verb.THANKED, Verb.MET])


def standing(decisions: Iterable[Decision], now: datetime) -> tuple[Decision, ...]:
    """Those said by `now` that no other takes back, each once, in their order. An undo can be undone."""
    said = sorted({d.number: d for d in decisions if d.at <= now}.values(), key=lambda d: d.number)
    gone: set[str] = set()
    for decision in reversed(said):
        if decision.verb is Verb.UNDO and str(decision.number) not in gone:
            gone.add(decision.about)
    return tuple(d for d in said if d.verb is not Verb.UNDO and str(d.number) not in gone)


def next_said(decisions: Iterable[Decision], now: datetime) -> datetime | None:
    """When the first of those comes that are not said yet."""
    return min((d.at for d in decisions if d.at > now), default=None)


def as_said(owner: Owner, said: Iterable[Decision]) -> Owner:
    """The owner as standing decisions have it: away, resting, or at the end of the search."""
    for decision in said:
        if decision.verb is Verb.AWAY and decision.start and decision.until:
            stay = Stay(decision.other, decision.start.date(), decision.until)
            owner = replace(owner, stays=(*owner.stays, stay))
        elif decision.verb is Verb.PAUSE:
            owner = replace(owner, paused_until=decision.until)
        elif decision.verb is Verb.LANDED:
            owner = replace(owner, landed_at=decision.when)
        elif decision.verb is Verb.START:
            owner = replace(owner, started_at=decision.at)
    return owner

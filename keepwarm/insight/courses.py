"""One conversation with all that belongs to it, in the order in which it came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from keepwarm.book import Book
from rules.decisions import Decision, Verb
from rules.lifecycle import AFTER_TALK
from rules.model import (
    Conversation,
    Meeting,
    Person,
    Role,
    Signal,
    SignalFound,
    Stage,
    TalkKind,
    Task,
    TaskKind,
)

_UNANSWERED = frozenset([Stage.REQUESTED, Stage.NO_RESPONSE])
_BOOKED = frozenset([Stage.SCHEDULED, Stage.CANCELLED]) | AFTER_TALK
_BY_MACHINES = frozenset([Signal.AUTO_REPLY, Signal.BOUNCE])
_OF_THE_TALK = frozenset(
    [Signal.REQUEST, Signal.PROPOSE_TIME, Signal.CONFIRM_TIME, Signal.RESCHEDULE, Signal.CANCEL]
)
_AGREES = frozenset([Signal.ACCEPT, Signal.CONFIRM_TIME, Signal.PROPOSE_TIME])


@dataclass(frozen=True, slots=True)
class Course:
    """`signals` and `decisions` are those of its own time: up to a later conversation with the same person.

    `mine` are the owner's addresses.
    """

    conversation: Conversation
    person: Person
    mine: frozenset[str]
    meeting: Meeting | None = None
    tasks: tuple[Task, ...] = ()
    signals: tuple[SignalFound, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def sought(self) -> bool:
        """Whether it is an informational interview that the owner asked for."""
        return self.conversation.role is Role.SEEKER and self.conversation.kind is TalkKind.INFORMATIONAL

    @property
    def answered(self) -> bool:
        return self.conversation.stage not in _UNANSWERED

    @property
    def answered_at(self) -> datetime | None:
        """When the contact first answered, as far as a mail tells."""
        return min((s.date for s in self._theirs()), default=None)

    @property
    def agreed(self) -> bool:
        return self.booked or any(s.signal in _AGREES for s in self._theirs())

    @property
    def booked(self) -> bool:
        return self.meeting is not None or self.conversation.stage in _BOOKED

    @property
    def talked(self) -> bool:
        return self.conversation.stage in AFTER_TALK

    @property
    def thanked_at(self) -> datetime | None:
        """When the owner thanked after the talk, by mail or as the owner says."""
        if not self.talked:
            return None
        mails = [s.date for s in self.signals if s.signal is Signal.THANK_YOU and not self._is_theirs(s)]
        said = [d.when for d in self.decisions if _thanks(d)]
        return min((*mails, *said), default=None)

    @property
    def thanked(self) -> bool:
        return self.conversation.stage in (Stage.THANKED, Stage.IN_TOUCH)

    @property
    def referred(self) -> bool:
        """Whether the contact named or introduced somebody."""
        return any(s.signal is Signal.REFER for s in self._theirs())

    @property
    def notes(self) -> tuple[Decision, ...]:
        return tuple(d for d in self.decisions if d.text)

    def _theirs(self) -> Iterable[SignalFound]:
        return (s for s in self.signals if self._is_theirs(s) and s.signal not in _BY_MACHINES)

    def _is_theirs(self, signal: SignalFound) -> bool:
        return signal.sender not in self.mine


def _thanks(decision: Decision) -> bool:
    done = decision.verb is Verb.DONE and decision.task is TaskKind.THANK_YOU
    return done or decision.verb is Verb.THANKED


def courses(book: Book) -> tuple[Course, ...]:
    """Every conversation, the oldest first."""
    state, parted = book.state, _Parted(book)
    people = {p.contact: p for p in state.people} | {a: p for p in state.people for a in p.others}
    meetings = {meeting.conversation: meeting for meeting in state.meetings}
    return tuple(
        Course(
            one,
            people.get(one.contact, Person(one.contact, one.name)),
            book.owner.addresses,
            meetings.get(one.anchor),
            tuple(task for task in parted.tasks.get(one.anchor, ())),
            tuple(sorted(parted.signals.get(one.anchor, ()), key=lambda s: s.date)),
            tuple(parted.decisions.get(one.anchor, ())),
        )
        for one in sorted(state.conversations, key=lambda c: (c.since, c.anchor))
    )


class _Parted:
    """Signals, decisions and tasks by the anchor of the conversation to which each belongs."""

    def __init__(self, book: Book) -> None:
        self._by_contact: dict[str, list[Conversation]] = {}
        for one in sorted(book.state.conversations, key=lambda c: c.since):
            self._by_contact.setdefault(one.contact, []).append(one)
        self._names = {a: p.contact for p in book.state.people for a in (p.contact, *p.others)}
        parties = _parties(book.state.conversations)
        self.tasks: dict[str, list[Task]] = {}
        self.signals: dict[str, list[SignalFound]] = {}
        self.decisions: dict[str, list[Decision]] = {}
        for task in book.state.tasks:
            self.tasks.setdefault(task.conversation, []).append(task)
        for signal in book.state.signals:
            # What concerns all who come to a talk is recorded with the first of them.
            if anchor := self._anchor(signal.contact, signal.date, signal.message_key):
                for other in parties[anchor] if signal.signal in _OF_THE_TALK else (anchor,):
                    self.signals.setdefault(other, []).append(signal)
        for decision in book.decisions:
            if anchor := decision.conversation or self._anchor(decision.person, decision.when):
                self.decisions.setdefault(anchor, []).append(decision)

    def _anchor(self, contact: str, at: datetime, key: str = "") -> str:
        """The conversation that a message opened, else the last with this person that had begun by then."""
        talks = self._by_contact.get(self._names.get(contact, contact), [])
        opened = next((t.anchor for t in talks if key and t.anchor.partition("+")[0] == key), "")
        begun = [t.anchor for t in talks if t.since <= at + timedelta(minutes=5)]  # clocks differ
        return opened or (begun or [t.anchor for t in talks[:1]] or [""])[-1]


def _parties(conversations: Sequence[Conversation]) -> dict[str, list[str]]:
    """The anchors of those who were asked for the same talk, by that of each."""
    together: dict[tuple[str, datetime], list[str]] = {}
    for one in conversations:
        together.setdefault((one.anchor.partition("+")[0], one.since), []).append(one.anchor)
    return {anchor: anchors for anchors in together.values() for anchor in anchors}

"""Everybody whom the owner knows by their conversations, and all about one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from keepwarm.book import Book, Referral
from keepwarm.insight.courses import Course, courses
from keepwarm.insight.referrals import Named, given_by
from keepwarm.insight.whom import everybody
from rules.decisions import Decision, Verb
from rules.model import Hint, Person, Signal, Task, TaskKind
from rules.policy import Deadlines

_LETTERS = frozenset(
    [TaskKind.REPLY, TaskKind.FOLLOW_UP, TaskKind.THANK_YOU, TaskKind.KEEP_IN_TOUCH, TaskKind.FIX_ADDRESS]
)
# What happened, said by the owner rather than shown by mail; the rest is about tasks, names and rules.
_HAPPENED = frozenset(
    [Verb.ASKED, Verb.TALKED, Verb.THANKED, Verb.MET, Verb.NOTE, Verb.HELD, Verb.MISSED, Verb.OFF]
)


class Happened(StrEnum):
    """What a line of time tells of besides signals and the owner's words."""

    TALKED = "talked"


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of time. `mine` tells whether the owner did it; `words` are those of the mail or the note."""

    at: datetime
    what: tuple[Signal | Verb | Happened, ...]
    mine: bool
    words: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A person with the conversations between the two, oldest first, and the next letter that is good to
    write.
    """

    person: Person
    courses: tuple[Course, ...]
    next: Task | None = None

    @property
    def latest(self) -> Course | None:
        return self.courses[-1] if self.courses else None


@dataclass(frozen=True, slots=True)
class Page:
    """All about one person. `given` are those whom the person named, `named_by` who named the person."""

    known: Known
    moments: tuple[Moment, ...]
    notes: tuple[Decision, ...]
    tasks: tuple[Task, ...]
    hints: tuple[Hint, ...]
    given: tuple[Referral, ...]
    named_by: tuple[Referral, ...]


def people(book: Book) -> tuple[Known, ...]:
    """Everybody, those first to whom a letter is good to write soonest, then those last heard of."""
    mine: dict[str, list[Course]] = {}
    for course in courses(book):
        mine.setdefault(course.person.contact, []).append(course)
    deadlines = Deadlines(book.policy, book.owner)
    found = [_known(person, mine.get(person.contact, []), deadlines) for person in everybody(book)]
    return tuple(sorted(found, key=lambda known: _soonest(known, deadlines)))


def _known(person: Person, mine: list[Course], deadlines: Deadlines) -> Known:
    letters = [task for course in mine for task in course.tasks if task.kind in _LETTERS]
    return Known(person, tuple(mine), min(letters, key=lambda task: _day(task, deadlines), default=None))


def _day(task: Task, deadlines: Deadlines) -> date:
    return deadlines.day(task.due) if isinstance(task.due, datetime) else task.due


def _soonest(known: Known, deadlines: Deadlines) -> tuple[date, float, str]:
    touch = known.person.last_touch
    due = _day(known.next, deadlines) if known.next else date.max
    return due, -touch.timestamp() if touch else 0.0, known.person.contact


def page(book: Book, person: Person) -> Page:
    known = next(one for one in people(book) if one.person.contact == person.contact)
    mine = {person.contact, *person.others}
    said = tuple(d for d in book.decisions if d.person in mine)
    anchors = {course.conversation.anchor for course in known.courses}
    return Page(
        known,
        tuple(sorted([*_by_mail(known), *_by_word(said)], key=lambda moment: moment.at)),
        tuple(d for d in said if d.text),
        tuple(task for task in book.state.tasks if task.contact in mine or task.conversation in anchors),
        tuple(hint for hint in book.state.hints if hint.contact in mine),
        given_by(book, person),
        Named(book).by(person),
    )


def _by_mail(known: Known) -> list[Moment]:
    """A line for each message that did something, and one for each talk that took place."""
    found: dict[str, Moment] = {}
    for course in known.courses:
        for signal in course.signals:
            before = found.get(signal.message_key)
            found[signal.message_key] = Moment(
                signal.date,
                (*(before.what if before else ()), signal.signal),
                signal.sender in course.mine,
                tuple(dict.fromkeys((*(before.words if before else ()), *signal.evidence))),
            )
    talks = [c.meeting for c in known.courses if c.talked and c.meeting]
    return [*found.values(), *(Moment(talk.end, (Happened.TALKED,), mine=False) for talk in talks)]


def _by_word(said: tuple[Decision, ...]) -> list[Moment]:
    return [
        Moment(d.when, (d.verb,), True, (d.text,) if d.text else (), d.other if d.verb is Verb.MET else "")
        for d in said
        if d.verb in _HAPPENED
    ]

"""The owner's own figures: from asking to being referred, by month and by how the contact came about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import median
from types import MappingProxyType

from keepwarm.book import Book
from keepwarm.insight.courses import Course, courses
from keepwarm.insight.referrals import Named
from rules.decisions import Verb
from rules.model import Role
from rules.policy import Deadlines


class Step(StrEnum):
    ASKED = "asked"
    ANSWERED = "answered"
    BOOKED = "booked"
    TALKED = "talked"
    THANKED = "thanked"
    REFERRED = "referred"


class Origin(StrEnum):
    """How the owner came to a contact."""

    COLD = "cold"
    SUGGESTED = "suggested"
    MET = "met"
    THEY_ASKED = "they_asked"


_REACHED: MappingProxyType[Step, Callable[[Course], bool]] = MappingProxyType(
    {
        Step.ASKED: lambda _: True,
        Step.ANSWERED: lambda course: course.answered,
        Step.BOOKED: lambda course: course.booked,
        Step.TALKED: lambda course: course.talked,
        Step.THANKED: lambda course: course.thanked,
        Step.REFERRED: lambda course: course.referred,
    }
)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many conversations came how far, in the order of `Step`."""

    numbers: tuple[int, ...]

    @classmethod
    def of(cls, told: Iterable[Course]) -> Counts:
        several = list(told)
        return cls(tuple(sum(map(reached, several)) for reached in _REACHED.values()))

    def __getitem__(self, step: Step) -> int:
        return self.numbers[list(Step).index(step)]


@dataclass(frozen=True, slots=True)
class Row:
    """`month` is "2026-05", in which it began on the owner's calendar."""

    month: str
    origin: Origin
    counts: Counts


@dataclass(frozen=True, slots=True)
class Funnel:
    """`whole` counts informational interviews that the owner asked for; `rows` those of others too.

    `agreed` said yes. `in_time` of `thankable` talks were thanked for as soon as the policy wants; one
    that has no thanks and time for it yet is not among them.
    """

    whole: Counts
    agreed: int
    median_days: float | None
    in_time: int
    thankable: int
    rows: tuple[Row, ...]

    def months(self) -> tuple[tuple[str, Counts], ...]:
        return tuple((month, _sum(r for r in self._sought() if r.month == month)) for month in self._known())

    def origins(self) -> tuple[tuple[Origin, Counts], ...]:
        found = ((origin, [row for row in self.rows if row.origin is origin]) for origin in Origin)
        return tuple((origin, _sum(rows)) for origin, rows in found if rows)

    def _sought(self) -> Sequence[Row]:
        return [row for row in self.rows if row.origin is not Origin.THEY_ASKED]

    def _known(self) -> list[str]:
        return sorted({row.month for row in self._sought()})


def _sum(rows: Iterable[Row]) -> Counts:
    return Counts(tuple(map(sum, zip(*(row.counts.numbers for row in rows), strict=True))))


def funnel(book: Book) -> Funnel:
    """The figures of everything that is kept; job interviews are not among them."""
    told = courses(book)
    sought = [course for course in told if course.sought]
    waits = [(at - one.conversation.since).total_seconds() for one in sought if (at := one.answered_at)]
    due = Deadlines(book.policy, book.owner)
    thanks = [_in_time(course, due, book) for course in sought if course.talked and course.meeting]
    known = [answer for answer in thanks if answer is not None]
    return Funnel(
        Counts.of(sought),
        sum(course.agreed for course in sought),
        max(0.0, median(waits) / timedelta(days=1).total_seconds()) if waits else None,
        sum(known),
        len(known),
        _rows(book, [course for course in told if course.sought or _hosted(course)]),
    )


def _hosted(course: Course) -> bool:
    return course.conversation.role is Role.HOST


def _in_time(course: Course, due: Deadlines, book: Book) -> bool | None:
    """None where there is time for it yet, or nobody knows when it was said."""
    if course.meeting is None:
        return None
    limit = due.thank_you_window(course.meeting.end).due
    thanked = course.thanked_at
    if thanked is None:
        return None if course.thanked or book.now <= limit else False
    return thanked <= limit


def _rows(book: Book, told: Sequence[Course]) -> tuple[Row, ...]:
    parted: dict[tuple[str, Origin], list[Course]] = {}
    origins = Origins(book)
    for course in told:
        month = f"{course.conversation.since.astimezone(book.clock.zone):%Y-%m}"
        parted.setdefault((month, origins.of(course)), []).append(course)
    order = list(Origin)
    keys = sorted(parted, key=lambda key: (key[0], order.index(key[1])))
    return tuple(Row(month, where, Counts.of(parted[month, where])) for month, where in keys)


class Origins:
    """How contacts came about, as far as mail and owner tell."""

    def __init__(self, book: Book) -> None:
        self._named = Named(book)
        self._met: dict[str, datetime] = {}
        for decision in book.decisions:
            if decision.verb is Verb.MET:
                self._met[decision.person] = min(self._met.get(decision.person, book.now), decision.when)

    def of(self, course: Course) -> Origin:
        one, person = course.conversation, course.person
        if one.role is Role.HOST:
            return Origin.THEY_ASKED
        met = (self._met.get(address) for address in (person.contact, *person.others))
        if any(at <= one.since for at in met if at):
            return Origin.MET
        named = any(referral.at <= one.since for referral in self._named.by(person))
        return Origin.SUGGESTED if named else Origin.COLD

"""What a week brought: what was learned, who opened a door, what is next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from keepwarm.book import Book, Referral
from keepwarm.insight.courses import Course, courses
from keepwarm.insight.funnel import Step
from rules.decisions import Decision
from rules.model import MeetingStatus, Signal, Task, TaskKind
from rules.policy import Deadlines

_NEXT = timedelta(days=7)
_TO_COME = frozenset(TaskKind) - {TaskKind.KEEP_IN_TOUCH, TaskKind.CREATE_INVITE}


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days up to now. `did` counts what came to pass in them; `doors` are referrals of the week, of
    which a mail that names nobody readable has an empty name.
    """

    since: datetime
    did: tuple[tuple[Step, int], ...]
    learned: tuple[Decision, ...]
    doors: tuple[Referral, ...]
    talks: tuple[Course, ...]
    tasks: tuple[Task, ...]


def week(book: Book) -> Week:
    since, told = book.now - _NEXT, courses(book)
    deadlines = Deadlines(book.policy, book.owner)
    last = deadlines.day(book.now + _NEXT)
    ahead = [c for c in told if c.meeting and c.meeting.status is MeetingStatus.SCHEDULED]
    return Week(
        since,
        _did(told, since, book.now),
        tuple(d for d in book.decisions if d.text and since < d.at <= book.now),
        _doors(book, since),
        tuple(
            sorted(
                (c for c in ahead if c.meeting and deadlines.day(c.meeting.start) <= last),
                key=lambda c: c.meeting.start if c.meeting else book.now,
            )
        ),
        tuple(t for t in book.state.tasks if t.kind in _TO_COME and _day(t, deadlines) <= last),
    )


def _day(task: Task, deadlines: Deadlines) -> date:
    return deadlines.day(task.due) if isinstance(task.due, datetime) else task.due


def _did(told: tuple[Course, ...], since: datetime, now: datetime) -> tuple[tuple[Step, int], ...]:
    def within(at: datetime | None) -> bool:
        return at is not None and since < at <= now

    sought = [course for course in told if course.sought]
    counted: dict[Step, list[datetime | None]] = {
        Step.ASKED: [c.conversation.since for c in sought],
        Step.ANSWERED: [c.answered_at for c in sought],
        Step.TALKED: [c.meeting.end for c in sought if c.talked and c.meeting],
        Step.THANKED: [c.thanked_at for c in sought],
    }
    return tuple((step, sum(map(within, moments))) for step, moments in counted.items())


def _doors(book: Book, since: datetime) -> tuple[Referral, ...]:
    """Whom others named this week; by the signal alone where nobody looked who it was."""
    named = [r for r in book.referrals if since < r.at <= book.now]
    known = {r.by for r in named}
    others = [
        Referral(s.contact, s.date)
        for s in book.state.signals
        if s.signal is Signal.REFER
        and since < s.date <= book.now
        and s.contact not in known
        and s.sender not in book.owner.addresses
    ]
    return tuple(sorted([*named, *others], key=lambda referral: referral.at))

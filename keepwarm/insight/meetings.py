"""Talks that are ahead, past and called off."""

from __future__ import annotations

from dataclasses import dataclass

from keepwarm.book import Book
from keepwarm.insight.courses import Course, courses
from rules.model import MeetingStatus


@dataclass(frozen=True, slots=True)
class Meetings:
    """Conversations with a meeting: the nearest of those ahead first, the latest of the others first."""

    ahead: tuple[Course, ...]
    past: tuple[Course, ...]
    cancelled: tuple[Course, ...]


def meetings(book: Book) -> Meetings:
    timed = [(course.meeting.start, course) for course in courses(book) if course.meeting]
    ordered = [course for _, course in sorted(timed, key=lambda pair: (pair[0], pair[1].person.contact))]

    def of(status: MeetingStatus) -> list[Course]:
        return [course for course in ordered if course.meeting and course.meeting.status is status]

    return Meetings(
        tuple(of(MeetingStatus.SCHEDULED)),
        tuple(reversed(of(MeetingStatus.HELD))),
        tuple(reversed(of(MeetingStatus.CANCELLED))),
    )

"""Talks and tasks as an iCalendar file of the owner's own (RFC 5545).

It invites nobody and rings nowhere: no attendee, no alarm, every entry private, no word out of a mail.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import icalendar

from keepwarm.book import Book
from keepwarm.contract import short_id
from keepwarm.plain import plain
from keepwarm.words import TASKS, suggested
from rules.model import Meeting, MeetingStatus, Task

_NAME = 80
_PRODUCT = "-//keepwarm//keepwarm//EN"


def diary(book: Book) -> bytes:
    """VEVENT for each talk, VTODO for each task. An entry keeps its UID, so a later file replaces it."""
    names = {c.contact: c.name for c in book.state.conversations if c.name}
    calendar = icalendar.Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    for meeting in book.state.meetings:
        calendar.add_component(_talk(meeting, names, book.now))
    for task in book.state.tasks:
        calendar.add_component(_todo(task, names, book.now))
    return bytes(calendar.to_ical())


def _talk(meeting: Meeting, names: Mapping[str, str], now: datetime) -> icalendar.Event:
    entry = icalendar.Event()
    entry.add("uid", _uid(f"meeting:{meeting.conversation}"))
    entry.add("dtstamp", now.astimezone(UTC))
    entry.add("dtstart", meeting.start.astimezone(UTC))
    if meeting.end > meeting.start:
        entry.add("dtend", meeting.end.astimezone(UTC))
    entry.add("summary", f"Talk with {_called(meeting.contact, names)}")
    entry.add("status", "CANCELLED" if meeting.status is MeetingStatus.CANCELLED else "CONFIRMED")
    entry.add("class", "PRIVATE")
    return entry


def _todo(task: Task, names: Mapping[str, str], now: datetime) -> icalendar.Todo:
    entry = icalendar.Todo()
    entry.add("uid", _uid(f"task:{task.anchor}"))
    entry.add("dtstamp", now.astimezone(UTC))
    entry.add("due", task.due.astimezone(UTC) if isinstance(task.due, datetime) else task.due)
    what = TASKS[task.kind].format(_called(task.contact, names), named=suggested(task))
    entry.add("summary", what[:1].upper() + what[1:])
    entry.add("status", "NEEDS-ACTION")
    entry.add("class", "PRIVATE")
    return entry


def _called(contact: str, names: Mapping[str, str]) -> str:
    return plain(names.get(contact, ""), _NAME) or plain(contact, _NAME)


def _uid(anchor: str) -> str:
    return f"{short_id(anchor)}@keepwarm.invalid"

"""The mailbox and the calendar in memory."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest

from connectors.base import Calendar, Invitation, Mailbox, Page, Place, WritableCalendar
from connectors.errors import CursorExpired, NotFound
from connectors.memory import MemoryCalendar, MemoryMailbox
from rules.model import Address, Event
from tests.contracts.calendar import MONTH, CalendarContract, talk
from tests.contracts.mailbox import Letter, MailboxContract

START = datetime(2026, 3, 10, 15, tzinfo=UTC)


class MailSource:
    def __init__(self, name: str) -> None:
        self._mailbox = MemoryMailbox(name)

    def deliver(self, arriving: Iterable[Letter]) -> None:
        for letter in arriving:
            self._mailbox.deliver(letter.as_message())

    def open(self) -> Mailbox:
        return self._mailbox


class EventSource:
    def __init__(self, name: str) -> None:
        self._calendar = MemoryCalendar(name)

    def put(self, events: Iterable[Event]) -> None:
        for event in events:
            self._calendar.put(event)

    def open(self) -> Calendar:
        return self._calendar


class TestMemoryMailbox(MailboxContract):
    @pytest.fixture
    def source(self) -> MailSource:
        return MailSource("one")

    @pytest.fixture
    def other(self) -> MailSource:
        return MailSource("two")


class TestMemoryCalendar(CalendarContract):
    @pytest.fixture
    def source(self) -> EventSource:
        return EventSource("one")

    @pytest.fixture
    def other(self) -> EventSource:
        return EventSource("two")


def last(pages: Iterable[Page]) -> str:
    cursor = list(pages)[-1].cursor
    assert cursor is not None
    return cursor


def test_an_empty_mailbox_gives_one_empty_page_with_a_cursor() -> None:
    pages = list(MemoryMailbox().changes(None))
    assert [page.copies for page in pages] == [()]
    assert pages[0].cursor


def test_an_old_cursor_is_refused_rather_than_guessed() -> None:
    mailbox = MemoryMailbox()
    mailbox.deliver(Letter(1).as_message())
    cursor = last(mailbox.changes(None))
    mailbox.expire()
    with pytest.raises(CursorExpired):
        list(mailbox.changes(cursor))
    assert list(mailbox.changes(last(mailbox.changes(None))))


def test_a_removed_mail_is_told_once_and_is_not_found() -> None:
    mailbox = MemoryMailbox()
    gone = mailbox.deliver(Letter(1).as_message())
    cursor = last(mailbox.changes(None))
    mailbox.remove(gone)
    pages = list(mailbox.changes(cursor))
    assert [page.removed for page in pages] == [(gone,)]
    assert [page.removed for page in mailbox.changes(pages[0].cursor)] == [()]
    with pytest.raises(NotFound):
        mailbox.fetch(gone)


def test_pages_hold_as_many_mails_as_was_asked() -> None:
    mailbox = MemoryMailbox(page_size=2)
    for number in range(5):
        mailbox.deliver(Letter(number).as_message())
    assert [len(page.copies) for page in mailbox.changes(None)] == [2, 2, 1]


def test_a_copy_keeps_the_place_it_was_put_in() -> None:
    mailbox = MemoryMailbox()
    assert mailbox.fetch(mailbox.deliver(Letter(1).as_message(), Place.SPAM)).place is Place.SPAM


def test_a_removed_event_is_told_by_uid_and_recurrence_id() -> None:
    calendar = MemoryCalendar()
    calendar.put(talk(1))
    cursor = list(calendar.changes(None, MONTH))[-1].cursor
    calendar.remove(talk(1).uid)
    assert [page.removed for page in calendar.changes(cursor, MONTH)] == [((talk(1).uid, None),)]


def test_an_invitation_made_twice_stands_once_and_is_ours() -> None:
    calendar: WritableCalendar = MemoryCalendar()
    guest = Address("ben@example.org", "Ben")
    end = START + timedelta(minutes=30)
    asked = Invitation("key-1", "Talk", START, end, "Europe/Berlin", attendees=(guest,))
    event = calendar.invite(asked)
    assert calendar.invite(asked) == event
    assert event.ours
    assert event.people() == (guest,)
    assert [page.events for page in calendar.changes(None, MONTH)] == [(event,)]

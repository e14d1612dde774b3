"""What every calendar must do, whoever provides it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Protocol

import pytest

from connectors.base import Calendar, EventPage, Window
from connectors.errors import CursorExpired
from rules.model import Event

MONTH = Window(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))


def talk(number: int, start: datetime = datetime(2026, 3, 10, 15, tzinfo=UTC)) -> Event:
    return Event(f"talk-{number}@example.org", start, start + timedelta(minutes=30), summary=f"Talk {number}")


def occurrence(start: datetime) -> Event:
    end = start + timedelta(minutes=30)
    return Event("weekly@example.org", start, end, summary="Weekly", recurrence_id=start, recurring=True)


class Source(Protocol):
    """Somewhere that events are written; `open` gives the calendar as a new session would open it."""

    def put(self, events: Iterable[Event]) -> None: ...

    def open(self) -> Calendar: ...


def events(pages: Iterable[EventPage]) -> list[Event]:
    found = [event for page in pages for event in page.events]
    return sorted(found, key=lambda event: (event.start, event.uid))


def known(pages: list[EventPage]) -> str:
    """The cursor of the last page, which is never missing."""
    cursor = pages[-1].cursor
    assert cursor is not None
    return cursor


class CalendarContract:
    """Inherit, and give the fixtures `source` and `other` (another calendar of the same kind)."""

    def test_every_event_is_brought_as_it_was_written(self, source: Source) -> None:
        source.put([talk(1), talk(2)])
        assert events(source.open().changes(None, MONTH)) == [talk(1), talk(2)]

    def test_reading_twice_from_the_beginning_brings_the_same(self, source: Source) -> None:
        source.put([talk(1), talk(2)])
        assert events(source.open().changes(None, MONTH)) == events(source.open().changes(None, MONTH))

    def test_a_second_round_without_news_brings_nothing(self, source: Source) -> None:
        source.put([talk(1)])
        cursor = known(list(source.open().changes(None, MONTH)))
        pages = list(source.open().changes(cursor, MONTH))
        assert [(page.events, page.removed, page.skipped) for page in pages] == [((), (), ())]
        assert known(pages) == cursor

    def test_a_single_event_is_brought_wherever_it_lies(self, source: Source) -> None:
        long_ago = talk(1, datetime(2020, 1, 7, 9, tzinfo=UTC))
        source.put([long_ago])
        assert events(source.open().changes(None, MONTH)) == [long_ago]

    def test_occurrences_are_brought_within_the_window_its_end_not_included(self, source: Source) -> None:
        inside = [occurrence(MONTH.start), occurrence(datetime(2026, 3, 20, 9, tzinfo=UTC))]
        outside = [occurrence(MONTH.start - timedelta(hours=1)), occurrence(MONTH.end)]
        source.put([*inside, *outside])
        assert events(source.open().changes(None, MONTH)) == inside

    def test_what_came_since_is_told_or_the_cursor_is_refused(self, source: Source) -> None:
        source.put([talk(1)])
        cursor = known(list(source.open().changes(None, MONTH)))
        source.put([talk(2)])
        try:
            assert events(source.open().changes(cursor, MONTH)) == [talk(2)]
        except CursorExpired:
            assert events(source.open().changes(None, MONTH)) == [talk(1), talk(2)]

    def test_a_cursor_of_another_calendar_is_refused(self, source: Source, other: Source) -> None:
        source.put([talk(1)])
        other.put([talk(2), talk(3)])
        cursor = known(list(other.open().changes(None, MONTH)))
        with pytest.raises(CursorExpired):
            list(source.open().changes(cursor, MONTH))

    @pytest.mark.parametrize("cursor", ["", "nonsense", "ics:0:0:0", "memory:calendar:0:99999"])
    def test_a_cursor_that_nobody_gave_is_refused(self, source: Source, cursor: str) -> None:
        source.put([talk(1)])
        with pytest.raises(CursorExpired):
            list(source.open().changes(cursor, MONTH))

"""Calendars in .ics files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from connectors.base import Calendar, Window
from connectors.errors import CursorExpired
from connectors.files import open_calendar
from connectors.ics import write_event
from rules.model import Event
from tests.connectors.icalendars import BERLIN, START, YEAR, vcalendar, vevent
from tests.connectors.mailfiles import written
from tests.contracts.calendar import MONTH, CalendarContract, events, talk


class FolderSource:
    """A folder with one file an event, as CalDAV clients keep it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._count = 0

    def put(self, events: Iterable[Event]) -> None:
        for event in events:
            self._count += 1
            written(self._path / f"{self._count:03}.ics", write_event(event))

    def open(self) -> Calendar:
        return open_calendar(self._path, BERLIN)


class FileSource:
    """One file that is written anew with every change, as an export is."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._events: list[Event] = []

    def put(self, events: Iterable[Event]) -> None:
        self._events += events
        written(self._path, b"".join(map(write_event, self._events)))

    def open(self) -> Calendar:
        return open_calendar(self._path, BERLIN)


class TestFolder(CalendarContract):
    @pytest.fixture
    def source(self, tmp_path: Path) -> FolderSource:
        return FolderSource(tmp_path / "one")

    @pytest.fixture
    def other(self, tmp_path: Path) -> FolderSource:
        return FolderSource(tmp_path / "two")


class TestFile(CalendarContract):
    @pytest.fixture
    def source(self, tmp_path: Path) -> FileSource:
        return FileSource(tmp_path / "one.ics")

    @pytest.fixture
    def other(self, tmp_path: Path) -> FileSource:
        return FileSource(tmp_path / "two.ics")


def test_what_is_left_out_is_named_by_file_and_number(tmp_path: Path) -> None:
    path = written(tmp_path / "a.ics", vcalendar(vevent(START, uid="good"), vevent(uid="bad")))
    [page] = open_calendar(path, BERLIN).changes(None, YEAR)
    assert [event.uid for event in page.events] == ["good"]
    assert [one.source for one in page.skipped] == [f"{path}, event 2"]


def test_an_unreadable_file_of_a_folder_is_skipped_alone(tmp_path: Path) -> None:
    written(tmp_path / "cal/a.ics", b"<html>")
    written(tmp_path / "cal/b.ics", write_event(talk(1)))
    pages = list(open_calendar(tmp_path / "cal", BERLIN).changes(None, MONTH))
    assert events(pages) == [talk(1)]
    assert [one.source for page in pages for one in page.skipped] == [str(tmp_path / "cal/a.ics")]


def test_another_window_brings_its_own_occurrences(tmp_path: Path) -> None:
    path = written(tmp_path / "a.ics", vcalendar(vevent(START, "RRULE:FREQ=WEEKLY")))
    calendar = open_calendar(path, BERLIN)
    cursor = list(calendar.changes(None, MONTH))[-1].cursor
    april = Window(MONTH.end, datetime(2026, 5, 1, tzinfo=UTC))
    assert [event.start.month for event in events(calendar.changes(cursor, april))] == [4, 4, 4, 4]


def test_a_changed_file_makes_its_cursor_old(tmp_path: Path) -> None:
    path = written(tmp_path / "a.ics", write_event(talk(1)))
    cursor = list(open_calendar(path, BERLIN).changes(None, MONTH))[-1].cursor
    written(path, write_event(talk(2)))
    with pytest.raises(CursorExpired):
        list(open_calendar(path, BERLIN).changes(cursor, MONTH))

"""Recurring events: what they expand to, and which rules are refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from connectors.base import Window
from connectors.ics import read_calendar
from rules.model import EventStatus
from tests.connectors.icalendars import BERLIN, YEAR, read, refused, vcalendar, vevent, vtimezone

WEEKLY = "DTSTART;TZID=America/New_York:20260105T100000"  # a Monday, 15:00 UTC in winter and 14:00 in summer
MARCH = Window(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))


def days(rule: str, start: str = WEEKLY, window: Window = MARCH) -> list[int]:
    return [event.start.day for event in read(vevent(start, f"RRULE:{rule}"), window=window)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=WEEKLY", [2, 9, 16, 23, 30]),
        ("FREQ=WEEKLY;INTERVAL=2", [2, 16, 30]),
        ("FREQ=WEEKLY;BYDAY=TU,FR;WKST=SU", [3, 6, 10, 13, 17, 20, 24, 27, 31]),
        ("FREQ=MONTHLY;BYDAY=2TU", [10]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", [31]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", [31]),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=1MO", [2]),
        ("FREQ=WEEKLY;COUNT=10", [2, 9]),
        ("FREQ=WEEKLY;UNTIL=20260316T140000Z", [2, 9, 16]),
        ("FREQ=WEEKLY;UNTIL=20260316T095959", [2, 9]),
        ("FREQ=WEEKLY;UNTIL=20250101T000000Z", []),
    ],
)
def test_a_rule_expands_within_the_window(rule: str, expected: list[int]) -> None:
    assert days(rule) == expected


def test_occurrences_keep_their_wall_time_when_the_clocks_change() -> None:
    events = read(vevent(WEEKLY, "DURATION:PT30M", "RRULE:FREQ=WEEKLY"), window=MARCH)
    assert [event.start.hour for event in events] == [15, 14, 14, 14, 14]
    assert {event.end - event.start for event in events} == {timedelta(minutes=30)}


def test_every_occurrence_is_known_by_its_own_start() -> None:
    events = read(vevent(WEEKLY, "RRULE:FREQ=WEEKLY"), window=MARCH)
    assert all(event.recurring and event.recurrence_id == event.start for event in events)


def test_all_day_occurrences_are_days_of_the_readers_zone() -> None:
    [event] = read(vevent("DTSTART;VALUE=DATE:20260129", "RRULE:FREQ=MONTHLY"), window=MARCH)
    assert event.start == datetime(2026, 3, 29, tzinfo=BERLIN)
    assert event.end == datetime(2026, 3, 30, tzinfo=BERLIN)
    assert event.all_day


def test_a_birthday_of_apple_without_a_year_recurs() -> None:
    assert days("FREQ=YEARLY", "DTSTART;VALUE=DATE:16040310") == [10]


def test_excluded_and_added_times_are_followed() -> None:
    lines = (
        WEEKLY,
        "RRULE:FREQ=WEEKLY",
        "EXDATE;TZID=America/New_York:20260302T100000,20260309T100000",
        "EXDATE:20260316T140000Z",
        "RDATE;TZID=America/New_York:20260326T100000",
    )
    assert [event.start.day for event in read(vevent(*lines), window=MARCH)] == [23, 26, 30]


def test_a_moved_occurrence_stands_at_its_new_time_once() -> None:
    moved = vevent(
        "DTSTART;TZID=America/New_York:20260311T160000",
        "RECURRENCE-ID;TZID=America/New_York:20260309T100000",
    )
    for order in ([vevent(WEEKLY, "RRULE:FREQ=WEEKLY"), moved], [moved, vevent(WEEKLY, "RRULE:FREQ=WEEKLY")]):
        events = read(*order, window=MARCH)
        assert [event.start.day for event in events] == [2, 11, 16, 23, 30]
        assert events[1].recurrence_id == datetime(2026, 3, 9, 14, tzinfo=UTC)


def test_a_cancelled_occurrence_is_told_as_cancelled() -> None:
    cancelled = vevent(
        "DTSTART;TZID=America/New_York:20260309T100000",
        "RECURRENCE-ID:20260309T140000Z",
        "STATUS:CANCELLED",
    )
    events = read(vevent(WEEKLY, "RRULE:FREQ=WEEKLY"), cancelled, window=MARCH)
    assert [e.start.day for e in events if e.status is EventStatus.CANCELLED] == [9]


def test_a_change_of_an_occurrence_that_does_not_exist_is_noted_not_applied() -> None:
    stray = vevent("DTSTART:20260312T090000Z", "RECURRENCE-ID:20260310T090000Z")
    events, skipped = read_calendar(vcalendar(vevent(WEEKLY, "RRULE:FREQ=WEEKLY"), stray), MARCH, BERLIN)
    assert [event.start.day for event in events] == [2, 9, 16, 23, 30]
    assert [one.source for one in skipped] == ["event 2"]


def test_a_change_of_all_later_occurrences_is_noted_not_applied() -> None:
    assert "all later ones" in refused(
        vevent("DTSTART:20260312T090000Z", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260309T140000Z")
    )


def test_a_series_in_a_zone_of_the_calendars_own_expands() -> None:
    series = vevent("DTSTART;TZID=Own:20260105T100000", "RRULE:FREQ=WEEKLY")
    assert [e.start.hour for e in read(vtimezone("Own", "+0300"), series, window=MARCH)] == [7] * 5


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY",
        "FREQ=HOURLY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=DAILY;BYDAY=2TU",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;INTERVAL=3;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=20",
        "FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=2",
        "FREQ=YEARLY;BYYEARDAY=366;BYWEEKNO=1",
        "FREQ=DAILY;BYHOUR=1,2,3",
        "FREQ=DAILY;COUNT=3;UNTIL=20260401T000000Z",
        "FREQ=WEEKLY;UNTIL=20260301",
        "FREQ=WEEKLY;FREQ=DAILY",
        "COUNT=3",
        "",
        "FREQ=WEEKLY;X-EVIL=1",
        "FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9;BYMONTHDAY=1,2,3;BYHOUR=0,1,2;BYMINUTE=0,1,2",
    ],
)
def test_a_rule_that_is_not_followed_is_refused_with_its_reason(rule: str) -> None:
    assert refused(vevent(WEEKLY, f"RRULE:{rule}")).startswith("This event is left out: its rule ")


def test_a_rule_that_excludes_what_it_gives_is_refused() -> None:
    assert "exclude" in refused(vevent(WEEKLY, "RRULE:FREQ=DAILY", "EXRULE:FREQ=DAILY"))


@pytest.mark.parametrize("name", ["EXDATE", "RDATE"])
def test_floods_of_single_times_are_refused(name: str) -> None:
    flood = f"{name}:" + ",".join(["20260313T140000Z"] * 60_000)
    assert f"times in {name}" in refused(vevent(WEEKLY, "RRULE:FREQ=WEEKLY", flood))


def test_a_rule_that_yields_too_much_in_the_window_is_refused() -> None:
    decade = Window(YEAR.start, datetime(2036, 1, 1, tzinfo=UTC))
    assert "more than 1,000" in refused(vevent(WEEKLY, "RRULE:FREQ=DAILY"), window=decade)


def test_a_rule_without_an_end_yields_no_more_than_the_window() -> None:
    assert len(read(vevent(WEEKLY, "RRULE:FREQ=DAILY;COUNT=1000000000"), window=MARCH)) == 31

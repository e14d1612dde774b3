"""Days and hours as a person types them."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from keepwarm.dates import clock, day, moment

THURSDAY = date(2026, 5, 14)
HOME = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-06-01", date(2026, 6, 1)),
        ("tomorrow", date(2026, 5, 15)),
        ("fri", date(2026, 5, 15)),
        ("next Thursday", date(2026, 5, 21)),
        ("until monday", date(2026, 5, 18)),
        ("12 june", date(2026, 6, 12)),
        ("june 12th", date(2026, 6, 12)),
        ("12 may", date(2027, 5, 12)),
        ("29 feb", date(2028, 2, 29)),
        ("3w", date(2026, 6, 4)),
        ("in 10 days", date(2026, 5, 24)),
        ("next week", date(2026, 5, 18)),
        ("31 june", None),
        ("soon", None),
        ("", None),
        ("2026-13-01", None),
        ("x" * 10_000, None),
        ("th", None),
        ("12 ma", None),
        ("3 days ago", None),
    ],
)
def test_a_day_that_is_to_come(text: str, found: date | None) -> None:
    assert day(text, THURSDAY, ahead=True) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("yesterday", date(2026, 5, 13)),
        ("thursday", THURSDAY),
        ("last friday", date(2026, 5, 8)),
        ("20 may", date(2025, 5, 20)),
        ("2 weeks ago", date(2026, 4, 30)),
        ("2 weeks", None),
    ],
)
def test_a_day_that_was(text: str, found: date | None) -> None:
    assert day(text, THURSDAY, ahead=False) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("16:00", time(16)),
        ("4pm", time(16)),
        ("at 4:30 pm", time(16, 30)),
        ("12am", time(0)),
        ("noon", time(12)),
        ("16", None),
        ("25:00", None),
        ("13pm", None),
        ("9:75", None),
    ],
)
def test_an_hour(text: str, found: time | None) -> None:
    assert clock(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("yesterday 16:00", (date(2026, 5, 13), time(16))),
        ("mon at 4pm", (date(2026, 5, 11), time(16))),
        ("9:00", (THURSDAY, time(9))),
        ("yesterday", (date(2026, 5, 13), None)),
        ("priya", None),
        ("", None),
    ],
)
def test_a_moment(text: str, found: tuple[date, time | None] | None) -> None:
    assert moment(text, datetime(2026, 5, 14, 12, tzinfo=HOME), HOME, ahead=False) == found

"""The edges of coming back: until, through and back on, and who only calls or writes back."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from rules.times import return_day

_WRITTEN = datetime.fromisoformat("2026-03-10T09:00:00+01:00")  # a Tuesday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("I am back to work on Monday", date(2026, 3, 16)),
        ("away until Friday", date(2026, 3, 13)),
        ("away through Friday", date(2026, 3, 14)),
        ("away until the 20th", date(2026, 3, 20)),
        ("out until early May", date(2026, 5, 1)),
        ("I'm away, back in a week", date(2026, 3, 17)),
        ("I'm away, back a week on Monday", date(2026, 3, 23)),
        ("I'm away, back two weeks from Monday", date(2026, 3, 30)),
        ("back the day after tomorrow", date(2026, 3, 12)),
        ("back in December", date(2026, 12, 1)),
        ("try me in two months", date(2026, 5, 10)),
    ],
)
def test_the_day_of_return_is_the_first_on_which_somebody_is_there(text: str, day: date) -> None:
    assert return_day(text, _WRITTEN) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ping me in February", date(2027, 2, 1)),
        ("ping me in March", date(2027, 3, 1)),
        ("ping me in April", date(2026, 4, 1)),
    ],
)
def test_a_month_is_the_next_of_its_name(text: str, day: date) -> None:
    assert return_day(text, _WRITTEN) == day


@pytest.mark.parametrize(
    "text", ["I am back to you on Monday", "get back to me by Monday", "I'll get back to you by Monday"]
)
def test_who_only_writes_back_returns_on_no_day(text: str) -> None:
    assert return_day(text, _WRITTEN) is None

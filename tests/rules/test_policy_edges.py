"""The edges of the calendar: what lies outside the years that are counted is at the nearest end of them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from rules.model import Owner, Policy
from rules.policy import BusinessDays, Deadlines

OWED = Deadlines(Policy(), Owner(frozenset(["dana@mail.example"]), "UTC"))


@pytest.mark.parametrize(
    ("asked", "counted"),
    [
        (date.min, date(1900, 1, 1)),
        (date(1899, 12, 31), date(1900, 1, 1)),
        (date(1900, 1, 2), date(1900, 1, 2)),
        (date(8999, 12, 31), date(8999, 12, 31)),
        (date(9000, 1, 2), date(9000, 1, 1)),
        (date.max, date(9000, 1, 1)),
    ],
)
def test_business_days_are_counted_from_1900_to_9000(asked: date, counted: date) -> None:
    assert BusinessDays().add(asked, 0) == counted


def test_an_instant_outside_those_years_falls_on_their_first_or_last_day() -> None:
    assert OWED.day(datetime(1, 1, 1, tzinfo=UTC)) == date(1900, 1, 1)
    assert OWED.day(datetime(9999, 12, 31, tzinfo=UTC)) == date(9000, 1, 1)


def test_five_days_a_week_are_business_days_whatever_the_country_is_called() -> None:
    monday, saturday = date(2026, 11, 23), date(2026, 11, 28)
    assert BusinessDays("x").is_business_day(monday)
    assert not BusinessDays("x").is_business_day(saturday)

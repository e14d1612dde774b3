"""Which date a weekday or a number means, counted from a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

YEARS = range(1900, 3000)  # whoever writes outside of them has no clock that is worth reading
_AHEAD = 300  # days: a date without a year lies within about ten months, else it is past


def plus(day: date, days: int) -> date | None:
    """None beyond the end of the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def make(year: int, month: int, dom: int) -> date | None:
    """None where there is no such date."""
    try:
        return date(year, month, dom)
    except ValueError:
        return None


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def coming(after: date, weekday: int) -> date:
    """The first such weekday strictly after a day."""
    return after + timedelta(days=(weekday - after.weekday() - 1) % 7 + 1)


def dated(anchor: date, month: int, dom: int, year: int | None) -> date | None:
    """The nearest such date ahead within about ten months, else the last one; 29 February waits for a leap
    year.
    """
    if year is not None:
        return make(year, month, dom)
    ahead = [d for d in (make(anchor.year + n, month, dom) for n in (0, 1)) if d and d >= anchor]
    if ahead and (ahead[0] - anchor).days <= _AHEAD:
        return ahead[0]
    past = [d for d in (make(anchor.year - n, month, dom) for n in (0, 1)) if d and d < anchor]
    return past[0] if past else next(iter(ahead), None)


def month_on(anchor: date, months: int) -> tuple[int, int]:
    """Year and month, so many months after the anchor's."""
    n = anchor.month - 1 + months
    return anchor.year + n // 12, n % 12 + 1


def nth(anchor: date, month: int, year: int | None, weekday: int, n: int) -> date | None:
    """The n-th such weekday of a month, counted from its end where n is negative; the next one ahead where no
    year was said.
    """
    for said in (year,) if year else (anchor.year, anchor.year + 1):
        days = [make(said, month, dom) for dom in range(1, 32)]
        fitting = [day for day in days if day is not None and day.weekday() == weekday]
        found = fitting[n if n < 0 else n - 1] if n <= len(fitting) else None
        if found is not None and (year or found >= anchor):
            return found
    return None


def months_from(anchor: date) -> Iterator[tuple[int, int]]:
    """Year and month, for a year on from this one."""
    for n in range(anchor.month - 1, anchor.month + 12):
        yield anchor.year + n // 12, n % 12 + 1


def on_the(anchor: date, dom: int) -> list[date]:
    """The next dates with this day of the month, from the anchor on; empty where no month has it."""
    days = (make(year, month, dom) for year, month in months_from(anchor))
    return [day for day in days if day is not None and day >= anchor]


def nearest(day: date, weekday: int) -> date:
    """The such weekday that lies at most three days away."""
    return day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)

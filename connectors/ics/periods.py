"""The days that a recurrence rule names, each of its periods found without those before it.

The rules are those that `connectors/ics/rrule.py` lets through (RFC 5545 section 3.3.10). A period is what
the rule's interval spans; the start lies in number 0. Each month of a year takes a step of its own.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TypeVar

from connectors.ics.rrule import Parts

T = TypeVar("T")
WEEKDAYS = "MO TU WE TH FR SA SU".split()
DAY, WEEK = timedelta(days=1), timedelta(days=7)


def steps(rule: Parts) -> int:
    """How many steps each period takes."""
    return len(_months(rule, 1)) if rule["FREQ"] == ["YEARLY"] else 1


def number(rule: Parts, start: date, day: date) -> int:
    """The number of the period in which this day lies, or after which, where it lies between two."""
    return _apart(rule, start, day) // _interval(rule)


def days(rule: Parts, start: date, period: int) -> list[date]:
    """The days of this period in order, even those before the start."""
    match rule["FREQ"]:
        case ["DAILY"]:
            return _of_days(rule, start, period)
        case ["WEEKLY"]:
            return _of_week(rule, _week(rule, start) + period * _interval(rule) * WEEK, start)
        case ["MONTHLY"]:
            year, month = divmod(start.year * 12 + start.month - 1 + period * _interval(rule), 12)
            return _chosen(rule, _of_month(rule, start, year, month + 1))
        case _:
            year = start.year + period * _interval(rule)
            months = _months(rule, start.month)
            return _chosen(rule, [day for month in months for day in _of_month(rule, start, year, month)])


def _interval(rule: Parts) -> int:
    """In days, weeks, months or years. Seven intervals of days bring every day of the week once."""
    written = int(rule.get("INTERVAL", ["1"])[0])
    return written * 7 if rule["FREQ"] == ["DAILY"] and "BYDAY" in rule else written


def _apart(rule: Parts, start: date, day: date) -> int:
    match rule["FREQ"]:
        case ["DAILY"]:
            return (day - start).days
        case ["WEEKLY"]:
            return (day - _week(rule, start)).days // 7
        case ["MONTHLY"]:
            return (day.year - start.year) * 12 + day.month - start.month
        case _:
            return day.year - start.year


def _of_days(rule: Parts, start: date, period: int) -> list[date]:
    interval = _interval(rule)
    first = start + period * interval * DAY
    if "BYDAY" not in rule:
        return [first]
    found = (first + step * (interval // 7) * DAY for step in range(7))
    return [day for day in found if WEEKDAYS[day.weekday()] in rule["BYDAY"]]


def _of_week(rule: Parts, first: date, start: date) -> list[date]:
    wanted = rule.get("BYDAY", [WEEKDAYS[start.weekday()]])
    week = (first + step * DAY for step in range(7))
    return [day for day in week if WEEKDAYS[day.weekday()] in wanted]


def _week(rule: Parts, day: date) -> date:
    """The first day of the week in which this day lies, by the rule's own beginning of weeks."""
    return day - (day.weekday() - WEEKDAYS.index(rule.get("WKST", ["MO"])[0])) % 7 * DAY


def _months(rule: Parts, usual: int) -> list[int]:
    """The months of a yearly rule; days of the month without a month are those of every month."""
    if "BYMONTH" in rule:
        return sorted({int(month) for month in rule["BYMONTH"]})
    return list(range(1, 13)) if "BYMONTHDAY" in rule else [usual]


def _of_month(rule: Parts, start: date, year: int, month: int) -> list[date]:
    weekday, last = monthrange(year, month)
    if "BYDAY" in rule:
        found = {day for written in rule["BYDAY"] for day in _of_weekday(written, weekday, last)}
    else:
        written = [int(day) for day in rule.get("BYMONTHDAY", [str(start.day)])]
        found = {day if day > 0 else last + 1 + day for day in written}
    return [date(year, month, day) for day in sorted(found) if 1 <= day <= last]


def _of_weekday(written: str, weekday: int, last: int) -> Iterable[int]:
    """The days of a month that begins on `weekday`: all Tuesdays for "TU", the second for "2TU"."""
    first = 1 + (WEEKDAYS.index(written[-2:]) - weekday) % 7
    found = range(first, last + 1, 7)
    return _at(found, [int(written[:-2])]) if written[:-2] else found


def _chosen(rule: Parts, found: list[date]) -> list[date]:
    if "BYSETPOS" not in rule:
        return found
    return sorted(set(_at(found, [int(position) for position in rule["BYSETPOS"]])))


def _at(found: Sequence[T], positions: Iterable[int]) -> list[T]:
    """What stands at these positions, counted from 1, or from the end where they are negative."""
    places = (position - 1 if position > 0 else len(found) + position for position in positions)
    return [found[place] for place in places if 0 <= place < len(found)]

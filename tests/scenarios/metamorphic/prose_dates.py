"""Moves the dates that a text names by whole weeks, or says that it cannot.

A weekday stays what it is. A date that is written out ("12 May", "June 3rd", "12 or 14 May", "the 14th",
"Tuesday 12", "2026-05-12") is moved. A text that names a date in any other way (a number for a month, a
feast, "this month") cannot be moved; where the move is a year less a day, months and seasons stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from tests.scenarios.metamorphic import date_words as words

YEAR = 364  # days: 52 weeks
_KEPT = 0xE000  # where the private letters begin, each of which stands for a date that was moved
_Parts = dict[str, str | None]


class _Unmovable(ValueError):
    """The text names a date that cannot be moved."""


def moved(text: str, written: date, days: int) -> str | None:
    """The text with its dates moved; `written` is the day on which it was written. None: it cannot be."""
    mover = _Mover(written, timedelta(days=days))
    try:
        rest = mover.take(text)
    except _Unmovable:
        return None
    if any(pattern.search(rest) for pattern in words.UNMOVABLE):
        return None
    if abs(days) != YEAR and (words.PLAIN_MONTH.search(rest) or words.OF_THE_YEAR.search(rest)):
        return None
    return mover.put_back(rest)


def without_dates(text: str) -> str:
    """The text with numbers and months blotted out, to compare words that surround a date."""
    return words.PLAIN_MONTH.sub("M", re.sub(r"\d+(?:st|nd|rd|th)?\b|\d+", "#", text))


class _Mover:
    """Takes dates out of a text, leaving a private letter for each, and puts them back moved."""

    def __init__(self, written: date, by: timedelta) -> None:
        self._written, self._by = written, by
        self._kept: list[str] = []

    def take(self, text: str) -> str:
        steps: tuple[tuple[re.Pattern[str], Callable[[_Parts], str]], ...] = (
            (words.ISO, self._iso),
            (words.TWO_BEFORE_MONTH, self._two),
            (words.TWO_AFTER_MONTH, self._two),
            (words.BEFORE_MONTH, self._one),
            (words.AFTER_MONTH, self._one),
            (words.ORDINAL, self._ordinal),
            (words.AFTER_WEEKDAY, self._weekday),
        )
        for pattern, change in steps:
            text = pattern.sub(lambda match, c=change: self._keep(match, c), text)  # type: ignore[misc]
        return text

    def put_back(self, text: str) -> str:
        return "".join(self._kept[ord(c) - _KEPT] if _KEPT <= ord(c) < 0xF000 else c for c in text)

    def _keep(self, match: re.Match[str], change: Callable[[_Parts], str]) -> str:
        parts = match.groupdict()
        month_first = parts.get("month") and match.start("month") < match.start("day")
        parts["order"] = "month first" if month_first else "day first"
        self._kept.append(change(parts))
        return chr(_KEPT + len(self._kept) - 1)

    def _iso(self, parts: _Parts) -> str:
        return self._later(int(parts["day"] or 0), parts).isoformat()

    def _one(self, parts: _Parts) -> str:
        new = self._later(int(parts["day"] or 0), parts)
        return _told(parts, _day(new, parts["th"]), new)

    def _two(self, parts: _Parts) -> str:
        first, second = (self._later(int(parts[key] or 0), parts) for key in ("first", "day"))
        if first.month != second.month:
            raise _Unmovable
        return _told(parts, f"{_day(first, parts['th1'])}{parts['and']}{_day(second, parts['th'])}", second)

    def _ordinal(self, parts: _Parts) -> str:
        return _day(self._next(int(parts["day"] or 0)) + self._by, parts["th"])

    def _weekday(self, parts: _Parts) -> str:
        """A date where the weekday is that of the next such day; of another nobody knows what it is."""
        old, name = self._next(int(parts["day"] or 0)), str(parts["weekday"]).lower()
        if not any(name.startswith(stem) and n == old.weekday() for stem, n in words.WEEKDAYS.items()):
            raise _Unmovable
        return f"{parts['weekday']}{parts['mid']}{(old + self._by).day}"

    def _later(self, day: int, parts: _Parts) -> date:
        """The date that is meant, moved: of the year that it names, or of the one that brings it nearest."""
        name = parts.get("month")
        month = words.MONTHS[name][1] if name else int(parts["number"] or 0)
        years = [int(parts["year"] or 0)] if parts["year"] else [self._written.year + n for n in (-1, 0, 1)]
        near = [found for year in years if (found := _date(year, month, day))]
        if not near:
            raise _Unmovable
        return min(near, key=lambda found: abs(found - self._written)) + self._by

    def _next(self, day: int) -> date:
        ahead = (self._written + timedelta(days=n) for n in range(62))
        if found := next((d for d in ahead if d.day == day), None):
            return found
        raise _Unmovable


def _told(parts: _Parts, days: str, new: date) -> str:
    name = str(parts["month"])
    german = name in words.GERMAN and str(parts["mid"]).startswith(".")
    month = (words.GERMAN if german else words.MONTHS[name][0])[new.month - 1]
    first, second = (month, days) if parts["order"] == "month first" else (days, month)
    year = f"{parts['gap']}{new.year}" if parts["year"] else ""
    return f"{first}{parts['mid']}{second}{year}"


def _day(new: date, ordinal: str | None) -> str:
    endings = {1: "st", 2: "nd", 3: "rd"}
    ending = "th" if new.day in (11, 12, 13) else endings.get(new.day % 10, "th")
    return f"{new.day}{ending if ordinal else ''}"


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

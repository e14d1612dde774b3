"""A scenario some whole weeks earlier or later, where zones and holidays fall alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import holidays

from tests.scenarios.metamorphic.prose_dates import moved, without_dates
from tests.scenarios.metamorphic.variant import Answer, Scenario, Variant, mapped

_WEEKS = tuple(sign * weeks for weeks in range(1, 53) for sign in (1, -1))
_HALF = 26
# Summer time as the zones that people name in mail keep it: each change of any of these counts.
_ZONES = ("America/New_York", "Europe/London", "Australia/Sydney", "America/Santiago", "Asia/Jerusalem")
_BEFORE, _AHEAD = timedelta(days=2), timedelta(days=45)  # around the first and the last instant of a scenario
_TEXTS = ("subject", "body", "summary", "description", "location")


def shifts(scenario: Scenario) -> Iterator[Variant]:
    """The least shift of up to half a year, and a year less a day either way, as far as they are allowed."""
    least = next((v for w in _WEEKS if abs(w) <= _HALF and (v := shifted(scenario, w))), None)
    for found in (least, shifted(scenario, 52), shifted(scenario, -52)):
        if found is not None:
            yield found


def shifted(scenario: Scenario, weeks: int) -> Variant | None:
    """None where a zone or a date in prose does not allow it.

    Where holidays do not, both are told of an owner whose holidays do not count.
    """
    by, days = timedelta(weeks=weeks), _days_around(scenario)
    if not _same_offsets(days, by, scenario["timezone"]):
        return None
    if _same_holidays(days, by, scenario.get("country") or ""):
        return _moved(scenario, by)
    secular = {**scenario, "country": None}
    found = _moved(secular, by)
    return replace(found, base=secular) if found else None


def _moved(scenario: Scenario, by: timedelta) -> Variant | None:
    copy: Scenario = mapped(scenario, lambda leaf: leaf + by if isinstance(leaf, datetime) else leaf)
    for old, new in _pieces(scenario, copy):
        for key in _TEXTS:
            if (text := old.get(key)) is None:
                continue
            if (told := moved(text, _written(old), by.days)) is None:
                return None
            new[key] = told
        if "UNTIL" in str(old.get("rrule", "")):
            return None
    return Variant("shift", f"{by.days // 7:+}w", copy, lambda answer: _carried(answer, by), without_dates)


def _pieces(old: Scenario, new: Scenario) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    yield from zip(old["messages"], new["messages"], strict=True)
    yield from zip(old.get("events") or [], new.get("events") or [], strict=True)
    for first, second in zip(old["messages"], new["messages"], strict=True):
        if first.get("ics"):
            yield first["ics"], second["ics"]


def _written(piece: dict[str, Any]) -> date:
    moment: datetime = piece.get("date") or piece["start"]
    return moment.date()


def _carried(answer: Answer, by: timedelta) -> Answer:
    moved_answer: Answer = mapped(answer, lambda leaf: _later(leaf, by))
    return moved_answer


def _later(leaf: Any, by: timedelta) -> Any:
    """An ISO date or instant moved; anything else as it is."""
    if not isinstance(leaf, str) or len(leaf) < 10 or leaf[4:5] != "-":
        return leaf
    try:
        if len(leaf) == 10:
            return (date.fromisoformat(leaf) + by).isoformat()
        return (datetime.fromisoformat(leaf) + by).isoformat(timespec="seconds")
    except ValueError:
        return leaf


# --- zones and holidays ---------------------------------------------------------------------------


def _days_around(scenario: Scenario) -> list[date]:
    instants: list[datetime] = []
    mapped(scenario, lambda leaf: instants.append(leaf) if isinstance(leaf, datetime) else None)
    first, last = min(instants) - _BEFORE, max(instants) + _AHEAD
    return [first.date() + timedelta(days=n) for n in range((last - first).days + 1)]


def _same_offsets(days: Sequence[date], by: timedelta, own: str) -> bool:
    return all(_offset(zone, day) == _offset(zone, day + by) for zone in (own, *_ZONES) for day in days)


@cache
def _offset(zone: str, day: date) -> timedelta | None:
    return datetime.combine(day, time(12), ZoneInfo(zone)).utcoffset()


def _same_holidays(days: Sequence[date], by: timedelta, country: str) -> bool:
    if not country:
        return True
    free = _holidays(country)
    return all((day in free) == (day + by in free) for day in days if day.weekday() < 5)


@cache
def _holidays(country: str) -> frozenset[date]:
    return frozenset(holidays.country_holidays(country, years=range(2023, 2030)))

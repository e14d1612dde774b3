"""A recurring event → its occurrences within a window, in bounded steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo

import icalendar
import recurring_ical_events

from connectors.base import Window
from connectors.ics.events import Entry
from connectors.ics.rrule import Parts
from connectors.ics.values import TimeValue
from rules.model import Event

OCCURRENCES = 1_000
PERIODS = 20_000  # days, weeks, months or years that are stepped through from DTSTART: half a century of days
DAYS = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}


def occurrences(series: Entry, window: Window, floating: tzinfo) -> Iterator[Event]:
    """Each occurrence that starts within the window, its recurrence-id being its own start.

    ValueError where the rule costs more steps, or yields more, than a rule may.
    """
    if series.rule:
        _affordable(series.rule, series.start.at, window)
    length = series.event.end - series.event.start
    for start in _starts(series, window):
        at = _aware(start, floating)
        if window.start <= at < window.end:
            key = at.astimezone(UTC)
            yield replace(
                series.event,
                start=at if series.start.is_date else key,
                # Days are calendar: the end of a date is a midnight whatever the clocks do between.
                end=at + length if series.start.is_date else key + length,
                recurrence_id=key,
                recurring=True,
            )


def _affordable(rule: Parts, start: datetime, window: Window) -> None:
    period = DAYS[rule["FREQ"][0]] * int(rule.get("INTERVAL", ["1"])[0])
    if (window.end - start).days // period > PERIODS:
        raise ValueError("its rule takes too many steps")
    each = 1
    for name in ("BYDAY", "BYMONTHDAY", "BYMONTH"):
        each *= len(rule.get(name, "1"))
    if rule["FREQ"][0] in {"MONTHLY", "YEARLY"} and "BYSETPOS" not in rule:
        each *= 5 if any(len(day) == 2 for day in rule.get("BYDAY", [])) else 1
    inside = (window.end - max(start, window.start)).days + 1
    if min(inside // period + 1, inside) * (1 if rule["FREQ"] == ["DAILY"] else each) > OCCURRENCES:
        raise ValueError(f"its rule yields more than {OCCURRENCES:,} times")


def _starts(series: Entry, window: Window) -> Iterator[date]:
    """The starts by the library, of a skeleton that holds nothing but times: it copies what it is given."""
    icalendar.use_zoneinfo()  # type: ignore[no-untyped-call]
    bare = icalendar.Event()
    bare.add("UID", "series")
    bare.add("DTSTART", _value(series.start))
    for name, listed in (("RDATE", series.added), ("EXDATE", series.excluded)):
        if listed:
            bare.add(name, [_value(replace(at, is_date=series.start.is_date)) for at in listed])
    if series.rule:
        bare.add("RRULE", icalendar.vRecur({**series.rule, **_until(series)}))
    calendar = icalendar.Calendar()
    calendar.add_component(bare)
    day = timedelta(days=1)  # dates are compared without a zone: look a day further on either side
    found = recurring_ical_events.of(calendar).between(window.start - day, window.end + day)
    return (one["DTSTART"].dt for one in found[: 2 * OCCURRENCES])


def _until(series: Entry) -> dict[str, list[date]]:
    """UNTIL as the library wants it; ValueError where it is a date and the event a time, or the reverse."""
    written = (series.rule or {}).get("UNTIL", [""])[0]
    if not written:
        return {}
    if series.start.is_date != (len(written) == 8):
        raise ValueError("its rule ends at a date where it begins at a time, or the reverse")
    until = datetime.fromisoformat(written)
    if series.start.is_date:
        return {"UNTIL": [until.date()]}
    return {
        "UNTIL": [until if until.tzinfo else until.replace(tzinfo=series.start.at.tzinfo).astimezone(UTC)]
    }


def _value(found: TimeValue) -> date:
    return found.at.date() if found.is_date else found.at


def _aware(start: date, floating: tzinfo) -> datetime:
    if isinstance(start, datetime):
        return start
    return datetime(start.year, start.month, start.day, tzinfo=floating)

"""A recurring event → its occurrences within a window, in bounded steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import islice

from connectors.base import Window
from connectors.ics.events import Entry
from connectors.ics.periods import days, number, steps
from connectors.ics.rrule import Parts
from connectors.ics.values import TimeValue
from rules.model import Event

OCCURRENCES = STEPS = 1_000
DAY = timedelta(days=1)


def occurrences(series: Entry, window: Window) -> Iterator[Event]:
    """Each occurrence that starts within the window, its recurrence-id being its own start.

    ValueError where the rule takes more steps, or yields more, than a rule may.
    """
    length = series.event.end - series.event.start
    excluded = {_as_series(at, series.start).astimezone(UTC) for at in series.excluded}
    starts = {at.astimezone(UTC): at for at in _starts(series, window)}
    for key, at in sorted(starts.items()):
        if window.start <= key < window.end and key not in excluded:
            yield replace(
                series.event,
                start=at if series.start.is_date else key,
                # Days are calendar: the end of a date is a midnight whatever the clocks do between.
                end=at + length if series.start.is_date else key + length,
                recurrence_id=key,
                recurring=True,
            )


def _starts(series: Entry, window: Window) -> list[datetime]:
    """DTSTART is the first, whatever the rule says (section 3.8.5.3), unless that is over by then."""
    added = [_as_series(at, series.start) for at in series.added]
    rule, start = series.rule, series.start
    if rule is None:
        return [start.at, *added]
    until = _until(rule, start)
    first = [start.at] if until is None or start.at <= until else []
    return [*first, *added, *_by_rule(rule, start.at, until, window)]


def _as_series(written: TimeValue, start: TimeValue) -> datetime:
    """What a series of days excludes or adds is a day, whatever time was written."""
    return datetime.combine(written.at.date(), start.at.timetz()) if start.is_date else written.at


def _by_rule(rule: Parts, start: datetime, until: datetime | None, window: Window) -> list[datetime]:
    """What the rule yields from a day before the window to a day after it."""
    since, end = (edge.astimezone(start.tzinfo) for edge in (window.start - DAY, window.end + DAY))
    last = min(end, until) if until else end
    count = _count(rule, start, last)
    first = _first_period(rule, start, since, count)
    left = None if count is None else max(0, count - _before(rule, start, first))
    found = islice(_from(rule, start, range(first, number(rule, start.date(), last.date()) + 1)), left)
    inside = list(islice((at for at in found if since <= at <= last), OCCURRENCES + 1))
    if len(inside) > OCCURRENCES:
        raise ValueError(f"its rule yields more than {OCCURRENCES:,} times")
    return inside


def _count(rule: Parts, start: datetime, last: datetime) -> int | None:
    """COUNT where it can end the rule before that, for a rule yields no more than once a day."""
    count = int(rule.get("COUNT", ["0"])[0])
    return count if 0 < count <= (last - start).days + 1 else None


def _first_period(rule: Parts, start: datetime, since: datetime, count: int | None) -> int:
    """Where to begin: at once before the window, unless it takes the steps to know how often it came true."""
    if count is not None and rule["FREQ"][0] in {"MONTHLY", "YEARLY"}:
        return 0
    return max(0, number(rule, start.date(), since.date()))


def _before(rule: Parts, start: datetime, period: int) -> int:
    """How often a rule of days or weeks comes true before this period: equally often in all but the first."""
    if not period:
        return 0
    return len(_of_period(rule, start, 0)) + (period - 1) * len(days(rule, start.date(), 1))


def _from(rule: Parts, start: datetime, periods: Iterable[int]) -> Iterator[datetime]:
    for taken, period in enumerate(periods, 1):
        if taken * steps(rule) > STEPS:
            raise ValueError(f"its rule takes more than {STEPS:,} steps")
        yield from _of_period(rule, start, period)


def _of_period(rule: Parts, start: datetime, period: int) -> list[datetime]:
    """The times of this period from the start on, at its reading of the clock or at the rule's own."""
    hour, minute, second = (
        int(rule[part][0]) if part in rule else usual
        for part, usual in (("BYHOUR", start.hour), ("BYMINUTE", start.minute), ("BYSECOND", start.second))
    )
    clock = time(hour, minute, second, tzinfo=start.tzinfo)
    found = (datetime.combine(day, clock) for day in days(rule, start.date(), period))
    return [at for at in found if at >= start]


def _until(rule: Parts, start: TimeValue) -> datetime | None:
    """The last instant of the rule; ValueError where it is a date and the event a time, or the reverse."""
    written = rule.get("UNTIL", [""])[0]
    if not written:
        return None
    if start.is_date != (len(written) == 8):
        raise ValueError("its rule ends at a date where it begins at a time, or the reverse")
    until = datetime.fromisoformat(written)
    zone = start.at.tzinfo
    return until.astimezone(zone) if until.tzinfo else until.replace(tzinfo=zone)

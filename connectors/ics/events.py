"""One VEVENT → one event, with what its recurrence needs (RFC 5545 section 3.6.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from types import MappingProxyType

from connectors.ics.lines import Component
from connectors.ics.rrule import Parts, rule_parts
from connectors.ics.values import LINE, TimeValue, address, duration, one_line, text, time_value, time_values
from connectors.ics.zones import Zones
from rules.model import Attendee, Event, EventStatus, PartStat

LONGEST = timedelta(days=3660)
EXCEPTIONS = 1_000  # times named by all EXDATE or all RDATE of one event
SEQUENCE = re.compile(r"[0-9]{1,9}")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
STATUSES: Mapping[str, EventStatus] = MappingProxyType({status.value: status for status in EventStatus})
PARTSTATS: Mapping[str, PartStat] = MappingProxyType({partstat.value: partstat for partstat in PartStat})


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as it stands in the file. `stamp` is its DTSTAMP; `rule` and `added` make it a series."""

    event: Event
    start: TimeValue
    stamp: datetime
    rule: Parts | None = None
    added: tuple[TimeValue, ...] = ()
    excluded: tuple[TimeValue, ...] = ()

    @property
    def is_series(self) -> bool:
        return self.rule is not None or bool(self.added)


def entry(found: Component, zones: Zones, floating: tzinfo) -> Entry:
    """What this VEVENT says; ValueError with the reason where a part that matters cannot be read."""
    if found.problem:
        raise ValueError(found.problem)
    if found.all("EXRULE") or len(found.all("RRULE")) > 1:
        raise ValueError("it has several rules, or rules that exclude")
    start = _start(found, zones, floating)
    rule = rule_parts(found.first("RRULE")) if found.all("RRULE") else None
    added = _listed(found, "RDATE", zones, floating)
    occurrence = _occurrence(found, zones, floating)
    return Entry(
        event=_event(found, start, _end(found, start, zones, floating), occurrence, bool(rule or added)),
        start=start,
        stamp=_stamp(found, zones, floating),
        rule=rule,
        added=added,
        excluded=_listed(found, "EXDATE", zones, floating),
    )


def _event(
    found: Component, start: TimeValue, end: datetime, occurrence: datetime | None, is_series: bool
) -> Event:
    organizer = found.one("ORGANIZER")
    return Event(
        uid=_uid(found),
        start=start.instant,
        end=end,
        summary=one_line(found.first("SUMMARY")),
        description=text(found.first("DESCRIPTION")),
        location=one_line(found.first("LOCATION")),
        timezone=start.name,
        all_day=start.is_date,
        status=STATUSES.get(found.first("STATUS").strip().upper(), EventStatus.CONFIRMED),
        organizer=address(organizer) if organizer else None,
        attendees=_attendees(found),
        sequence=_sequence(found.first("SEQUENCE").strip()),
        recurrence_id=occurrence,
        recurring=is_series or occurrence is not None,
    )


def _uid(found: Component) -> str:
    given = found.one("UID")
    uid = one_line(given.value) if given else ""
    if not uid or (given and len(given.value) > LINE):
        raise ValueError("it has no UID, or one that is too long")
    return uid


def _start(found: Component, zones: Zones, floating: tzinfo) -> TimeValue:
    given = found.one("DTSTART")
    if given is None:
        raise ValueError("it has no DTSTART")
    return time_value(given, zones, floating)


def _end(found: Component, start: TimeValue, zones: Zones, floating: tzinfo) -> datetime:
    """DTEND, else DTSTART with DURATION, else section 3.6.1: a day for a date, none for a time."""
    given, length = found.one("DTEND"), found.one("DURATION")
    if given is not None:
        end = time_value(given, zones, floating)
        if end.is_date != start.is_date or end.instant <= start.instant:
            raise ValueError("its end is not after its start")
        until = end.instant
    elif start.is_date:
        until = start.at + max(duration(length.value) if length else timedelta(days=1), timedelta(days=1))
    else:
        until = start.instant + (duration(length.value) if length else timedelta())
    if until - start.instant > LONGEST:
        raise ValueError("it lasts for more than ten years")
    return until


def _occurrence(found: Component, zones: Zones, floating: tzinfo) -> datetime | None:
    given = found.one("RECURRENCE-ID")
    if given is None:
        return None
    if "RANGE" in given.params:
        raise ValueError("it changes this occurrence together with all later ones, which is not followed")
    return time_value(given, zones, floating).at.astimezone(UTC)


def _listed(found: Component, name: str, zones: Zones, floating: tzinfo) -> tuple[TimeValue, ...]:
    if sum(p.value.count(",") + 1 for p in found.all(name)) > EXCEPTIONS:
        raise ValueError(f"it has more than {EXCEPTIONS:,} times in {name}")
    return tuple(at for p in found.all(name) if p.value for at in time_values(p, zones, floating))


def _stamp(found: Component, zones: Zones, floating: tzinfo) -> datetime:
    """DTSTAMP only chooses between versions of equal sequence, so one that cannot be read is the oldest."""
    try:
        return time_value(found.all("DTSTAMP")[0], zones, floating).at.astimezone(UTC)
    except (IndexError, ValueError, OverflowError):
        return EPOCH


def _sequence(value: str) -> int:
    return int(value) if SEQUENCE.fullmatch(value) else 0


def _attendees(found: Component) -> tuple[Attendee, ...]:
    people = ((address(p), p.params.get("PARTSTAT", "").upper()) for p in found.all("ATTENDEE"))
    return tuple(Attendee(who, PARTSTATS.get(state, PartStat.NEEDS_ACTION)) for who, state in people if who)

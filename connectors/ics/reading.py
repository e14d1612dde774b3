"""Whole calendars → the events of a window, and calendar parts of mails → invites."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo

from connectors.base import Skipped, Window
from connectors.ics.events import Entry, entry
from connectors.ics.lines import CalendarUnreadable, Component, components
from connectors.ics.recurrence import occurrences
from connectors.ics.zones import Zones
from rules.model import Event, Invite, Method

FILE_BYTES, FILE_COMPONENTS = 10_000_000, 200_000  # a person's own export of many years
MAIL_BYTES, MAIL_COMPONENTS = 256_000, 200  # what a stranger may send

Key = tuple[str, datetime | None]


def read_calendar(data: bytes, window: Window, zone: tzinfo) -> tuple[tuple[Event, ...], tuple[Skipped, ...]]:
    """The events of a calendar file: single ones all, recurring ones within the window.

    Dates and floating times lie in `zone`. `Skipped.source` is "event N", counted in the file. Raises
    CalendarUnreadable where this is no calendar at all.
    """
    entries, skipped = _read(data, FILE_BYTES, FILE_COMPONENTS, zone)[1:]
    newest = _newest(entries)
    series = _expanded(newest, window, skipped)
    events = [event for made in series.values() for key, event in made.items() if key not in newest]
    for key, (number, found) in newest.items():
        if _is_stray(key, series, window):
            skipped.append(_skip(number, ValueError("it changes an occurrence that its series lacks")))
        elif not found.is_series and window.holds(found.event):
            events.append(found.event)
    return tuple(sorted(events, key=lambda event: (event.start, event.uid))), tuple(skipped)


def _expanded(
    newest: dict[Key, tuple[int, Entry]], window: Window, skipped: list[Skipped]
) -> dict[str, dict[Key, Event]]:
    """The occurrences of each series that can be expanded, by its uid; the others are added to `skipped`."""
    series: dict[str, dict[Key, Event]] = {}
    for number, found in newest.values():
        if not found.is_series:
            continue
        try:
            made = list(occurrences(found, window))
        except Exception as failure:  # whatever a rule does, the rest is read
            skipped.append(_skip(number, failure))
        else:
            series[found.event.uid] = {(event.uid, event.recurrence_id): event for event in made}
    return series


def _is_stray(key: Key, series: dict[str, dict[Key, Event]], window: Window) -> bool:
    """Whether an override names an occurrence of the window that its series, which stands here too, lacks."""
    uid, occurrence = key
    if occurrence is None or uid not in series:
        return False
    return window.start <= occurrence < window.end and key not in series[uid]


def read_invites(data: bytes, zone: tzinfo) -> tuple[Invite, ...]:
    """The events of a calendar part with its iTIP method; of a series its first event, not expanded.

    Dates and floating times lie in `zone`. Raises CalendarUnreadable where there is nothing that can be read.
    """
    calendar, entries, skipped = _read(data, MAIL_BYTES, MAIL_COMPONENTS, zone)
    if skipped and not entries:
        raise CalendarUnreadable(skipped[0].reason)
    method = _method(calendar)
    return tuple(Invite(method, found.event) for _, found in _newest(entries).values())


def _read(
    data: bytes, size: int, count: int, zone: tzinfo
) -> tuple[Component, list[tuple[int, Entry]], list[Skipped]]:
    calendar, whole = components(data, size, count)
    zones = Zones(c for c in whole if c.name == "VTIMEZONE")
    entries: list[tuple[int, Entry]] = []
    skipped: list[Skipped] = []
    for number, found in enumerate((c for c in whole if c.name == "VEVENT"), 1):
        try:
            entries.append((number, entry(found, zones, zone)))
        except Exception as failure:  # one bad event never stops the rest
            skipped.append(_skip(number, failure))
    return calendar, entries, skipped


def _skip(number: int, failure: Exception) -> Skipped:
    """ValueError carries our own words; anything else is a library's, and says nothing to a person."""
    words = str(failure) if isinstance(failure, ValueError) and failure.args else "it cannot be read"
    return Skipped(f"event {number}", f"This event is left out: {words}.")


def _newest(entries: Iterable[tuple[int, Entry]]) -> dict[Key, tuple[int, Entry]]:
    """Of several versions of one (uid, recurrence-id) the one of highest sequence, then of latest stamp."""
    newest: dict[Key, tuple[int, Entry]] = {}
    for number, found in entries:
        key = (found.event.uid, found.event.recurrence_id)
        if key not in newest or _supersedes(found, newest[key][1]):
            newest[key] = (number, found)
    return newest


def _supersedes(found: Entry, known: Entry) -> bool:
    """Whether this version replaces that one; among equals the text decides, never the order of the file."""
    version, before = (found.event.sequence, found.stamp), (known.event.sequence, known.stamp)
    if version != before:
        return version > before
    return found != known and repr(found) > repr(known)


def _method(calendar: Component) -> Method:
    """A calendar without a method only publishes; one with two of them means nothing that may be acted on."""
    given = {found.value.strip().upper() for found in calendar.all("METHOD")}
    if not given:
        return Method.PUBLISH
    return Method(given.pop()) if len(given) == 1 and given < set(Method) else Method.OTHER

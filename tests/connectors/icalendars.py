"""Calendars built line by line, for the tests that read them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from connectors.base import Window
from connectors.ics import read_calendar
from rules.model import Event

BERLIN = ZoneInfo("Europe/Berlin")
YEAR = Window(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
START = "DTSTART:20260310T150000Z"


def vevent(*lines: str, uid: str = "one@example.org") -> list[str]:
    return ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260101T000000Z", *lines, "END:VEVENT"]


def vtimezone(tzid: str, offset: str, *lines: str, observances: int = 1) -> list[str]:
    """A zone with this offset since 1601; `lines` stand in each of its observances."""
    times = ["DTSTART:16010101T000000", f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}"]
    observance = ["BEGIN:STANDARD", *times, *lines, "END:STANDARD"] * observances
    return ["BEGIN:VTIMEZONE", f"TZID:{tzid}", *observance, "END:VTIMEZONE"]


def vcalendar(*components: Iterable[str], method: str = "") -> bytes:
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", *([f"METHOD:{method}"] if method else [])]
    lines = [*head, *(line for component in components for line in component), "END:VCALENDAR", ""]
    return "\r\n".join(lines).encode()


def read(*components: Iterable[str], window: Window = YEAR) -> list[Event]:
    events, skipped = read_calendar(vcalendar(*components), window, BERLIN)
    assert not skipped, skipped
    return list(events)


def only(*lines: str) -> Event:
    """The event that these lines make, which must be read."""
    [event] = read(vevent(*lines))
    return event


def refused(*components: Iterable[str], window: Window = YEAR) -> str:
    """Why the only event is left out."""
    events, skipped = read_calendar(vcalendar(*components), window, BERLIN)
    assert not events, events
    [one] = skipped
    return one.reason

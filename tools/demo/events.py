"""Calendars as providers write them (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr

from tools.demo.letters import ME, Invitation

_ZONE = "America/New_York"
_HEAD = f"""\
BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
X-WR-CALNAME:robin.hale@mailhaven.example
X-WR-TIMEZONE:{_ZONE}
BEGIN:VTIMEZONE
TZID:{_ZONE}
BEGIN:DAYLIGHT
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
TZNAME:EDT
DTSTART:19700308T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
TZNAME:EST
DTSTART:19701101T020000
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
END:STANDARD
END:VTIMEZONE"""


def calendar(events: Iterable[Invitation]) -> str:
    """Robin's own calendar, times on Robin's clock."""
    lines = [*_HEAD.splitlines(), *(line for one in events for line in _own(one)), "END:VCALENDAR"]
    return _folded(lines)


def invite(event: Invitation) -> str:
    """The invitation that travels in a mail, times in UTC."""
    start = event.start.astimezone(UTC)
    times = [f"DTSTART:{start:%Y%m%dT%H%M%SZ}", f"DTEND:{_end(event).astimezone(UTC):%Y%m%dT%H%M%SZ}"]
    head = ["BEGIN:VCALENDAR", "PRODID:-//Invitations//EN", "VERSION:2.0", "METHOD:REQUEST"]
    return _folded([*head, *_event(event, event.who[0], times), "END:VCALENDAR"])


def _own(event: Invitation) -> Iterator[str]:
    times = [
        f"DTSTART;TZID={_ZONE}:{event.start:%Y%m%dT%H%M%S}",
        f"DTEND;TZID={_ZONE}:{_end(event):%Y%m%dT%H%M%S}",
    ]
    yield from _event(event, ME if event.who else "", times)


def _event(event: Invitation, organizer: str, times: list[str]) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{(event.start - timedelta(days=9)).astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield from times
    yield f"SUMMARY:{event.summary.replace(',', chr(92) + ',')}"
    if event.where:
        yield f"LOCATION:{event.where}"
    if event.weekly:
        yield f"RRULE:FREQ=WEEKLY;BYDAY={event.weekly}"
    if organizer:
        yield f"ORGANIZER;{_person(organizer)}"
        for who in (ME, *event.who):
            yield f"ATTENDEE;PARTSTAT=ACCEPTED;{_person(who)}"
    yield "STATUS:CONFIRMED"
    yield "END:VEVENT"


def _end(event: Invitation) -> datetime:
    return event.start + timedelta(minutes=event.minutes)


def _person(who: str) -> str:
    name, email = parseaddr(who)
    return f"CN={name}:mailto:{email}"


def _folded(lines: Iterable[str]) -> str:
    """Lines of at most 75 octets (section 3.1); what is written here is ASCII."""
    return "\n".join(part for line in lines for part in _parts(line)) + "\n"


def _parts(line: str) -> Iterator[str]:
    yield line[:75]
    for begin in range(75, len(line), 74):
        yield f" {line[begin : begin + 74]}"

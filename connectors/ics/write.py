"""An event → iCalendar text with exactly its properties, whatever its strings hold (RFC 5545, RFC 6868)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from connectors.ics.values import UNSEEN
from connectors.ics.zones import iana_name
from rules.model import Address, Event, Method

FOLD = 75  # octets of a line, its line end not counted


def write_event(event: Event, method: Method | None = None) -> bytes:
    """A VCALENDAR with this event. An all-day event must lie in the zone whose days it means."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//keepwarm//keepwarm//EN"]
    if method is not None:
        lines.append(f"METHOD:{method}")
    zone = _zone(event)
    if zone:
        lines += _definition(zone, event.start)
    lines += ["BEGIN:VEVENT", *_properties(event, zone), "END:VEVENT", "END:VCALENDAR"]
    return b"".join(_folded(line) for line in lines)


def _properties(event: Event, zone: str | None) -> Iterator[str]:
    yield f"UID:{_escaped(event.uid)}"
    # No clock here: the stamp is as old as can be told from the event, so that it never outdates a real one.
    yield f"DTSTAMP:{_utc(event.start)}"
    yield f"DTSTART{_time(event.start, event, zone)}"
    if event.end > event.start:
        yield f"DTEND{_time(event.end, event, zone)}"
    if event.recurrence_id is not None:
        yield f"RECURRENCE-ID:{_utc(event.recurrence_id)}"
    for name, value in (
        ("SUMMARY", event.summary),
        ("DESCRIPTION", event.description),
        ("LOCATION", event.location),
    ):
        if value:
            yield f"{name}:{_escaped(value)}"
    yield f"STATUS:{event.status}"
    yield f"SEQUENCE:{event.sequence}"
    if event.organizer:
        yield f"ORGANIZER{_named(event.organizer)}:mailto:{_plain(event.organizer.email)}"
    for guest in event.attendees:
        who = f"{_named(guest.address)};PARTSTAT={guest.partstat}"
        yield f"ATTENDEE{who}:mailto:{_plain(guest.address.email)}"


def _zone(event: Event) -> str | None:
    """The zone to write the event in; None for UTC, and where the clocks change while the event lasts."""
    name = iana_name(event.timezone) if event.timezone and not event.all_day else None
    if not name:
        return None
    zone = ZoneInfo(name)
    same = event.start.astimezone(zone).utcoffset() == event.end.astimezone(zone).utcoffset()
    return name if same else None


def _definition(name: str, at: datetime) -> list[str]:
    """The VTIMEZONE that a TZID needs (RFC 5545 section 3.2.19): one offset is all that one event shows."""
    offset = f"{at.astimezone(ZoneInfo(name)):%z}"
    observance = ["DTSTART:19700101T000000", f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}"]
    inside = ["BEGIN:STANDARD", *observance, "END:STANDARD"]
    return ["BEGIN:VTIMEZONE", f"TZID:{name}", *inside, "END:VTIMEZONE"]


def _time(at: datetime, event: Event, zone: str | None) -> str:
    if event.all_day:
        return f";VALUE=DATE:{at:%Y%m%d}"
    if zone:
        return f";TZID={zone}:{at.astimezone(ZoneInfo(zone)):%Y%m%dT%H%M%S}"
    return f":{_utc(at)}"


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _named(who: Address) -> str:
    """The CN parameter, quoted by RFC 6868, so that no name adds a parameter or a line."""
    name = _plain(who.name).replace("^", "^^").replace('"', "^'")
    return f';CN="{name}"' if name else ""


def _plain(value: str) -> str:
    return " ".join(UNSEEN.sub("", value).split())


def _escaped(value: str) -> str:
    clean = UNSEEN.sub("", value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return clean.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """One content line with its CRLF, folded between characters."""
    raw, begin, pieces = line.encode(), 0, []
    while len(raw) - begin > FOLD - 1:  # one octet is kept for the space that a continuation begins with
        cut = begin + FOLD - 1
        while raw[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(raw[begin:cut])
        begin = cut
    return b"\r\n ".join([*pieces, raw[begin:]]) + b"\r\n"

"""Moves the dates of the bundled files by whole weeks, so that weekdays stay what the mails call them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

HOME = ZoneInfo("America/New_York")
REFERENCE = datetime(2026, 5, 14, 12, tzinfo=HOME)
"""The instant for which the bundled files are written: a Thursday noon."""

# The zones of the files, by their offset at the reference.
_ZONES = {
    "-0700": ZoneInfo("America/Los_Angeles"),
    "-0400": HOME,
    "+0000": ZoneInfo("UTC"),
    "+0200": ZoneInfo("Europe/Berlin"),
}
_HEADER = re.compile(r"\b[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} 20[0-9]{2} [0-9:]{8} ([+-][0-9]{4})")
_FROM_LINE = re.compile(r"^(From [0-9]{10,25}@xxx )(.{19} \+0000 20[0-9]{2})$", re.MULTILINE)
_EVENT = re.compile(r"(?<=[:=])(20[0-9]{6}T[0-9]{6})(Z?)")


def shifted(text: str, now: datetime) -> str:
    """The file's text as of the newest Thursday noon of Robin's that is not after `now`."""
    weeks = (now.astimezone(HOME).replace(tzinfo=None) - REFERENCE.replace(tzinfo=None)) // timedelta(weeks=1)
    by = timedelta(weeks=weeks)
    text = _HEADER.sub(lambda found: _header(found, by), text)
    text = _FROM_LINE.sub(lambda found: _from_line(found, by), text)
    return _EVENT.sub(lambda found: _event(found, by), text)


def _later(instant: datetime, by: timedelta) -> datetime:
    """The same reading of Robin's clock, so many weeks later: what happened at nine happens at nine."""
    return instant.astimezone(HOME) + by


def _header(found: re.Match[str], by: timedelta) -> str:
    """A date as mail writes it (RFC 5322), in the zone of its place at the new date."""
    moved = _later(datetime.strptime(found[0], "%a, %d %b %Y %H:%M:%S %z"), by)
    return f"{moved.astimezone(_ZONES[found[1]]):%a, %d %b %Y %H:%M:%S %z}"


def _from_line(found: re.Match[str], by: timedelta) -> str:
    """The line of an mbox as Google Takeout writes it."""
    moved = _later(datetime.strptime(found[2], "%a %b %d %H:%M:%S %z %Y"), by)
    utc = moved.astimezone(UTC)
    return f"{found[1]}{utc:%a %b} {utc.day:2d} {utc:%H:%M:%S %z %Y}"


def _event(found: re.Match[str], by: timedelta) -> str:
    """A time of an event (RFC 5545): on Robin's clock, or with a Z in UTC."""
    zone = UTC if found[2] else HOME
    moved = _later(datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=zone), by)
    return f"{moved.astimezone(zone):%Y%m%dT%H%M%S}{found[2]}"

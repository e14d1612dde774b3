"""Moves the dates of the bundled files by whole weeks, so that weekdays stay what the mails call them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from rules.policy import BusinessDays

HOME = ZoneInfo("America/New_York")
REFERENCE = datetime(2026, 5, 14, 12, tzinfo=HOME)
"""The instant for which the bundled files are written: a Thursday noon."""

_GOOGLE, _EUROPE = ZoneInfo("America/Los_Angeles"), ZoneInfo("Europe/Berlin")
# The zones of the files, by their offsets in summer and in winter.
_ZONES = {
    "-0700": _GOOGLE,
    "-0800": _GOOGLE,
    "-0400": HOME,
    "-0500": HOME,
    "+0000": ZoneInfo("UTC"),
    "+0100": _EUROPE,
    "+0200": _EUROPE,
}
_HEADER = re.compile(r"\b[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} 20[0-9]{2} [0-9:]{8} ([+-][0-9]{4})")
_FROM_LINE = re.compile(r"^(From [0-9]{10,25}@xxx )(.{19} \+0000 20[0-9]{2})$", re.MULTILINE)
_EVENT = re.compile(r"(?<=[:=])(20[0-9]{6}T[0-9]{6})(Z?)")
_PROSE = re.compile(r"\b([A-Z][a-z]{2,6}day, )?([A-Z][a-z]{2,8} [0-9]{1,2}, 20[0-9]{2})\b")


def told_at(now: datetime, country: str) -> datetime:
    """The newest Thursday noon of Robin's, not after `now`, that is no public holiday."""
    weeks = (now.astimezone(HOME).replace(tzinfo=None) - REFERENCE.replace(tzinfo=None)) // timedelta(weeks=1)
    moment, business = REFERENCE + timedelta(weeks=weeks), BusinessDays(country)
    while not business.is_business_day(moment.date()):
        moment -= timedelta(weeks=1)
    return moment


def shifted(text: str, told: datetime) -> str:
    """The file's text as of a Thursday noon of Robin's."""
    by = told.replace(tzinfo=None) - REFERENCE.replace(tzinfo=None)
    text = _HEADER.sub(lambda found: _header(found, by), text)
    text = _FROM_LINE.sub(lambda found: _from_line(found, by), text)
    text = _PROSE.sub(lambda found: _prose(found, by), text)
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


def _prose(found: re.Match[str], by: timedelta) -> str:
    """A date over a quotation or in a booking: the month in full after a weekday in full, else short."""
    full = "%B" if found[1] else "%b"
    day: date = datetime.strptime(found[2], f"{full} %d, %Y").replace(tzinfo=HOME).date() + by
    return f"{found[1] or ''}{day.strftime(full)} {day.day}, {day.year}"


def _event(found: re.Match[str], by: timedelta) -> str:
    """A time of an event (RFC 5545): on Robin's clock, or with a Z in UTC."""
    zone = UTC if found[2] else HOME
    moved = _later(datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=zone), by)
    return f"{moved.astimezone(zone):%Y%m%dT%H%M%S}{found[2]}"

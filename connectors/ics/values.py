"""The values of iCalendar properties → times, durations, texts, addresses (RFC 5545 sections 3.3 and 3.8)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from connectors.ics.lines import Property
from connectors.ics.zones import Zones
from rules.model import Address

YEARS = range(1600, 2201)  # Apple writes birthdays without a year as 1604
TEXT = 100_000
LINE = 998
TIME = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})(Z?))?")
DURATION = re.compile(
    r"\+?P(?:([0-9]{1,4})W)?(?:([0-9]{1,4})D)?(?:T(?:([0-9]{1,5})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,8})S)?)?"
)
MAILTO = re.compile(r"mailto:([^?\s@<>\"(),;:\\]{1,64}@[^?\s@<>\"(),;:\\]{1,253})(\?.*)?", re.IGNORECASE)
ESCAPE = re.compile(r"\\([\\;,nN])")
# C0 and C1 controls other than tab and newline; zero-width and bidirectional controls; lone surrogates
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A time as written: `at` aware in its own zone, midnight for a `DATE`; `name` its IANA name or ""."""

    at: datetime
    name: str
    is_date: bool

    @property
    def instant(self) -> datetime:
        """UTC for times; midnight in the reader's zone for dates, whose calendar day must last."""
        return self.at if self.is_date else self.at.astimezone(UTC)


def time_value(found: Property, zones: Zones, floating: tzinfo) -> TimeValue:
    """A DATE or DATE-TIME; dates and floating times lie in `floating`. ValueError where it cannot be read."""
    return _time_value(found.value.strip(), found.params.get("TZID"), zones, floating)


def time_values(found: Property, zones: Zones, floating: tzinfo) -> list[TimeValue]:
    """The comma-separated times of EXDATE or RDATE; of a PERIOD its beginning."""
    tzid = found.params.get("TZID")
    return [
        _time_value(value.partition("/")[0].strip(), tzid, zones, floating)
        for value in found.value.split(",")
    ]


def _time_value(value: str, tzid: str | None, zones: Zones, floating: tzinfo) -> TimeValue:
    parts = TIME.fullmatch(value)
    if not parts or int(parts[1]) not in YEARS:
        raise ValueError(f"it has a time that cannot be read: “{value[:40]}”")
    day = date(int(parts[1]), int(parts[2]), int(parts[3]))
    if parts[4] is None:
        return TimeValue(datetime(day.year, day.month, day.day, tzinfo=floating), "", is_date=True)
    zone, name = (UTC, "") if parts[7] else zones.find(tzid) if tzid else (floating, _key(floating))
    at = datetime(day.year, day.month, day.day, int(parts[4]), int(parts[5]), int(parts[6]), tzinfo=zone)
    return TimeValue(at, name, is_date=False)


def _key(zone: tzinfo) -> str:
    key = getattr(zone, "key", "")
    return "" if key in {"UTC", "Etc/UTC"} else str(key)


def duration(value: str) -> timedelta:
    """A DURATION; ValueError where it is negative or cannot be read."""
    parts = DURATION.fullmatch(value.strip())
    if not parts or not any(parts.groups()):
        raise ValueError(f"it has a duration that cannot be read: “{value[:40]}”")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in parts.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def text(value: str) -> str:
    """A TEXT value unescaped, without control characters, in bounds."""
    plain = ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value[: 2 * TEXT])
    return UNSEEN.sub("", plain)[:TEXT].strip()


def one_line(value: str) -> str:
    return " ".join(text(value[: 4 * LINE]).split())[:LINE]


def address(found: Property) -> Address | None:
    """ORGANIZER or ATTENDEE as an address; None but for a plain `mailto:`, whose headers are dropped."""
    parts = MAILTO.fullmatch(found.value.strip()[:2000])
    if not parts or UNSEEN.search(parts[1]):
        return None
    return Address(parts[1].lower(), " ".join(UNSEEN.sub("", found.params.get("CN", "")[:LINE]).split()))

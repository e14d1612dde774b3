"""What a TZID stands for: an IANA name, a Windows name, or the VTIMEZONE of that very calendar.

A calendar's own definition is evaluated for that calendar alone. icalendar keeps a process-wide cache of
definitions in which the first one wins, even a hostile one; nothing here looks anything up in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from connectors.ics.lines import Component
from connectors.ics.rrule import rule_parts
from connectors.ics.windows_zones import WINDOWS_ZONES

if TYPE_CHECKING:
    import icalendar

OBSERVANCES = 100
RULES = 6  # each is stepped through year by year, from 1601 where Outlook wrote it
ONSETS = 500
FIXED = frozenset({"UTC", "GMT", "Z", "UCT", "Zulu", "Universal", "Greenwich", "tzone://Microsoft/Utc"})
OFFSET = re.compile(r"([+-])([0-9]{2})([0-9]{2})([0-9]{2})?")
STAMP = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})T([0-9]{2})([0-9]{2})([0-9]{2})")


@cache
def iana_names() -> frozenset[str]:
    """Every name of the pinned tzdata: no path, no relative name, no file of the system's own."""
    listed = resources.files("tzdata").joinpath("zones").read_text(encoding="ascii").split()
    return frozenset(listed) - {"Factory"}


def iana_name(tzid: str) -> str | None:
    """The IANA name that this TZID is, or is known to mean; "" for UTC, None where it is neither."""
    if tzid in FIXED or tzid.startswith("Etc/"):
        return "" if tzid in FIXED or tzid in {"Etc/UTC", "Etc/GMT"} else _listed(tzid)
    if tzid in WINDOWS_ZONES:
        return WINDOWS_ZONES[tzid]
    # "/freeassociation.sourceforge.net/America/New_York": the prefix makes a name unique (section 3.8.3.1)
    parts = tzid.split("/")
    tails = ("/".join(parts[-n:]) for n in (2, 3)) if tzid.startswith("/") else ()
    return next((name for name in (tzid, *tails) if _listed(name)), None)


def _listed(name: str) -> str | None:
    return name if name in iana_names() else None


class Zones:
    """The zones that one calendar may name."""

    def __init__(self, definitions: Iterable[Component]) -> None:
        self._definitions: Mapping[str, Component] = MappingProxyType(
            {d.first("TZID"): d for d in definitions if not d.problem}
        )
        self._made: dict[str, tzinfo] = {}

    def find(self, tzid: str) -> tuple[tzinfo, str]:
        """The zone and its IANA name ("" where it has none); ValueError where nobody defines it."""
        name = iana_name(tzid)
        if name is not None:
            return (ZoneInfo(name), name) if name else (UTC, "")
        if tzid not in self._definitions:
            raise ValueError(f"nobody defines its time zone “{tzid[:60]}”")
        if tzid not in self._made:
            self._made[tzid] = _evaluated(self._definitions[tzid])
        return self._made[tzid], ""


def _evaluated(definition: Component) -> tzinfo:
    """A zone made of a VTIMEZONE (RFC 5545 section 3.6.5); ValueError where it cannot be trusted to end."""
    observances = [c for c in definition.children if c.name in {"STANDARD", "DAYLIGHT"}]
    rules = sum(len(observance.all("RRULE")) for observance in observances)
    if not observances or len(observances) > OBSERVANCES or rules > RULES:
        raise ValueError("its time zone has no rules, or too many")
    import icalendar  # noqa: PLC0415 - a tenth of a second that only such a zone costs

    icalendar.use_zoneinfo()  # type: ignore[no-untyped-call]
    built = icalendar.Timezone()
    built.add("TZID", "own")
    for observance in observances:
        built.add_component(_observance(observance))
    zone: tzinfo = built.to_tz(lookup_tzid=False)
    return zone


def _observance(found: Component) -> icalendar.Component:
    import icalendar  # noqa: PLC0415 - as above

    made = icalendar.TimezoneStandard() if found.name == "STANDARD" else icalendar.TimezoneDaylight()
    made.add("DTSTART", _local(found.first("DTSTART")))
    made.add("TZOFFSETFROM", _offset(found.first("TZOFFSETFROM")))
    made.add("TZOFFSETTO", _offset(found.first("TZOFFSETTO")))
    onsets = [value for p in found.all("RDATE") for value in p.value.split(",")]
    if len(onsets) > ONSETS or len(found.all("RRULE")) > 1:
        raise ValueError("its time zone has too many rules")
    for onset in onsets:
        made.add("RDATE", _local(onset))
    for rule in found.all("RRULE"):
        parts = rule_parts(rule.value)
        if parts["FREQ"] != ["YEARLY"]:
            raise ValueError("its time zone changes more often than yearly")
        made.add("RRULE", icalendar.vRecur(parts))
    return made


def _local(value: str) -> datetime:
    found = STAMP.fullmatch(value)
    if not found:
        raise ValueError("its time zone begins at no readable time")
    return datetime(*(int(part) for part in found.groups()))  # type: ignore[arg-type]  # noqa: DTZ001 - local by RFC


def _offset(value: str) -> timedelta:
    found = OFFSET.fullmatch(value)
    if not found:
        raise ValueError("its time zone has an offset that cannot be read")
    sign, hours, minutes, seconds = found.groups()
    size = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds or 0))
    if size > timedelta(hours=18):
        raise ValueError("its time zone has an impossible offset")
    return -size if sign == "-" else size

"""Instants as the store holds them: microseconds of UTC since 1970, beside the zone that was on the clock."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_BEGIN = datetime(1970, 1, 1)  # noqa: DTZ001 - a reading of a clock, to which an offset is added
_TICK = timedelta(microseconds=1)
_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)(?::(\d\d))?")


def micros(instant: datetime) -> int:
    """An aware datetime as microseconds since 1970 in UTC."""
    return (instant - _EPOCH) // _TICK


def zone_text(instant: datetime) -> str:
    """The IANA name of its zone, else its offset as ±hh:mm or ±hh:mm:ss."""
    zone = instant.tzinfo
    if isinstance(zone, ZoneInfo) and zone.key:
        return zone.key
    return offset_text(instant.utcoffset() or timedelta())


@lru_cache(maxsize=1_024)
def offset_text(offset: timedelta) -> str:
    """An offset as ±hh:mm or ±hh:mm:ss."""
    seconds = round(offset.total_seconds())
    hours, rest = divmod(abs(seconds), 3_600)
    text = f"{'-' if seconds < 0 else '+'}{hours:02}:{rest // 60:02}"
    return f"{text}:{rest % 60:02}" if rest % 60 else text


@lru_cache(maxsize=1_024)
def zone_of(text: str) -> tzinfo:
    """The zone that `zone_text` wrote. A zone whose name is no longer known is UTC: the instant stands."""
    if offset := _OFFSET.fullmatch(text):
        hours, minutes, seconds = int(offset[2]), int(offset[3]), int(offset[4] or 0)
        length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
        return timezone(-length if offset[1] == "-" else length)
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def instant(count: int, zone: str = "+00:00") -> datetime:
    """The instant on the clock of this zone, also where UTC's year would be none that datetime knows."""
    known = zone_of(zone)
    if isinstance(known, timezone):
        return (_BEGIN + (timedelta(microseconds=count) + known.utcoffset(None))).replace(tzinfo=known)
    return (_EPOCH + timedelta(microseconds=count)).astimezone(known)

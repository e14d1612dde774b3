"""Instants out of a mail's head, in the offset in which they were written."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from functools import lru_cache

from connectors.mime.headers import Headers, first

FURTHEST_OFFSET = 15 * 3600
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# What nearly every program writes; the library's parser, five times as slow, knows the rest.
USUAL = re.compile(
    rf"(?:[A-Z][a-z]{{2}}, )?([0-9]{{1,2}}) ({'|'.join(MONTHS)}) ([12][0-9]{{3}})"
    r" ([0-9]{2}):([0-9]{2}):([0-9]{2}) ([+-])([0-9]{2})([0-9]{2})(?: \([A-Z]{1,5}\))?"
)


def date_of(value: str) -> datetime | None:
    """An RFC 5322 date, obsolete zones and two-digit years included, in its own offset; None for nonsense.

    A date without a zone, or with -0000, is taken as UTC (section 3.3).
    """
    try:
        year, month, day, hour, minute, second, offset = _usual(value) or _by_library(value)
        if abs(offset) > FURTHEST_OFFSET:
            return None
        moment = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=_zone(offset))
        return moment if 1970 <= moment.year <= 2200 else None
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _usual(value: str) -> list[int] | None:
    """Year, month, day, hour, minute, second and the offset in seconds."""
    found = USUAL.fullmatch(value)
    if not found:
        return None
    day, month, year, hour, minute, second, sign, hours, minutes = found.groups()
    offset = 3600 * int(hours) + 60 * int(minutes)
    clock = (int(hour), int(minute), int(second))
    return [int(year), 1 + MONTHS.index(month), int(day), *clock, -offset if sign == "-" else offset]


def _by_library(value: str) -> list[int]:
    parts = parsedate_tz(value[:120])
    return [*parts[:6], parts[9] or 0] if parts else []


@lru_cache(maxsize=64)
def _zone(offset: int) -> timezone:
    return timezone(timedelta(seconds=offset)) if offset else UTC


def sent_date(headers: Headers) -> datetime | None:
    """The Date field; None where it is missing, unreadable, or there are two that differ."""
    values = headers.get("date", [])
    return date_of(values[0]) if len(set(values)) == 1 else None


def received_date(headers: Headers) -> datetime | None:
    """When the last server took the mail: the topmost Received field, after its last semicolon."""
    return date_of(first(headers, "received").rpartition(";")[2].strip())

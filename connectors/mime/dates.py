"""Instants out of a mail's head, in the offset in which they were written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

from connectors.mime.headers import Headers, first

FURTHEST_OFFSET = 15 * 3600


def date_of(value: str) -> datetime | None:
    """An RFC 5322 date, obsolete zones and two-digit years included, in its own offset; None for nonsense.

    A date without a zone, or with -0000, is taken as UTC (section 3.3).
    """
    try:
        parts = parsedate_tz(value[:120])
        if parts is None:
            return None
        offset = parts[9] or 0
        if abs(offset) > FURTHEST_OFFSET:
            return None
        zone = timezone(timedelta(seconds=offset)) if offset else UTC
        moment = datetime(*parts[:5], min(parts[5], 59), tzinfo=zone)
        return moment if 1970 <= moment.year <= 2200 else None
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def sent_date(headers: Headers) -> datetime | None:
    """The Date field; None where it is missing, unreadable, or there are two that differ."""
    values = headers.get("date", [])
    return date_of(values[0]) if len(set(values)) == 1 else None


def received_date(headers: Headers) -> datetime | None:
    """When the last server took the mail: the topmost Received field, after its last semicolon."""
    return date_of(first(headers, "received").rpartition(";")[2].strip())

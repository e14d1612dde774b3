"""Where messages begin in an mbox: its `From ` lines, found at flat memory (RFC 4155)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

CHUNK = 1 << 20
LINE = 500  # octets of a From line that are looked at
MONTHS = (b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec")
# asctime, with a zone before the year (Google Takeout: `+0000 2026`) or behind it; all bounded.
DATE = re.compile(
    rb" (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (" + b"|".join(MONTHS) + rb") {1,2}([0-9]{1,2}) "
    rb"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?: ([+-][0-9]{4}|[A-Z]{1,5}))? ([0-9]{4})(?: ([+-][0-9]{4}))?"
)
QUOTED = re.compile(rb"^>(>{0,60}From )", re.MULTILINE)


def from_date(line: bytes) -> datetime | None:
    """The date of a From line, UTC where it has no offset; None: this line begins no message."""
    return _date(line[:LINE].partition(b"\n")[0])


@lru_cache(maxsize=8)
def _date(line: bytes) -> datetime | None:
    """A line is asked for twice: where a message could begin, and for its date."""
    found = DATE.search(line)
    if not found:
        return None
    month, day, hour, minute, second, before, year, after = found.groups()
    try:
        at = datetime(
            int(year), MONTHS.index(month) + 1, int(day), int(hour), int(minute), int(second or 0), tzinfo=UTC
        )
        return at.replace(tzinfo=_zone(after or before)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _zone(offset: bytes | None) -> timezone:
    if not offset or not offset[1:].isdigit():
        return UTC
    size = timedelta(hours=int(offset[1:3]), minutes=int(offset[3:]))
    return timezone(-size if offset[:1] == b"-" else size)


def beginnings(descriptor: int, start: int, end: int) -> Iterator[int]:
    """Offsets of the From lines from `start`, where one stands; the others follow a blank line."""
    yield start
    window, base, at = b"", start + 1, start + 1
    while at < end:
        chunk = os.pread(descriptor, min(CHUNK, end - at), at)
        if not chunk:
            return
        at += len(chunk)
        window += chunk
        found = window.find(b"\nFrom ")
        while found != -1 and (found + LINE < len(window) or at >= end):
            if _is_blank_before(window, found) and from_date(window[found + 1 : found + LINE]):
                yield base + found + 1
            found = window.find(b"\nFrom ", found + 1)
        cut = max(found - 2, 0) if found != -1 else max(len(window) - 8, 0)
        window, base = window[cut:], base + cut


def _is_blank_before(window: bytes, newline: int) -> bool:
    """Whether the line that ends at `newline` is empty, its own line end being LF or CRLF."""
    before = window[max(newline - 2, 0) : newline]
    return before.endswith(b"\n") or before == b"\n\r"


def message(span: bytes) -> bytes:
    """What stands between two From lines as the mail it was: without its From line, `>From ` unquoted."""
    raw = span[span.find(b"\n") + 1 :] if b"\n" in span else b""
    raw = raw.removesuffix(b"\n").removesuffix(b"\r")  # the blank line belongs to what follows
    return QUOTED.sub(rb"\1", raw) if b">From " in raw else raw

"""Tells a mention in a few words, so that a table of phrases can be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from rules.times import Mention, ZoneFrom, mentions

WRITTEN = datetime.fromisoformat("2026-03-10T09:00:00-05:00")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def told(text: str, written: datetime = WRITTEN) -> str:
    """The times of a text as "day hour …; day hour …", or "-" where it mentions none."""
    return "; ".join(" ".join(_words(mention)) for mention in mentions(text, written)) or "-"


def _words(mention: Mention) -> Iterator[str]:
    yield from _days(mention)
    if mention.hour:
        yield f"{mention.hour:%H:%M}"
    if mention.until:
        yield f"until {mention.until:%H:%M}"
    yield from ("window" for _ in range(mention.window))
    yield from (part for part in (mention.part,) if part)
    yield from _zone(mention)
    yield from (relation for relation in (mention.relation,) if relation)
    if mention.shift is not None:
        yield f"{mention.shift.total_seconds() / 60:+.0f}m"
    flags = {"negated": mention.negated, "restates": mention.restates, "carried": mention.carried}
    yield from (name for name, is_set in flags.items() if is_set)
    if mention.doubts:
        yield "?" + "+".join(sorted(mention.doubts))


def _days(mention: Mention) -> Iterator[str]:
    if mention.day:
        yield f"{mention.day:%a %d %b}" + (f" {mention.day.year}" if mention.day.year != WRITTEN.year else "")
    elif mention.weekday is not None:
        yield f"each {_WEEKDAYS[mention.weekday]}"
    if mention.last_day:
        yield f"to {mention.last_day:%a %d %b}"


def _zone(mention: Mention) -> Iterator[str]:
    if mention.zone_from is ZoneFrom.NAMED:
        yield mention.zone_name or str(mention.zone)
    elif mention.zone_from is not ZoneFrom.UNSAID:
        yield mention.zone_from


def lines_of(name: str) -> list[str]:
    """The lines of a table beside this file; comments and blank lines left out, a written "\\n" made one."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n") for line in lines if line and not line.startswith("#")]

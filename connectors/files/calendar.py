"""A calendar in .ics files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import tzinfo
from hashlib import sha256
from pathlib import Path

from connectors.base import Cursor, EventPage, Progress, Skipped, Window
from connectors.errors import ConnectorError, CursorExpired
from connectors.files.regular import content, shown
from connectors.ics import read_calendar
from rules.model import Event

LARGEST = 10_000_000
CURSOR = re.compile(r"ics:([0-9a-f]{32}):([0-9]{1,9}):(.{1,100})")


class IcsCalendar:
    """`files` as they lay below `root` when it was opened; dates and floating times lie in `zone`.

    The cursor digests what the files hold: a file cannot tell what was removed from it, so any change is
    CursorExpired; another window brings everything again.
    """

    def __init__(self, root: Path, files: tuple[Path, ...], zone: tzinfo) -> None:
        self._root = root
        self._files = files
        self._zone = zone

    def changes(self, since: Cursor | None, window: Window) -> Iterator[EventPage]:
        digest = self._digest()
        stretch = f"{window.start.isoformat()}/{window.end.isoformat()}"
        done = _resumed(since, digest, stretch, len(self._files))
        total = len(self._files)
        if done == total:
            yield EventPage(progress=Progress(total, total, "files"), cursor=since)
        for number, path in enumerate(self._files[done:], done + 1):
            events, skipped = self._read(path, window)
            yield EventPage(
                events=events,
                skipped=skipped,
                progress=Progress(number, total, "files"),
                cursor=f"ics:{digest}:{number}:{stretch}",
            )

    def _digest(self) -> str:
        digest = sha256()
        for path in self._files:
            try:
                held = sha256(content(path, LARGEST + 1)).hexdigest()
            except ConnectorError as failure:
                held = str(failure)
            digest.update(f"{shown(path.relative_to(self._root).as_posix())}\n{held}\n".encode())
        return digest.hexdigest()[:32]

    def _read(self, path: Path, window: Window) -> tuple[tuple[Event, ...], tuple[Skipped, ...]]:
        source = shown(path)
        try:
            events, skipped = read_calendar(content(path, LARGEST + 1), window, self._zone)
        except ConnectorError as failure:
            return (), (Skipped(source, str(failure)),)
        return events, tuple(replace(one, source=f"{source}, {one.source}") for one in skipped)


def _resumed(since: Cursor | None, digest: str, stretch: str, total: int) -> int:
    """How many files are known already; CursorExpired where they do not hold what they held."""
    if since is None:
        return 0
    known = CURSOR.fullmatch(since)
    if not known or known[1] != digest or int(known[2]) > total:
        raise CursorExpired("This calendar is another one than before, or was written anew.")
    return int(known[2]) if known[3] == stretch else 0

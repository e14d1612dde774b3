"""A mailbox whose messages are files of their own, whatever directory layout they lie in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from connectors.base import Copy, Cursor, Page, Progress, Skipped
from connectors.errors import ConnectorError, CursorExpired, NotFound, Unreadable
from connectors.files.labels import Meaning
from connectors.files.messages import Mail, Manner, read_mail
from connectors.files.regular import content, shown

LARGEST = 50_000_000
PAGE_COPIES, PAGE_BYTES = 200, 8_000_000
CURSOR = re.compile(r"files:([0-9]{1,12}):([0-9a-f]{32})")


@dataclass(frozen=True, slots=True, order=True)
class Listed:
    """One file: `age` puts files in the order in which they came, and never changes; `id` is unique here."""

    age: int
    id: str
    path: Path
    size: int
    folder: frozenset[Meaning] = frozenset()


class MessageFiles:
    """`listing` finds the files anew each time.

    The cursor counts the files known and digests their ids in order, so that added files are told from any
    other change.
    """

    def __init__(self, listing: Callable[[], list[Listed]], manner: Manner) -> None:
        self._listing = listing
        self._manner = manner
        self._known: dict[str, Listed] = {}

    def changes(self, since: Cursor | None) -> Iterator[Page]:
        """As Mailbox.changes; files that were added are brought, any other change is CursorExpired."""
        files = sorted(self._listing())
        done = _resumed(files, since) if since is not None else 0
        while True:
            following = _page_end(files, done)
            found = [self._read(file, self._manner) for file in files[done:following]]
            yield Page(
                copies=tuple(one for one in found if isinstance(one, Copy)),
                skipped=tuple(one for one in found if isinstance(one, Skipped)),
                progress=Progress(following, len(files), "files"),
                cursor=_cursor(files, following),
            )
            done = following
            if done >= len(files):
                return

    def fetch(self, copy_id: str) -> Copy:
        if copy_id not in self._known:
            self._known = {file.id: file for file in self._listing()}
        if copy_id not in self._known:
            raise NotFound("This mail is not there any more.")
        found = self._read(self._known.pop(copy_id), self._manner.whole)
        if not isinstance(found, Copy):
            raise Unreadable(found.reason if found else "This is a chat, no mail.")
        return found

    def _read(self, file: Listed, manner: Manner) -> Copy | Skipped | None:
        source = shown(file.path)
        if file.size > LARGEST:
            return Skipped(source, f"This message is larger than {LARGEST // 1_000_000} MB.")
        try:
            raw = content(file.path, LARGEST)
        except ConnectorError as failure:
            return Skipped(source, str(failure))
        return read_mail(Mail(raw, file.id, source, folder=file.folder), manner)


def _page_end(files: list[Listed], begin: int) -> int:
    """How far the page that begins here goes: so many files, or so many octets, but at least one file."""
    size, end = 0, begin
    while end < len(files) and end - begin < PAGE_COPIES and size < PAGE_BYTES:
        size += files[end].size
        end += 1
    return end


def _cursor(files: list[Listed], count: int) -> Cursor:
    digest = sha256("\n".join(file.id for file in files[:count]).encode())
    return f"files:{count}:{digest.hexdigest()[:32]}"


def _resumed(files: list[Listed], since: Cursor) -> int:
    known = CURSOR.fullmatch(since)
    count = int(known[1]) if known else -1
    if not 0 <= count <= len(files) or _cursor(files, count) != since:
        raise CursorExpired("Files were changed or removed since this folder was read.")
    return count

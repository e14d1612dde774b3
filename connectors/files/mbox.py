"""A mailbox in one mbox file, read at flat memory however large the file is."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain, pairwise
from pathlib import Path

from connectors.base import Copy, Cursor, Page, Progress, Skipped
from connectors.errors import CursorExpired, NotFound, Unreadable
from connectors.files import fromlines, labels
from connectors.files.messages import Mail, Manner, read_mail
from connectors.files.regular import opened, shown

LARGEST = 50_000_000
PAGE_COPIES, PAGE_BYTES = 200, 8_000_000
HEAD = 4_096  # octets in which the first message must begin, behind a byte order mark or blank lines
TAIL = 4_096  # octets before a cursor by which the file is known again
CURSOR = re.compile(r"mbox:([0-9]{1,15}):([0-9a-f]{32})")


@dataclass(slots=True)
class _Batch:
    """What the next page will hold."""

    copies: list[Copy] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    size: int = 0

    def take(self, found: Copy | Skipped | None, size: int) -> None:
        if isinstance(found, Copy):
            self.copies.append(found)
            self.size += size
        elif found:
            self.skipped.append(found)

    def is_full(self) -> bool:
        return len(self.copies) + len(self.skipped) >= PAGE_COPIES or self.size >= PAGE_BYTES


class MboxMailbox:
    """Ids are `name@offset`."""

    def __init__(self, path: Path, manner: Manner) -> None:
        self.path = path
        self._manner = manner
        self._folder = labels.folder_meanings(path)
        self._source, self._name = shown(path), shown(path.name)

    def changes(self, since: Cursor | None) -> Iterator[Page]:
        """As Mailbox.changes; an mbox that only grew brings what was added."""
        with opened(self.path) as file:
            end = os.fstat(file).st_size
            start = _first(file, 0, end) if since is None else _resumed(file, since, end)
            batch = _Batch()
            for begin, following in _spans(file, start, end):
                batch.take(self._read(file, begin, following, self._manner), following - begin)
                if batch.is_full() and following < end:
                    yield _page(file, batch, following, end)
                    batch = _Batch()
            yield _page(file, batch, end, end)

    def fetch(self, copy_id: str) -> Copy:
        name, _, place = copy_id.rpartition("@")
        begin = int(place) if place.isdecimal() and len(place) < 16 else -1
        with opened(self.path) as file:
            end = os.fstat(file).st_size
            if name != self._name or not 0 <= begin < end or os.pread(file, 5, begin) != b"From ":
                raise NotFound("This mail is not there any more.")
            found = self._read(file, *next(_spans(file, begin, end)), self._manner.whole)
        if not isinstance(found, Copy):
            raise Unreadable(found.reason if found else "This is a chat, no mail.")
        return found

    def _read(self, file: int, begin: int, following: int, manner: Manner) -> Copy | Skipped | None:
        """One message of the file; None for what is no mail."""
        source = f"{self._source}@{begin}"
        if following - begin > LARGEST:
            return Skipped(source, f"This message is larger than {LARGEST // 1_000_000} MB.")
        span = os.pread(file, following - begin, begin)
        received = fromlines.from_date(span[: fromlines.LINE])
        mail = Mail(fromlines.message(span), f"{self._name}@{begin}", source, received, self._folder)
        return read_mail(mail, manner)


def _first(file: int, at: int, end: int) -> int:
    """Where a From line stands, behind a byte order mark or blank lines from `at`; `end` where none does."""
    head = os.pread(file, HEAD, at)
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    return at + len(head) - len(bare) if bare.startswith(b"From ") else end


def _spans(file: int, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Begin and end of each message from `start` on, where a From line stands."""
    found = fromlines.beginnings(file, start, end) if start < end else ()
    return pairwise(chain(found, (end,)))


def _resumed(file: int, since: Cursor, end: int) -> int:
    """Where reading goes on; CursorExpired where the file did more than grow since."""
    known = CURSOR.fullmatch(since)
    at = int(known[1]) if known else end + 1
    if not known or at > end or _mark(file, at) != known[2]:
        raise CursorExpired("This mbox is another one than before, or was written anew.")
    if at == end:
        return at
    begin = _first(file, at, end)
    if begin == end:
        raise CursorExpired("What was added to this mbox changes a message that was read before.")
    return begin


def _page(file: int, batch: _Batch, at: int, end: int) -> Page:
    return Page(
        copies=tuple(batch.copies),
        skipped=tuple(batch.skipped),
        progress=Progress(at, end),
        cursor=f"mbox:{at}:{_mark(file, at)}",
    )


def _mark(file: int, at: int) -> str:
    """By what the file is known again: the octets before this place."""
    begin = max(at - TAIL, 0)
    return sha256(os.pread(file, at - begin, begin)).hexdigest()[:32]

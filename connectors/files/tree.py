"""A folder of several mailboxes, read as one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from connectors.base import Copy, Cursor, Mailbox, Page, Progress, Skipped
from connectors.errors import CursorExpired, NotFound

BETWEEN = "//"  # stands in no relative path


@dataclass(frozen=True, slots=True)
class Part:
    """One of the mailboxes; `size` in bytes, for progress."""

    mailbox: Mailbox
    size: int


class TreeMailbox:
    """`parts` by their path in the folder; `unread` are files of mail in a form that is not read."""

    def __init__(self, parts: Mapping[str, Part], unread: tuple[Skipped, ...] = ()) -> None:
        self._parts = parts
        self._unread = unread

    def changes(self, since: Cursor | None) -> Iterator[Page]:
        cursors = self._cursors(since)
        total, before, told = sum(part.size for part in self._parts.values()), 0, ""
        for name, part in self._parts.items():
            for page in part.mailbox.changes(cursors.get(name)):
                cursors[name] = page.cursor or ""
                if page.copies or page.skipped:
                    done, told = before + _share(page.progress, part.size), _cursor(cursors)
                    yield _named(page, name, Progress(done, total), told)
            before += part.size
        skipped = self._unread if since is None else ()
        if skipped or told != _cursor(cursors):
            yield Page(skipped=skipped, progress=Progress(total, total), cursor=_cursor(cursors))

    def fetch(self, copy_id: str) -> Copy:
        name, _, inner = copy_id.partition(BETWEEN)
        if name not in self._parts:
            raise NotFound("This mail is not there any more.")
        return replace(self._parts[name].mailbox.fetch(inner), id=copy_id)

    def _cursors(self, since: Cursor | None) -> dict[str, Cursor]:
        """The parts' own cursors; a part that is gone is more than this cursor can tell."""
        if since is None:
            return {}
        try:
            known = json.loads(since.removeprefix("tree:"))
        except (ValueError, RecursionError):
            known = None
        if not isinstance(known, dict) or not known.keys() <= self._parts.keys():
            raise CursorExpired("This folder is another one than before, or lost a mailbox.")
        return {name: str(cursor) for name, cursor in known.items()}


def _cursor(cursors: Mapping[str, Cursor]) -> Cursor:
    return "tree:" + json.dumps(cursors, sort_keys=True, ensure_ascii=False)


def _share(progress: Progress, size: int) -> int:
    return size * progress.done // progress.total if progress.total else 0


def _named(page: Page, name: str, progress: Progress, cursor: Cursor) -> Page:
    copies = tuple(replace(copy, id=f"{name}{BETWEEN}{copy.id}") for copy in page.copies)
    return replace(page, copies=copies, progress=progress, cursor=cursor)

"""Files of mail as clients and providers export them, built for the tests that read them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC
from pathlib import Path
from zoneinfo import ZoneInfo

from connectors.base import Copy, Mailbox, Page
from connectors.files import open_mailbox
from tests.contracts.mailbox import Letter

BERLIN = ZoneInfo("Europe/Berlin")


def from_line(letter: Letter) -> bytes:
    return f"From ada@example.org {letter.sent_at:%a %b %d %H:%M:%S %Y}\n".encode()


def as_mbox(letters: Iterable[Letter]) -> bytes:
    return b"".join(from_line(letter) + letter.as_bytes() + b"\n" for letter in letters)


def takeout(letter: Letter, labels: str, *headers: str) -> bytes:
    """A message as Google Takeout writes it, its line ends CRLF."""
    line = f"From 17900000000{letter.number}@xxx {letter.sent_at:%a %b %d %H:%M:%S} +0000 {letter.sent_at:%Y}"
    extra = (f"X-GM-THRID: 18000000{letter.number}", f"X-Gmail-Labels: {labels}", *headers)
    head = "\n".join([line, *extra, ""]).encode()
    return (head + letter.as_bytes()).replace(b"\n", b"\r\n") + b"\r\n"


def pages(mailbox: Mailbox) -> list[Page]:
    return list(mailbox.changes(None))


def copies(path: Path) -> list[Copy]:
    return [copy for page in open_mailbox(path, BERLIN).changes(None) for copy in page.copies]


def numbers(found: Iterable[Copy]) -> list[int]:
    """Which letters these are."""
    return [int(copy.message.message_id.strip("<>").partition("@")[0].partition("-")[2]) for copy in found]


def written(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


class MboxSource:
    def __init__(self, path: Path) -> None:
        self.path = path

    def deliver(self, arriving: Iterable[Letter]) -> None:
        with self.path.open("ab") as file:
            file.write(as_mbox(arriving))

    def open(self) -> Mailbox:
        return open_mailbox(self.path, BERLIN)


class EmlSource:
    """A folder of .eml files."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def deliver(self, arriving: Iterable[Letter]) -> None:
        for letter in arriving:
            written(self.path / f"year/{letter.number:04}.eml", letter.as_bytes())

    def open(self) -> Mailbox:
        return open_mailbox(self.path, BERLIN)


class MaildirSource:
    def __init__(self, path: Path) -> None:
        self.path = path
        for part in ("cur", "new", "tmp"):
            (path / part).mkdir(parents=True)

    def deliver(self, arriving: Iterable[Letter]) -> None:
        for letter in arriving:
            path = written(self.path / f"new/{letter.number:04}.host", letter.as_bytes())
            seconds = letter.sent_at.astimezone(UTC).timestamp()
            os.utime(path, (seconds, seconds))  # as a delivery at that time would leave it

    def open(self) -> Mailbox:
        return open_mailbox(self.path, BERLIN)


class TreeSource:
    """A folder of an mbox, a Maildir and .eml files, which mail reaches in turn."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir()
        self._parts = (
            MboxSource(path / "Inbox"),
            MaildirSource(path / "local"),
            EmlSource(path / "saved"),
        )

    def deliver(self, arriving: Iterable[Letter]) -> None:
        for number, letter in enumerate(arriving):
            self._parts[number % 3].deliver([letter])

    def open(self) -> Mailbox:
        return open_mailbox(self.path, BERLIN)

"""What a file is, told by its beginning."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from connectors.files.regular import content, shown

HEAD = 4_096
PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ")
HEADER = re.compile(rb"[!-9;-~]{1,76}:[ \t\r\n]")


class FileKind(StrEnum):
    MBOX = "an mbox"
    MAIL = "a mail"
    CALENDAR = "a calendar"
    EMPTY = "empty"
    PACKED = "a packed archive"
    OUTLOOK = "an Outlook data file"
    BINARY = "a binary file"
    OTHER = "neither mail nor a calendar"


ADVICE = {
    FileKind.EMPTY: "export it again.",
    FileKind.PACKED: "unpack it first.",
    FileKind.OUTLOOK: "let Outlook or Thunderbird export the mail as mbox or .eml.",
    FileKind.BINARY: "name an mbox, an .eml file, a Maildir or an .ics file.",
    FileKind.OTHER: "name an mbox, an .eml file, a Maildir or an .ics file.",
}


def kind(path: Path) -> FileKind:
    """What the file is; NotFound or Unreadable where it cannot be looked into."""
    return _kind(content(path, HEAD), path.suffix.lower())


def _kind(head: bytes, suffix: str) -> FileKind:
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if bare[:15].upper() == b"BEGIN:VCALENDAR" or head.startswith((b"\xff\xfeB\0E\0", b"\xfe\xff\0B\0E")):
        return FileKind.CALENDAR
    if bare.startswith(b"From "):
        return FileKind.MBOX
    opaque = _opaque(head, suffix)
    if opaque:
        return opaque
    return FileKind.MAIL if suffix == ".eml" or HEADER.match(bare) else FileKind.OTHER


def _opaque(head: bytes, suffix: str) -> FileKind | None:
    """What is no text, as far as a person can do something about it."""
    if not head:
        return FileKind.EMPTY
    if suffix in {".pst", ".ost", ".olm", ".msg"} or head.startswith((b"!BDN", b"\xd0\xcf\x11\xe0")):
        return FileKind.OUTLOOK
    if head.startswith(PACKED) or head[257:262] == b"ustar":
        return FileKind.PACKED
    return FileKind.BINARY if b"\0" in head[:512] else None


def sentence(path: Path, found: FileKind) -> str:
    """What the file is, with what would help."""
    return f"{shown(path)} is {found}: {ADVICE[found]}"

"""Regular files opened for reading, every failure being one sentence that says what to do."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

from connectors.errors import NotFound, Unreadable


def shown(path: PurePath | str) -> str:
    """A path as text that can be stored and printed, whatever its bytes are."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


@contextmanager
def opened(path: Path) -> Iterator[int]:
    """A descriptor of the file; NotFound or Unreadable where it is missing, closed to us, or not regular."""
    try:
        # Non-blocking, so that a pipe nobody writes to is refused rather than waited for.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as failure:  # ValueError: a name with a NUL in it
        raise refusal(path, failure) from failure
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise Unreadable(f"{shown(path)} is no regular file: name the exported file itself.")
        yield descriptor
    except OSError as failure:
        raise refusal(path, failure) from failure
    finally:
        os.close(descriptor)


def content(path: Path, limit: int) -> bytes:
    """At most `limit` bytes of the file's beginning."""
    with opened(path) as descriptor:
        pieces, left = [], limit
        while left > 0 and (piece := os.read(descriptor, min(left, 1 << 20))):
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)


def refusal(path: Path, failure: OSError | ValueError) -> NotFound | Unreadable:
    """The sentence for what the operating system said of this path."""
    if isinstance(failure, FileNotFoundError | NotADirectoryError):
        return NotFound(f"{shown(path)} is not there: check the spelling.")
    if isinstance(failure, PermissionError):
        return Unreadable(f"{shown(path)} may not be read by this user: change its permissions.")
    reason = failure.strerror if isinstance(failure, OSError) else "its name is no path"
    return Unreadable(f"{shown(path)} cannot be read: {reason}.")

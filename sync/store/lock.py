"""Locks between processes, which the kernel releases however their holder ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sync.store import guard
from sync.store.errors import AlreadyRunning, Locked, of_system, shown

if sys.platform != "win32":
    import fcntl


@contextmanager
def only_daemon(path: Path) -> Iterator[None]:
    """Holds the file (made 0600) as this process's alone. Raises AlreadyRunning, with the holder's pid."""
    descriptor = _opened(path)
    try:
        if not _locked(descriptor, alone=True):
            raise _running(path, descriptor)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)


class Hold:
    """A store held while it is open: by any number who use it, or `alone` by who puts another in its place.

    flock(2) rather than a record lock, which closing any other descriptor of the file would release, and
    which does not see a second hold of the same process.
    """

    __slots__ = ("_descriptor",)

    def __init__(self, database: Path, *, alone: bool = False) -> None:
        self._descriptor = _opened(guard.beside(database, "-lock"))
        if not _locked(self._descriptor, alone=alone):
            self.release()
            raise Locked(f"{shown(database)} is in use by another keepwarm: try again when that has ended.")

    def release(self) -> None:
        """Lets go; more than once does no harm."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)


def _opened(path: Path) -> int:
    try:
        return guard.create(path, exclusive=False)
    except OSError as failure:
        raise of_system(path, failure) from failure


def _locked(descriptor: int, *, alone: bool) -> bool:
    """Whether the lock was free. Windows, where no daemon runs, has none."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _running(path: Path, descriptor: int) -> AlreadyRunning:
    """Who holds the lock may not have written its number yet."""
    text = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
    pid = int(text) if text.isdecimal() else None
    who = f" as process {pid}" if pid else ""
    return AlreadyRunning(f"keepwarm already runs{who} (it holds {shown(path)}): stop it first.", pid)

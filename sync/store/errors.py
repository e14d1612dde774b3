"""Why a store cannot be used, each as one sentence for the person at the command line."""

from __future__ import annotations

import errno
from pathlib import PurePath


class StoreError(Exception):
    """The store cannot do what was asked; `str()` is one sentence that says what to do."""


class Missing(StoreError):
    """There is no store yet, and none may be made by who only reads."""


class LaxPermissions(StoreError):
    """Somebody else could read the store or put another in its place."""


class NetworkFolder(StoreError):
    """Write-ahead logging needs memory that is shared between processes, which a network folder has not."""


class ReadOnly(StoreError):
    """The store may be read, not written."""


class Locked(StoreError):
    """Another process has the store; the same may succeed later."""


class AlreadyRunning(Locked):
    """A daemon runs over this store, as process `pid` where that is known."""

    def __init__(self, message: str, pid: int | None) -> None:
        super().__init__(message)
        self.pid = pid


class Full(StoreError):
    """No space is left; nothing of the transaction was kept."""


class DiskFault(StoreError):
    """The operating system failed to read or write."""


class Damaged(StoreError):
    """The store's pages contradict each other."""


class NotAStore(StoreError):
    """The file or database is something else."""


class NewerSchema(StoreError):
    """A later keepwarm has written this store."""


class OlderSchema(StoreError):
    """The store must be brought up to date first, by who may write."""


class Unreachable(StoreError):
    """The PostgreSQL server does not answer, or does not let us in."""


def shown(path: PurePath | str) -> str:
    """A path in quotes, whatever its bytes are, so that it can be printed and copied."""
    return repr(str(path))


def of_system(path: PurePath, failure: OSError) -> StoreError:
    """The sentence for what the operating system said of this path."""
    if failure.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return Full(f"The disk of {shown(path)} is full: make room and try again; nothing is lost.")
    if failure.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ReadOnly(f"{shown(path)} may not be written: look at its permissions and its disk.")
    if failure.errno == errno.ENOENT:
        return Missing(f"{shown(path)} is not there: check the spelling.")
    if failure.errno in (errno.ENOTDIR, errno.EEXIST, errno.EISDIR):
        return NotAStore(f"{shown(path)} cannot be made: a file or folder of this name is in the way.")
    return DiskFault(f"{shown(path)} cannot be used: {failure.strerror}.")

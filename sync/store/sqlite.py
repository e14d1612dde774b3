"""Connections to a store in SQLite, without anything that is slow to import."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sync.store.errors import (
    Damaged,
    DiskFault,
    Full,
    Locked,
    NetworkFolder,
    NotAStore,
    ReadOnly,
    StoreError,
    shown,
)

MEMORY = ":memory:"
APPLICATION_ID = 0x6B77726D  # "kwrm", in the header of every store
PATIENCE = 5.0  # seconds to wait for another writer
_LARGEST_LOG = 64 * 1024 * 1024  # bytes of write-ahead log that are left after a checkpoint
_SETTINGS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",  # without it macOS leaves in the drive's memory what it says is written
    "PRAGMA foreign_keys = ON",
    # What a schema brings along (in a restored backup, say) may call no function that reaches outside.
    "PRAGMA trusted_schema = OFF",
    # Sorting a mailbox must not leave it in a file under /tmp.
    "PRAGMA temp_store = MEMORY",
    f"PRAGMA journal_size_limit = {_LARGEST_LOG}",
)


def connect(
    location: Path | str, *, readonly: bool = False, patience: float = PATIENCE
) -> sqlite3.Connection:
    """A connection in autocommit, so that BEGIN stands where it is written. Raises sqlite3.Error."""
    mode = "ro" if readonly else "rw"
    connection = sqlite3.connect(
        MEMORY if location == MEMORY else f"{Path(location).absolute().as_uri()}?mode={mode}",
        uri=location != MEMORY,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,  # a pool lends it to one thread at a time
    )
    try:
        for setting in _SETTINGS:
            connection.execute(setting)
    except BaseException:
        connection.close()
        raise
    return connection


def log_ahead(connection: sqlite3.Connection, path: Path) -> None:
    """Write-ahead logging, which stays with the file. Raises NetworkFolder where SQLite cannot have it."""
    mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    if mode != "wal":
        mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    if mode != "wal":
        raise NetworkFolder(
            f"The file system of {shown(path)} shares no memory: keep the store on a disk of this machine."
        )


@contextmanager
def told(path: Path) -> Iterator[None]:
    """sqlite3's failures as sentences about this file."""
    try:
        yield
    except sqlite3.Error as failure:
        if sentence := meaning(failure, path):
            raise sentence from failure
        raise


def meaning(failure: BaseException | None, path: Path | str) -> StoreError | None:
    """What SQLite's result code says for the person; None for a mistake of the program."""
    code = getattr(failure, "sqlite_errorcode", None)
    if code is None:
        return None
    kind, sentence = _MEANINGS.get(code & 0xFF, (None, ""))
    return (
        kind(sentence.format(path=shown(path), name=getattr(failure, "sqlite_errorname", "")))
        if kind
        else None
    )


_MEANINGS: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_BUSY: (Locked, "Another program is writing {path}: try again when it has ended."),
    sqlite3.SQLITE_LOCKED: (Locked, "Another program is writing {path}: try again when it has ended."),
    sqlite3.SQLITE_PROTOCOL: (Locked, "Another program is opening {path}: try again."),
    sqlite3.SQLITE_READONLY: (ReadOnly, "{path} may not be written: look at its permissions and its disk."),
    sqlite3.SQLITE_PERM: (ReadOnly, "{path} may not be written: look at its permissions and its disk."),
    sqlite3.SQLITE_CANTOPEN: (ReadOnly, "{path} cannot be opened: look at its permissions and its disk."),
    sqlite3.SQLITE_FULL: (Full, "The disk of {path} is full: make room and try again; nothing is lost."),
    sqlite3.SQLITE_IOERR: (
        DiskFault,
        "The disk of {path} would not read or write ({name}): look at its free space and its health.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        Damaged,
        "{path} is damaged: bring the newest backup back by `keepwarm restore FILE`.",
    ),
    sqlite3.SQLITE_NOTADB: (
        NotAStore,
        "{path} is no store of keepwarm: name another, or bring a backup back by `keepwarm restore FILE`.",
    ),
}

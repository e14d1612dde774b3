"""Copies of a store that can be brought back."""

from __future__ import annotations

import glob
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sync.store import guard, sqlite, upgrade
from sync.store.errors import Damaged, Missing, NotAStore, StoreError, of_system, shown
from sync.store.lock import Hold

if TYPE_CHECKING:
    from sync.store.database import Database


_BESIDE = ("-wal", "-shm", "-journal")


def backup(database: Database, file: Path, *, overwrite: bool = False) -> None:
    """A whole copy of the store (0600), taken while others write; it stands there when it has been checked.

    Raises StoreError, also where `file` is there and may not be overwritten.
    """
    if database.dialect != "sqlite":
        raise StoreError(f"{database.name} is kept by a server: use `pg_dump` for a copy of it.")
    if database.path is None:
        raise StoreError("A store in memory cannot be copied: open one in a file.")
    file = file.absolute()
    if os.path.lexists(file) and not overwrite:
        raise StoreError(
            f"{shown(file)} is already there: name another file, or say that it may be overwritten."
        )
    copy(database.path, file)


def copy(source: Path, file: Path) -> None:
    """The committed state of a SQLite store as one file (0600), complete or not there. Raises StoreError."""
    with _made_beside(file) as fresh:
        _pour(source, fresh)
        refuse_damaged(fresh, source)


def restore(
    file: Path, location: Path | str, now: datetime, migrations: Path = upgrade.MIGRATIONS
) -> Path | None:
    """Puts a backup in the place of the store, which is kept beside it under a name with the date of `now`;
    that name, None where there was none. Raises StoreError, and has changed nothing then.
    """
    if isinstance(location, str) and "://" in location:
        raise StoreError("A store that a server keeps is brought back by `pg_restore`.")
    file, location = file.absolute(), Path(location).absolute()
    if not file.is_file():
        raise Missing(f"{shown(file)} is not there: check the spelling.")
    guard.secure_folder(location.parent, make=True)
    if os.path.lexists(location):
        guard.secure(location, make=False)
    hold = Hold(location, alone=True)
    try:
        for left in location.parent.glob(f".{glob.escape(location.name)}*.new*"):
            left.unlink()  # by a restore that was killed: somebody's mail, of no more use
        with _made_beside(location) as fresh:
            _pour(file, fresh)
            refuse_damaged(fresh, file)
            _refuse_unknown(fresh, file, migrations)
            return _set_aside(location, now)
    finally:
        hold.release()


def refuse_damaged(path: Path, source: Path | None = None) -> None:
    """Raises Damaged, which names `source`, unless every page and every reference of a store is sound."""
    blamed = source or path
    with sqlite.told(blamed), closing(sqlite.connect(path, readonly=True)) as connection:
        verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
    if verdict != "ok" or orphan:
        raise Damaged(f"{shown(blamed)} is damaged: bring an older backup back by `keepwarm restore FILE`.")


def _pour(source: Path, fresh: Path) -> None:
    """SQLite's backup in one step: a snapshot, however much is written meanwhile."""
    with (
        sqlite.told(source),
        closing(sqlite.connect(source, readonly=True)) as stored,
        closing(sqlite.connect(fresh)) as copied,
    ):
        copied.execute("PRAGMA synchronous = OFF")  # it is flushed as a whole when it is complete
        stored.backup(copied)
        # One file, without a log beside it.
        copied.execute("PRAGMA journal_mode = DELETE")


def _refuse_unknown(fresh: Path, file: Path, migrations: Path) -> None:
    with sqlite.told(file), closing(sqlite.connect(fresh, readonly=True)) as connection:
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == sqlite.APPLICATION_ID
        rows = connection.execute(upgrade.STORED).fetchall() if ours and _is_versioned(connection) else []
    if not rows:
        raise NotAStore(f"{shown(file)} is no backup of keepwarm: name another file.")
    upgrade.is_behind(rows[0][0], upgrade.known(migrations), shown(file))


def _is_versioned(connection: sqlite3.Connection) -> bool:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return (upgrade.VERSION_TABLE,) in tables.fetchall()


def _set_aside(location: Path, now: datetime) -> Path | None:
    """The present store copied beside as it is, for a damaged one cannot be poured; then its log is removed,
    which would be taken for that of the store that comes in its place.
    """
    if not location.exists():
        return None
    kept = _free(guard.beside(location, f".until-{now:%Y-%m-%dT%H%M%S}"))
    for suffix in ("", "-wal"):
        if guard.beside(location, suffix).exists():
            with _made_beside(guard.beside(kept, suffix)) as fresh:
                shutil.copyfile(guard.beside(location, suffix), fresh)
    _settle(location)
    for suffix in _BESIDE:
        guard.beside(location, suffix).unlink(missing_ok=True)
    return kept


def _free(path: Path) -> Path:
    """The path, with a number where its name is taken."""
    name, number = path, 1
    while os.path.lexists(name):
        number += 1
        name = guard.beside(path, f"-{number}")
    return name


def _settle(location: Path) -> None:
    """Brings what the log holds into the database, so that to be stopped between two removals loses nothing;
    of a damaged store SQLite may throw the log away.
    """
    try:
        with closing(sqlite.connect(location, patience=0)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error:
        return


@contextmanager
def _made_beside(file: Path) -> Iterator[Path]:
    """A new file (0600) that takes the name of `file` at the end, and is gone where the block raises."""
    fresh = file.with_name(f".{file.name}.new")
    try:
        _remove(fresh)
        os.close(guard.create(fresh, exclusive=True))
        yield fresh
        _flush(fresh)
        fresh.replace(file)
        _flush(file.parent)
    except OSError as failure:
        raise of_system(file, failure) from failure
    finally:
        _remove(fresh)


def _remove(path: Path) -> None:
    """A file, with what SQLite keeps beside it: that would be taken for the next one's of this name."""
    for suffix in (*_BESIDE, ""):
        guard.beside(path, suffix).unlink(missing_ok=True)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

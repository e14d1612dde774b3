"""SQLite under SQLAlchemy, with each BEGIN written out."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import QueuePool, StaticPool

from sync.store import sqlite
from sync.store.backend import Backend
from sync.store.errors import Damaged, Missing, NotAStore, shown
from sync.store.guard import beside

_MAGIC = b"SQLite format 3\0"


def in_memory() -> Backend:
    """A store that is gone when it is closed. One connection reads and writes, so one thread may use it."""
    engine = _engine("BEGIN IMMEDIATE", sqlite.MEMORY, single=True)
    return Backend(
        "The store", engine, engine, _nothing, _nothing, partial(sqlite.meaning, path=sqlite.MEMORY)
    )


def in_file(path: Path, *, readonly: bool, patience: float) -> Backend:
    """The store in this file, which `guard.secure` has let pass. Raises StoreError."""
    _refuse_what_sqlite_overwrites(path)
    with (
        sqlite.told(path),
        closing(sqlite.connect(path, readonly=readonly, patience=patience)) as connection,
    ):
        _refuse_another_program(connection, path, readonly=readonly)
        if not readonly:
            sqlite.log_ahead(connection, path)
    return Backend(
        name=shown(path),
        reader=_engine("BEGIN", path, readonly=True, patience=patience),
        writer=None if readonly else _engine("BEGIN IMMEDIATE", path, patience=patience),
        begin_read=_nothing,
        begin_write=_nothing,
        meaning=partial(sqlite.meaning, path=path),
    )


def _engine(
    begin: str,
    location: Path | str,
    *,
    readonly: bool = False,
    patience: float = sqlite.PATIENCE,
    single: bool = False,
) -> sa.Engine:
    engine = sa.create_engine(
        "sqlite://",
        creator=partial(sqlite.connect, location, readonly=readonly, patience=patience),
        poolclass=StaticPool if single else QueuePool,
        hide_parameters=True,  # a traceback must not hold anybody's mail
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _refuse_what_sqlite_overwrites(path: Path) -> None:
    """A file of a few bytes counts as empty for SQLite, and the log of an emptied database as waste."""
    with path.open("rb") as file:
        beginning = file.read(len(_MAGIC))
    if beginning == _MAGIC:
        return
    if beginning:
        raise NotAStore(f"{shown(path)} is no store of keepwarm: name another file.")
    log = beside(path, "-wal")
    if log.exists() and log.stat().st_size > 0:
        raise Damaged(f"{shown(path)} was emptied: bring the newest backup back by `keepwarm restore FILE`.")


def _refuse_another_program(connection: sqlite3.Connection, path: Path, *, readonly: bool) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application == sqlite.APPLICATION_ID:
        return
    blank = application == 0 and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if not blank:
        raise NotAStore(f"{shown(path)} is a database of another program: name another file.")
    if readonly:
        raise Missing(f"{shown(path)} is empty: nothing has been kept there yet.")


def _nothing(_connection: sa.Connection, _owner: int | None) -> None:
    """One file is one person's: nothing to say at the beginning."""

"""A store that is open: one transaction at a time to read it, or to write it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from sync.store import guard, postgres, safekeeping, sqlite, sqlite_backend, upgrade
from sync.store.backend import Backend
from sync.store.errors import Damaged, ReadOnly
from sync.store.lock import Hold


class Database:
    """A store in SQLite or PostgreSQL. Every failure that a person can put right is a StoreError.

    A write is alone: in SQLite from its first statement, in PostgreSQL among those of its owner. What a
    read sees does not change while it lasts. On PostgreSQL only the rows of the owner who is given exist.
    """

    __slots__ = ("_backend", "_hold", "dialect", "name", "path")

    def __init__(self, backend: Backend, path: Path | None = None, hold: Hold | None = None) -> None:
        self.dialect = backend.reader.dialect.name
        """`sqlite` or `postgresql`."""
        self.name = backend.name
        self.path = path
        """The file, where there is one."""
        self._backend, self._hold = backend, hold

    @contextmanager
    def read(self, owner: int | None = None) -> Iterator[sa.Connection]:
        """One transaction, which cannot write (but in memory)."""
        with self._told(), self._backend.reader.connect() as connection, connection.begin():
            self._backend.begin_read(connection, owner)
            yield connection

    @contextmanager
    def write(self, owner: int | None = None) -> Iterator[sa.Connection]:
        """One transaction, kept as a whole where the block ends, and not at all where it raises."""
        with self._told(), self._writer().connect() as connection, connection.begin():
            self._backend.begin_write(connection, owner)
            yield connection

    @contextmanager
    def migration(self) -> Iterator[sa.Connection]:
        """A write that is alone in the whole database, its foreign keys looked at when it ends: SQLite
        changes a table by dropping it, which would take along the rows that refer to it.
        """
        with self._told(), self._writer().connect() as connection, _unchecked(connection), connection.begin():
            self._backend.begin_write(connection, None)
            if self.dialect == "postgresql":
                connection.execute(postgres.MIGRATING)
            yield connection
            if self.dialect == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise Damaged(f"{self.name} has rows that refer to nothing: bring an older backup back.")

    def close(self) -> None:
        """Gives back connections and files. Who writes and closes last empties SQLite's write-ahead log."""
        self._backend.reader.dispose()
        if self._backend.writer is not None:
            self._backend.writer.dispose()
        if self._hold is not None:
            self._hold.release()

    def _writer(self) -> sa.Engine:
        if self._backend.writer is None:
            raise ReadOnly(f"{self.name} was opened to be read only.")
        return self._backend.writer

    @contextmanager
    def _told(self) -> Iterator[None]:
        """The driver's failures as sentences."""
        try:
            yield
        except DBAPIError as failure:
            if told := self._backend.meaning(failure.orig):
                raise told from failure
            raise


def open_store(
    location: Path | str,
    *,
    readonly: bool = False,
    patience: float = sqlite.PATIENCE,
    migrations: Path = upgrade.MIGRATIONS,
) -> Database:
    """The store in a file, at a `postgresql://` address, or in memory (`:memory:`), with today's schema.

    `patience`: how many seconds to wait for another writer. Raises StoreError.
    """
    database = _opened(location, readonly=readonly, patience=patience)
    try:
        _bring_up_to_date(database, migrations, readonly=readonly)
    except BaseException:
        database.close()
        raise
    return database


def _opened(location: Path | str, *, readonly: bool, patience: float) -> Database:
    if location == sqlite.MEMORY:
        return Database(sqlite_backend.in_memory())
    if isinstance(location, str) and location.startswith(postgres.SCHEMES):
        return Database(postgres.backend(location, readonly=readonly, patience=patience))
    path = Path(location).absolute()
    guard.secure(path, make=not readonly)
    hold = Hold(path)
    try:
        return Database(sqlite_backend.in_file(path, readonly=readonly, patience=patience), path, hold)
    except BaseException:
        hold.release()
        raise


def _bring_up_to_date(database: Database, migrations: Path, *, readonly: bool) -> None:
    revisions = upgrade.known(migrations)
    with database.read() as connection:
        stored = upgrade.revision(connection)
    if not upgrade.is_behind(stored, revisions, database.name):
        return
    if readonly:
        raise upgrade.not_by_reading(stored, database.name)
    with database.migration() as connection:
        # Another process may have done it meanwhile.
        stored = upgrade.revision(connection)
        if upgrade.is_behind(stored, revisions, database.name):
            if database.path and stored is not None:
                safekeeping.copy(database.path, _before(database.path, revisions[-1]))
            upgrade.migrate(connection, migrations)
            if database.dialect == "sqlite":
                connection.exec_driver_sql(f"PRAGMA application_id = {sqlite.APPLICATION_ID}")


def _before(path: Path, revision: str) -> Path:
    return path.with_name(f"{path.name}.before-{revision}")


@contextmanager
def _unchecked(connection: sa.Connection) -> Iterator[None]:
    """Foreign keys are switched outside of transactions only."""
    driver = connection.connection.driver_connection
    if connection.dialect.name != "sqlite" or driver is None:
        yield
        return
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        with suppress(sqlite3.ProgrammingError):  # a connection that an interrupt has closed
            driver.execute("PRAGMA foreign_keys = ON")

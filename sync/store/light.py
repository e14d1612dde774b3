"""Named queries through `sqlite3` alone, for commands that only read and must begin at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any  # rows of any query

from sync.store import guard, sqlite
from sync.store.errors import NotAStore
from sync.store.lock import Hold


@dataclass(frozen=True, slots=True)
class Light:
    """One owner's rows at one moment. Statements stand in `light_sql`."""

    connection: sqlite3.Connection
    owner: int

    def rows(self, statement: str, **bound: object) -> list[Any]:
        """The rows, whose columns are found by name."""
        return self.connection.execute(statement, {"owner": self.owner, **bound}).fetchall()


@contextmanager
def numbering(path: Path, owner: int = 1) -> Iterator[Light]:
    """The same, to write the numbers of a list: all of them or none. Raises StoreError."""
    guard.secure(path, make=False)
    hold = Hold(path)
    try:
        with closing(sqlite.connect(path)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("BEGIN IMMEDIATE")
            yield Light(connection, owner)
            connection.execute("COMMIT")
    except sqlite3.Error as failure:
        raise sqlite.meaning(failure, path) or NotAStore(f"{path} is no store of keepwarm.") from failure
    finally:
        hold.release()


@contextmanager
def reading(path: Path, owner: int = 1) -> Iterator[Light]:
    """The store in this file, which cannot be written through it. Raises StoreError."""
    guard.secure(path, make=False)
    try:
        with closing(sqlite.connect(path, readonly=True)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("BEGIN")
            yield Light(connection, owner)
    except sqlite3.Error as failure:
        raise sqlite.meaning(failure, path) or NotAStore(f"{path} is no store of keepwarm.") from failure

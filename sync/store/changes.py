"""What one transaction is to write, put together beforehand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any  # values of any column

from sqlalchemy import Connection, Table

from sync.store import queries
from sync.store.errors import Locked
from sync.store.schema import DERIVED, metadata, owners

Row = dict[str, Any]
_ORDER = {table: place for place, table in enumerate(metadata.sorted_tables)}


class Overtaken(Locked):
    """Somebody else has written since the changes were put together; they must be put together anew."""


@dataclass(slots=True)
class Turn:
    """One writer's turn at an owner's rows: what was read under `seen` is true if nobody wrote since.

    `minted` is the last id given.
    """

    owner: int
    seen: int
    minted: int

    def mint(self) -> int:
        """A new id of this owner."""
        self.minted += 1
        return self.minted


@dataclass(slots=True)
class Changes:
    """Rows to take away, to merge, to alter and to add, in this order and table by table."""

    turn: Turn
    deleted: dict[Table, list[Row]] = field(default_factory=lambda: defaultdict(list))
    altered: dict[tuple[Table, frozenset[str]], list[Row]] = field(default_factory=lambda: defaultdict(list))
    added: dict[Table, list[Row]] = field(default_factory=lambda: defaultdict(list))
    merged: list[Row] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.deleted or self.altered or self.added or self.merged)

    def add(self, table: Table, **values: Any) -> Row:
        """A new row, which may still be changed."""
        row = {"owner": self.turn.owner, **values}
        self.added[table].append(row)
        return row

    def alter(self, table: Table, row: Mapping[Any, Any], **values: Any) -> None:
        """Sets values of the row whose primary key stands in `row`."""
        self.altered[table, frozenset(values)].append({**self._place(table, row), **values})

    def delete(self, table: Table, row: Mapping[Any, Any]) -> None:
        """Takes away the row whose primary key stands in `row`."""
        self.deleted[table].append(self._place(table, row))

    def merge(self, gone: int, kept: int) -> None:
        """Moves everything in the circle `gone` into `kept`."""
        self.merged.append({"the_owner": self.turn.owner, "gone": gone, "kept": kept})

    def write(self, connection: Connection) -> None:
        """Raises Overtaken where somebody else has written since what these changes go by was read."""
        turn = self.turn
        taken = connection.execute(
            queries.TOOK_TURN, {"owner": turn.owner, "seen": turn.seen, "last": turn.minted}
        )
        if taken.rowcount != 1:
            raise Overtaken("Another program has written to this store meanwhile: try again.")
        turn.seen += 1
        for table in sorted(self.deleted, key=_ORDER.__getitem__, reverse=True):
            connection.execute(queries.delete_from(table), self.deleted[table])
        if self.merged:
            for statement in queries.MERGES:
                connection.execute(statement, self.merged)
        self._alter(connection, derived=True)  # first, so that an anchor is free for whoever takes it next
        for table in sorted(self.added, key=_ORDER.__getitem__):
            connection.execute(queries.insert_into(table), self.added[table])
        self._alter(connection, derived=False)  # last, for they may refer to what was added

    def _alter(self, connection: Connection, *, derived: bool) -> None:
        for (table, columns), rows in self.altered.items():
            if (table in DERIVED) is derived:
                connection.execute(queries.update_of(table, columns), rows)

    def _place(self, table: Table, row: Mapping[Any, Any]) -> Row:
        if table is owners:
            return {"the_id": self.turn.owner}
        keys = [column.name for column in table.primary_key if column.name != "owner"]
        return {"the_owner": self.turn.owner, **{f"the_{name}": row[name] for name in keys}}

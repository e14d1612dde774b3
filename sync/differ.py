"""What is derived of circles against what the store has of them, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any  # rows of any table

import sqlalchemy as sa

from sync.derive import Rows
from sync.store import queries
from sync.store.changes import Changes, Row
from sync.store.instants import micros
from sync.store.owned import Store
from sync.store.schema import DERIVED, aliases, conversations, log, tasks

_TOLD = (conversations, tasks)  # whose coming and going stands in the log


@dataclass(frozen=True, slots=True)
class News:
    """What became of a conversation or a task: a stage, "open", or "" where it is not there."""

    table: str
    id: int
    contact: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Differ:
    """Notes in the changes, and for the log with its reason, what makes the store's rows the wanted ones."""

    changes: Changes
    now: datetime
    why: str
    news: list[News] = field(default_factory=list)

    def differ(self, present: Rows, wanted: Rows) -> None:
        _rename(self.changes, present[conversations], wanted[conversations])
        for table in DERIVED:
            self._differ(table, present[table], wanted[table])

    def _differ(self, table: sa.Table, present: Mapping[str, Row], wanted: Mapping[str, Row]) -> None:
        for anchor, row in present.items():
            if anchor not in wanted:
                self.changes.delete(table, row)
                self._tell(table, row["id"], row, None)
        for anchor, row in wanted.items():
            known = present.get(anchor)
            if known is None:
                number = self.changes.turn.mint()
                self.changes.add(table, id=number, **row)
                self._tell(table, number, None, row)
            elif any(known[name] != value for name, value in row.items()):
                self.changes.alter(table, known, **row)
                self._tell(table, known["id"], known, row)

    def _tell(self, table: sa.Table, number: int, old: Row | None, new: Row | None) -> None:
        before, after = _standing(old), _standing(new)
        if table not in _TOLD or before == after:
            return
        contact = (new or old or {})["contact"]
        self.news.append(News(table.name, number, contact, before, after))
        self.changes.add(
            log,
            id=self.changes.turn.mint(),
            at=micros(self.now),
            what=after or "gone",
            about=f"{table.name} {number}",
            why=self.why,
        )


def present_rows(store: Store, numbers: Iterable[int]) -> Rows:
    """What the store has of these circles."""
    some = sorted(numbers)
    with store.read() as reader:
        return {
            table: {
                row.anchor: dict(row._mapping)
                for row in reader.about(queries.DERIVED_IN_CIRCLES[table.name], some)
            }
            for table in DERIVED
        }


def _rename(changes: Changes, present: dict[str, Row], wanted: Mapping[str, Row]) -> None:
    """A conversation that an earlier letter turns out to have opened stays the one that it was."""
    orphans = [row for anchor, row in present.items() if anchor not in wanted]
    for row in sorted(orphans, key=lambda orphan: (orphan["since"], orphan["id"])):
        heirs = sorted(
            (w for w in wanted.values() if w["contact"] == row["contact"]),
            key=lambda heir: (heir["anchor"] in present, heir["since"], heir["anchor"]),
        )
        if heirs and heirs[0]["anchor"] in present:
            kept: Any = present[heirs[0]["anchor"]]["id"]
            changes.add(aliases, kind="conversation", old=row["id"], id=kept)
        elif heirs:
            del present[row["anchor"]]
            present[heirs[0]["anchor"]] = row


def _standing(row: Row | None) -> str:
    return str(row.get("stage") or "open") if row else ""

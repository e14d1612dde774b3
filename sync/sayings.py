"""What the owner said, as the store has it, what is about to be written included."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any  # rows of any query

import sqlalchemy as sa

from rules.decisions import Decision
from sync.store import queries
from sync.store.changes import Changes, Row
from sync.store.codec import decode, encode, scrubbed
from sync.store.instants import micros
from sync.store.owned import Store
from sync.store.schema import decisions


@dataclass(slots=True, eq=False)
class Saying:
    """One decision and the circle that it concerns; `row` is that of one not written yet."""

    decision: Decision
    circle: int | None
    row: Row | None = None

    @property
    def id(self) -> int:
        return self.decision.number


@dataclass(slots=True)
class Sayings:
    """Loads decisions in short reads and remembers them, and notes where they lie."""

    store: Store
    changes: Changes
    kept: dict[int, Saying] = field(default_factory=dict)
    _placed: dict[int, Saying] = field(default_factory=dict)

    def in_circles(self, numbers: Iterable[int]) -> list[Saying]:
        with self.store.read() as reader:
            return self._taken(reader.about(queries.DECISIONS_IN_CIRCLES, numbers))

    def every(self) -> list[Saying]:
        """All that concern somebody: what the owner says of themselves lies in no circle."""
        with self.store.read() as reader:
            return self._taken(row for row in reader.rows(queries.DECISIONS) if row.circle is not None)

    @staticmethod
    def read(row: sa.Row[Any]) -> Decision:
        return decode(Decision, row.content)

    def _taken(self, rows: Iterable[sa.Row[Any]]) -> list[Saying]:
        return [self.kept.get(row.number) or self._keep(Saying(self.read(row), row.circle)) for row in rows]

    def _keep(self, saying: Saying) -> Saying:
        return self.kept.setdefault(saying.id, saying)

    def add(self, decision: Decision) -> Saying:
        """A decision that the store has not."""
        decision = scrubbed(decision)
        told = {"number": decision.number, "at": micros(decision.at), "verb": decision.verb.value}
        row = self.changes.add(decisions, **told, circle=None, content=encode(decision))
        return self._keep(Saying(decision, None, row))

    def place(self, saying: Saying, circle: int) -> None:
        saying.circle = circle
        if saying.row is not None:
            saying.row.update(circle=circle)
        else:
            self._placed[saying.id] = saying

    def note(self) -> None:
        """Adds to the changes where decisions of the store lie now."""
        for saying in self._placed.values():
            self.changes.alter(decisions, {"number": saying.id}, circle=saying.circle)
        self._placed.clear()

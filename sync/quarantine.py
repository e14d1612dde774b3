"""What could not be read is kept by its place in the source, with the reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sync.store import queries
from sync.store.changes import Changes
from sync.store.codec import clean_text
from sync.store.instants import micros
from sync.store.owned import Store
from sync.store.schema import quarantine


@dataclass(slots=True)
class Quarantine:
    """One account's; inputs are put in one by one and noted in the changes once."""

    store: Store
    account: int
    now: datetime
    _found: dict[str, str] = field(default_factory=dict)

    def put(self, source: str, reason: str) -> None:
        """An input that could not be read, once or again."""
        self._found[clean_text(source)] = clean_text(reason)

    def note(self, changes: Changes) -> None:
        """Adds to the changes what is not known yet, or is put aside for another reason than before."""
        if not self._found:
            return
        with self.store.read() as reader:
            rows = reader.about(queries.KNOWN_QUARANTINE, self._found, account=self.account)
        known = {row.source: row for row in rows}
        for source, reason in self._found.items():
            if source not in known:
                self._add(changes, source, reason)
            elif known[source].reason != reason:
                strikes = known[source].strikes + 1
                values = {"reason": reason, "strikes": strikes, "tried": micros(self.now)}
                changes.alter(quarantine, known[source]._mapping, **values)

    def _add(self, changes: Changes, source: str, reason: str) -> None:
        path, _, place = source.rpartition("@")
        changes.add(
            quarantine,
            id=changes.turn.mint(),
            account=self.account,
            source=source,
            offset=int(place) if path and place.isdecimal() and len(place) < 16 else None,
            length=None,
            hash=None,
            reason=reason,
            strikes=1,
            tried=micros(self.now),
            state="unread",
        )

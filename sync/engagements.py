"""A page of a calendar becomes facts of the store: which events are new, and what became of known ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from connectors.base import EventPage
from rules.circle import EventFact
from rules.engine import Engine
from rules.model import Event
from sync.diary import Diary, Entry, cleaned_event, held_by, recurrence
from sync.interest import event_keys
from sync.quarantine import Quarantine
from sync.store import queries
from sync.store.codec import clean_text

_Identity = tuple[str, str]


@dataclass(slots=True)
class Entered:
    """What a page brought: new events, others than before, circles that these were in, keys of seeds.

    `stale`: somebody may be of interest no longer.
    """

    fresh: list[Entry] = field(default_factory=list)
    altered: list[Entry] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    seeds: dict[int, None] = field(default_factory=dict)
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Engagements:
    """`reading` numbers the readings of this calendar from its beginning."""

    diary: Diary
    engine: Engine
    account: int
    reading: int
    quarantine: Quarantine

    def take(self, page: EventPage) -> Entered:
        """Notes in the changes what the page brings."""
        entered = Entered()
        found = {_identity(event): event for event in map(cleaned_event, page.events)}
        gone = [_removed(uid, which) for uid, which in page.removed]
        known = self._known([uid for uid, _ in (*found, *gone)])
        for identity, event in found.items():
            self._take(held_by(event, self.engine), known.get(identity), entered)
        for identity in gone:
            if identity in known and identity not in found:
                self._remove(known[identity], entered)
        for skipped in page.skipped:
            self.quarantine.put(skipped.source, skipped.reason)
        return entered

    def _known(self, uids: list[str]) -> dict[_Identity, Entry]:
        entries = self.diary.about(queries.KNOWN_EVENTS, dict.fromkeys(uids), account=self.account)
        return {_identity(entry.held.event): entry for entry in entries}

    def _take(self, held: EventFact, known: Entry | None, entered: Entered) -> None:
        keys = event_keys(held, self.diary.owner)
        if known is None:
            entered.fresh.append(self.diary.add(self.account, held, self.reading))
            entered.seeds.update(keys)
        elif known.removed or known.held != held:
            self._leave(known, keys, entered)
            self.diary.alter(known, held=held, seed=bool(keys), removed=False, reading=self.reading)
            entered.seeds.update(keys)
        elif known.reading != self.reading:
            self.diary.alter(known, reading=self.reading)

    def _remove(self, entry: Entry, entered: Entered) -> None:
        if not entry.removed:
            self._leave(entry, {}, entered)
            self.diary.alter(entry, removed=True, circle=None)

    def _leave(self, entry: Entry, keys: dict[int, None], entered: Entered) -> None:
        """An event as it was is no more."""
        entered.altered.append(entry)
        if entry.circle is not None:
            entered.left.append(entry.circle)
        was = {} if entry.removed else event_keys(entry.held, self.diary.owner)
        entered.stale = entered.stale or not was.keys() <= keys.keys()


def _identity(event: Event) -> _Identity:
    return event.uid, recurrence(event)


def _removed(uid: str, which: datetime | None) -> _Identity:
    return clean_text(uid), which.isoformat() if which else ""

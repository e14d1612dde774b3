"""What is derived is derived anew: what is due at an instant, or everything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime

from rules.engine import Engine
from rules.model import Policy
from sync.diary import Diary, Entry, held_by
from sync.differ import News
from sync.interest import BEYOND, decision_keys, event_keys, keys_given, keys_of, spread
from sync.library import Library, Mail
from sync.sayings import Sayings
from sync.settling import At, Settling
from sync.store import queries
from sync.store.changes import Changes
from sync.store.instants import micros
from sync.store.owned import Store
from sync.store.schema import interest, mail_keys, owners
from sync.store.stamps import folding_stamp, reading_stamp

_AT_ONCE = 100  # circles a transaction


def refold_due(store: Store, policy: Policy, now: datetime) -> list[News]:
    """Folds the circles whose state is another at `now`, or was derived by another policy or zone data."""
    with store.read() as reader:
        stamp = folding_stamp(policy, store.owner)
        due = [row.id for row in reader.rows(queries.DUE_CIRCLES, now=micros(now), stamp=stamp)]
    news: list[News] = []
    for begin in range(0, len(due), _AT_ONCE):
        settling = _settling(store, At(policy, now, "time"))
        settling.touched.update((number, {number}) for number in due[begin : begin + _AT_ONCE])
        news += settling.fold()
        store.write(settling.changes)
    return news


def rebuild(
    store: Store, engine: Engine, policy: Policy, now: datetime, *, reread: bool = True
) -> list[News]:
    """Derives everything anew from the facts, and tells what became another by that.

    With `reread` mail is read anew by these rules; else only which mail is of interest is found anew.
    """
    if reread:
        _reseed(store, engine)
    settling = _settling(store, At(policy, now, "rules" if reread else "calendar"))
    library, diary = settling.library, settling.diary
    entries, said = diary.found(queries.EVERY_EVENT), settling.sayings.every()
    if reread:
        _retopic(diary, entries, engine)
    afresh = _Afresh(library, engine, reading_stamp(engine, store.owner), reread=reread)
    afresh.seed(entries)
    afresh.lower([key for saying in said for key in decision_keys(saying.decision)], 0)
    afresh.settle()
    with store.read() as reader:
        every = [row.id for row in reader.rows(queries.EVERY_CIRCLE)]
    settling.reform(every, [*(library.mails[n] for n in sorted(afresh.found)), *entries, *said])
    news = settling.fold()
    _signed(settling.changes, store, reading_stamp(engine, store.owner))
    store.write(settling.changes)
    return news


def _settling(store: Store, at: At) -> Settling:
    changes = Changes(store.turn())
    return Settling(Library(store, changes), Diary(store, changes), Sayings(store, changes), at)


def _signed(changes: Changes, store: Store, stamp: str) -> None:
    with store.read() as reader:
        row = reader.one(queries.THE_OWNER)
    if row is not None and (row.rules, row.stale) != (stamp, False):
        changes.alter(owners, {}, rules=stamp, stale=False)


# --- which mail is a seed -------------------------------------------------------------------------


def _reseed(store: Store, engine: Engine) -> None:
    """Looks at every mail anew, some hundreds a transaction. Until the rest follows the owner is `stale`."""
    after = 0
    while True:
        changes = Changes(store.turn())
        library = Library(store, changes)
        with store.read() as reader:
            rows = reader.rows(queries.MESSAGES_AFTER, after=after)
        if not rows:
            return
        mails = library.load(row.id for row in rows)
        _rekey(library, mails)
        for mail in mails:
            opens = any(_could_open(engine, mail, number) for number in range(len(mail.copies)))
            if opens != mail.seed and not mail.frozen:
                library.place(mail, seed=opens)
        library.note()
        if changes:
            changes.alter(owners, {}, stale=True)
        store.write(changes)
        after = rows[-1].id


def _could_open(engine: Engine, mail: Mail, number: int) -> bool:
    evidence = list(mail.copies.values())[number]
    try:
        return engine.opening(evidence.on(mail.message)) is not None
    except Exception:  # it is in quarantine since it came
        return False


def _rekey(library: Library, mails: Sequence[Mail]) -> None:
    """The owner's own addresses are no keys, and may be others than before."""
    with library.store.read() as reader:
        known = {(row.message, row.key) for row in reader.about(queries.KEYS_OF, [m.id for m in mails])}
    wanted = {(mail.id, key) for mail in mails for key in keys_of(mail.message, library.owner)}
    for message, key in sorted(known - wanted):
        library.changes.delete(mail_keys, {"message": message, "key": key})
    for message, key in sorted(wanted - known):
        library.changes.add(mail_keys, message=message, key=key)


def _retopic(diary: Diary, entries: Iterable[Entry], engine: Engine) -> None:
    for entry in entries:
        held = held_by(entry.held.event, engine)
        seed = bool(event_keys(held, diary.owner))
        if (held, seed) != (entry.held, entry.seed):
            diary.alter(entry, held=held, seed=seed)


# --- interest from its beginning ------------------------------------------------------------------


@dataclass(slots=True)
class _Afresh:
    """A `Shelf` over the store that goes by no depth known before."""

    library: Library
    engine: Engine
    stamp: str
    reread: bool
    found: dict[int, int] = field(default_factory=dict)
    depths: dict[int, int] = field(default_factory=dict)

    def seed(self, entries: Iterable[Entry]) -> None:
        """Keys of everything that could open a conversation."""
        with self.library.store.read() as reader:
            self.lower((row.key for row in reader.rows(queries.SEED_KEYS)), 0)
        for entry in entries:
            if not entry.removed:
                self.lower(event_keys(entry.held, self.library.owner), 0)

    def settle(self) -> None:
        """Notes in the changes how deep everything lies."""
        spread(self, {0: list(self.depths)})
        with self.library.store.read() as reader:
            known = {row.key: row.depth for row in reader.rows(queries.EVERY_INTEREST)}
            lost = [row.id for row in reader.rows(queries.CHOSEN_MESSAGES) if row.id not in self.found]
        changes = self.library.changes
        for key in known.keys() - self.depths.keys():
            changes.delete(interest, {"key": key})
        for key, depth in self.depths.items():
            if key not in known:
                changes.add(interest, key=key, depth=depth)
            elif known[key] != depth:
                changes.alter(interest, {"key": key}, depth=depth)
        for mail in self.library.load(lost):
            self.library.place(mail, depth=BEYOND, circle=None)

    def holding(self, keys: Set[int], depth: int) -> list[Mail]:
        with self.library.store.read() as reader:
            rows = reader.about(queries.MESSAGES_HOLDING, sorted(keys), depth=-1)
        mails = self.library.load(row.id for row in rows if row.id not in self.found)
        for mail in mails:
            self.found[mail.id] = depth
            if mail.depth != depth:
                self.library.place(mail, depth=depth)
            again = self.reread and not mail.frozen
            self.library.read(mail, self.engine, self.stamp, again=again)
        return mails

    def given(self, mail: Mail) -> Iterable[int]:
        readings = mail.readings.values()
        return [k for reading in readings for k in keys_given(mail.message, reading, self.library.owner)]

    def lower(self, keys: Iterable[int], depth: int) -> list[int]:
        fallen = [key for key in keys if self.depths.get(key, BEYOND) > depth]
        self.depths.update(dict.fromkeys(fallen, depth))
        return fallen

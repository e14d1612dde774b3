"""What the owner says is kept, and what follows from it is folded, in one short write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import count

from rules.decisions import Decision, Verb
from rules.engine import Engine
from rules.model import Policy
from sync.choosing import Choosing
from sync.diary import Diary
from sync.differ import News
from sync.interest import decision_keys
from sync.library import Library, Mail
from sync.refold import refold_due
from sync.sayings import Sayings
from sync.settling import At, Settling
from sync.store import queries
from sync.store.changes import Changes, Overtaken
from sync.store.owned import Store, reopened
from sync.store.stamps import reading_stamp

_TRIES = 3  # when another program writes meanwhile
_OF_THEMSELVES = frozenset([Verb.AWAY, Verb.PAUSE, Verb.LANDED, Verb.START])


def decide(
    store: Store, engine: Callable[[], Engine], policy: Policy, decision: Decision, now: datetime
) -> tuple[Decision, list[News]]:
    """Keeps a decision, which gets the next number, and tells what became another by it at `now`.

    `engine` is called only where mail that was of no interest before has to be read. Raises StoreError.
    """
    for attempt in count(1):
        try:
            kept, news = _kept(store, engine, policy, decision, now)
        except Overtaken:
            if attempt == _TRIES:
                raise
            continue
        return kept, news + refold_due(reopened(store), policy, now)
    raise AssertionError("unreachable")


def said(store: Store) -> tuple[Decision, ...]:
    """Everything that the owner ever said, in that order, what was taken back included."""
    with store.read() as reader:
        return tuple(Sayings.read(row) for row in reader.rows(queries.DECISIONS))


def _kept(
    store: Store, engine: Callable[[], Engine], policy: Policy, decision: Decision, now: datetime
) -> tuple[Decision, list[News]]:
    changes = Changes(store.turn())
    sayings = Sayings(store, changes)
    settling = Settling(Library(store, changes), Diary(store, changes), sayings, At(policy, now, "said"))
    kept = replace(decision, number=_next_number(store))
    saying = sayings.add(kept)
    news = []
    if not _is_of_themselves(store, kept):
        settling.attach(_brought_in(settling, engine, kept), (), [saying])
        news = settling.fold()
    store.write(changes)
    return kept, news


def _next_number(store: Store) -> int:
    with store.read() as reader:
        row = reader.one(queries.LAST_DECISION)
    return (row[0] or 0) + 1 if row else 1


def _is_of_themselves(store: Store, decision: Decision) -> bool:
    """An undo lies where that lies which it takes back."""
    if decision.verb is not Verb.UNDO:
        return decision.verb in _OF_THEMSELVES
    with store.read() as reader:
        own = {str(row.number) for row in reader.rows(queries.DECISIONS_OF_THE_OWNER)}
    return decision.about in own


def _brought_in(settling: Settling, engine: Callable[[], Engine], decision: Decision) -> list[Mail]:
    """Mail of somebody who was of no interest until the owner spoke of them."""
    store, keys = settling.library.store, decision_keys(decision)
    with store.read() as reader:
        known = {row.key for row in reader.about(queries.KNOWN_INTEREST, keys) if row.depth == 0}
    if not keys.keys() - known:
        return []
    ready = engine()
    choosing = Choosing(settling.library, ready, reading_stamp(ready, store.owner), lambda *_: None)
    choosing.seed(keys)
    choosing.follow()
    return choosing.chosen

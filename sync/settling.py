"""Circles of the store are found, folded, and written as far as they differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from rules.circle import Circle, decision_nodes, event_nodes, message_nodes
from rules.fold import fold
from rules.model import Owner, Policy, State
from sync.arrange import Component, components, keepers
from sync.derive import Rows, add_rows, last_words
from sync.diary import Diary, Entry
from sync.differ import Differ, News, present_rows
from sync.facts import by_circle
from sync.library import Library, Mail
from sync.sayings import Saying, Sayings
from sync.store import queries
from sync.store.changes import Changes
from sync.store.codec import clean_text
from sync.store.instants import micros
from sync.store.schema import DERIVED, aliases, circles, nodes
from sync.store.stamps import folding_stamp

_Item = Mail | Entry | Saying


@dataclass(frozen=True, slots=True)
class At:
    """When and by which policy circles are folded, and why: in a word, for the log."""

    policy: Policy
    now: datetime
    why: str


@dataclass(slots=True)
class Settling:
    """Everything that is in hand for one write; `touched` are the circles to be folded, by id.

    Their values are the circles of the store that went into each.
    """

    library: Library
    diary: Diary
    sayings: Sayings
    at: At
    touched: dict[int, set[int]] = field(default_factory=dict)
    _merged: dict[int, int] = field(default_factory=dict)

    @property
    def changes(self) -> Changes:
        return self.library.changes

    @property
    def owner(self) -> Owner:
        return self.library.owner

    def attach(self, mails: Iterable[Mail], entries: Iterable[Entry], said: Iterable[Saying] = ()) -> None:
        """Puts new facts into the circles that they join, which makes one circle of several."""
        items = self._with_nodes([*mails, *entries, *said])
        homes = self._homes({node for _, those in items for node in those})
        parts = components(items, homes)
        for part, kept in zip(parts, keepers(parts), strict=True):
            number = self._begin() if kept is None else kept
            for gone in sorted(part.circles - {number}):
                self._merge(gone, number)
            self._put(part.items, number)
            for node in part.nodes:
                if node not in homes:
                    self.changes.add(nodes, node=node, circle=number)
            self.touched.setdefault(number, set()).update(part.circles)

    def reform(self, numbers: Iterable[int], joining: Sequence[_Item] = ()) -> None:
        """Finds anew how what lies in these circles hangs together: something that connected them is gone."""
        met = {node for _, those in self._with_nodes(list(joining)) for node in those}
        old = sorted({*numbers, *self._homes(met).values()})
        members: list[_Item] = [item for several in self._members(old) for item in several]
        items = self._with_nodes(list(dict.fromkeys([*members, *joining])))
        parts = components(items, {})
        for part in parts:
            part.circles = {number for item in part.items if (number := item.circle) in old and number}
        self._lay_nodes(old, self._divide(old, parts))

    def fold(self) -> list[News]:
        """Folds what was touched, and notes in the changes what became of it."""
        sources = {number for those in self.touched.values() for number in those}
        self._members(sorted(sources))
        wanted: Rows = {table: {} for table in DERIVED}
        for number, circle in self._circles().items():
            state = fold(self.owner, circle, self.at.policy, self.at.now)
            add_rows(wanted, number, state, last_words(circle.messages, self.owner, self.at.now))
            self._stand(number, state, empty=not (circle.messages or circle.events or circle.decisions))
        present = present_rows(self.library.store, sources)
        differ = Differ(self.changes, self.at.now, self.at.why)
        differ.differ(present, wanted)
        self.touched.clear()
        self.library.note()
        self.diary.note()
        self.sayings.note()
        return differ.news

    # --- circles ----------------------------------------------------------------------------------

    def _with_nodes(self, items: Sequence[_Item]) -> list[tuple[_Item, list[str]]]:
        found = [(item, self._nodes(item)) for item in items]
        return [(item, those) for item, those in found if those]

    def _nodes(self, item: _Item) -> list[str]:
        if isinstance(item, Entry):
            those = [] if item.removed else event_nodes(item.held.event, self.owner)
        elif isinstance(item, Saying):
            those = decision_nodes(item.decision)
        else:
            those = (
                [n for fact in item.facts() for n in message_nodes(fact, self.owner)] if item.chosen else []
            )
        return list(dict.fromkeys(map(clean_text, those)))

    def _homes(self, wanted: set[str]) -> dict[str, int]:
        with self.library.store.read() as reader:
            return {row.node: row.circle for row in reader.about(queries.CIRCLES_OF_NODES, sorted(wanted))}

    def _begin(self) -> int:
        number = self.changes.turn.mint()
        now = micros(self.at.now)
        self.changes.add(circles, id=number, until=None, folded=now, stamp="")
        return number

    def _merge(self, gone: int, kept: int) -> None:
        self.changes.merge(gone, kept)
        self.changes.delete(circles, {"id": gone})
        self.changes.add(aliases, kind="circle", old=gone, id=kept)
        self._merged[gone] = kept
        hand = (self.library.mails.values(), self.diary.entries.values(), self.sayings.kept.values())
        self._follow_merges(item for several in hand for item in several)

    def _follow_merges(self, items: Iterable[_Item]) -> None:
        """What was merged lies in the store where it lay, until the changes are written."""
        for item in items:
            if item.circle in self._merged:
                item.circle = self._merged[item.circle]

    def _put(self, items: Iterable[_Item], number: int) -> None:
        for item in items:
            if item.circle == number:
                continue
            if isinstance(item, Entry):
                self.diary.alter(item, circle=number)
            elif isinstance(item, Saying):
                self.sayings.place(item, number)
            else:
                self.library.place(item, circle=number)

    def _members(self, numbers: Sequence[int]) -> tuple[list[Mail], list[Entry], list[Saying]]:
        with self.library.store.read() as reader:
            rows = reader.about(queries.MESSAGES_IN_CIRCLES, numbers)
        mails = self.library.load(sorted(row.id for row in rows))
        entries = self.diary.about(queries.EVENTS_IN_CIRCLES, numbers)
        said = self.sayings.in_circles(numbers)
        self._follow_merges([*mails, *entries, *said])
        return mails, entries, said

    def _divide(self, old: Sequence[int], parts: Sequence[Component[_Item]]) -> dict[str, int]:
        """Gives each part a circle; where each node lies from now on."""
        laid: dict[str, int] = {}
        for part, kept in zip(parts, keepers(parts), strict=True):
            number = self._begin() if kept is None else kept
            self._put(part.items, number)
            laid.update(dict.fromkeys(part.nodes, number))
            self.touched.setdefault(number, set()).update(part.circles)
        for number in set(old) - set(laid.values()):
            self.touched.setdefault(number, set()).add(number)
        return laid

    def _lay_nodes(self, old: Sequence[int], laid: dict[str, int]) -> None:
        with self.library.store.read() as reader:
            rows = reader.about(queries.NODES_IN_CIRCLES, old)
        known = {row.node: row.circle for row in rows}
        known |= self._homes(set(laid) - set(known))
        for node in sorted(known.keys() - laid.keys()):
            self.changes.delete(nodes, {"node": node})
        for node, number in laid.items():
            if node not in known:
                self.changes.add(nodes, node=node, circle=number)
            elif known[node] != number:
                self.changes.alter(nodes, {"node": node}, circle=number)

    # --- folding ----------------------------------------------------------------------------------

    def _circles(self) -> dict[int, Circle]:
        """Everything that lies in what was touched."""
        return by_circle(
            self.touched, self.library.mails.values(), self.diary.entries.values(), self.sayings.kept.values()
        )

    def _stand(self, number: int, state: State, *, empty: bool) -> None:
        now, until = micros(self.at.now), micros(state.until) if state.until else None
        stamp = folding_stamp(self.at.policy, self.owner)
        fresh = next((row for row in self.changes.added.get(circles, ()) if row["id"] == number), None)
        if fresh is not None:
            fresh.update(until=until, folded=now, stamp=stamp)
        elif empty:
            self.changes.delete(circles, {"id": number})
        else:
            self.changes.alter(circles, {"id": number}, until=until, folded=now, stamp=stamp)

"""Which mail of the store concerns a possible conversation, found anew when something new is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, field

from rules.engine import Engine
from sync.interest import BEYOND, keys_given, keys_of, spread
from sync.library import Library, Mail
from sync.store import queries
from sync.store.schema import interest

Trouble = Callable[[Mail, str], None]


@dataclass(slots=True)
class Choosing:
    """A `Shelf` over the store and over what is about to be written.

    `chosen` is the mail that was not of interest before; all of it has been read. `trouble` is told of mail
    that the rules cannot read.
    """

    library: Library
    engine: Engine
    stamp: str
    trouble: Trouble
    chosen: list[Mail] = field(default_factory=list)
    _fresh: dict[int, list[Mail]] = field(default_factory=dict)
    _depths: dict[int, int] = field(default_factory=dict)
    _stored: dict[int, int] = field(default_factory=dict)
    _fallen: set[int] = field(default_factory=set)
    _known: dict[int, set[int]] = field(default_factory=dict)

    def consider(self, fresh: Iterable[Mail]) -> None:
        """New mail: what is known of its keys counts for it."""
        for mail in fresh:
            for key in keys_of(mail.message, self.library.owner):
                self._fresh.setdefault(key, []).append(mail)
        self._learn(self._fresh)
        for key in self._fresh:
            self._known.setdefault(self._depths[key], set()).add(key)

    def seed(self, keys: Iterable[int]) -> None:
        """Keys of what could open a conversation."""
        self._known.setdefault(0, set()).update(self.lower(keys, 0))

    def follow(self) -> None:
        """Chooses whatever follows from what was considered and seeded, and notes it in the changes."""
        spread(self, self._known)
        self._known.clear()
        changes = self.library.changes
        for key in self._fallen:
            if key in self._stored:
                changes.alter(interest, {"key": key}, depth=self._depths[key])
            else:
                changes.add(interest, key=key, depth=self._depths[key])
        self._stored.update((key, self._depths[key]) for key in self._fallen)
        self._fallen.clear()

    def read(self, mail: Mail) -> None:
        """Gives every copy of the mail a reading."""
        for failure in self.library.read(mail, self.engine, self.stamp):
            self.trouble(mail, failure)

    def holding(self, keys: Set[int], depth: int) -> list[Mail]:
        found = {mail.id: mail for key in keys for mail in self._fresh.get(key, ()) if mail.depth > depth}
        if fallen := keys & self._fallen:
            with self.library.store.read() as reader:
                rows = reader.about(queries.MESSAGES_HOLDING, sorted(fallen), depth=depth)
            mails = self.library.load(row.id for row in rows)
            found.update((mail.id, mail) for mail in mails if mail.depth > depth)
        for mail in found.values():
            self._choose(mail, depth)
        return list(found.values())

    def given(self, mail: Mail) -> Iterable[int]:
        shared, owner = mail.message, self.library.owner
        return [key for reading in mail.readings.values() for key in keys_given(shared, reading, owner)]

    def lower(self, keys: Iterable[int], depth: int) -> list[int]:
        some = dict.fromkeys(keys)
        self._learn(some)
        found = [key for key in some if self._depths[key] > depth]
        self._depths.update(dict.fromkeys(found, depth))
        self._fallen.update(found)
        return found

    def _choose(self, mail: Mail, depth: int) -> None:
        if not mail.chosen:
            self.chosen.append(mail)
        self.library.place(mail, depth=depth)
        self.read(mail)

    def _learn(self, keys: Iterable[int]) -> None:
        """How deep these keys lie in the store."""
        unknown = [key for key in keys if key not in self._depths]
        if not unknown:
            return
        with self.library.store.read() as reader:
            rows = reader.about(queries.KNOWN_INTEREST, unknown)
        self._depths.update(dict.fromkeys(unknown, BEYOND))
        stored = {row.key: row.depth for row in rows}
        self._stored.update(stored)
        self._depths.update(stored)

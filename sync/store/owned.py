"""A store as one owner's: nothing else in it can be seen or written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any  # rows of any table

from sqlalchemy import Connection, Row, Select

from rules.decisions import Decision, as_said, standing
from rules.model import Owner
from sync.store import queries
from sync.store.changes import Changes, Turn
from sync.store.codec import clean_text, decode
from sync.store.database import Database
from sync.store.schema import accounts, cursors, owner_addresses, owners

_AT_ONCE = 500  # values of one `IN`


class AccountKind(StrEnum):
    MAIL = "mail"
    CALENDAR = "calendar"


class AccountState(StrEnum):
    ACTIVE = "active"
    NEEDS_ATTENTION = "needs_attention"  # it was read from the beginning again and again, in vain


@dataclass(frozen=True, slots=True)
class Account:
    """A mailbox or a calendar of the owner. `complete_since` is when it was first read to its end,
    `last_sync` when last; both are microseconds of UTC, None where that is still to come.
    """

    id: int
    kind: AccountKind
    name: str
    source: str
    employer: bool
    state: AccountState
    complete_since: int | None
    last_sync: int | None


@dataclass(frozen=True, slots=True)
class Store:
    """One owner's part of a database. Writers take turns: see `Changes.write`."""

    database: Database
    id: int
    owner: Owner

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """What stands there at one moment."""
        with self.database.read(self.id) as connection:
            yield Reader(connection, self.id)

    def turn(self) -> Turn:
        """The state of the owner's rows from which changes may be put together."""
        with self.read() as reader:
            row = reader.one(queries.THE_OWNER)
        assert row is not None  # noqa: S101 - a Store is made of this row
        return Turn(self.id, row.revision, row.minted)

    def write(self, changes: Changes) -> None:
        """All of the changes or none; nothing at all where there are none. Raises StoreError."""
        if changes:
            with self.database.write(self.id) as connection:
                changes.write(connection)

    def accounts(self) -> list[Account]:
        with self.read() as reader:
            return [_account(row) for row in reader.rows(queries.ACCOUNTS)]

    def account(self, kind: AccountKind, source: str, name: str = "", *, employer: bool = False) -> Account:
        """The owner's account at this source, made where there is none."""
        source = clean_text(source)
        known = next((a for a in self.accounts() if a.kind is kind and a.source == source), None)
        if known is not None:
            return known
        changes = Changes(self.turn())
        number = changes.turn.mint()
        changes.add(
            accounts,
            id=number,
            kind=kind.value,
            name=clean_text(name),
            source=source,
            employer=employer,
            state=AccountState.ACTIVE.value,
            complete_since=None,
            last_sync=None,
        )
        changes.add(
            cursors,
            account=number,
            resource=kind.value,
            cursor=None,
            done=0,
            total=None,
            unit="",
            reading=0,
            attempts=0,
            tried=None,
        )
        self.write(changes)
        return self.account(kind, source)


@dataclass(frozen=True, slots=True)
class Reader:
    """Named queries about one owner within one transaction."""

    connection: Connection
    owner: int

    def rows(self, query: Select[Any], **bound: Any) -> Sequence[Row[Any]]:
        return self.connection.execute(query, {"owner": self.owner, **bound}).all()

    def one(self, query: Select[Any], **bound: Any) -> Row[Any] | None:
        return self.connection.execute(query, {"owner": self.owner, **bound}).first()

    def about(self, query: Select[Any], some: Iterable[Any], **bound: Any) -> list[Row[Any]]:
        """The rows that concern some of these values, however many there are."""
        values = list(some)
        found: list[Row[Any]] = []
        for begin in range(0, len(values), _AT_ONCE):
            found += self.rows(query, some=values[begin : begin + _AT_ONCE], **bound)
        return found


def enrol(database: Database, owner: Owner, number: int = 1) -> Store:
    """The store of the owner with this number, made or brought up to date with what is said of them here."""
    told = {"timezone": owner.timezone, "country": owner.country}
    with database.write(number) as connection:
        known = connection.execute(queries.THE_OWNER, {"owner": number}).first()
        if known is None:
            fresh = {"id": number, **told, "rules": "", "stale": False, "revision": 0, "minted": 0}
            connection.execute(queries.insert_into(owners), fresh)
        elif (known.timezone, known.country) != (owner.timezone, owner.country):
            connection.execute(queries.update_of(owners, frozenset(told)), {"the_id": number, **told})
        _enrol_addresses(connection, owner, number)
        return Store(database, number, _as_said(connection, owner, number))


def stores(database: Database) -> list[Store]:
    """Every owner's part."""
    with database.read() as connection:
        numbers = list(connection.scalars(queries.EVERY_OWNER))
    return [_known(database, number) for number in numbers]


def _known(database: Database, number: int) -> Store:
    with database.read(number) as connection:
        row = connection.execute(queries.THE_OWNER, {"owner": number}).one()
        addresses = connection.scalars(queries.ADDRESSES, {"owner": number})
        owner = Owner(frozenset(addresses), row.timezone, row.country)
        return Store(database, number, _as_said(connection, owner, number))


def reopened(store: Store) -> Store:
    """The same part, with what the owner has said of themselves since."""
    return _known(store.database, store.id)


def _as_said(connection: Connection, owner: Owner, number: int) -> Owner:
    """Where the owner stays, whether they rest, whether the search is over."""
    rows = connection.execute(queries.DECISIONS_OF_THE_OWNER, {"owner": number})
    decisions = [decode(Decision, row.content) for row in rows]
    latest = max((decision.at for decision in decisions), default=None)
    return as_said(owner, standing(decisions, latest)) if latest else owner


def _enrol_addresses(connection: Connection, owner: Owner, number: int) -> None:
    known = set(connection.scalars(queries.ADDRESSES, {"owner": number}))
    for address in sorted(owner.addresses - known):
        connection.execute(queries.insert_into(owner_addresses), {"owner": number, "address": address})
    for address in sorted(known - owner.addresses):
        place = {"the_owner": number, "the_address": address}
        connection.execute(queries.delete_from(owner_addresses), place)


def _account(row: Row[Any]) -> Account:
    return Account(
        row.id,
        AccountKind(row.kind),
        row.name,
        row.source,
        row.employer,
        AccountState(row.state),
        row.complete_since,
        row.last_sync,
    )

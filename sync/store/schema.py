"""The tables, every row of which belongs to an owner.

The owner stands first in every key, so no statement can meet another's rows by chance. Instants are
microseconds of UTC; contents are values as `codec` writes them. What is derived has an `anchor`, by which it
is known again. Ids are minted by the owner's own count: the same facts in the same order get the same ids.
"""

from __future__ import annotations

from typing import Any  # the types of columns differ

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import TEXT
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

Kind = type[TypeEngine[Any]] | TypeEngine[Any]
WORDS = Text().with_variant(TEXT(collation="C"), "postgresql")  # compared byte by byte, as SQLite does
INSTANT = BigInteger
NUMBER = BigInteger


def _some(name: str, kind: Kind) -> Column[Any]:
    return Column(name, kind, nullable=False)


def _maybe(name: str, kind: Kind) -> Column[Any]:
    return Column(name, kind, nullable=True)


def _owned(name: str, *parts: SchemaItem, key: tuple[str, ...] = ("id",), slim: bool = False) -> Table:
    """A table of one owner's rows. A `slim` one is its primary key with little beside it."""
    return Table(
        name,
        metadata,
        _some("owner", NUMBER),
        *parts,
        PrimaryKeyConstraint("owner", *key),
        ForeignKeyConstraint(["owner"], ["owners.id"]),
        sqlite_with_rowid=not slim,
    )


def _of(*columns: str, table: str) -> ForeignKeyConstraint:
    """A reference to a row of the same owner; the last column holds its id."""
    return ForeignKeyConstraint(["owner", columns[-1]], [f"{table}.owner", f"{table}.id"])


# --- whose, and from where ------------------------------------------------------------------------

owners = Table(
    "owners",
    metadata,
    Column("id", NUMBER, nullable=False, autoincrement=False),
    _some("timezone", WORDS),
    _some("country", WORDS),
    _some("rules", WORDS),  # the stamp of what was read: rules, program, zone data, the owner's addresses
    _some("stale", Boolean),  # whether interest fell away, so that depths must be found anew
    _some("revision", NUMBER),  # rises with every write
    _some("minted", NUMBER),  # the last id given
    PrimaryKeyConstraint("id"),
)
owner_addresses = _owned("owner_addresses", _some("address", WORDS), key=("address",), slim=True)
accounts = _owned(
    "accounts",
    _some("id", NUMBER),
    _some("kind", WORDS),  # mail, calendar
    _some("name", WORDS),
    _some("source", WORDS),  # a path or an address
    _some("employer", Boolean),  # never written to
    _some("state", WORDS),
    _maybe("complete_since", INSTANT),
    _maybe("last_sync", INSTANT),
    UniqueConstraint("owner", "kind", "source"),
)
cursors = _owned(
    "cursors",
    _some("account", NUMBER),
    _some("resource", WORDS),
    _maybe("cursor", WORDS),
    _some("done", NUMBER),
    _maybe("total", NUMBER),
    _some("unit", WORDS),
    _some("reading", NUMBER),  # which reading from the beginning this is
    _some("attempts", SmallInteger),  # at reading from the beginning, since one was completed
    _maybe("tried", INSTANT),
    _of("account", table="accounts"),
    key=("account", "resource"),
)
gaps = _owned(
    "gaps",
    _some("id", NUMBER),
    _some("account", NUMBER),
    _some("resource", WORDS),
    _some("opened", INSTANT),
    _some("reason", WORDS),
    _maybe("closed", INSTANT),
    _of("account", table="accounts"),
)
Index(
    "uq_gaps_open",
    gaps.c.owner,
    gaps.c.account,
    gaps.c.resource,
    unique=True,
    sqlite_where=text("closed IS NULL"),
    postgresql_where=text("closed IS NULL"),
)

# --- facts ----------------------------------------------------------------------------------------

messages = _owned(
    "messages",
    _some("id", NUMBER),
    _some("key", WORDS),
    _some("digest", LargeBinary),  # of the content with its text
    _some("content", LargeBinary),  # a Message without its text and without what copies tell
    _some("received", INSTANT),  # of the first copy seen
    _some("seed", Boolean),
    _some("depth", SmallInteger),
    _maybe("circle", NUMBER),
    UniqueConstraint("owner", "digest"),
    Index(None, "owner", "key"),
    Index(None, "owner", "circle"),
)
texts = _owned(
    "texts",
    _some("message", NUMBER),
    _some("text", WORDS),
    _of("message", table="messages"),
    key=("message",),
)
copies = _owned(
    "copies",
    _some("account", NUMBER),
    _some("provider_id", WORDS),
    _some("replaced", NUMBER),  # 0, or what another mail under the same provider's id put aside
    _maybe("message", NUMBER),  # none of bulk mail, of drafts and of what could not be read
    _some("received", INSTANT),
    _some("received_zone", WORDS),
    _maybe("thread", WORDS),
    _maybe("sent", Boolean),
    _some("authenticated", WORDS),
    _some("marks", WORDS),
    _some("place", WORDS),
    _some("present", Boolean),
    _some("reading", NUMBER),  # the last reading from the beginning that brought it
    _of("account", table="accounts"),
    _of("message", table="messages"),
    Index(None, "owner", "message"),
    key=("account", "provider_id", "replaced"),
    slim=True,
)
mail_keys = _owned(
    "mail_keys",
    _some("key", NUMBER),
    _some("message", NUMBER),
    _of("message", table="messages"),
    key=("key", "message"),
    slim=True,
)
events = _owned(
    "events",
    _some("id", NUMBER),
    _some("account", NUMBER),
    _some("uid", WORDS),
    _some("recurrence", WORDS),  # "" for an event that is no occurrence
    _some("content", LargeBinary),
    _some("topic", WORDS),
    _some("denied", LargeBinary),
    _some("seed", Boolean),
    _some("removed", Boolean),
    _some("reading", NUMBER),
    _maybe("circle", NUMBER),
    _of("account", table="accounts"),
    UniqueConstraint("owner", "account", "uid", "recurrence"),
    Index(None, "owner", "circle"),
)
decisions = _owned(
    "decisions",
    _some("number", NUMBER),
    _some("at", INSTANT),
    _some("verb", WORDS),
    _maybe("circle", NUMBER),  # none for what the owner says of themselves
    _some("content", LargeBinary),
    Index(None, "owner", "circle"),
    key=("number",),
)
quarantine = _owned(
    "quarantine",
    _some("id", NUMBER),
    _some("account", NUMBER),
    _some("source", WORDS),
    _maybe("offset", NUMBER),
    _maybe("length", NUMBER),
    _maybe("hash", WORDS),
    _some("reason", WORDS),
    _some("strikes", SmallInteger),
    _some("tried", INSTANT),
    _some("state", WORDS),
    _of("account", table="accounts"),
    UniqueConstraint("owner", "account", "source"),
)

# --- what the rules make of them ------------------------------------------------------------------

interest = _owned("interest", _some("key", NUMBER), _some("depth", SmallInteger), key=("key",), slim=True)
readings = _owned(
    "readings",
    _some("message", NUMBER),
    _some("variant", WORDS),  # what copies tell, as far as a reading depends on it
    _some("stamp", WORDS),
    _some("content", LargeBinary),
    _some("frozen", Boolean),
    _of("message", table="messages"),
    key=("message", "variant"),
)
circles = _owned(
    "circles",
    _some("id", NUMBER),
    _maybe("until", INSTANT),
    _some("folded", INSTANT),
    _some("stamp", WORDS),
    Index(None, "owner", "until"),
)
nodes = _owned(
    "nodes",
    _some("node", WORDS),
    _some("circle", NUMBER),
    Index(None, "owner", "circle"),
    key=("node",),
    slim=True,
)


def _derived(name: str, *more: SchemaItem) -> Table:
    return _owned(
        name,
        _some("id", NUMBER),
        _some("anchor", WORDS),
        _some("circle", NUMBER),
        _some("contact", WORDS),
        *more,
        _some("content", LargeBinary),
        UniqueConstraint("owner", "anchor"),
        Index(None, "owner", "circle"),
    )


conversations = _derived(
    "conversations",
    _some("stage", WORDS),
    _some("since", INSTANT),
    _maybe("last_at", INSTANT),  # the last message between the two, for screens
    _maybe("last_sender", WORDS),
    _maybe("last_words", WORDS),
    _maybe("last_message", WORDS),
    _maybe("last_back", WORDS),  # the day that an absence note names
    Index(None, "owner", "stage", "since"),
)
meetings = _derived(
    "meetings",
    _some("conversation", WORDS),
    _some("status", WORDS),
    _some("starts", INSTANT),
    _some("ends", INSTANT),
    Index(None, "owner", "status", "starts"),
)
tasks = _derived(
    "tasks",
    _some("conversation", WORDS),
    _some("kind", WORDS),
    _some("due", WORDS),  # a date, or an instant as it is written
    _some("opens", INSTANT),
    Index(None, "owner", "kind", "due"),
)
signals = _derived("signals", _some("message", WORDS), _some("signal", WORDS), _some("at", INSTANT))
questions = _derived("questions", _some("conversation", WORDS))
hints = _derived("hints", _some("conversation", WORDS), _some("kind", WORDS))
people = _derived("people", _some("name", WORDS))
aliases = _owned(
    "aliases", _some("kind", WORDS), _some("old", NUMBER), _some("id", NUMBER), key=("kind", "old")
)
numbers = _owned(
    "numbers", _some("number", NUMBER), _some("kind", WORDS), _some("anchor", WORDS), key=("number",)
)

# --- what is to leave the machine -----------------------------------------------------------------

proposals = _owned(
    "proposals",
    _some("id", NUMBER),
    _some("kind", WORDS),
    _some("anchor", WORDS),
    _some("generation", NUMBER),
    _some("status", WORDS),
    _some("facts", LargeBinary),  # a digest of what it follows from: approval is for these
    _some("content", LargeBinary),
    UniqueConstraint("owner", "kind", "anchor", "generation"),
)
outbox = _owned(
    "outbox",
    _some("id", NUMBER),
    _some("key", WORDS),  # minted once; the provider's id is made from it
    _some("kind", WORDS),
    _some("anchor", WORDS),
    _some("generation", NUMBER),
    _some("account", NUMBER),
    _some("status", WORDS),
    _some("attempts", SmallInteger),
    _maybe("provider_id", WORDS),
    _some("content", LargeBinary),
    UniqueConstraint("owner", "key"),
    UniqueConstraint("owner", "kind", "anchor", "generation"),
    _of("account", table="accounts"),
)
log = _owned(
    "log",
    _some("id", NUMBER),
    _some("at", INSTANT),
    _some("what", WORDS),
    _some("about", WORDS),  # a table with an id: no address, no subject
    _some("why", WORDS),
)

DERIVED = (conversations, meetings, tasks, signals, questions, hints, people)
IN_CIRCLES = (messages, events, decisions, nodes, *DERIVED)

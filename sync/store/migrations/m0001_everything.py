"""The whole schema, with the rule on PostgreSQL that a row is its owner's alone."""

from typing import Any  # the types of columns differ

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TEXT
from sqlalchemy.schema import SchemaItem

revision, down_revision = "0001", None

N, S, F, B = sa.BigInteger, sa.SmallInteger, sa.Boolean, sa.LargeBinary
W = sa.Text().with_variant(TEXT(collation="C"), "postgresql")
MINE = "NULLIF(current_setting('keepwarm.owner', true), '')::bigint"
Kind = type[sa.types.TypeEngine[Any]] | sa.types.TypeEngine[Any]


def upgrade() -> None:
    op.create_table(
        "owners",
        _c("id", N),
        _c("timezone", W),
        _c("country", W),
        _c("rules", W),
        _c("stale", F),
        _c("revision", N),
        _c("minted", N),
        sa.PrimaryKeyConstraint("id", name="pk_owners"),
    )
    _whose()
    _facts()
    _readings()
    _derived()
    _leaving()
    _keep_apart("owners", f"{MINE} IS NULL OR id = {MINE}")


def _whose() -> None:
    _table(
        "owner_addresses",
        _c("address", W),
        key=("address",),
        slim=True,
    )
    _table(
        "accounts",
        _c("id", N),
        _c("kind", W),
        _c("name", W),
        _c("source", W),
        _c("employer", F),
        _c("state", W),
        _c("complete_since", N, empty=True),
        _c("last_sync", N, empty=True),
        _unique("accounts", "kind", "source"),
    )
    _table(
        "cursors",
        _c("account", N),
        _c("resource", W),
        _c("cursor", W, empty=True),
        _c("done", N),
        _c("total", N, empty=True),
        _c("unit", W),
        _c("reading", N),
        _c("attempts", S),
        _c("tried", N, empty=True),
        _of("cursors", "account", "accounts"),
        key=("account", "resource"),
    )
    _table(
        "gaps",
        _c("id", N),
        _c("account", N),
        _c("resource", W),
        _c("opened", N),
        _c("reason", W),
        _c("closed", N, empty=True),
        _of("gaps", "account", "accounts"),
    )
    only = sa.text("closed IS NULL")
    op.create_index(
        "uq_gaps_open",
        "gaps",
        ["owner", "account", "resource"],
        unique=True,
        sqlite_where=only,
        postgresql_where=only,
    )


def _facts() -> None:
    _table(
        "messages",
        _c("id", N),
        _c("key", W),
        _c("digest", B),
        _c("content", B),
        _c("received", N),
        _c("seed", F),
        _c("depth", S),
        _c("circle", N, empty=True),
        _unique("messages", "digest"),
    )
    _index("messages", "circle")
    _index("messages", "key")
    _table(
        "texts",
        _c("message", N),
        _c("text", W),
        _of("texts", "message", "messages"),
        key=("message",),
    )
    _table(
        "copies",
        _c("account", N),
        _c("provider_id", W),
        _c("replaced", N),
        _c("message", N, empty=True),
        _c("received", N),
        _c("received_zone", W),
        _c("thread", W, empty=True),
        _c("sent", F, empty=True),
        _c("authenticated", W),
        _c("marks", W),
        _c("place", W),
        _c("present", F),
        _c("reading", N),
        _of("copies", "message", "messages"),
        _of("copies", "account", "accounts"),
        key=("account", "provider_id", "replaced"),
        slim=True,
    )
    _index("copies", "message")
    _table(
        "mail_keys",
        _c("key", N),
        _c("message", N),
        _of("mail_keys", "message", "messages"),
        key=("key", "message"),
        slim=True,
    )
    _table(
        "events",
        _c("id", N),
        _c("account", N),
        _c("uid", W),
        _c("recurrence", W),
        _c("content", B),
        _c("topic", W),
        _c("denied", B),
        _c("seed", F),
        _c("removed", F),
        _c("reading", N),
        _c("circle", N, empty=True),
        _of("events", "account", "accounts"),
        _unique("events", "account", "uid", "recurrence"),
    )
    _index("events", "circle")
    _table(
        "decisions",
        _c("number", N),
        _c("at", N),
        _c("verb", W),
        _c("circle", N, empty=True),
        _c("content", B),
        key=("number",),
    )
    _index("decisions", "circle")
    _table(
        "quarantine",
        _c("id", N),
        _c("account", N),
        _c("source", W),
        _c("offset", N, empty=True),
        _c("length", N, empty=True),
        _c("hash", W, empty=True),
        _c("reason", W),
        _c("strikes", S),
        _c("tried", N),
        _c("state", W),
        _of("quarantine", "account", "accounts"),
        _unique("quarantine", "account", "source"),
    )


def _readings() -> None:
    _table(
        "interest",
        _c("key", N),
        _c("depth", S),
        key=("key",),
        slim=True,
    )
    _table(
        "readings",
        _c("message", N),
        _c("variant", W),
        _c("stamp", W),
        _c("content", B),
        _c("frozen", F),
        _of("readings", "message", "messages"),
        key=("message", "variant"),
    )
    _table(
        "circles",
        _c("id", N),
        _c("until", N, empty=True),
        _c("folded", N),
        _c("stamp", W),
    )
    _index("circles", "until")
    _table(
        "nodes",
        _c("node", W),
        _c("circle", N),
        key=("node",),
        slim=True,
    )
    _index("nodes", "circle")
    _table(
        "aliases",
        _c("kind", W),
        _c("old", N),
        _c("id", N),
        key=("kind", "old"),
    )
    _table(
        "numbers",
        _c("number", N),
        _c("kind", W),
        _c("anchor", W),
        key=("number",),
    )
    _table(
        "log",
        _c("id", N),
        _c("at", N),
        _c("what", W),
        _c("about", W),
        _c("why", W),
    )


def _derived() -> None:
    _table(
        "conversations",
        _c("id", N),
        _c("anchor", W),
        _c("circle", N),
        _c("contact", W),
        _c("stage", W),
        _c("since", N),
        _c("last_at", N, empty=True),
        _c("last_sender", W, empty=True),
        _c("last_words", W, empty=True),
        _c("last_message", W, empty=True),
        _c("last_back", W, empty=True),
        _c("content", B),
        _unique("conversations", "anchor"),
    )
    _index("conversations", "circle")
    _index("conversations", "stage", "since")
    _table(
        "meetings",
        _c("id", N),
        _c("anchor", W),
        _c("circle", N),
        _c("contact", W),
        _c("conversation", W),
        _c("status", W),
        _c("starts", N),
        _c("ends", N),
        _c("content", B),
        _unique("meetings", "anchor"),
    )
    _index("meetings", "circle")
    _index("meetings", "status", "starts")
    _table(
        "tasks",
        _c("id", N),
        _c("anchor", W),
        _c("circle", N),
        _c("contact", W),
        _c("conversation", W),
        _c("kind", W),
        _c("due", W),
        _c("opens", N),
        _c("content", B),
        _unique("tasks", "anchor"),
    )
    _index("tasks", "circle")
    _index("tasks", "kind", "due")
    _table(
        "signals",
        _c("id", N),
        _c("anchor", W),
        _c("circle", N),
        _c("contact", W),
        _c("message", W),
        _c("signal", W),
        _c("at", N),
        _c("content", B),
        _unique("signals", "anchor"),
    )
    _index("signals", "circle")
    _table(
        "questions",
        _c("id", N),
        _c("anchor", W),
        _c("circle", N),
        _c("contact", W),
        _c("conversation", W),
        _c("content", B),
        _unique("questions", "anchor"),
    )
    _index("questions", "circle")
    _table(
        "hints",
        _c("id", N),
        _c("anchor", W),
        _c("circle", N),
        _c("contact", W),
        _c("conversation", W),
        _c("kind", W),
        _c("content", B),
        _unique("hints", "anchor"),
    )
    _index("hints", "circle")
    _table(
        "people",
        _c("id", N),
        _c("anchor", W),
        _c("circle", N),
        _c("contact", W),
        _c("name", W),
        _c("content", B),
        _unique("people", "anchor"),
    )
    _index("people", "circle")


def _leaving() -> None:
    _table(
        "proposals",
        _c("id", N),
        _c("kind", W),
        _c("anchor", W),
        _c("generation", N),
        _c("status", W),
        _c("facts", B),
        _c("content", B),
        _unique("proposals", "kind", "anchor", "generation"),
    )
    _table(
        "outbox",
        _c("id", N),
        _c("key", W),
        _c("kind", W),
        _c("anchor", W),
        _c("generation", N),
        _c("account", N),
        _c("status", W),
        _c("attempts", S),
        _c("provider_id", W, empty=True),
        _c("content", B),
        _of("outbox", "account", "accounts"),
        _unique("outbox", "key"),
        _unique("outbox", "kind", "anchor", "generation"),
    )


def _c(name: str, kind: Kind, *, empty: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=empty)


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint("owner", *columns, name=f"uq_{table}_owner_{'_'.join(columns)}")


def _of(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{other}"
    return sa.ForeignKeyConstraint(["owner", column], [f"{other}.owner", f"{other}.id"], name=name)


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_owner_{'_'.join(columns)}", table, ["owner", *columns])


def _table(name: str, *parts: SchemaItem, key: tuple[str, ...] = ("id",), slim: bool = False) -> None:
    op.create_table(
        name,
        _c("owner", N),
        *parts,
        sa.PrimaryKeyConstraint("owner", *key, name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["owner"], ["owners.id"], name=f"fk_{name}_owners"),
        sqlite_with_rowid=not slim,
    )
    _keep_apart(name, f"owner = {MINE}")


def _keep_apart(table: str, mine: str) -> None:
    """Whoever names no owner sees the numbers of owners, to choose one, and nothing else."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY owner_alone ON {table} USING ({mine}) WITH CHECK ({mine})")

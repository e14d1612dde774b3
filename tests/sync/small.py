"""A store of one table under two small migrations."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from sync.store.database import Database, open_store

FIRST = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0001", None


def upgrade():
    op.create_table("notes", sa.Column("number", sa.Integer, primary_key=True), sa.Column("text", sa.Text))
"""
SECOND = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade():
    op.add_column("notes", sa.Column("mood", sa.Text, server_default="calm"))
    op.create_index("notes_mood", "notes", ["mood"])
"""


def migrations(folder: Path, *steps: str) -> Path:
    """A folder of these steps, numbered from one."""
    folder.mkdir(exist_ok=True)
    for number, step in enumerate(steps or (FIRST,), 1):
        (folder / f"m{number:04}_step.py").write_text(step)
    return folder


def note(store: Database, number: int, text: str = "") -> None:
    """Writes one note in a transaction of its own."""
    with store.write() as connection:
        connection.execute(
            sa.text("INSERT INTO notes (number, text) VALUES (:number, :text)"),
            {"number": number, "text": text},
        )


def numbers(store: Database) -> list[int]:
    """The notes that the store holds."""
    with store.read() as connection:
        return list(connection.execute(sa.text("SELECT number FROM notes ORDER BY number")).scalars())


def small_store(folder: Path, count: int = 0) -> Database:
    """A store in the folder `data` with notes 0 … count - 1."""
    store = open_store(folder / "data" / "keepwarm.db", migrations=migrations(folder / "steps"))
    for number in range(count):
        note(store, number)
    return store


def reopened(path: Path, *steps: str, readonly: bool = False) -> Database:
    """The store under these migrations, with no patience for another writer."""
    folder = migrations(path.parent.parent / f"steps{len(steps)}", *steps)
    return open_store(path, readonly=readonly, patience=0, migrations=folder)

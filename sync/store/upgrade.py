"""Brings a store to the schema of this program, as a whole or not at all."""

from __future__ import annotations

import re
from pathlib import Path

import sqlalchemy as sa

from sync.store.errors import Missing, NewerSchema, OlderSchema

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "keepwarm_schema"  # Alembic's own name could be another program's in a shared database
STORED = "SELECT version_num FROM keepwarm_schema"
_NAME = re.compile(r"m(\d{4})_\w+\.py")


def known(migrations: Path = MIGRATIONS) -> list[str]:
    """The revisions that this program knows, oldest first, by the names of their files."""
    return sorted(match[1] for path in migrations.iterdir() if (match := _NAME.fullmatch(path.name)))


def revision(connection: sa.Connection) -> str | None:
    """The revision that a store is at, None where it is new."""
    if not sa.inspect(connection).has_table(VERSION_TABLE):
        return None
    found: str | None = connection.execute(sa.text(STORED)).scalar()
    return found


def is_behind(stored: str | None, revisions: list[str], name: str) -> bool:
    """Whether a store needs a migration. Raises NewerSchema for a revision that is not known here."""
    if stored is not None and stored not in revisions:
        raise NewerSchema(
            f"{name} was written by a newer keepwarm (schema {stored!r:.20}): install that or a later one."
        )
    return bool(revisions) and stored != revisions[-1]


def not_by_reading(stored: str | None, name: str) -> Missing | OlderSchema:
    """What to tell who may only read a store that is behind."""
    if stored is None:
        return Missing(f"{name} is empty: nothing has been kept there yet.")
    return OlderSchema(
        f"{name} was written by an older keepwarm: run a command that writes, such as `keepwarm import`."
    )


def migrate(connection: sa.Connection, migrations: Path = MIGRATIONS) -> None:
    """Runs what is missing inside the caller's transaction."""
    # Only who migrates pays for the import.
    from alembic.config import Config  # noqa: PLC0415
    from alembic.runtime.environment import EnvironmentContext  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    script = ScriptDirectory(str(migrations), version_locations=[str(migrations)])
    steps = EnvironmentContext(
        Config(),
        script,
        fn=lambda stored, _context: script._upgrade_revs("head", stored),
    )
    with steps:
        # SQLite too changes its schema within a transaction; Alembic thinks of drivers that do not begin one.
        steps.configure(connection=connection, version_table=VERSION_TABLE, transactional_ddl=True)
        steps.run_migrations()

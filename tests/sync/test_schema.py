"""What migrations build is what the program thinks is there."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from sync.store.database import Database, open_store
from sync.store.schema import metadata
from sync.store.upgrade import VERSION_TABLE


def differences(database: Database) -> list[Any]:
    with database.read() as connection:
        options = {"compare_type": True, "version_table": VERSION_TABLE}
        found: list[Any] = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
        return found


def test_sqlite_has_the_schema() -> None:
    with closing(open_store(":memory:")) as database:
        assert differences(database) == []


def test_postgresql_has_the_schema(postgres: str) -> None:
    with closing(open_store(postgres)) as database:
        assert differences(database) == []


def test_both_ways_of_making_a_table_give_the_same_one() -> None:
    """Also where Alembic does not look: primary keys, and tables that are their key."""
    query = sa.text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
    engine = sa.create_engine("sqlite://")
    with engine.connect() as plain, closing(open_store(":memory:")) as database, database.read() as migrated:
        metadata.create_all(plain)
        found = {row.name: shape(row.sql) for row in migrated.execute(query) if row.name != VERSION_TABLE}
        assert found == {row.name: shape(row.sql) for row in plain.execute(query)}


def shape(statement: str) -> list[str]:
    """The parts of a CREATE statement, whatever their order."""
    return sorted(part.strip(" ,()\t") for part in statement.splitlines())


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=str)
def test_the_owner_stands_first_in_every_key(table: sa.Table) -> None:
    first: Callable[[Any], str] = lambda columns: next(iter(columns)).name  # noqa: E731
    keys = [c for c in table.constraints if isinstance(c, sa.PrimaryKeyConstraint | sa.UniqueConstraint)]
    owner = "id" if table.name == "owners" else "owner"
    assert {first(key.columns) for key in (*keys, *table.indexes)} == {owner}

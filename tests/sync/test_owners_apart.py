"""On PostgreSQL the database itself keeps owners apart, whatever a statement asks for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest
from psycopg import sql

from sync.store.database import Database, open_store
from sync.store.schema import metadata
from tests.sync.village import HER_OWNER, Home, engagements, letters

OWNED = sorted(set(metadata.tables) - {"owners"})


@pytest.fixture
def database(postgres: str) -> Iterator[Database]:
    with closing(open_store(postgres)) as database:
        for number, home in ((1, Home(database)), (2, Home(database, HER_OWNER, 2))):
            home.deliver(*range(len(letters())))
            home.calendar.put(engagements()[number])
            home.pull_everything()
        yield database


def seen(connection: psycopg.Connection, table: str, owner: int | None) -> set[int]:
    """Whose rows a bare connection sees that says it is this owner's."""
    if owner is not None:
        connection.execute("SELECT set_config('keepwarm.owner', %s, true)", [str(owner)])
    query = sql.SQL("SELECT DISTINCT owner FROM {}").format(sql.Identifier(table))
    return {row[0] for row in connection.execute(query)}


def test_a_bare_connection_sees_one_owner_alone(database: Database, postgres: str) -> None:
    with psycopg.connect(postgres) as connection:
        found = {(table, owner): seen(connection, table, owner) for table in OWNED for owner in (1, 2)}
    assert all(those <= {owner} for (_, owner), those in found.items())
    assert found["messages", 1] == {1}
    assert found["messages", 2] == {2}


def test_who_says_nothing_sees_nothing(database: Database, postgres: str) -> None:
    with psycopg.connect(postgres) as connection:
        assert all(seen(connection, table, None) == set() for table in OWNED)


def test_nobody_writes_for_another(database: Database, postgres: str) -> None:
    with psycopg.connect(postgres) as connection:
        connection.execute("SELECT set_config('keepwarm.owner', '1', true)")
        assert connection.execute("UPDATE tasks SET contact = 'x' WHERE owner = 2").rowcount == 0
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("INSERT INTO interest (owner, key, depth) VALUES (2, 1, 1)")

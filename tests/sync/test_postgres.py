"""A store in PostgreSQL behaves as one in a file does, and shows each owner only what is theirs."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import psycopg
import pytest
import sqlalchemy as sa

from sync.store.database import Database, open_store
from sync.store.errors import (
    LaxPermissions,
    Locked,
    NewerSchema,
    NotAStore,
    ReadOnly,
    StoreError,
    Unreachable,
)
from sync.store.safekeeping import backup
from tests.postgres import ROLE, Server
from tests.sync.children import child, heard
from tests.sync.small import FIRST, SECOND, migrations, note, numbers

# As a table of the store is to be guarded: also from its own owner, and from whoever named no owner.
GUARDED = """
from alembic import op

revision, down_revision = "0001", None


def upgrade():
    op.execute("CREATE TABLE things (owner integer, number integer, PRIMARY KEY (owner, number))")
    op.execute("ALTER TABLE things ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE things FORCE ROW LEVEL SECURITY")
    op.execute(
        "CREATE POLICY own ON things"
        " USING (owner = nullif(current_setting('keepwarm.owner', true), '')::integer)"
    )
"""
EVERY = sa.text("SELECT owner, number FROM things ORDER BY owner, number")
ADD = sa.text("INSERT INTO things VALUES (:owner, :number)")


@pytest.fixture
def store(postgres: str, tmp_path: Path) -> Iterator[Database]:
    """Notes 0, 1 and 2."""
    with closing(open_store(postgres, patience=0.2, migrations=migrations(tmp_path / "steps"))) as store:
        for number in range(3):
            note(store, number)
        yield store


@pytest.fixture
def guarded(postgres: str, tmp_path: Path) -> Iterator[Database]:
    """A thing of owner 1 and one of owner 2."""
    steps = migrations(tmp_path / "guarded", GUARDED)
    with closing(open_store(postgres, patience=0.2, migrations=steps)) as store:
        for owner in (1, 2):
            with store.write(owner=owner) as connection:
                connection.execute(ADD, {"owner": owner, "number": 7})
        yield store


def refusal(address: str, folder: Path) -> StoreError:
    with pytest.raises(StoreError) as raised:
        open_store(address, migrations=migrations(folder / "steps"))
    assert str(raised.value).endswith(".")
    assert str(raised.value).isprintable()
    return raised.value


def test_what_was_written_is_there_when_the_store_is_opened_again(
    store: Database, postgres: str, tmp_path: Path
) -> None:
    assert store.dialect == "postgresql"
    with closing(open_store(postgres, readonly=True, migrations=tmp_path / "steps")) as again:
        assert numbers(again) == [0, 1, 2]


def test_a_write_that_raises_keeps_nothing(store: Database) -> None:
    with pytest.raises(KeyboardInterrupt), store.write() as connection:
        connection.execute(sa.text("DELETE FROM notes"))
        raise KeyboardInterrupt
    assert numbers(store) == [0, 1, 2]


def test_a_read_cannot_write(store: Database) -> None:
    with pytest.raises(ReadOnly), store.read() as connection:
        connection.execute(sa.text("DELETE FROM notes"))
    note(store, 3)
    assert numbers(store) == [0, 1, 2, 3]


def test_who_only_reads_cannot_write(store: Database, postgres: str, tmp_path: Path) -> None:
    reader = open_store(postgres, readonly=True, migrations=tmp_path / "steps")
    with closing(reader), pytest.raises(ReadOnly), reader.write():
        raise AssertionError("a write was begun")


def test_a_read_sees_one_moment(store: Database) -> None:
    count = sa.text("SELECT count(*) FROM notes")
    with store.read() as connection:
        before = connection.execute(count).scalar()
        note(store, 3)
        assert connection.execute(count).scalar() == before


def test_an_owner_sees_and_touches_only_what_is_theirs(guarded: Database) -> None:
    with guarded.read(owner=1) as connection:
        assert [tuple(row) for row in connection.execute(EVERY)] == [(1, 7)]
    with guarded.write(owner=1) as connection:
        connection.execute(sa.text("UPDATE things SET number = 8"))
        connection.execute(sa.text("DELETE FROM things WHERE owner = 2"))
    with guarded.read(owner=2) as connection:
        assert [tuple(row) for row in connection.execute(EVERY)] == [(2, 7)]


def test_an_owner_cannot_write_for_another(guarded: Database) -> None:
    with (
        pytest.raises(sa.exc.ProgrammingError, match="row-level security"),
        guarded.write(owner=1) as connection,
    ):
        connection.execute(ADD, {"owner": 2, "number": 9})


def test_who_names_no_owner_sees_nothing_even_after_one_was_named(guarded: Database) -> None:
    for _ in range(3):
        with guarded.read(owner=1) as connection:
            assert connection.execute(EVERY).all()
        with guarded.read() as connection:
            assert connection.execute(EVERY).all() == []
        with guarded.write() as connection:
            assert connection.execute(EVERY).all() == []


def test_a_plain_connection_of_the_same_role_sees_nothing(guarded: Database, postgres: str) -> None:
    assert guarded
    with psycopg.connect(postgres) as plain:
        assert plain.execute("SELECT count(*) FROM things").fetchone() == (0,)


def test_the_writes_of_one_owner_are_one_after_the_other(guarded: Database) -> None:
    with guarded.write(owner=1):
        with pytest.raises(Locked), guarded.write(owner=1):
            raise AssertionError("two writers at once")
        with guarded.write(owner=2) as connection:
            assert connection.execute(EVERY).all() == [(2, 7)]
    with guarded.write(owner=1) as connection:
        assert connection.execute(EVERY).all() == [(1, 7)]


def test_many_open_a_new_store_at_once(postgres: str, tmp_path: Path) -> None:
    steps, start = migrations(tmp_path / "steps", FIRST, SECOND), Barrier(4)

    def use(number: int) -> None:
        start.wait()
        with closing(open_store(postgres, migrations=steps)) as store:
            note(store, number)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(use, range(4)))
    with closing(open_store(postgres, migrations=steps)) as store:
        assert numbers(store) == [0, 1, 2, 3]


def test_a_newer_store_is_refused(postgres: str, tmp_path: Path) -> None:
    open_store(postgres, migrations=migrations(tmp_path / "later", FIRST, SECOND)).close()
    assert isinstance(refusal(postgres, tmp_path), NewerSchema)


def test_a_server_that_ended_the_connection_is_told_and_found_again(
    store: Database, postgres_server: Server
) -> None:
    with pytest.raises(Unreachable), store.read() as connection:
        mine = connection.execute(sa.text("SELECT pg_backend_pid()")).scalar_one()
        with postgres_server.administering() as administrator:
            administrator.execute("SELECT pg_terminate_backend(%s, 5000)", [mine])
        connection.execute(sa.text("SELECT 1"))
    assert numbers(store) == [0, 1, 2]


def test_a_role_that_sees_everybodys_rows_is_refused(postgres_server: Server, tmp_path: Path) -> None:
    told = refusal(postgres_server.address("postgres", "postgres"), tmp_path)
    assert isinstance(told, LaxPermissions)


def test_a_server_that_would_not_keep_every_letter_is_refused(
    postgres_server: Server, tmp_path: Path
) -> None:
    with postgres_server.database("SQL_ASCII") as address:
        assert isinstance(refusal(address, tmp_path), NotAStore)


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("postgresql://me:canary-7719@127.0.0.1:1/mine", "Connection refused"),
        ("postgres://me:canary-7719@/mine?host=/nowhere", "No such file"),
        ("postgresql+psycopg://me:canary-7719@127.0.0.1:1/mine?nonsense=1", "nonsense"),
    ],
)
def test_a_server_that_is_not_there_is_told_without_the_password(
    address: str, word: str, tmp_path: Path
) -> None:
    told = refusal(address, tmp_path)
    assert isinstance(told, Unreachable)
    assert word in str(told)
    assert "canary" not in str(told)


@pytest.mark.parametrize("address", ["postgresql:", "postgresql://me@host:port/x", "postgres:nonsense"])
def test_what_is_no_address_is_told(address: str, tmp_path: Path) -> None:
    assert isinstance(refusal(address, tmp_path), NotAStore | Unreachable)


def test_a_database_or_role_that_is_not_there_is_told(postgres_server: Server, tmp_path: Path) -> None:
    assert "nosuch" in str(refusal(postgres_server.address("nosuch"), tmp_path))
    assert "nobody" in str(refusal(postgres_server.address("postgres", "nobody"), tmp_path))


def test_a_failure_tells_no_text_of_anybody(store: Database) -> None:
    with pytest.raises(sa.exc.IntegrityError) as raised:
        note(store, 1, "canary-5521")
    assert "canary-5521" not in str(raised.value)


def test_who_wants_a_backup_is_told_of_pg_dump(store: Database, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="pg_dump"):
        backup(store, tmp_path / "copy.db")


# The server of the tests


def test_the_program_is_no_superuser(postgres: str) -> None:
    with psycopg.connect(postgres) as plain:
        row = plain.execute(
            "SELECT rolname::text, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
    assert row == (ROLE, False, False)


def test_the_server_listens_on_no_network(postgres_server: Server) -> None:
    with postgres_server.administering() as administrator:
        assert administrator.execute("SHOW listen_addresses").fetchone() == ("",)


def test_the_server_ends_with_the_tests_even_when_they_are_killed() -> None:
    program = """
from tests.postgres import Server
say(Server().address("postgres"))
sys.stdin.readline()
"""
    with child(program) as tests, psycopg.connect(heard(tests)) as connection:
        tests.kill()
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT pg_sleep(60)")

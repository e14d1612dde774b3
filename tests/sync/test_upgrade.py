"""A store is brought to today's schema as a whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from sync.store import sqlite
from sync.store.database import Database, open_store
from sync.store.errors import Damaged
from sync.store.guard import beside
from sync.store.safekeeping import refuse_damaged
from sync.store.upgrade import MIGRATIONS, known
from tests.sync.small import FIRST, SECOND, migrations, note, numbers, reopened

# Changes a table as SQLite must: another is made, filled, and takes the name of the first.
REBUILT = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade():
    reference = sa.ForeignKey("notes.number", ondelete="CASCADE")
    op.create_table("echoes", sa.Column("note", sa.Integer, reference))
    op.execute("INSERT INTO echoes SELECT number FROM notes")
    with op.batch_alter_table("notes", recreate="always") as notes:
        notes.alter_column("text", new_column_name="words")
"""
ORPHANED = REBUILT.replace("SELECT number", "SELECT number + 100")
STOPPED = SECOND + "    raise KeyboardInterrupt\n"


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path | str]:
    """Where a store of notes 0, 1 and 2 lies, under the first migration."""
    where: Path | str = tmp_path / "data" / "keepwarm.db"
    if request.param == "postgresql":
        where = request.getfixturevalue("postgres")
    with closing(opened(where, tmp_path, FIRST)) as store:
        for number in range(3):
            note(store, number)
    yield where


def opened(place: Path | str, folder: Path, *steps: str) -> Database:
    return open_store(place, migrations=migrations(folder / f"steps{len(steps)}", *steps))


def columns(store: Database) -> list[str]:
    with store.read() as connection:
        return [column["name"] for column in sa.inspect(connection).get_columns("notes")]


def test_what_was_kept_is_kept(place: Path | str, tmp_path: Path) -> None:
    with closing(opened(place, tmp_path, FIRST, SECOND)) as store:
        assert numbers(store) == [0, 1, 2]
        assert columns(store) == ["number", "text", "mood"]


def test_a_migration_that_is_stopped_leaves_the_store_as_it_was(place: Path | str, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        opened(place, tmp_path, FIRST, STOPPED)
    with closing(opened(place, tmp_path, FIRST)) as store:
        assert numbers(store) == [0, 1, 2]
        assert columns(store) == ["number", "text"]
    with closing(opened(place, tmp_path, FIRST, SECOND)) as store:
        assert columns(store) == ["number", "text", "mood"]


def test_a_first_migration_that_is_stopped_leaves_an_empty_store(tmp_path: Path) -> None:
    place = tmp_path / "data" / "keepwarm.db"
    with pytest.raises(KeyboardInterrupt):
        opened(place, tmp_path, FIRST + "    raise KeyboardInterrupt\n")
    with closing(opened(place, tmp_path, FIRST)) as store:
        assert numbers(store) == []


def test_a_store_that_is_up_to_date_is_not_written(path: Path) -> None:
    before = path.read_bytes()
    reopened(path, FIRST).close()
    assert path.read_bytes() == before
    log = beside(path, "-wal")
    assert not log.exists() or log.stat().st_size == 0


def test_the_store_before_a_migration_is_kept_beside_it(path: Path) -> None:
    reopened(path, FIRST, SECOND).close()
    before = path.with_name("keepwarm.db.before-0002")
    assert before.stat().st_mode & 0o777 == 0o600
    refuse_damaged(before)
    with closing(reopened(before, FIRST)) as store:
        assert numbers(store) == [0, 1, 2]
        assert columns(store) == ["number", "text"]


def test_the_first_migration_has_nothing_to_keep(path: Path) -> None:
    assert list(path.parent.glob("*before*")) == []


def test_a_damaged_store_is_not_migrated(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:-4096] + bytes(4096))
    with pytest.raises(Damaged):
        reopened(path, FIRST, SECOND)
    assert path.read_bytes() == content[:-4096] + bytes(4096)


def test_to_make_a_table_anew_takes_along_no_row_that_refers_to_it(path: Path) -> None:
    with closing(reopened(path, FIRST, REBUILT)) as store:
        with store.read() as connection:
            assert connection.execute(sa.text("SELECT count(*) FROM echoes")).scalar() == 3
        with store.write() as connection:  # and afterwards references count again
            connection.execute(sa.text("DELETE FROM notes WHERE number = 1"))
            assert connection.execute(sa.text("SELECT count(*) FROM echoes")).scalar() == 2


def test_a_migration_that_leaves_references_to_nothing_is_undone(path: Path) -> None:
    with pytest.raises(Damaged, match="refer to nothing"):
        reopened(path, FIRST, ORPHANED)
    with closing(reopened(path, FIRST)) as store:
        assert columns(store) == ["number", "text"]


def test_a_store_says_in_its_header_whose_it_is(path: Path) -> None:
    assert path.read_bytes()[68:72] == sqlite.APPLICATION_ID.to_bytes(4, "big") == b"kwrm"


def test_each_migration_of_ours_bears_the_number_of_its_file() -> None:
    from alembic.script import ScriptDirectory

    ours = ScriptDirectory(str(MIGRATIONS), version_locations=[str(MIGRATIONS)])
    assert [step.revision for step in ours.walk_revisions()][::-1] == known()

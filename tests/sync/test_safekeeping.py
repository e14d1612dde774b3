"""A backup is whole or not there, and what is brought back is sound or changes nothing."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from sync.store import sqlite
from sync.store.database import open_store
from sync.store.errors import Damaged, Locked, Missing, NewerSchema, NotAStore, StoreError
from sync.store.safekeeping import backup, refuse_damaged, restore
from tests.sync.children import child, heard
from tests.sync.small import FIRST, SECOND, migrations, note, numbers, reopened

NOW = datetime(2026, 5, 13, 14, 30, tzinfo=UTC)


@pytest.fixture
def copy(path: Path, tmp_path: Path) -> Path:
    """A backup of notes 0, 1 and 2; the store has had note 3 since."""
    copy = tmp_path / "copy.db"
    with closing(reopened(path)) as store:
        backup(store, copy)
        note(store, 3)
    return copy


def steps(path: Path) -> Path:
    return path.parent.parent / "steps0"


def kept(path: Path) -> list[int]:
    with closing(reopened(path)) as store:
        return numbers(store)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith("-lock")}


# backup


def test_a_backup_is_one_file_for_its_owner_alone(path: Path, tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    before = os.umask(0)
    with closing(reopened(path)) as store:
        backup(store, tmp_path / "backups" / "copy.db")
    os.umask(before)
    assert [(file.name, file.stat().st_mode & 0o777) for file in (tmp_path / "backups").iterdir()] == [
        ("copy.db", 0o600)
    ]
    refuse_damaged(tmp_path / "backups" / "copy.db")


def test_a_backup_holds_what_is_still_in_the_log(path: Path, tmp_path: Path) -> None:
    with closing(reopened(path)) as store:
        with store.read():
            note(store, 3)
        backup(store, tmp_path / "copy.db")
    (path.parent / "copy.db").write_bytes((tmp_path / "copy.db").read_bytes())
    (path.parent / "copy.db").chmod(0o600)
    assert kept(path.parent / "copy.db") == [0, 1, 2, 3]


def test_a_backup_overwrites_nothing_without_being_told(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_text("precious")
    with closing(reopened(path)) as store:
        with pytest.raises(StoreError, match="already there"):
            backup(store, copy)
        assert copy.read_text() == "precious"
        backup(store, copy, overwrite=True)
    refuse_damaged(copy)
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_backup_does_not_write_through_a_link(path: Path, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("precious")
    (tmp_path / "copy.db").symlink_to(tmp_path / "precious")
    with closing(reopened(path)) as store:
        backup(store, tmp_path / "copy.db", overwrite=True)
    assert (tmp_path / "precious").read_text() == "precious"
    assert not (tmp_path / "copy.db").is_symlink()


def test_a_backup_into_a_folder_that_is_not_there_leaves_nothing(path: Path, tmp_path: Path) -> None:
    with closing(reopened(path)) as store, pytest.raises(Missing):
        backup(store, tmp_path / "nowhere" / "copy.db")
    assert not (tmp_path / "nowhere").exists()


def test_a_backup_of_a_damaged_store_is_refused_and_spares_the_older_one(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with closing(reopened(path)) as store:
        backup(store, copy)
    good = copy.read_bytes()
    content = path.read_bytes()
    path.write_bytes(content[:-4096] + bytes(4096))
    with closing(reopened(path)) as store, pytest.raises(Damaged):
        backup(store, copy, overwrite=True)
    assert copy.read_bytes() == good
    assert [file.name for file in tmp_path.iterdir() if "copy" in file.name] == ["copy.db"]


def test_a_store_in_memory_cannot_be_copied(tmp_path: Path) -> None:
    store = open_store(sqlite.MEMORY, migrations=migrations(tmp_path / "steps"))
    with closing(store), pytest.raises(StoreError):
        backup(store, tmp_path / "copy.db")


# Each transaction takes one note away and adds another: any moment holds a hundred.
LOAD = """
import sqlalchemy as sa
store = open_store(sys.argv[1], migrations=Path(sys.argv[2]))
for number in range(100):
    note(store, number, "x" * 500)
say("loaded")
number = 100
while True:
    with store.write() as connection:
        connection.execute(sa.text("DELETE FROM notes WHERE number = :old"), {"old": number - 100})
        connection.execute(sa.text("INSERT INTO notes VALUES (:new, 'x')"), {"new": number})
    number += 1
"""


def test_a_backup_while_another_process_writes_is_one_moment_of_the_store(tmp_path: Path) -> None:
    path, steps = tmp_path / "data" / "keepwarm.db", migrations(tmp_path / "steps")
    moments = set()
    with child(LOAD, path, steps) as writer:
        assert heard(writer) == "loaded"
        with closing(open_store(path, migrations=steps)) as store:
            for number in range(10):
                backup(store, tmp_path / f"copy{number}.db")
        assert writer.poll() is None
    for number in range(10):
        with closing(sqlite3.connect(tmp_path / f"copy{number}.db")) as copied:
            found = [row[0] for row in copied.execute("SELECT number FROM notes ORDER BY number")]
        assert found == list(range(found[0], found[0] + 100))
        moments.add(found[0])
    assert len(moments) > 1  # it did write meanwhile


# restore


def test_a_restored_store_is_what_was_copied_and_the_present_one_is_kept(path: Path, copy: Path) -> None:
    aside = restore(copy, path, NOW, steps(path))
    assert aside == path.with_name("keepwarm.db.until-2026-05-13T143000")
    assert kept(path) == [0, 1, 2]
    assert kept(aside) == [0, 1, 2, 3]
    assert path.stat().st_mode & 0o777 == 0o600
    assert aside.stat().st_mode & 0o777 == 0o600


def test_a_store_is_restored_where_there_was_none(copy: Path, tmp_path: Path) -> None:
    place = tmp_path / "new" / "place" / "keepwarm.db"
    assert restore(copy, place, NOW, tmp_path / "steps0") is None
    assert place.parent.stat().st_mode & 0o777 == 0o700
    with closing(open_store(place, migrations=tmp_path / "steps0")) as store:
        assert numbers(store) == [0, 1, 2]


@pytest.fixture(params=["zeros", "cut", "text", "empty", "another program's", "a page"])
def bad(request: pytest.FixtureRequest, copy: Path) -> Iterator[Path]:
    """A backup that must not be brought back."""
    content = copy.read_bytes()
    copy.write_bytes(
        {
            "zeros": bytes(len(content)),
            "cut": content[:6000],
            "text": b"Dear all,\n" * 1000,
            "empty": b"",
            "another program's": b"",
            "a page": content[:-4096] + b"\xa5" * 4096,
        }[request.param]
    )
    if request.param == "another program's":
        with closing(sqlite3.connect(copy)) as other:
            other.execute("CREATE TABLE bookmarks (address)")
    yield copy


def test_a_bad_backup_changes_nothing(path: Path, bad: Path) -> None:
    before = files(path.parent)
    with pytest.raises((Damaged, NotAStore)):
        restore(bad, path, NOW, steps(path))
    assert files(path.parent) == before
    assert kept(path) == [0, 1, 2, 3]


def test_a_backup_of_a_newer_keepwarm_changes_nothing(path: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer.db"
    with closing(reopened(path, FIRST, SECOND)) as store:
        backup(store, newer)
    before = files(path.parent)
    with pytest.raises(NewerSchema):
        restore(newer, path, NOW, migrations(tmp_path / "steps0", FIRST))
    assert files(path.parent) == before


def test_an_older_backup_is_brought_up_to_date_when_it_is_opened(path: Path, copy: Path) -> None:
    restore(copy, path, NOW, migrations(path.parent.parent / "steps2", FIRST, SECOND))
    with closing(reopened(path, FIRST, SECOND)) as store, store.read() as connection:
        assert connection.execute(sa.text("SELECT count(mood) FROM notes")).scalar() == 3


def test_a_backup_that_is_not_there_changes_nothing(path: Path, tmp_path: Path) -> None:
    before = files(path.parent)
    with pytest.raises(Missing):
        restore(tmp_path / "nothing.db", path, NOW, steps(path))
    assert files(path.parent) == before


def test_a_store_that_is_open_is_not_replaced(path: Path, copy: Path) -> None:
    with closing(reopened(path)) as store:
        with pytest.raises(Locked):
            restore(copy, path, NOW, steps(path))
        note(store, 4)
    assert kept(path) == [0, 1, 2, 3, 4]


def test_a_damaged_store_is_replaced_and_its_files_are_kept_as_they_are(path: Path, copy: Path) -> None:
    path.write_bytes(b"ruin" * 5000)
    path.with_name("keepwarm.db-wal").touch(0o600)
    path.with_name("keepwarm.db-wal").write_bytes(b"the log")
    aside = restore(copy, path, NOW, steps(path))
    assert aside is not None
    assert aside.read_bytes() == b"ruin" * 5000
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"the log"
    assert kept(path) == [0, 1, 2]


def test_two_restores_within_a_second_keep_both_stores(path: Path, copy: Path) -> None:
    first = restore(copy, path, NOW, steps(path))
    second = restore(copy, path, NOW, steps(path))
    assert first is not None and second is not None
    assert kept(first) == [0, 1, 2, 3]
    assert kept(second) == [0, 1, 2]

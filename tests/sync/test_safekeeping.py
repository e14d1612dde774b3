"""A backup is whole or not there, and what is brought back is sound or changes nothing."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

import pytest
import sqlalchemy as sa

from sync.store import safekeeping, sqlite
from sync.store.database import open_store
from sync.store.errors import Damaged, LaxPermissions, Locked, Missing, NewerSchema, NotAStore, StoreError
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


def test_a_store_is_not_restored_where_others_would_read_it(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o755)
    with pytest.raises(LaxPermissions):
        restore(copy, tmp_path / "open" / "keepwarm.db", NOW, tmp_path / "steps0")
    assert list((tmp_path / "open").iterdir()) == []


def test_what_a_server_keeps_is_not_restored_from_a_file(copy: Path) -> None:
    with pytest.raises(StoreError, match="pg_restore"):
        restore(copy, "postgresql://me@host/mine", NOW)


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


def test_the_log_that_a_reader_keeps_open_is_not_taken_for_that_of_the_restored_store(
    path: Path, copy: Path
) -> None:
    with closing(sqlite.connect(path, readonly=True)) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM notes").fetchone() == (4,)
        with closing(reopened(path)) as store:
            note(store, 4)
        aside = restore(copy, path, NOW, steps(path))
        assert kept(path) == [0, 1, 2]
        assert reader.execute("SELECT count(*) FROM notes").fetchone() == (4,)
    assert aside is not None
    assert kept(aside) == [0, 1, 2, 3, 4]
    assert kept(path) == [0, 1, 2]


def test_two_restores_within_a_second_keep_both_stores(path: Path, copy: Path) -> None:
    first = restore(copy, path, NOW, steps(path))
    second = restore(copy, path, NOW, steps(path))
    assert first is not None and second is not None
    assert kept(first) == [0, 1, 2, 3]
    assert kept(second) == [0, 1, 2]


def stopped_at(line: int, work: Callable[[], object]) -> bool:
    """Whether a process that does this work is killed when it comes to the n-th line of safekeeping.py."""
    left = line

    def trace(frame: FrameType, event: str, _argument: object) -> object:
        nonlocal left
        if frame.f_code.co_filename != safekeeping.__file__:
            return None
        left -= event == "line"
        if left == 0:
            os._exit(9)  # as SIGKILL: nothing is tidied up
        return trace

    if (process := os.fork()) == 0:
        sys.settrace(trace)  # type: ignore[arg-type]
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 9


def test_a_restore_that_is_killed_at_any_line_leaves_the_one_store_or_the_other(
    path: Path, copy: Path, tmp_path: Path
) -> None:
    with closing(reopened(path)) as store:  # what it replaces has something in its log
        with store.read():
            note(store, 4)
        log = path.with_name("keepwarm.db-wal").read_bytes()
        present = path.read_bytes()
    assert len(log) > 4096
    seen = []
    for line in range(1, 200):
        place = tmp_path / f"at{line}" / "keepwarm.db"
        place.parent.mkdir(0o700)
        for file, content in ((place, present), (place.with_name("keepwarm.db-wal"), log)):
            file.touch(0o600)
            file.write_bytes(content)
        killed = stopped_at(line, lambda place=place: restore(copy, place, NOW, steps(path)))  # type: ignore[misc]
        with closing(open_store(place, migrations=steps(path))) as store:
            seen.append(numbers(store))
        if line % 8 == 0:  # and it can be done again, which tidies up
            restore(copy, place, NOW, steps(path))
            assert not [file.name for file in place.parent.iterdir() if ".new" in file.name]
        if not killed:
            break
    assert [seen[0], seen[-1]] == [[0, 1, 2, 3, 4], [0, 1, 2]]
    assert len(seen) > 50
    assert all(numbers in ([0, 1, 2, 3, 4], [0, 1, 2]) for numbers in seen)

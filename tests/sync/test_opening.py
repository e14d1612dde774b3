"""A store that cannot be used says why in one sentence, and what was committed is still there."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest
import sqlalchemy as sa

from sync.store import sqlite
from sync.store.database import open_store
from sync.store.errors import (
    Damaged,
    Locked,
    Missing,
    NewerSchema,
    NotAStore,
    OlderSchema,
    ReadOnly,
)
from tests.sources import ROOT
from tests.sync.children import child, heard
from tests.sync.small import FIRST, SECOND, migrations, note, numbers, reopened


def kept(path: Path) -> list[int]:
    with closing(reopened(path)) as store:
        return numbers(store)


def test_what_was_written_is_there_when_the_store_is_opened_again(path: Path) -> None:
    assert kept(path) == [0, 1, 2]


def test_a_write_that_raises_keeps_nothing(path: Path) -> None:
    with closing(reopened(path)) as store:
        with pytest.raises(KeyboardInterrupt), store.write() as connection:
            connection.execute(sa.text("DELETE FROM notes"))
            raise KeyboardInterrupt
        assert numbers(store) == [0, 1, 2]


def test_a_read_cannot_write(path: Path) -> None:
    with closing(reopened(path)) as store:
        with pytest.raises(ReadOnly), store.read() as connection:
            connection.execute(sa.text("DELETE FROM notes"))
        assert numbers(store) == [0, 1, 2]


def test_a_read_sees_one_moment(path: Path) -> None:
    with closing(reopened(path)) as store, store.read() as connection:
        count = sa.text("SELECT count(*) FROM notes")
        before = connection.execute(count).scalar()
        note(store, 3)
        assert connection.execute(count).scalar() == before
        assert numbers(store) == [0, 1, 2, 3]


def test_who_only_reads_cannot_write(path: Path) -> None:
    with closing(reopened(path, readonly=True)) as store:
        assert numbers(store) == [0, 1, 2]
        with pytest.raises(ReadOnly), store.write():
            raise AssertionError("a write was begun")


def test_each_connection_is_set_up_for_safety(path: Path) -> None:
    with closing(reopened(path)) as store:
        for transaction in (store.read, store.write):
            with transaction() as connection:
                ask = connection.exec_driver_sql
                assert ask("PRAGMA journal_mode").scalar() == "wal"
                assert ask("PRAGMA synchronous").scalar() == 2
                assert ask("PRAGMA foreign_keys").scalar() == 1
                assert ask("PRAGMA trusted_schema").scalar() == 0
                assert ask("PRAGMA temp_store").scalar() == 2


def test_a_failure_tells_no_text_of_anybody(path: Path) -> None:
    with closing(reopened(path)) as store, pytest.raises(sa.exc.IntegrityError) as raised:
        note(store, 1, "canary-5521")
    assert "canary-5521" not in str(raised.value)


def test_memory_is_a_store_too(tmp_path: Path) -> None:
    with closing(open_store(sqlite.MEMORY, migrations=migrations(tmp_path / "steps"))) as store:
        note(store, 1)
        assert numbers(store) == [1]


def test_many_open_a_new_store_at_once(tmp_path: Path) -> None:
    steps, start = migrations(tmp_path / "steps", FIRST, SECOND), Barrier(6)

    def use(number: int) -> None:
        start.wait()
        with closing(open_store(tmp_path / "data" / "keepwarm.db", migrations=steps)) as store:
            note(store, number)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(use, range(6)))
    with closing(open_store(tmp_path / "data" / "keepwarm.db", migrations=steps)) as store:
        assert numbers(store) == [0, 1, 2, 3, 4, 5]


# Locked, newer, older, another program's


def test_a_second_writer_is_told_to_wait(path: Path) -> None:
    with closing(reopened(path)) as one, closing(reopened(path)) as other:
        with one.write() as connection:
            connection.execute(sa.text("INSERT INTO notes (number) VALUES (3)"))
            with pytest.raises(Locked):
                note(other, 4)
            assert numbers(other) == [0, 1, 2]
        note(other, 4)
        assert numbers(one) == [0, 1, 2, 3, 4]


def test_a_patient_writer_waits_for_another_process(path: Path) -> None:
    program = """
store = open_store(sys.argv[1], migrations=Path(sys.argv[2]))
with store.write() as connection:
    say("writing")
    sys.stdin.readline()
"""
    steps = path.parent.parent / "steps"
    with child(program, path, steps) as writer, closing(open_store(path, migrations=steps)) as store:
        assert heard(writer) == "writing"
        assert writer.stdin is not None
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(note, store, 3)
            writer.stdin.write("\n")
            writer.stdin.flush()
            waiting.result()
        assert numbers(store) == [0, 1, 2, 3]


def test_a_newer_store_is_refused_and_left_alone(path: Path) -> None:
    reopened(path, FIRST, SECOND).close()
    before = path.read_bytes()
    for readonly in (False, True):
        with pytest.raises(NewerSchema, match="schema '0002'"):
            reopened(path, FIRST, readonly=readonly)
    assert path.read_bytes() == before


def test_who_only_reads_does_not_bring_an_older_store_up_to_date(path: Path) -> None:
    with pytest.raises(OlderSchema):
        reopened(path, FIRST, SECOND, readonly=True)
    assert kept(path) == [0, 1, 2]


@pytest.mark.parametrize(
    "content", [b"x", b"From me@x Mon\n" * 100, bytes(4096), b"SQLite format 3\0" + b"\xff" * 4096]
)
def test_a_file_of_something_else_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    for readonly in (False, True):
        with pytest.raises((NotAStore, Damaged)):
            reopened(path, readonly=readonly)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused_and_left_alone(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (address)")
    path.chmod(0o600)
    before = path.read_bytes()
    with pytest.raises(NotAStore):
        reopened(path)
    assert path.read_bytes() == before


def test_who_only_reads_an_empty_file_is_told_that_nothing_was_kept(path: Path) -> None:
    path.write_bytes(b"")
    with pytest.raises(Missing):
        reopened(path, readonly=True)


def test_who_reads_without_sqlalchemy_does_not_pay_for_it() -> None:
    program = """
from pathlib import Path
import sync.store.guard, sync.store.sqlite, sys
print(sorted({"sqlalchemy", "alembic", "subprocess", "re2"} & set(sys.modules)))
"""
    run = [sys.executable, "-c", program]
    assert subprocess.check_output(run, cwd=ROOT, text=True) == "[]\n"  # noqa: S603

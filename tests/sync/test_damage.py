"""Damage to the files of a store is noticed, and never taken for what was written."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from sync.store.errors import Damaged, StoreError
from sync.store.guard import beside
from sync.store.safekeeping import refuse_damaged
from tests.sync.children import child, heard
from tests.sync.small import note, numbers, reopened, small_store

PAGE, SECTOR = 4096, 512
NOTES = 6


def test_a_store_that_was_emptied_does_not_lose_its_log(tmp_path: Path) -> None:
    with closing(small_store(tmp_path, 3)) as store:
        assert store.path is not None
        log = store.path.with_name("keepwarm.db-wal").read_bytes()
    store.path.write_bytes(b"")
    store.path.with_name("keepwarm.db-wal").touch(0o600)
    store.path.with_name("keepwarm.db-wal").write_bytes(log)
    with pytest.raises(Damaged):
        reopened(store.path)
    assert store.path.with_name("keepwarm.db-wal").read_bytes() == log


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a store with 300 notes and an index over them."""
    folder = tmp_path_factory.mktemp("large")
    with closing(small_store(folder)) as store, store.write() as connection:
        rows = [{"number": number, "text": f"note {number} " * 20} for number in range(300)]
        connection.execute(sa.text("INSERT INTO notes VALUES (:number, :text)"), rows)
        connection.execute(sa.text("CREATE INDEX by_text ON notes (text)"))
    return (folder / "data" / "keepwarm.db").read_bytes()


def outcome(path: Path) -> str:
    """`whole` where every note is as it was written, else the sentence's class; nothing in between."""
    try:
        refuse_damaged(path)
        with closing(reopened(path)) as store, store.read() as connection:
            found = connection.execute(sa.text("SELECT number, text FROM notes ORDER BY number")).all()
    except StoreError as told:
        return type(told).__name__
    assert [tuple(row) for row in found] == [(number, f"note {number} " * 20) for number in range(300)]
    return "whole"


def test_a_page_of_zeros_is_noticed_wherever_it_is(path: Path, large: bytes) -> None:
    outcomes = set()
    for page in range(len(large) // PAGE):
        path.write_bytes(large[: page * PAGE] + bytes(PAGE) + large[(page + 1) * PAGE :])
        outcomes.add(outcome(path))
    assert outcomes == {"Damaged", "NotAStore"}


def test_a_file_that_ends_too_early_is_noticed_wherever_it_ends(path: Path, large: bytes) -> None:
    outcomes = set()
    for end in range(512, len(large), 1536):
        path.write_bytes(large[:end])
        outcomes.add(outcome(path))
    assert outcomes == {"Damaged"}


def test_damage_that_is_met_while_reading_is_told(path: Path, large: bytes) -> None:
    middle = len(large) // PAGE // 2 * PAGE
    path.write_bytes(large[:middle] + bytes(PAGE) + large[middle + PAGE :])
    with closing(reopened(path)) as store, pytest.raises(Damaged, match="keepwarm restore"):
        numbers(store)
        with store.read() as connection:
            connection.execute(sa.text("SELECT max(length(text)) FROM notes")).all()


WRITE = """
store = open_store(sys.argv[1], migrations=Path(sys.argv[2]))
for number in range(3, 1_000_000):
    note(store, number, "x" * (number * 37 % 5000))
    say(number)
"""


@pytest.mark.parametrize("told", [1, 40])
def test_what_a_killed_process_had_committed_is_there(path: Path, tmp_path: Path, told: int) -> None:
    with child(WRITE, path, tmp_path / "steps") as writer:
        last = [int(heard(writer)) for _ in range(told)][-1]
        writer.kill()
        writer.wait()
        with closing(reopened(path)) as store:
            found = numbers(store)
    assert found == list(range(len(found)))
    assert len(found) > last
    refuse_damaged(path)


# A write-ahead log that was torn: SQLite's file format, section 4


@pytest.fixture(scope="module")
def logged(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """The database and the log of a store that was never closed: each note in a transaction of its own."""
    folder = tmp_path_factory.mktemp("logged")
    small_store(folder).close()
    with closing(reopened(folder / "data" / "keepwarm.db")) as store:
        assert store.path is not None
        with store.read():  # a reader keeps what was there before in the database, the rest in the log
            for number in range(NOTES):
                note(store, number, "x" * (number * 1500))
            return store.path.read_bytes(), beside(store.path, "-wal").read_bytes()


def commits(log: bytes) -> list[int]:
    """Where each transaction's last frame ends. A frame is 24 bytes before its page; the second number of the
    last is the size of the database.
    """
    ends = range(32 + 24 + PAGE, len(log) + 1, 24 + PAGE)
    return [end for end in ends if any(log[end - PAGE - 20 : end - PAGE - 16])]


def planted(path: Path, database: bytes, log: bytes) -> list[int]:
    """The notes of a store that finds these two files."""
    path.write_bytes(database)
    beside(path, "-shm").unlink(missing_ok=True)
    beside(path, "-wal").touch(0o600)
    beside(path, "-wal").write_bytes(log)
    with closing(reopened(path)) as store:
        found = numbers(store)
    refuse_damaged(path)
    return found


def test_the_log_holds_every_transaction(path: Path, logged: tuple[bytes, bytes]) -> None:
    database, log = logged
    assert planted(path, database, log) == list(range(NOTES))


@pytest.mark.parametrize("torn", ["cut", "zeros", "noise"])
def test_a_torn_log_keeps_each_transaction_before_the_tear_and_none_in_part(
    path: Path, logged: tuple[bytes, bytes], torn: str
) -> None:
    database, log = logged
    ends = commits(log)
    assert len(ends) == NOTES
    for tear in range(0, len(log), SECTOR):
        after = {"cut": b"", "zeros": bytes(SECTOR), "noise": b"\xa5" * SECTOR}[torn]
        rest = b"" if torn == "cut" else log[tear + SECTOR :]
        left = log[:tear] + after + rest
        whole = sum(log[:end] == left[:end] for end in ends)
        assert planted(path, database, left) == list(range(whole)), tear

"""One daemon runs over a store, and its lock ends with it however it ends."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path

import pytest

from sync.store.errors import AlreadyRunning, LaxPermissions, Locked
from sync.store.lock import Hold, only_daemon
from tests.sync.children import child, heard

DAEMON = """
with only_daemon(Path(sys.argv[1])):
    say("running")
    sys.stdin.readline()
"""


def test_a_second_daemon_is_refused_and_told_the_first(tmp_path: Path) -> None:
    lock = tmp_path / "daemon.lock"
    with child(DAEMON, lock) as daemon:
        assert heard(daemon) == "running"
        with pytest.raises(AlreadyRunning, match=f"as process {daemon.pid} ") as raised, only_daemon(lock):
            raise AssertionError("two daemons")
        assert raised.value.pid == daemon.pid


def test_a_daemon_that_was_killed_leaves_no_lock(tmp_path: Path) -> None:
    lock = tmp_path / "daemon.lock"
    with child(DAEMON, lock) as daemon:
        assert heard(daemon) == "running"
        daemon.kill()
        daemon.wait()
        with only_daemon(lock):
            assert lock.read_text() == f"{os.getpid()}\n"


def test_a_second_daemon_in_the_same_process_is_refused_too(tmp_path: Path) -> None:
    lock = tmp_path / "daemon.lock"
    with only_daemon(lock), pytest.raises(AlreadyRunning), only_daemon(lock):
        raise AssertionError("two daemons")
    with only_daemon(lock):
        pass


def test_being_refused_does_not_release_the_lock_of_the_first(tmp_path: Path) -> None:
    lock = tmp_path / "daemon.lock"
    with child(DAEMON, lock) as daemon:
        assert heard(daemon) == "running"
        for _ in range(3):
            with pytest.raises(AlreadyRunning), only_daemon(lock):
                raise AssertionError("two daemons")


def test_whoever_holds_it_is_told_without_a_number_where_none_stands_there(tmp_path: Path) -> None:
    lock = tmp_path / "daemon.lock"
    with only_daemon(lock):
        lock.write_bytes(b"\xff\x1b[31m")
        with (
            pytest.raises(AlreadyRunning, match=r"^keepwarm already runs \(it holds") as raised,
            only_daemon(lock),
        ):
            raise AssertionError("two daemons")
        assert raised.value.pid is None
        assert str(raised.value).isprintable()


def test_the_lock_is_its_owners_alone_and_no_link(tmp_path: Path) -> None:
    before = os.umask(0)
    with only_daemon(tmp_path / "daemon.lock"):
        os.umask(before)
        assert (tmp_path / "daemon.lock").stat().st_mode & 0o777 == 0o600
    (tmp_path / "link.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(LaxPermissions), only_daemon(tmp_path / "link.lock"):
        raise AssertionError("followed a link")
    assert not (tmp_path / "elsewhere").exists()


def test_many_use_a_store_and_one_replaces_it(tmp_path: Path) -> None:
    database = tmp_path / "keepwarm.db"
    with ExitStack() as users:
        for hold in (Hold(database), Hold(database)):
            users.callback(hold.release)
        with pytest.raises(Locked):
            Hold(database, alone=True)
    alone = Hold(database, alone=True)
    with pytest.raises(Locked):
        Hold(database)
    alone.release()
    alone.release()
    Hold(database).release()

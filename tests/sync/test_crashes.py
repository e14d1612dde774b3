"""An import or a migration may be stopped anywhere, and goes on as if nothing had been."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from select import select
from signal import SIGKILL

import pytest

from sync.store.database import open_store
from sync.store.state import state_of
from tests.sync.crashing import Killed, counting
from tests.sync.village import Home, alike, engagements, letters, rows

_EVERY = 17  # at the desk one stop in so many is tried; `make soak` tries each


def arrange(home: Home) -> None:
    home.deliver(7, 5, 6, 0, 4, 10)
    home.deliver(0, 1, 11, box=1)
    home.calendar.put(engagements()[2])
    home.calendar.put(engagements()[3])


def imported(path: Path) -> Home:
    """Everything pulled in a store of its own; the caller closes it."""
    home = Home(open_store(path))
    arrange(home)
    home.pull_everything()
    return home


def interrupted(path: Path, at: int) -> bool:
    """Pulls into the store and is stopped before this statement or commit; whether it came as far as that."""
    with counting(at) as countdown, suppress(Killed), closing(open_store(path)) as database:
        home = Home(database)
        arrange(home)
        home.pull_everything()
    return countdown.count >= at


def sweep(folder: Path, every: int) -> int:
    home = imported(folder / "whole" / "k.db")
    with closing(home.database):
        wanted, state = rows(home.database), home.scanned()
    stops = 0
    for at in range(1, 100_000, every):
        path = folder / f"at{at}" / "k.db"
        if not interrupted(path, at):
            break
        again = imported(path)
        with closing(again.database):
            assert alike(state_of(again.store), state), f"stopped at {at}"
            assert rows(again.database) == wanted, f"stopped at {at}"
        stops += 1
    return stops


def test_an_import_that_is_stopped_goes_on_as_if_nothing_had_been(tmp_path: Path) -> None:
    assert sweep(tmp_path, _EVERY) > 25


@pytest.mark.soak
def test_an_import_may_be_stopped_at_every_statement_and_commit(tmp_path: Path) -> None:
    assert sweep(tmp_path, 1) > 25 * _EVERY


def test_what_is_stopped_is_not_what_was_there_before(tmp_path: Path) -> None:
    """Else the sweep above would compare a whole import with itself."""
    path = tmp_path / "k" / "k.db"
    assert interrupted(path, 200)
    with closing(open_store(path)) as database:
        found = rows(database)
    assert 0 < len(found["copies"]) < len(letters())


def killed(path: Path, rng: Random) -> bool:
    """An importing process is killed at some moment; whether it had not ended yet."""
    done, told = os.pipe()
    number = os.fork()
    if number == 0:
        with suppress(BaseException):
            imported(path)
        os.write(told, b".")
        os._exit(0)
    ready, _, _ = select([done], [], [], rng.uniform(0, 1))
    os.kill(number, SIGKILL)
    os.waitpid(number, 0)
    os.close(done)
    os.close(told)
    return not ready


def kills(folder: Path, count: int) -> int:
    home = imported(folder / "whole" / "k.db")
    with closing(home.database):
        wanted = rows(home.database)
    rng, hits = Random(5), 0  # noqa: S311 - no secret
    for number in range(count):
        path = folder / f"killed{number}" / "k.db"
        hits += killed(path, rng)
        again = imported(path)
        with closing(again.database):
            assert rows(again.database) == wanted, f"kill {number}"
    return hits


def test_a_process_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    assert kills(tmp_path, 50) > 10


@pytest.mark.soak
def test_a_process_that_is_killed_two_thousand_times_loses_nothing(tmp_path: Path) -> None:
    assert kills(tmp_path, 2_000) > 400

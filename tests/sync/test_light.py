"""Read-only commands ask the same of SQLite as the program does, and fast."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from sync.refold import refold_due
from sync.store import light_sql
from sync.store.database import open_store
from sync.store.errors import StoreError
from sync.store.light import reading
from tests.sources import ROOT
from tests.sync.village import NOW, POLICY, Home, engagements, letters
from tools.light import NAMED, TARGET, module

BOUND: dict[str, object] = {
    "day": "2026-07-30",
    "now": 2**60,
    "stamp": "",
    "circle": 1,
    "message": "key1",
    "anchor": "key1",
}
MAY_BE_EMPTY = {"OPEN_GAPS", "HINTS", "QUESTIONS", "NUMBERS", "SIGNALS_OF", "THE_TASK", "NOTES_DUE"}


def bound_by(name: str) -> dict[str, object]:
    statement = getattr(light_sql, name)
    return {word: value for word, value in BOUND.items() if f":{word}" in statement}


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with closing(open_store(tmp_path / "data" / "k.db")) as database:
        home = Home(database)
        home.deliver(*range(len(letters())))
        home.calendar.put(engagements()[0])
        home.pull_everything()
        yield home


def test_the_module_is_what_the_queries_say() -> None:
    assert TARGET.read_text(encoding="utf-8") == module(), "run `python -m tools.light`"


@pytest.mark.parametrize("name", NAMED)
def test_both_ways_give_the_same_rows(home: Home, name: str) -> None:
    """At several instants, at one of which there are some."""
    path = home.database.path
    assert path is not None
    met = 0
    for days in range(0, 40, 4):
        refold_due(home.store, POLICY, NOW - timedelta(days=days))
        with home.store.read() as reader:
            wanted = [tuple(row) for row in reader.rows(NAMED[name], **bound_by(name))]
        with reading(path) as light:
            found = [tuple(row) for row in light.rows(getattr(light_sql, name), **bound_by(name))]
        assert found == wanted
        met += len(found)
    assert met or name in MAY_BE_EMPTY or name == "DECISIONS_OF_THE_OWNER"


@pytest.mark.parametrize("name", NAMED)
def test_no_query_goes_through_a_whole_table(home: Home, name: str) -> None:
    path = home.database.path
    assert path is not None
    statement = getattr(light_sql, name)
    with reading(path) as light:
        plan = [row["detail"] for row in light.rows(f"EXPLAIN QUERY PLAN {statement}", **bound_by(name))]
    assert plan
    assert not [step for step in plan if step.startswith("SCAN")], plan


def test_a_scan_would_be_seen(home: Home) -> None:
    path = home.database.path
    assert path is not None
    with reading(path) as light:
        plan = light.rows("EXPLAIN QUERY PLAN SELECT * FROM tasks WHERE contact = :owner")
    assert [row["detail"] for row in plan if row["detail"].startswith("SCAN")]


def test_what_only_reads_loads_no_sqlalchemy() -> None:
    program = "import sys, sync.store.light, sync.store.light_sql; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0  # noqa: S603


def test_a_store_that_is_read_cannot_be_written(home: Home) -> None:
    path = home.database.path
    assert path is not None
    with pytest.raises(StoreError), reading(path) as light:
        light.rows("DELETE FROM tasks WHERE owner = :owner")

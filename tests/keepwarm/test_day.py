"""`today` and `tasks` over what is kept: the same day as over the files, numbered, and light."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from keepwarm.cli import run
from sync.store import queries
from sync.store.owned import enrol
from tests.keepwarm.kept import NOON, Kept
from tests.keepwarm.program import SCAN
from tests.sync.village import HER_OWNER

HEAVY = ("sqlalchemy", "pydantic", "alembic", "re2", "ahocorasick_rs", "rich", "holidays", "rules.fold")


def test_a_day_out_of_the_store_is_that_of_the_files(kept: Kept) -> None:
    stored = kept.today()
    run(["today", *SCAN[1:], "--json"])
    assert stored == json.loads(kept.capsys.readouterr().out)["items"]


@pytest.mark.parametrize("command", ["today", "tasks"])
def test_a_day_on_which_nothing_falls_due_needs_nothing_heavy(kept: Kept, command: str) -> None:
    kept(command)
    code = f"""
import sys
from keepwarm.cli import run
assert run([{command!r}, "--now", {NOON!r}]) == 0
sys.exit(" ".join(name for name in {HEAVY!r} if name in sys.modules) or 0)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, "")


def test_what_falls_due_is_brought_up_to_its_day_first(kept: Kept) -> None:
    assert "keep_in_touch" not in kept.kinds()
    later = Kept(kept.folder, kept.capsys, "2026-06-10T12:00:00-04:00")
    assert "keep_in_touch" in later.kinds()


def test_other_settings_are_seen_at_once(kept: Kept) -> None:
    path = kept.folder / "config.toml"
    path.write_text(path.read_text().replace("# reply_business_days = 1", "reply_business_days = 5"))
    reply = next(t for t in kept("tasks", "--json").json()["tasks"] if t["kind"] == "reply")
    assert reply["due"] == "2026-05-20"
    path.write_text(path.read_text().replace("reply_business_days = 5", "# reply_business_days = 5"))
    reply = next(t for t in kept("tasks", "--json").json()["tasks"] if t["kind"] == "reply")
    assert reply["due"] == "2026-05-14"


def test_the_numbers_of_the_last_list_are_those_that_count(kept: Kept) -> None:
    first = kept.today()
    with kept.database() as database, database.read(1) as connection:
        numbered = connection.execute(queries.NUMBERS, {"owner": 1}).all()
    assert [row.number for row in numbered] == [item["number"] for item in first if item["number"]]
    kept("tasks")
    with kept.database() as database, database.read(1) as connection:
        assert len(connection.execute(queries.NUMBERS, {"owner": 1}).all()) > len(numbered)


def test_an_account_that_is_behind_is_named(kept: Kept) -> None:
    with kept.database() as database, database.write(1) as connection:
        connection.exec_driver_sql("UPDATE accounts SET complete_since = NULL WHERE kind = 'mail'")
    assert "mail.mbox is not read to its end yet" in kept("today").flat


def test_mail_that_was_read_long_ago_is_told(kept: Kept) -> None:
    assert "Mail was last read" not in kept("today").flat
    assert "Mail was last read 6 days ago" in kept("today", now="2026-05-20T12:00:00-04:00").flat


def test_a_store_without_mail_says_what_to_do(bare: Kept) -> None:
    bare.plainly("init", "--me", "robin.hale@mailhaven.example", "--timezone", "America/New_York")
    assert "keepwarm import --mail PATH" in bare("today").flat


@pytest.mark.parametrize("option", ["--me", "--timezone", "--country", "--rules"])
def test_whose_store_it_is_cannot_be_said_beside_it(kept: Kept, option: str) -> None:
    assert option in kept("today", option, "x@y.example").refused()


def test_a_store_that_others_can_read_is_refused(kept: Kept) -> None:
    (kept.folder / "keepwarm.db").chmod(0o644)
    assert "keepwarm.db" in kept("today").refused()


def test_another_owners_list_is_neither_shown_nor_numbered(kept: Kept) -> None:
    with kept.database() as database:
        enrol(database, HER_OWNER, 2)
        with database.write(2) as connection:
            row = {"owner": 2, "number": 99, "kind": "task", "anchor": "hers"}
            connection.execute(queries.NUMBER_ADDED, row)
    assert len(kept.today()) == 4
    assert 'Nothing has the number "99"' in kept("done", "99").refused()
    with kept.database() as database, database.read(2) as connection:
        assert len(connection.execute(queries.NUMBERS, {"owner": 2}).all()) == 1

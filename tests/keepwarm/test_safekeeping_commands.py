"""What is kept, written out, copied, brought back and worked out anew."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import icalendar
import pytest

from tests.keepwarm.kept import PRIYA, Kept


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_folder_gets_everything_for_its_owner_alone(kept: Kept, tmp_path: Path) -> None:
    told = kept("export", str(tmp_path / "all"), "--json").json()
    files = [Path(name) for name in told["files"]]
    assert {path.suffix for path in files} == {".json", ".ics", ".csv"}
    assert {mode(path) for path in files} == {0o600}
    assert mode(tmp_path / "all") == 0o700
    assert PRIYA in (tmp_path / "all" / "people.csv").read_text("utf-8-sig")


def test_a_file_gets_what_its_ending_says(kept: Kept, tmp_path: Path) -> None:
    assert kept("export", str(tmp_path / "talks.ics")).status == 0
    assert kept("export", str(tmp_path / "all.json")).status == 0
    assert icalendar.Calendar.from_ical((tmp_path / "talks.ics").read_bytes()).walk("VEVENT")
    assert json.loads((tmp_path / "all.json").read_text())["people"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.json", "home", "talks.ics"]


def test_what_is_there_is_not_written_over_unasked(kept: Kept, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    file.write_text("mine")
    assert "already there" in kept("export", str(file)).refused()
    assert file.read_text() == "mine"
    assert kept("export", str(file), "--replace").status == 0
    assert mode(file) == 0o600


def test_a_link_is_not_followed(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "other").write_text("theirs")
    (tmp_path / "all.json").symlink_to(tmp_path / "other")
    assert kept("export", str(tmp_path / "all.json"), "--replace").status == 0
    assert (tmp_path / "other").read_text() == "theirs"


@pytest.mark.parametrize("command", ["export", "backup", "restore"])
def test_what_is_missing_is_told(kept: Kept, command: str) -> None:
    assert kept(command).refused().startswith("Name ")


def test_a_place_that_cannot_be_written_is_one_sentence(kept: Kept, tmp_path: Path) -> None:
    assert "cannot be written" in kept("export", str(tmp_path / "no" / "such" / "all.json")).refused()


def test_what_was_copied_comes_back(kept: Kept, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.db")
    before = kept("people", "--json").json()
    assert kept("backup", copy).status == 0
    assert mode(tmp_path / "copy.db") == 0o600
    kept("people", "rename", "priya", "Somebody Else")
    aside = kept("restore", copy, "--json").json()["set_aside"]
    assert Path(aside).exists()
    assert kept("people", "--json").json() == before


def test_a_copy_is_not_written_over_unasked(kept: Kept, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.db")
    kept("backup", copy)
    assert "already there" in kept("backup", copy).refused()
    assert kept("backup", copy, "--replace").status == 0


def test_what_is_no_copy_is_refused_and_changes_nothing(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("no database")
    before = (kept.folder / "keepwarm.db").read_bytes()
    assert kept("restore", str(tmp_path / "copy.db")).refused()
    assert (kept.folder / "keepwarm.db").read_bytes() == before


def test_worked_out_anew_by_the_same_rules_everything_stands_as_it_did(kept: Kept) -> None:
    assert kept("rebuild", "--json").json()["changes"] == []
    assert "stands as it did" in kept("rebuild").flat


def test_other_rules_are_told_of_by_what_they_changed(kept: Kept, tmp_path: Path) -> None:
    deny = tmp_path / "mine.toml"
    deny.write_text(f'[deny]\naddresses = ["{PRIYA}"]\n')
    config = kept.folder / "config.toml"
    config.write_text(config.read_text().replace("[rules]", f'[rules]\nfiles = ["{deny}"]'))
    told = kept("rebuild", "--json").json()
    assert [change["turnout"] for change in told["changes"]] == ["closes"]

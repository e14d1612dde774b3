"""What is kept, looked at by each command that does."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest

from tests.keepwarm.kept import PRIYA, Kept

EVIL = "=cmd\x1b[31m\u202e"
SEEING = ("people", "meetings", "week", "stats", "find lumen", "company lumen-labs", "people priya")


@pytest.mark.parametrize("command", SEEING)
def test_every_look_answers_people_and_programs(kept: Kept, command: str) -> None:
    assert kept(*command.split()).out.strip()
    assert kept(*command.split(), "--json").json()["version"] == 1


@pytest.mark.parametrize("command", SEEING)
def test_a_look_writes_nothing(kept: Kept, command: str) -> None:
    before = kept("export", "-", "--json").out if False else kept("undo", "--list").out
    kept(*command.split())
    assert kept("undo", "--list").out == before


def test_a_person_is_told_of_with_what_happened(kept: Kept) -> None:
    told = kept("people", "priya", "--json").json()
    assert told["person"]["contact"] == PRIYA if "person" in told else PRIYA in str(told)


def test_nobody_of_that_name_is_one_sentence(kept: Kept) -> None:
    assert "Nobody called" in kept("people", "zzyzx").refused()


@pytest.mark.parametrize("command", ["company", "find", "people merge x", "people tier priya", "people rename"])
def test_what_is_missing_is_told(kept: Kept, command: str) -> None:
    assert "Say" in kept(*command.split()).refused()


def test_a_new_name_is_shown_from_then_on_and_can_be_taken_back(kept: Kept) -> None:
    kept("people", "rename", "priya", "Dr. Priya Raman-Cole")
    assert "Dr. Priya Raman-Cole" in kept("people").flat
    kept("undo")
    assert "Raman-Cole" not in kept("people").flat


def test_a_name_is_shown_without_what_a_terminal_would_obey(kept: Kept) -> None:
    kept("people", "rename", "priya", f"{EVIL}Priya")
    for command in ("people", "meetings", "week", "find priya", "people priya"):
        shown = kept(*command.split()).out
        assert "\x1b" not in shown
        assert "\u202e" not in shown


def test_how_often_is_shown_and_a_slip_is_refused(kept: Kept) -> None:
    kept("people", "tier", "priya", "often")
    assert "often" in kept("people", "priya").flat
    assert "often" in kept("people", "tier", "priya", "oftn").refused()


def test_two_become_one_and_two_again(kept: Kept) -> None:
    before = [one["contact"] for one in kept("people", "--json").json()["people"]]
    other = next(contact for contact in before if contact != PRIYA)
    kept("people", "merge", PRIYA, other).json if False else kept("people", "merge", PRIYA, other)
    assert len(kept("people", "--json").json()["people"]) == len(before) - 1
    assert kept("people", "split", PRIYA, other).status == 0
    assert sorted(one["contact"] for one in kept("people", "--json").json()["people"]) == sorted(before)


def test_a_shared_week_names_nobody(kept: Kept) -> None:
    shown = kept("week", "--share").out
    for person in kept("people", "--json").json()["people"]:
        assert person["contact"] not in shown
        assert not person["name"] or person["name"] not in shown


def test_figures_come_as_a_table(kept: Kept) -> None:
    rows = list(csv.reader(StringIO(kept("stats", "--csv").out.lstrip("\ufeff"))))
    assert rows[0][:2] == ["month", "came_about"]
    assert all(len(row) == len(rows[0]) for row in rows)
    assert "one or the other" in kept("stats", "--csv", "--json").refused()


@pytest.mark.parametrize("command", SEEING)
def test_before_init_each_look_says_where_to_begin(bare: Kept, command: str) -> None:
    assert "keepwarm init" in bare(*command.split()).refused()


def test_help_of_people_tells_its_commands(kept: Kept, tmp_path: Path) -> None:
    assert "merge" in kept.plainly("people", "--help").out

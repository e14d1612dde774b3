"""The labelled mailboxes: how much of each is understood, against a floor that may only rise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.scenarios.running import HERE, MEASURES, Tally, builder, scenario_files, tally

FLOOR = json.loads((HERE / "floor.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def score(tmp_path_factory: pytest.TempPathFactory) -> Tally:
    place = tmp_path_factory.mktemp("scenarios")
    folders: list[Path] = [folder for path in scenario_files() for folder in builder().build(path, place)]
    return tally(folders)


@pytest.mark.parametrize("measure", MEASURES)
def test_no_measure_falls_below_its_floor(score: Tally, measure: str) -> None:
    assert score.f1(measure) >= FLOOR[measure], f"{measure}: {score.f1(measure):.4f}"


def test_what_was_fully_right_stays_fully_right(score: Tally) -> None:
    assert set(FLOOR["all_right"]) <= set(score.all_right), sorted(
        set(FLOOR["all_right"]) - set(score.all_right)
    )


def test_the_floor_is_raised_when_the_score_rises(score: Tally) -> None:
    new = sorted(set(score.all_right) - set(FLOOR["all_right"]))
    assert not new, f"now fully right too; run tools/raise_floor.py: {new}"

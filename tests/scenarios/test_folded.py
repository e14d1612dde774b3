"""The fold by itself: the facts of a scenario, however they were gathered, give what the scenario expects."""

from __future__ import annotations

import json

import pytest

from keepwarm.contract import as_json
from keepwarm.scan import Scan, together
from rules.circle import circles
from rules.fold import fold
from rules.model import Policy
from tests.scenarios.gathered import gathered
from tests.scenarios.running import HERE, MEASURES, scorer

UNDERSTOOD = json.loads((HERE / "floor.json").read_text(encoding="utf-8"))["all_right"]


@pytest.mark.parametrize("name", UNDERSTOOD)
def test_the_facts_of_a_scenario_fold_to_what_it_expects(name: str) -> None:
    (told,) = (told for told in gathered() if told.scenario["id"] == name)
    parts = circles(told.owner, told.gathered.messages, told.gathered.events)
    state = together([fold(told.owner, circle, Policy(), told.now) for circle in parts])
    found = scorer().found(as_json(Scan(told.now, state, ()), told.owner), told.scenario)
    assert {measure: found[measure] for measure in MEASURES} == scorer().wanted(told.scenario)

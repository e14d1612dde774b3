"""The transition table: complete, reachable, and the only way in which a stage changes."""

from __future__ import annotations

import itertools

import pytest

from rules.lifecycle import AFTER_TALK, CLOSED, STEP_OF, TABLE, Step, advance
from rules.model import Signal, Stage
from tools.lifecycle import PAGE, page


def test_every_stage_has_a_row() -> None:
    assert set(TABLE) == set(Stage)


def test_every_stage_can_be_reached_from_a_request() -> None:
    seen, fresh = {Stage.REQUESTED}, [Stage.REQUESTED]
    while fresh:
        reached = set(TABLE[fresh.pop()].values()) - seen
        seen |= reached
        fresh += reached
    assert seen == set(Stage)


def test_every_step_moves_something() -> None:
    assert {step for row in TABLE.values() for step in row} == set(Step)


@pytest.mark.parametrize(("stage", "step"), list(itertools.product(Stage, Step)))
def test_a_step_that_the_table_does_not_know_changes_nothing(stage: Stage, step: Step) -> None:
    assert advance(stage, step) == TABLE[stage].get(step, stage)


def test_a_talk_is_held_only_after_its_time_has_passed() -> None:
    into_met = {(stage, step) for stage, row in TABLE.items() for step, to in row.items() if to is Stage.MET}
    assert into_met == {(Stage.SCHEDULED, Step.TIME_PASSED)}


def test_only_thanks_lead_to_thanked() -> None:
    into_thanked = {step for row in TABLE.values() for step, to in row.items() if to is Stage.THANKED}
    assert into_thanked == {Step.THANKED}


def test_what_is_closed_is_neither_asked_nor_talking_nor_booked() -> None:
    assert CLOSED.isdisjoint({Stage.REQUESTED, Stage.REPLIED, Stage.SCHEDULED})
    assert AFTER_TALK < CLOSED


def test_signals_that_name_no_step_are_those_that_depend_on_more() -> None:
    depends = {
        Signal.REQUEST,
        Signal.REFER,
        Signal.THANK_YOU,
        Signal.AUTO_REPLY,
        Signal.BOUNCE,
        Signal.JOB_INTERVIEW,
    }
    assert set(Signal) - set(STEP_OF) == depends


def test_the_page_on_the_life_cycle_is_made_from_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tools.lifecycle"

"""What must hold of every fold: the order and the number of facts change nothing, and `until` is no guess."""

from __future__ import annotations

import json
import random
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keepwarm import wiring
from keepwarm.scan import together
from rules.circle import Circle, circles
from rules.fold import fold
from rules.model import Owner, Policy, State
from sync.gather import Gathered, gather
from tests.scenarios.running import builder, engine, owner_of, scenario_files


class Told:
    """Every scenario as gathered facts; short to print, as hypothesis prints what a test was given."""

    def __init__(self) -> None:
        self.scenarios: list[tuple[Owner, datetime, Gathered]] = []

    def __repr__(self) -> str:
        return f"<{len(self.scenarios)} scenarios>"

    def pick(self, which: int) -> tuple[Owner, datetime, Gathered]:
        return self.scenarios[which % len(self.scenarios)]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return _gathered(tmp_path_factory.getbasetemp())


@cache
def _gathered(place: Path) -> Told:
    found = Told()
    for path in scenario_files():
        for folder in builder().build(path, place):
            scenario = json.loads((folder / "scenario.json").read_text(encoding="utf-8"))
            owner, now = owner_of(scenario), builder().instant(scenario["now"])
            boxes = wiring.mailboxes([folder / "mail.mbox"], owner)
            calendars = wiring.calendars([folder / "calendar.ics"], owner)
            found.scenarios.append(
                (owner, now, gather(boxes, calendars, owner, engine(), wiring.window(now)))
            )
    return found


def _state(owner: Owner, gathered: Gathered, now: datetime) -> State:
    parts = circles(owner, gathered.messages, gathered.events)
    return together([fold(owner, circle, Policy(), now) for circle in parts])


WHICH = st.integers(0, 10_000)  # which scenario, modulo their number
SEEDS = st.integers(0, 2**32)


@given(WHICH, SEEDS)
def test_order_and_repetition_of_facts_change_nothing(told: Told, which: int, seed: int) -> None:
    owner, now, gathered = told.pick(which)
    rng = random.Random(seed)  # noqa: S311 - no secret
    facts = list(gathered.messages) + rng.choices(gathered.messages, k=3 * bool(gathered.messages))
    events = list(gathered.events)
    rng.shuffle(facts)
    rng.shuffle(events)
    shuffled = Gathered(tuple(facts), tuple(events), ())
    assert _state(owner, shuffled, now) == _state(owner, gathered, now)


@given(WHICH, st.integers(-24 * 60, 24 * 60), st.floats(0, 1, exclude_max=True))
def test_nothing_changes_between_now_and_until(told: Told, which: int, hours: int, part: float) -> None:
    owner, now, gathered = told.pick(which)
    now += timedelta(hours=hours)
    for circle in circles(owner, gathered.messages, gathered.events):
        state = fold(owner, circle, Policy(), now)
        ahead = (state.until - now) if state.until else timedelta(days=400)
        later = now + ahead * part
        later = min(later, state.until - timedelta(microseconds=1)) if state.until else later
        assert fold(owner, circle, Policy(), later) == state


@given(WHICH)
def test_folding_circles_apart_gives_what_folding_all_at_once_gives(told: Told, which: int) -> None:
    owner, now, gathered = told.pick(which)
    whole = fold(owner, Circle(gathered.messages, gathered.events), Policy(), now)
    apart = _state(owner, gathered, now)
    assert {(c.contact, c.stage) for c in apart.conversations} == {
        (c.contact, c.stage) for c in whole.conversations
    }
    assert {(t.kind, t.contact, t.due) for t in apart.tasks} == {
        (t.kind, t.contact, t.due) for t in whole.tasks
    }

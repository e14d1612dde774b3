"""What must hold of every fold: the order and the number of facts change nothing, and `until` is no guess."""

from __future__ import annotations

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

Told = tuple[str, Owner, datetime, Gathered]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[Told]:
    """Every scenario as gathered facts."""
    return _gathered(tmp_path_factory.getbasetemp())


@cache
def _gathered(place: Path) -> list[Told]:
    found: list[Told] = []
    for path in scenario_files():
        for folder in builder().build(path, place):
            scenario = __import__("json").loads((folder / "scenario.json").read_text(encoding="utf-8"))
            owner, now = owner_of(scenario), builder().instant(scenario["now"])
            boxes = wiring.mailboxes([folder / "mail.mbox"], owner)
            calendars = wiring.calendars([folder / "calendar.ics"], owner)
            found.append(
                (scenario["id"], owner, now, gather(boxes, calendars, owner, engine(), wiring.window(now)))
            )
    return found


def _state(owner: Owner, gathered: Gathered, now: datetime) -> State:
    parts = circles(owner, gathered.facts, gathered.events)
    return together([fold(owner, circle, Policy(), now) for circle in parts])


@given(st.data())
def test_order_and_repetition_of_facts_change_nothing(told: list[Told], data: st.DataObject) -> None:
    _, owner, now, gathered = data.draw(st.sampled_from(told))
    rng = random.Random(data.draw(st.integers(0, 2**32)))  # noqa: S311 - no secret
    facts = list(gathered.facts) + rng.choices(gathered.facts, k=3 * bool(gathered.facts))
    events = list(gathered.events)
    rng.shuffle(facts)
    rng.shuffle(events)
    shuffled = Gathered(tuple(facts), tuple(events), ())
    assert _state(owner, shuffled, now) == _state(owner, gathered, now)


@given(st.data())
def test_nothing_changes_between_now_and_until(told: list[Told], data: st.DataObject) -> None:
    _, owner, now, gathered = data.draw(st.sampled_from(told))
    now += timedelta(hours=data.draw(st.integers(-24 * 60, 24 * 60)))
    for circle in circles(owner, gathered.facts, gathered.events):
        state = fold(owner, circle, Policy(), now)
        ahead = (state.until - now) if state.until else timedelta(days=400)
        later = now + ahead * data.draw(st.floats(0, 1, exclude_max=True))
        later = min(later, state.until - timedelta(microseconds=1)) if state.until else later
        assert fold(owner, circle, Policy(), later) == state


@given(st.data())
def test_a_fold_is_a_function_of_its_facts(told: list[Told], data: st.DataObject) -> None:
    _, owner, now, gathered = data.draw(st.sampled_from(told))
    whole = Circle(gathered.facts, gathered.events)
    assert fold(owner, whole, Policy(), now) == fold(owner, whole, Policy(), now)


@given(st.data())
def test_folding_circles_apart_gives_what_folding_all_at_once_gives(
    told: list[Told], data: st.DataObject
) -> None:
    _, owner, now, gathered = data.draw(st.sampled_from(told))
    whole = fold(owner, Circle(gathered.facts, gathered.events), Policy(), now)
    apart = _state(owner, gathered, now)
    assert {(c.contact, c.stage) for c in apart.conversations} == {
        (c.contact, c.stage) for c in whole.conversations
    }
    assert {(t.kind, t.contact, t.due) for t in apart.tasks} == {
        (t.kind, t.contact, t.due) for t in whole.tasks
    }

"""What must hold of every fold: the order and the number of facts change nothing, and `until` is no guess."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from keepwarm.scan import together
from rules.circle import Circle, circles
from rules.fold import fold
from rules.model import Owner, Policy, State
from sync.gather import Gathered
from tests.scenarios.gathered import gathered as all_gathered


def _state(owner: Owner, gathered: Gathered, now: datetime) -> State:
    parts = circles(owner, gathered.messages, gathered.events)
    return together([fold(owner, circle, Policy(), now) for circle in parts])


def _pick(which: int) -> tuple[Owner, datetime, Gathered]:
    told = all_gathered()[which % len(all_gathered())]
    return told.owner, told.now, told.gathered


WHICH = st.integers(0, 10_000)  # which scenario, modulo their number
SEEDS = st.integers(0, 2**32)


@given(WHICH, SEEDS)
def test_order_and_repetition_of_facts_change_nothing(which: int, seed: int) -> None:
    owner, now, gathered = _pick(which)
    rng = random.Random(seed)  # noqa: S311 - no secret
    facts = list(gathered.messages) + rng.choices(gathered.messages, k=3 * bool(gathered.messages))
    events = list(gathered.events)
    rng.shuffle(facts)
    rng.shuffle(events)
    shuffled = Gathered(tuple(facts), tuple(events), ())
    assert _state(owner, shuffled, now) == _state(owner, gathered, now)


@given(WHICH, st.integers(-24 * 60, 24 * 60), st.floats(0, 1, exclude_max=True))
def test_nothing_changes_between_now_and_until(which: int, hours: int, part: float) -> None:
    owner, now, gathered = _pick(which)
    now += timedelta(hours=hours)
    for circle in circles(owner, gathered.messages, gathered.events):
        state = fold(owner, circle, Policy(), now)
        ahead = (state.until - now) if state.until else timedelta(days=400)
        later = now + ahead * part
        later = min(later, state.until - timedelta(microseconds=1)) if state.until else later
        assert fold(owner, circle, Policy(), later) == state


@given(WHICH)
def test_folding_circles_apart_gives_what_folding_all_at_once_gives(which: int) -> None:
    owner, now, gathered = _pick(which)
    whole = fold(owner, Circle(gathered.messages, gathered.events), Policy(), now)
    apart = _state(owner, gathered, now)
    assert {(c.contact, c.stage) for c in apart.conversations} == {
        (c.contact, c.stage) for c in whole.conversations
    }
    assert {(t.kind, t.contact, t.due) for t in apart.tasks} == {
        (t.kind, t.contact, t.due) for t in whole.tasks
    }

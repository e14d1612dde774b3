"""What must hold of everything that an owner may say."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from keepwarm.scan import together
from rules.circle import circles
from rules.decisions import Decision, Verb, as_said, standing
from rules.fold import fold
from rules.model import Awaits, Owner, Policy, State, Tier
from sync.gather import Gathered
from tests.scenarios.gathered import gathered as all_gathered

WHICH = st.integers(0, 10_000)
SEEDS = st.integers(0, 2**32)


def _pick(which: int) -> tuple[Owner, datetime, Gathered]:
    told = all_gathered()[which % len(all_gathered())]
    return told.owner, told.now, told.gathered


def _state(owner: Owner, gathered: Gathered, said: list[Decision], now: datetime) -> State:
    owner = as_said(owner, standing(said, now))
    parts = circles(owner, gathered.messages, gathered.events, said)
    return together([fold(owner, circle, Policy(), now) for circle in parts])


def some_decisions(rng: random.Random, state: State, now: datetime) -> list[Decision]:
    """Some decisions about what stands there, said in the two months before now, or in the days after."""
    return [_one(rng, number, state, now) for number in range(1, rng.randint(2, 7))]


def _one(rng: random.Random, number: int, state: State, now: datetime) -> Decision:
    verb = rng.choice([verb for verb in Verb if verb is not Verb.UNDO])
    task = rng.choice(state.tasks) if state.tasks else None
    talk = rng.choice(state.conversations) if state.conversations else None
    person = talk.contact if talk and rng.random() < 0.9 else "stranger@elsewhere.example"
    at = now - timedelta(minutes=rng.randint(-3 * 1440, 60 * 1440))
    others = {Verb.TIER: rng.choice(list(Tier)), Verb.AWAY: "Asia/Tokyo"}
    return Decision(
        number=number,
        at=at,
        verb=verb,
        about=task.anchor if task and verb in (Verb.DONE, Verb.DROP, Verb.LATER) else "",
        conversation=talk.anchor if talk else "",
        person=person,
        task=task.kind if task else None,
        start=at + timedelta(minutes=rng.randint(-5000, 5000)) if rng.random() < 0.7 else None,
        until=(at + timedelta(days=rng.randint(0, 40))).date() if rng.random() < 0.7 else None,
        awaits=rng.choice([*Awaits, None]),
        other=others.get(verb, "other@elsewhere.example"),
    )


def _rng(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - no secret


@given(WHICH, SEEDS)
def test_the_order_in_which_decisions_are_kept_changes_nothing(which: int, seed: int) -> None:
    owner, now, gathered = _pick(which)
    rng = _rng(seed)
    said = some_decisions(rng, _state(owner, gathered, [], now), now)
    shuffled = said + rng.choices(said, k=2)
    rng.shuffle(shuffled)
    assert _state(owner, gathered, shuffled, now) == _state(owner, gathered, said, now)


@given(WHICH, SEEDS)
def test_decisions_that_are_all_taken_back_leave_no_trace(which: int, seed: int) -> None:
    owner, now, gathered = _pick(which)
    before = _state(owner, gathered, [], now)
    said = [d for d in some_decisions(_rng(seed), before, now) if d.at <= now]
    undone = [
        Decision(100 + number, now, Verb.UNDO, about=str(decision.number))
        for number, decision in enumerate(said, 1)
    ]
    assert _state(owner, gathered, said + undone, now) == before


@given(WHICH, SEEDS, st.floats(0, 1, exclude_max=True))
def test_with_decisions_too_nothing_changes_between_now_and_until(which: int, seed: int, part: float) -> None:
    owner, now, gathered = _pick(which)
    said = some_decisions(_rng(seed), _state(owner, gathered, [], now), now)
    owner = as_said(owner, standing(said, now))
    for circle in circles(owner, gathered.messages, gathered.events, said):
        state = fold(owner, circle, Policy(), now)
        ahead = (state.until - now) if state.until else timedelta(days=400)
        later = now + ahead * part
        later = min(later, state.until - timedelta(microseconds=1)) if state.until else later
        assert fold(owner, circle, Policy(), later) == state

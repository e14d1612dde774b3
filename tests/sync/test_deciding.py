"""What the owner says is kept, folded at once, and found again after a rebuild."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from connectors.base import Window
from connectors.memory import MemoryCalendar, MemoryMailbox
from keepwarm.scan import together
from rules.circle import circles
from rules.decisions import Decision, Verb, as_said, standing
from rules.engine import Engine
from rules.fold import fold
from rules.model import Policy, Stage, State, TaskKind
from sync.deciding import decide, said
from sync.pull import pull, pull_calendar
from sync.refold import rebuild, refold_due
from sync.store.database import open_store
from sync.store.owned import AccountKind, Store, enrol, reopened
from sync.store.state import state_of
from tests.properties.test_decision_properties import some_decisions
from tests.rules.story import ASK, DANA, OMAR, PRIYA, THANKS, Story, at, booked, engine, only
from tests.scenarios.gathered import Told, gathered
from tests.sync.village import POLICY, alike

AFTER = at("2026-05-13 09:00")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(tmp_path / "data" / "keepwarm.db")) as database:
        yield enrol(database, Story().owner)


def keep(store: Store, story: Story, now: datetime = AFTER) -> Store:
    """The store with the mail of this story in it."""
    box = MemoryMailbox()
    for message in story.messages:
        box.deliver(message)
    pull(store, store.account(AccountKind.MAIL, "mail"), box, engine(), POLICY, now)
    return store


def say(store: Store, verb: Verb, now: datetime = AFTER, **what: object) -> Decision:
    return decide(store, engine, POLICY, Decision(0, now, verb, **what), now)[0]  # type: ignore[arg-type]


def no_engine() -> Engine:
    raise AssertionError("no mail had to be read for this")


def stages(store: Store) -> list[Stage]:
    return [one.stage for one in state_of(store).conversations]


def test_a_task_that_is_done_is_gone_with_what_follows(store: Store) -> None:
    keep(store, booked())
    task = only(state_of(store).tasks, TaskKind.THANK_YOU)
    done = Decision(
        0, AFTER, Verb.DONE, about=task.anchor, conversation="key1", person=PRIYA.email, task=task.kind
    )
    kept, news = decide(store, no_engine, POLICY, done, AFTER)
    assert kept.number == 1
    assert {one.after for one in news} == {Stage.THANKED, "open", ""}
    assert stages(store) == [Stage.THANKED]
    assert [t.kind for t in state_of(store).tasks] == [TaskKind.KEEP_IN_TOUCH]


def test_an_undo_leaves_the_state_that_was_and_both_words_on_record(store: Store) -> None:
    keep(store, booked())
    before = state_of(store)
    thanked = say(store, Verb.THANKED, person=PRIYA.email)
    say(store, Verb.UNDO, about=str(thanked.number), person=PRIYA.email)
    assert state_of(store) == before
    assert [d.verb for d in said(store)] == [Verb.THANKED, Verb.UNDO]


def test_what_was_said_outlives_a_rebuild_and_a_resync(store: Store) -> None:
    story = booked()
    keep(store, story)
    say(store, Verb.NO_TALK, conversation="key1", person=PRIYA.email)
    assert stages(store) == []
    rebuild(store, engine(), POLICY, AFTER)
    keep(store, story)
    assert stages(store) == []


def test_mail_of_somebody_who_was_of_no_interest_counts_once_the_owner_speaks_of_them(store: Store) -> None:
    story = Story()
    story.mail("2026-05-13 08:00", DANA, OMAR, THANKS, new=True)
    keep(store, story)
    say(store, Verb.TALKED, at("2026-05-14 09:00"), person=OMAR.email, start=at("2026-05-12 18:00"))
    assert stages(store) == [Stage.THANKED]
    rebuild(store, engine(), POLICY, at("2026-05-14 10:00"))
    assert stages(store) == [Stage.THANKED]


def test_two_circles_that_the_owner_joins_are_folded_as_one(store: Store) -> None:
    story = Story()
    story.mail("2026-05-01 09:00", DANA, PRIYA, ASK)
    story.mail("2026-05-02 09:00", DANA, OMAR, ASK, new=True)
    keep(store, story)
    assert len(state_of(store).people) == 2
    say(store, Verb.SAME, person=PRIYA.email, other=OMAR.email)
    assert [(p.contact, p.others) for p in state_of(store).people] == [(PRIYA.email, (OMAR.email,))]


def test_what_the_owner_says_of_themselves_concerns_every_conversation(store: Store) -> None:
    story = Story()
    story.mail("2026-05-12 16:00", DANA, OMAR, ASK, new=True)
    keep(store, story)
    say(store, Verb.PAUSE, until=date(2026, 6, 5))
    assert only(state_of(store).tasks, TaskKind.FOLLOW_UP).due == date(2026, 6, 8)
    assert reopened(store).owner.paused_until == date(2026, 6, 5)
    say(reopened(store), Verb.UNDO, about="1")
    assert only(state_of(store).tasks, TaskKind.FOLLOW_UP).due == date(2026, 5, 21)


def test_time_passes_for_what_was_said_as_for_mail(store: Store) -> None:
    keep(store, Story())
    say(store, Verb.TALKED, person=OMAR.email, start=at("2026-05-12 18:00"))
    assert [t.kind for t in state_of(store).tasks] == [TaskKind.THANK_YOU]
    refold_due(store, POLICY, at("2026-06-10 09:00"))
    assert [t.kind for t in state_of(store).tasks] == [TaskKind.KEEP_IN_TOUCH]


@pytest.mark.parametrize("part", range(4))
def test_any_words_of_the_owner_stand_as_folding_everything_at_once_has_them(part: int) -> None:
    """For a third of the scenarios, with some decisions each."""
    for number, told in list(enumerate(gathered()))[part * 3 :: 12]:
        rng = random.Random(number)  # noqa: S311 - no secret
        words = some_decisions(rng, _at_once(told, []), told.now)
        words = [replace(d, number=n) for n, d in enumerate((d for d in words if d.at <= told.now), 1)]
        with closing(open_store(":memory:")) as database:
            store = enrol(database, told.owner)
            _keep_facts(store, told)
            for word in words:
                decide(reopened(store), engine, POLICY, word, told.now)
            assert alike(state_of(store), _at_once(told, words)), told


def _keep_facts(store: Store, told: Told) -> None:
    box, calendar = MemoryMailbox(), MemoryCalendar()
    for fact in told.gathered.messages:
        box.deliver(fact.message)
    for held in told.gathered.events:
        calendar.put(held.event)
    window = Window(told.now - timedelta(days=2000), told.now + timedelta(days=2000))
    pull(store, store.account(AccountKind.MAIL, "m"), box, engine(), POLICY, told.now)
    events = store.account(AccountKind.CALENDAR, "c")
    pull_calendar(store, events, calendar, engine(), POLICY, window, told.now)


def _at_once(told: Told, words: list[Decision]) -> State:
    owner = as_said(told.owner, standing(words, told.now))
    parts = circles(owner, told.gathered.messages, told.gathered.events, words)
    return together([fold(owner, circle, Policy(), told.now) for circle in parts])

"""A trial over told mailboxes says what a whole new reading of them would say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml

from connectors.base import Place
from keepwarm import wiring
from keepwarm.insight.trying import Kept, backtest, kept_of
from keepwarm.scan import together
from rules.engine import Engine
from rules.model import Act, Event, Mark, Message, Owner, Policy
from tests.keepwarm.insight.test_trying import RULES, after, essence, off
from tests.keepwarm.insight.told import builtin, engine_with
from tests.scenarios.running import HERE, builder, engine, owner_of, put

EVERY = 9  # of the scenarios: reading takes its time
SILENCED = (Act.ASK, Act.SETTLE, Act.THANK, Act.YES, Act.REFER)


@cache
def scenarios() -> tuple[dict[str, Any], ...]:
    texts = [(HERE / name).read_text(encoding="utf-8") for name in ("arcs.yaml", "hard.yaml", "later.yaml")]
    told = [one for text in texts for one in yaml.load_all(text, yaml.CSafeLoader) if one]
    return tuple(told[::EVERY])


@cache
def facts_of(number: int) -> tuple[tuple[Message, ...], tuple[Event, ...]]:
    scenario = scenarios()[number]
    owner, now = owner_of(scenario), builder().instant(scenario["now"])
    with TemporaryDirectory() as place:
        folder = put(scenario, Path(place))
        mail = tuple(_mail(folder, owner))
        (calendar,) = wiring.calendars([folder / "calendar.ics"], owner)
        events = tuple(e for page in calendar.changes(None, wiring.window(now)) for e in page.events)
    return mail, events


def _mail(folder: Path, owner: Owner) -> Iterator[Message]:
    for box in wiring.mailboxes([folder / "mail.mbox"], owner):
        for page in box.changes(None):
            for copy in page.copies:
                message = box.fetch(copy.id).message
                answers = message.references or message.invites
                if copy.place is Place.MAIL and (answers or Mark.BULK not in message.marks):
                    yield message


@cache
def kept_by(number: int, rules: str) -> Kept:
    scenario = scenarios()[number]
    now = builder().instant(scenario["now"])
    return kept_of((*facts_of(number), ()), owner_of(scenario), Policy(), now, _engine(rules))


def without(act: Act) -> str:
    """Several rules see each act in most letters, so all of them are taken out."""
    return off(rule.name for rule in engine().rules.rules if rule.act is act)


def _engine(rules: str) -> Engine:
    return engine_with(rules) if rules else engine()


@pytest.mark.parametrize("rules", RULES.values(), ids=RULES.keys())
def test_a_trial_says_what_a_whole_new_reading_would(rules: str) -> None:
    prove(rules)


def test_a_trial_without_rules_says_what_a_whole_new_reading_would() -> None:
    assert sum(prove(without(act)) for act in SILENCED) > 0


def prove(rules: str) -> int:
    """How many conversations turn out otherwise, once that is what a whole reading says."""
    turns = 0
    for number in range(len(scenarios())):
        old, new = kept_by(number, ""), kept_by(number, rules)
        found = backtest(old, engine(), _engine(rules), builtin())
        whole = together([one.state for one in new.folded])
        assert after(old, found) == essence(whole), scenarios()[number]["id"]
        turns += len(found.turns)
    return turns

"""Only what other rules could touch is read again, and what they touch is never left out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keepwarm.insight.trying import backtest
from rules.circle import MessageFact
from rules.engine import Engine, Reading
from rules.model import Message
from rules.rereading import Rereading
from tests.keepwarm.insight.test_trying import NOW, RULES, SHADOW, off, shadowing
from tests.keepwarm.insight.told import builtin, engine_with, kept
from tests.keepwarm.insight.year import spring
from tests.rules.story import ASK, DANA, PICK, PRIYA, THANKS, YES, booked, engine

SENTENCES = (
    ASK,
    YES,
    PICK,
    THANKS,
    "Could I shadow you for a day?",
    "I learned about supplier audits.",
    "Glad to.",
    "Do write to Omar Haddad, omar@tide.example.",
    "Something came up, can we move it to Friday at 3pm?",
    "The invoice is attached.",
)


class Counting(Engine):
    """An engine that remembers what it has read."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine.rules)
        self.read_keys: list[str] = []

    def read(self, message: Message) -> Reading:
        self.read_keys.append(message.key)
        return super().read(message)


def test_a_rule_that_asks_for_nothing_new_needs_no_second_reading() -> None:
    new = Counting(engine_with(SHADOW))
    assert backtest(kept(shadowing(), NOW), engine(), new, builtin()).turns
    assert new.read_keys == []


def test_only_mail_of_those_denied_is_read_again() -> None:
    story = spring()
    new = Counting(engine_with('[deny]\ndomains = ["vireo.example"]'))
    backtest(kept(story, "2026-05-20 09:00"), engine(), new, builtin())
    concerned = {
        m.key for m in story.messages if "vireo.example" in f"{m.sender.email} {[a.email for a in m.to]}"
    }
    assert set(new.read_keys) == concerned


def test_the_same_rules_read_nothing() -> None:
    new = Counting(engine())
    backtest(kept(spring(), NOW), engine(), new)
    assert new.read_keys == []


@pytest.mark.parametrize("rules", RULES.values(), ids=RULES.keys())
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3), st.booleans(), st.booleans())
@settings(max_examples=15)
def test_what_is_known_of_a_message_gives_what_reading_it_again_would(
    rules: str, sentences: list[str], mine: bool, new_thread: bool
) -> None:
    story = booked()
    sender, reader = (DANA, PRIYA) if mine else (PRIYA, DANA)
    message = story.mail("2026-05-13 10:00", sender, reader, " ".join(sentences), new=new_thread)
    old, new = engine(), engine_with(rules)
    rereading = Rereading(old, new, builtin())
    before, after = old.read(message), new.read(message)
    assert rereading.reading(MessageFact(message, before)) == after
    if new.opening(message) is not None and old.opening(message) is None:
        assert rereading.hints_at(message)


def test_rules_that_are_gone_find_nothing_any_more() -> None:
    story = booked()
    message = story.mail("2026-05-13 10:00", DANA, PRIYA, THANKS)
    reading = engine().read(message)
    for found in reading.found:
        fewer = engine_with(off([found.rule]))
        assert Rereading(engine(), fewer, builtin()).reading(MessageFact(message, reading)) == fewer.read(
            message
        )

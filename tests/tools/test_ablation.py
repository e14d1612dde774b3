"""A phrase is found needed where the answer changes without it, and nowhere else."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from rules.engine import Engine
from rules.language.parse import parse_rules
from rules.model import Act, Address, Message
from tests.scenarios.running import engine, scenarios
from tests.tools.running import imports_of
from tools.ablation import Finding, Texts, as_json, findings, table
from tools.phrases import PhraseAt, Watch, phrases_of
from tools.replay import rereadings

RULES = parse_rules(
    {
        "small.toml": """
[cues.invites]
phrases = ["coffee with you", "(coffee|tea) with <2> you", "pick your brain"]
[cues.kind]
phrases = ["kindly"]
[[rules]]
name = "ask"
act = "ask"
if = "invites"
[[rules]]
name = "nudge"
act = "nudge"
if = ["invites", "kind"]
"""
    }
)
COFFEE, DRINK, BRAIN, KINDLY = range(4)


def mail(text: str) -> Message:
    when = datetime(2026, 5, 4, 9, tzinfo=UTC)
    return Message(
        "m", "<m@x.example>", Address("a@x.example"), when, (Address("b@y.example"),), (), when, "", text
    )


def needed(text: str) -> dict[int, set[Act]]:
    """The phrases without which a text is read otherwise, and the acts that are then left."""
    message = mail(text)
    full = Engine(RULES).read(message)
    _, changed = rereadings(Watch(RULES), range(4), message, full)
    return {number: {f.act for f in reading.found} for number, reading in changed.items()}


def test_a_phrase_that_alone_carries_an_act_is_needed() -> None:
    assert needed("May I pick your brain?") == {BRAIN: set()}


def test_two_phrases_of_one_cue_in_one_place_are_needed_neither() -> None:
    assert needed("A coffee with you would be fine.") == {}


def test_a_phrase_is_needed_where_the_others_of_its_cue_stand_elsewhere_only_if_an_act_goes() -> None:
    assert needed("May I pick your brain? Tea with both of you would be fine.") == {}


def test_a_phrase_that_carries_one_of_two_acts_leaves_the_other() -> None:
    assert needed("Kindly let me pick your brain.") == {BRAIN: set(), KINDLY: {Act.ASK}}


def test_matches_are_told_by_phrase() -> None:
    found = Watch(RULES).matches("A coffee with you, kindly", "pick your brain")
    assert set(found) == {COFFEE, DRINK, KINDLY, BRAIN}
    assert [hit.in_subject for hit in found[BRAIN]] == [True]


def test_a_built_in_phrase_has_its_file_and_line() -> None:
    found = list(phrases_of(engine().rules))
    assert len(found) == sum(len(cue.phrases) for cue in engine().rules.cues)
    assert all(at.file.endswith(".toml") and at.line > 0 for at in found)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("the thing that got me into {trade}", 6),
        ("(would|could) you <3> {talk}", 2),
        ("(a|b|c) word (left out)?", 1),
        ("pick~ your brain*", 1),
        ("word|other: (?:a|b)", 0),
    ],
)
def test_the_words_of_a_phrase_that_stand_as_they_are_can_be_counted(source: str, words: int) -> None:
    assert PhraseAt(0, source, "cue", (), "f.toml", 1).literal_words() == words


def test_a_report_names_what_hangs_on_a_phrase_and_where_it_matches() -> None:
    rules = engine().rules
    chosen = [at for at in phrases_of(rules) if at.cue.startswith("ask-")]
    told = [scenario for scenario in scenarios() if scenario["id"] == "dev-025"]
    found = findings(rules, chosen, Texts(told, (), [("examples", "", "May I pick your brain?")]))
    needed = [one for one in found if one.scenarios]
    assert all(one.scenarios == ["dev-025"] and one.matched >= {"scenarios"} for one in needed)
    assert any(one.matched == {"examples"} for one in found)
    assert f"{len(chosen)} phrases: scenarios hang on {len(needed)}" in table(found)
    assert [row["source"] for row in json.loads(as_json(found))] == [at.source for at in chosen]


def test_a_long_phrase_that_one_text_needs_looks_copied() -> None:
    at = PhraseAt(0, "the thing that got me into {trade}", "cue", (), "f.toml", 1)
    assert Finding(at, ["s-1"]).looks_copied()
    assert not Finding(at, ["s-1", "s-2"]).looks_copied()


def test_the_report_needs_no_pytest() -> None:
    assert "pytest" not in imports_of("tools.ablation")

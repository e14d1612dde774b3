"""Rule files: what is accepted, and the sentence with which anything else is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.language.conditions import All, AnyOf, Cue, Has, Near, Not, Score, needs_cue
from rules.language.parse import RuleError, parse_rules
from rules.language.ruleset import Side
from rules.model import Act

GOOD = """
[lists]
talk = ["chat~", "call"]

[cues.asks]
phrases = ["would you be open to <3> {talk}"]
unless_negated = true

[cues.path]
phrases = ["your path"]

[[rules]]
name = "ask-path"
act = "ask"
from = "owner"
where = ["opening"]
if = ["asks", {any = ["path", "@question"]}, {not = "@bulk"}]
"""


def test_a_rule_file_becomes_values() -> None:
    rules = parse_rules({"mine.toml": GOOD})
    rule = rules.rules[0]
    assert (rule.name, rule.act, rule.side, rule.where) == (
        "ask-path",
        Act.ASK,
        Side.OWNER,
        frozenset({"opening"}),
    )
    assert isinstance(rule.condition, All)
    assert [type(part) for part in rule.condition.parts] == [Cue, AnyOf, Not]
    assert rules.cues[0].unless_negated


def test_later_files_use_and_replace_what_earlier_ones_say() -> None:
    mine = '[cues.path]\nphrases = ["your road"]\n\n[[rules]]\nname = "ask-path"\noff = true\n'
    rules = parse_rules({"a.toml": GOOD, "b.toml": mine})
    assert [phrase.source for cue in rules.cues if cue.name == "path" for phrase in cue.phrases] == [
        "your road"
    ]
    assert rules.rules == ()


def test_the_version_changes_with_any_word() -> None:
    assert parse_rules({"a": GOOD}).version != parse_rules({"a": GOOD.replace("path", "way")}).version


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            ("where =", "wehre ="),
            r'mine.toml:\d+: "wehre" is not a key of rule "ask-path"; did you mean "where"\?',
        ),
        (('act = "ask"', 'act = "aks"'), r'"aks" is not an act; did you mean "ask"\?'),
        (('from = "owner"', 'from = "onwer"'), r'"onwer" is not a side; did you mean "owner"\?'),
        (
            ('"opening"', '"openning"'),
            r'"openning" is not a position in the conversation; did you mean "opening"\?',
        ),
        (('["asks",', '["askes",'), r'"askes" is not a cue; did you mean "asks"\?'),
        (("@bulk", "@bluk"), r'"bluk" is not a feature; did you mean "bulk"\?'),
        (("{talk}", "{talks}"), r"mine.toml:\d+: cue \"asks\": no word list is called 'talks'"),
        (("would you be open to", "(would you"), r"a bracket that is not closed"),
        (("if = [", "iff = ["), r'"iff" is not a key'),
        (('name = "ask-path"\n', ""), r"a rule has no name"),
        (("[lists]", "[lists"), r"this is no TOML"),
        (("[lists]", "[list]"), r'"list" is not a key of a rule file; did you mean "lists"\?'),
        (('phrases = ["your path"]', "phrases = []"), r'cue "path" has no phrases'),
        (('["your path"]', '"your path"'), r"must be a list of texts"),
        (('"asks", {any', '{any = ["@short"]}, {any'), r"could hold without any of its words"),
        (('phrases = ["your path"]', 'patterns = ["path: (your"]'), r"RE2 refuses it"),
        (('phrases = ["your path"]', 'patterns = ["your path"]'), r"must begin with a literal word"),
    ],
)
def test_a_wrong_file_is_refused_with_place_and_suggestion(change: tuple[str, str], sentence: str) -> None:
    with pytest.raises(RuleError, match=sentence):
        parse_rules({"mine.toml": GOOD.replace(*change, 1)})


@given(st.text(max_size=200))
def test_any_text_is_rules_or_one_sentence(text: str) -> None:
    try:
        parse_rules({"mine.toml": text})
    except RuleError as fault:
        assert str(fault).startswith("mine.toml")


def test_a_bomb_is_refused_at_once() -> None:
    with pytest.raises(RuleError):
        parse_rules({"mine.toml": ".".join("a" * 20_000) + " = 1"})
    with pytest.raises(RuleError):
        parse_rules({"mine.toml": "a = " + "[" * 5_000})


def test_conditions_know_whether_they_need_a_word() -> None:
    assert needs_cue(All((Cue("a"), Not(Cue("b")))))
    assert needs_cue(Near(("a", "b")))
    assert not needs_cue(Not(Cue("a")))
    assert needs_cue(Score(((Cue("a"), 2.0), (Has("reply"), 1.0)), 2.0))  # type: ignore[arg-type]
    assert not needs_cue(AnyOf((Cue("a"), Not(Cue("b")))))

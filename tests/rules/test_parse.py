"""Rule files: what is accepted, and the sentence with which anything else is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.language.conditions import All, AnyOf, Cue, Has, Near, Not, Score, Sight, needs_cue
from rules.language.describe import describe
from rules.language.nesting import ConditionReader
from rules.language.parse import RuleError, parse_rules
from rules.language.rulefile import RuleFile
from rules.language.ruleset import DENIED, Rule, RuleSet, Side
from rules.model import Act, Address

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
        (("{talk}", "{tolk}"), r"no word list is called 'tolk' .*; did you mean \"talk\"\?"),
        (('"@question"', '"question"'), r'"question" is not a cue; did you mean "@question"\?'),
        (('if = ["asks", ', 'if = ["@question", '), r"mine.toml:\d+: .* or slow = true"),
        (("{not = ", '{count = "wrods", at_least = 1}, {not = '), r'did you mean "words"\?'),
        (("{not = ", '{count = "words"}, {not = '), r'"count" needs "at_least" or "at_most"'),
        (("{not = ", '{sender = ["a@"]}, {not = '), r"is no address, domain or name"),
        (("{not = ", '{score = {path = "x"}, at_least = 1}, {not = '), r'"path" must be a number'),
        (("{not = ", '{near = ["path"]}, {not = '), r'"near" needs two cues'),
        (("{not = ", '{any = ["path"], not = '), r"does not go together"),
        (("[lists]", "[allow]\nwords = []\n[lists]"), r'"words" is not a key of \[allow\]'),
        (
            ("[lists]", '[deny]\ndomains = ["a@b.example"]\n[lists]'),
            r'mine.toml:3: "a@b.example" is no domain',
        ),
        (("[lists]", '[deny]\naddresses = ["b.example"]\n[lists]'), r'"b.example" is no address'),
        (("unless_negated = true", 'unless_negated = "yes"'), r"must be true or false"),
        (("where =", "off = true\nwhere ="), r'"ask-path" is not a rule that could be switched off'),
        (("where =", 'also = ["path"]\nwhere ='), r'"also" changes another rule: name it with extends'),
        (('act = "ask"\n', ""), r'rule "ask-path" does not say what it sees'),
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


def parsed(*texts: str) -> RuleSet:
    return parse_rules({f"{number}.toml": text for number, text in enumerate([GOOD, *texts])})


def refused(*texts: str) -> str:
    with pytest.raises(RuleError) as fault:
        parsed(*texts)
    return str(fault.value)


def rule(rules: RuleSet, name: str) -> Rule:
    return next(rule for rule in rules.rules if rule.name == name)


def test_a_rule_that_extends_another_takes_what_it_does_not_say_itself() -> None:
    mine = (
        '[[rules]]\nname = "mine"\nextends = "ask-path"\nact = "yes"\n'
        'also = ["@short"]\nwithout = ["@bulk"]\n'
    )
    made = rule(parsed(mine), "mine")
    assert (made.act, made.side, made.where) == (Act.YES, Side.OWNER, frozenset({"opening"}))
    assert describe(made.condition) == "(asks and (path or @question)) and @short"
    assert rule(parsed(mine), "ask-path").act is Act.ASK


def test_a_rule_that_extends_without_a_name_changes_the_other_one() -> None:
    rules = parsed('[[rules]]\nextends = "ask-path"\nor = ["path"]\n')
    assert [r.name for r in rules.rules] == ["ask-path"]
    assert describe(rules.rules[0].condition).endswith(" or path")


def test_a_cue_that_extends_itself_keeps_and_leaves_out_phrases() -> None:
    mine = '[cues.path]\nextends = "path"\nphrases = ["your road"]\n'
    for more, left in (("", ["your path", "your road"]), ('without = ["your path"]\n', ["your road"])):
        cues = {cue.name: cue for cue in parsed(mine + more).cues}
        assert [phrase.source for phrase in cues["path"].phrases] == left


def test_what_is_extended_must_be_there_and_something_must_be_left() -> None:
    assert 'did you mean "ask-path"?' in refused('[[rules]]\nname = "m"\nextends = "ask-pat"\n')
    assert 'did you mean "path"?' in refused('[cues.p]\nextends = "paht"\n')
    gone = '[[rules]]\nname = "m"\nextends = "ask-path"\nwithout = ["asks", "path", "@question", "@bulk"]\n'
    assert "leaves nothing" in refused(gone)
    assert '"@reply" is not a part of rule "ask-path"' in refused(gone.replace("asks", "@reply"))


def test_a_file_may_begin_anew() -> None:
    rules = parsed('extends = "nothing"\n[cues.x]\nphrases = ["x"]\n')
    assert [cue.name for cue in rules.cues] == ["x"]
    assert rules.rules == ()


def test_two_rules_of_a_file_with_one_name_are_refused() -> None:
    twice = '[[rules]]\nname = "a"\nact = "yes"\nif = "path"\n' * 2
    assert refused(twice) == '1.toml:6: two rules of this file are called "a"'


def test_the_line_is_that_of_the_rule_that_is_wrong_though_another_holds_the_same_word() -> None:
    one = '[[rules]]\nname = "{}"\nact = "yes"\nif = "{}"\n'
    assert refused(one.format("pahs", "path") + one.format("b", "pahs")).startswith("1.toml:8: ")


def test_off_leaves_nothing_to_say_besides() -> None:
    assert "is off" in refused('[[rules]]\nname = "ask-path"\noff = true\nact = "yes"\n')


@pytest.mark.parametrize(
    "text", ["lists = 3", "cues = 3", "cues.x = 3", "rules = 3", "rules = [3]", "deny = 3"]
)
def test_a_value_in_place_of_a_table_is_one_sentence(text: str) -> None:
    assert refused(text).startswith("1.toml")


def test_deny_and_allow_of_several_files_add_up() -> None:
    rules = parsed(
        '[deny]\ndomains = ["A.example"]\n', '[deny]\naddresses = ["b@b.example"]\nwords = ["{talk}"]\n'
    )
    assert rules.deny.fits(Address("x@mail.a.example"))
    assert rules.deny.fits(Address("b@b.example"))
    assert not rules.deny.fits(Address("c@b.example"))
    assert rules.cues[-1].name == DENIED


def test_slow_wording_is_taken_where_it_is_meant() -> None:
    text = "[cues.x]\nslow = true\npatterns = ['[!]{3}']\n"
    assert parsed(text).cues[-1].name == "x"
    assert "slow = true" in refused(text.replace("slow = true\n", ""))


_FORMS = st.sampled_from(
    ["all", "any", "not", "near", "score", "within", "of", "count", "at_least", "sender"]
)
_LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["asks", "@bulk"])


@given(
    st.recursive(
        _LEAVES,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_FORMS, inner, max_size=2),
        max_leaves=8,
    )
)
def test_any_shape_of_a_condition_is_read_or_refused(value: object) -> None:
    try:
        condition = ConditionReader(RuleFile("mine.toml", ""), {"asks": None}, "r").read(value)
    except RuleError:
        return
    assert isinstance(describe(condition), str)
    assert condition.judge(Sight({}, frozenset())).holds in (True, False)

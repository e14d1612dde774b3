"""One cue or one rule: a table of a rule file to a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

from rules.language.conditions import All, AnyOf, Condition
from rules.language.extend import without
from rules.language.nearmiss import names
from rules.language.nesting import ConditionReader
from rules.language.phrases import Phrase, PhraseError, compile_pattern, fold_text, parse_phrase
from rules.language.rulefile import RuleFile
from rules.language.ruleset import POSITIONS, CueGroup, Rule, Side
from rules.language.sample import read_examples
from rules.model import Act

CUE_KEYS = (
    "extends",
    "phrases",
    "patterns",
    "without",
    "unless_negated",
    "slow",
    "matches",
    "ignores",
    "off",
)
RULE_KEYS = (
    "name", "act", "from", "where", "if", "says", "matches", "ignores", "off", "slow",
    "extends", "also", "or", "without",
)  # fmt: skip
_Value = TypeVar("_Value")
_NO_LIST = re.compile(r"no word list is called '([^']{0,200})'")
_WELL_KNOWN = 40  # characters by which a phrase is found again in its file


# --- cues -----------------------------------------------------------------------------------------


def read_cue(
    file: RuleFile,
    name: str,
    table: Mapping[str, Any],
    lists: Mapping[str, tuple[str, ...]],
    cues: Mapping[str, CueGroup],
) -> CueGroup:
    file.keys(table, CUE_KEYS, f'cue "{name}"')
    base = _base(file, table, cues, "a cue")
    slow = file.flag(table.get("slow", base.slow if base else False), "slow")
    phrases = [
        *_kept(file, table, base),
        *read_phrases(file, f'cue "{name}"', file.texts(table.get("phrases", []), "phrases"), lists),
        *_patterns(file, name, file.texts(table.get("patterns", []), "patterns"), slow),
    ]
    if not phrases:
        raise file.fail(f'cue "{name}" has no phrases', name)
    return CueGroup(
        name,
        tuple(phrases),
        file.flag(table.get("unless_negated", base.unless_negated if base else False), "unless_negated"),
        read_examples(file, table.get("matches", []), "matches"),
        read_examples(file, table.get("ignores", []), "ignores"),
        file.name,
        slow,
    )


def _kept(file: RuleFile, table: Mapping[str, Any], base: CueGroup | None) -> list[Phrase]:
    """The phrases of the cue that is extended, those left out that `without` lists."""
    gone = file.texts(table.get("without", []), "without")
    if base is None:
        if gone:
            raise file.fail('"without" takes phrases out of another cue: name it with extends', "without")
        return []
    for text in gone:
        if text not in {phrase.source for phrase in base.phrases}:
            raise file.unknown(text, [phrase.source for phrase in base.phrases], f'a phrase of "{base.name}"')
    return [phrase for phrase in base.phrases if phrase.source not in gone]


def read_phrases(
    file: RuleFile, owner: str, texts: Iterable[str], lists: Mapping[str, tuple[str, ...]]
) -> list[Phrase]:
    def one(text: str) -> Phrase:
        return parse_phrase(text, lists)

    return [_compiled(file, owner, text, one, lists) for text in texts]


def _patterns(file: RuleFile, name: str, texts: Iterable[str], slow: bool) -> list[Phrase]:
    def one(text: str) -> Phrase:
        return _pattern(text, slow)

    return [_compiled(file, f'cue "{name}"', text, one, ()) for text in texts]


def _compiled(
    file: RuleFile, owner: str, text: str, make: Callable[[str], Phrase], lists: Iterable[str]
) -> Phrase:
    try:
        return make(text)
    except PhraseError as fault:
        why = str(fault)
        unknown = _NO_LIST.search(why)
        near = get_close_matches(unknown[1], list(lists), 1) if unknown else []
        hint = f'; did you mean "{near[0]}"?' if near else ""
        about = re.split(r'["\\]', text)[0][:_WELL_KNOWN]
        raise file.fail(f"{owner}: {why}{hint}", about) from None


def _pattern(text: str, slow: bool) -> Phrase:
    """`word: pattern`, an RE2 over folded text, with the literals one of which every match holds before the
    colon, apart by "|". Where it may be slow, the pattern alone.
    """
    literal, colon, pattern = text.partition(": ")
    if not colon or not literal.strip():
        if not slow:
            raise PhraseError(
                f'the pattern {text!r} must begin with a literal word and ": ", '
                "or the cue must say slow = true"
            )
        literal, pattern = "", text
    compile_pattern(pattern)
    literals = frozenset(fold_text(word) for word in literal.split("|") if word)
    return Phrase(text, literals, lambda: pattern)


# --- rules ----------------------------------------------------------------------------------------


def read_rule(
    file: RuleFile,
    name: str,
    table: Mapping[str, Any],
    cues: Mapping[str, CueGroup],
    rules: Mapping[str, Rule],
) -> Rule:
    file.keys(table, RULE_KEYS, f'rule "{name}"')
    base = _base(file, table, rules, "a rule")
    where = file.texts(table.get("where", sorted(base.where) if base else []), "where")
    for position in where:
        file.chosen(position, sorted(POSITIONS), "a position in the conversation")
    act = table.get("act", base.act if base else None)
    if act is None:
        raise file.fail(f'rule "{name}" does not say what it sees: act = "ask"', name)
    rule = Rule(
        name,
        Act(file.chosen(act, list(Act), "an act")),
        _condition(file, name, table, cues, base),
        Side(file.chosen(table.get("from", base.side if base else "either"), list(Side), "a side")),
        frozenset(where),
        read_examples(file, table.get("matches", []), "matches"),
        read_examples(file, table.get("ignores", []), "ignores"),
        file.name,
        file.string(table.get("says", base.says if base else ""), "says"),
    )
    if rule.slow and not file.flag(table.get("slow", False), "slow"):
        raise file.fail(
            f'rule "{name}" could hold without any of its words, so every message would be tried: '
            "add a cue that must be there, or slow = true",
            name,
        )
    return rule


def _condition(
    file: RuleFile, name: str, table: Mapping[str, Any], cues: Mapping[str, CueGroup], base: Rule | None
) -> Condition:
    reader = ConditionReader(file, cues, name)
    if base is None:
        changes = [key for key in ("also", "or", "without") if key in table]
        if changes:
            raise file.fail(f'"{changes[0]}" changes another rule: name it with extends', changes[0])
        return reader.read(table.get("if"))
    if "if" in table:
        raise file.fail('a rule has either "if" or "extends": write also = [...] to add conditions', "if")
    condition = _narrowed(file, table, base)
    if "also" in table:
        condition = All((condition, reader.read(table["also"])))
    return AnyOf((condition, reader.read(table["or"]))) if "or" in table else condition


def _narrowed(file: RuleFile, table: Mapping[str, Any], base: Rule) -> Condition:
    gone = file.texts(table.get("without", []), "without")
    known = set(names(base.condition))
    for name in gone:
        if name not in known:
            raise file.unknown(name, sorted(known), f'a part of rule "{base.name}"')
    left = without(base.condition, gone)
    if left is None:
        raise file.fail(f'"without" leaves nothing of rule "{base.name}"', "without")
    return left


def _base(file: RuleFile, table: Mapping[str, Any], known: Mapping[str, _Value], what: str) -> _Value | None:
    """The cue or rule that `extends` names."""
    if "extends" not in table:
        return None
    return known[file.chosen(table["extends"], list(known), f"{what} that could be extended")]

"""Rule files: TOML text to rules.

What is wrong is refused with a sentence that says where it stands and what would be right.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from typing import Any  # what tomllib gives, until it has been checked

from rules.language.conditions import needs_cue
from rules.language.nesting import ConditionReader
from rules.language.phrases import Phrase, PhraseError, compile_pattern, parse_phrase
from rules.language.rulefile import RuleError, RuleFile
from rules.language.ruleset import POSITIONS, CueGroup, Example, Rule, RuleSet, Side
from rules.model import Act

__all__ = ["RuleError", "parse_rules"]

_LARGEST = 1_000_000  # characters
_DEEP_KEY = re.compile(r"(?:[A-Za-z0-9_-]+[ \t]*\.[ \t]*){50}")  # tomllib takes 16 s over one of 20,000 parts


def parse_rules(files: Mapping[str, str]) -> RuleSet:
    """Rules out of the texts of files, by file name; later files may use word lists and cues of earlier ones.

    A later rule or cue of the same name replaces the earlier one (`off = true` removes it). RuleError where
    a file is no TOML, has a key or a name that does not exist, or a phrase or pattern that cannot be
    compiled.
    """
    lists: dict[str, tuple[str, ...]] = {}
    cues: dict[str, CueGroup] = {}
    rules: dict[str, Rule] = {}
    for name, text in files.items():
        file = RuleFile(name, text)
        tables = _tables(file)
        for key, words in tables.get("lists", {}).items():
            lists[key] = tuple(file.texts(words, f"list {key}"))
        for key, table in tables.get("cues", {}).items():
            _put(cues, key, table, lambda t, k=key, f=file: _cue(f, k, t, lists))
        for table in tables.get("rules", []):
            key = table.get("name", "")
            _put(rules, key, table, lambda t, f=file: _rule(f, t, cues))
    return RuleSet(tuple(cues.values()), tuple(rules.values()), _version(files))


def _tables(file: RuleFile) -> dict[str, Any]:
    if len(file.text) > _LARGEST or _DEEP_KEY.search(file.text):
        raise file.fail("the file is too large, or a key in it too deep, to be a rule file")
    try:
        tables = tomllib.loads(file.text)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise file.fail(f"this is no TOML: {fault}") from None
    file.keys(tables, ("lists", "cues", "rules"), "a rule file")
    return tables


def _put(into: dict[str, Any], key: str, table: Mapping[str, Any], make: Any) -> None:
    if table.get("off") is True:
        into.pop(key, None)
    else:
        into[key] = make(table)


def _version(files: Mapping[str, str]) -> str:
    digest = hashlib.sha256()
    for name, text in files.items():
        digest.update(f"{name}\0{text}\0".encode())
    return digest.hexdigest()[:12]


# --- cues -----------------------------------------------------------------------------------------

_CUE_KEYS = ("phrases", "patterns", "unless_negated", "matches", "ignores", "off")


def _cue(
    file: RuleFile, name: str, table: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]
) -> CueGroup:
    file.keys(table, _CUE_KEYS, f'cue "{name}"')
    try:
        phrases = [
            parse_phrase(text, lists) for text in file.texts(table.get("phrases", []), f"phrases of {name}")
        ]
        phrases += [_pattern(text) for text in file.texts(table.get("patterns", []), f"patterns of {name}")]
    except PhraseError as fault:
        raise file.fail(f'cue "{name}": {fault}', name) from None
    if not phrases:
        raise file.fail(f'cue "{name}" has no phrases', name)
    return CueGroup(
        name,
        tuple(phrases),
        bool(table.get("unless_negated", False)),
        _examples(file, table.get("matches", [])),
        _examples(file, table.get("ignores", [])),
    )


def _pattern(text: str) -> Phrase:
    """`word: pattern`, an RE2 over folded text, with the literal that every match holds named before the
    colon.
    """
    literal, colon, pattern = text.partition(": ")
    if not colon or not literal.strip():
        raise PhraseError(f'the pattern {text!r} must begin with a literal word and ": "')
    compile_pattern(pattern)
    return Phrase(text, pattern, frozenset(literal.split("|")))


def _examples(file: RuleFile, items: Any) -> tuple[Example, ...]:
    found = []
    for item in items:
        if isinstance(item, str):
            found.append(Example(item))
            continue
        file.keys(item, ("text", "subject", "reply"), "an example")
        found.append(Example(item.get("text", ""), item.get("subject", ""), bool(item.get("reply", False))))
    return tuple(found)


# --- rules ----------------------------------------------------------------------------------------

_RULE_KEYS = ("name", "act", "from", "where", "if", "matches", "ignores", "off")


def _rule(file: RuleFile, table: Mapping[str, Any], cues: Mapping[str, CueGroup]) -> Rule:
    name = table.get("name")
    if not isinstance(name, str) or not name:
        raise file.fail("a rule has no name", "[[rules]]")
    file.keys(table, _RULE_KEYS, f'rule "{name}"')
    if table.get("act") not in set(Act):
        raise file.unknown(str(table.get("act")), list(Act), "an act")
    if table.get("from", "either") not in set(Side):
        raise file.unknown(str(table["from"]), list(Side), "a side")
    where = file.texts(table.get("where", []), f"where of {name}")
    for position in where:
        if position not in POSITIONS:
            raise file.unknown(position, POSITIONS, "a position in the conversation")
    condition = ConditionReader(file, cues, name).read(table.get("if"))
    if not needs_cue(condition) and any(condition.cues()):
        raise file.fail(
            f'rule "{name}" could hold without any of its words, so every message would be tried', name
        )
    return Rule(
        name,
        Act(table["act"]),
        condition,
        Side(table.get("from", "either")),
        frozenset(where),
        _examples(file, table.get("matches", [])),
        _examples(file, table.get("ignores", [])),
        file.name,
    )

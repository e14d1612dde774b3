"""Rule files: TOML text to rules.

What is wrong is refused with a sentence that says where it stands and what would be right.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any  # what tomllib gives, until it has been checked

from rules.language.conditions import (
    All,
    AnyOf,
    Condition,
    Cue,
    Feature,
    Has,
    Near,
    Not,
    Score,
    Where,
    Within,
    needs_cue,
)
from rules.language.phrases import Phrase, PhraseError, compile_pattern, parse_phrase
from rules.model import Act, Stage


class RuleError(ValueError):
    """A rule file that cannot be used; `str()` is one sentence with file, line and, where there is one, a
    suggestion.
    """


class Side(StrEnum):
    """Who must have written the message for a rule to count."""

    OWNER = "owner"
    CONTACT = "contact"
    EITHER = "either"


OPENING = "opening"
_DEEPEST_KEY = 50  # tomllib takes 16 s over one of 20,000 parts
POSITIONS = frozenset([OPENING, *Stage])


@dataclass(frozen=True, slots=True)
class Example:
    text: str
    subject: str = ""
    reply: bool = False


@dataclass(frozen=True, slots=True)
class CueGroup:
    """Named wording. With `unless_negated` a hit shortly after "not", "never" or "no" does not count."""

    name: str
    phrases: tuple[Phrase, ...]
    unless_negated: bool = False
    matches: tuple[Example, ...] = ()
    ignores: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """Where `condition` holds of a message, it could be doing `act`, if `side` wrote it and the stage is in
    `where`.
    """

    name: str
    act: Act
    condition: Condition
    side: Side = Side.EITHER
    where: frozenset[str] = frozenset()
    matches: tuple[Example, ...] = ()
    ignores: tuple[Example, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules and the wording that they name, in the order of the files. `version` changes with any of it."""

    cues: tuple[CueGroup, ...]
    rules: tuple[Rule, ...]
    version: str = ""


@dataclass(frozen=True, slots=True)
class _File:
    """One rule file while it is read: its name, its text and whatever is needed to say where something is
    wrong.
    """

    name: str
    text: str

    def fail(self, why: str, about: str = "") -> RuleError:
        line = next((n for n, row in enumerate(self.text.splitlines(), 1) if about and about in row), 0)
        return RuleError(f"{self.name}{f':{line}' if line else ''}: {why}")

    def unknown(self, word: str, known: Iterable[str], what: str) -> RuleError:
        near = get_close_matches(word, list(known), 1)
        return self.fail(f'"{word}" is not {what}' + (f'; did you mean "{near[0]}"?' if near else ""), word)

    def keys(self, table: Mapping[str, Any], known: Iterable[str], what: str) -> None:
        for key in table:
            if key not in known:
                raise self.unknown(key, known, f"a key of {what}")

    def texts(self, value: Any, what: str) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fail(f"{what} must be a list of texts", what.rsplit(maxsplit=1)[-1])
        return value


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
        file = _File(name, text)
        tables = _tables(file)
        for key, words in tables.get("lists", {}).items():
            lists[key] = tuple(file.texts(words, f"list {key}"))
        for key, table in tables.get("cues", {}).items():
            _put(cues, key, table, lambda t, k=key, f=file: _cue(f, k, t, lists))
        for table in tables.get("rules", []):
            key = table.get("name", "")
            _put(rules, key, table, lambda t, f=file: _rule(f, t, cues))
    return RuleSet(tuple(cues.values()), tuple(rules.values()), _version(files))


def _tables(file: _File) -> dict[str, Any]:
    rows = file.text.splitlines()
    if len(file.text) > 1_000_000 or any(row.partition("=")[0].count(".") > _DEEPEST_KEY for row in rows):
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


def _cue(file: _File, name: str, table: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]) -> CueGroup:
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


def _examples(file: _File, items: Any) -> tuple[Example, ...]:
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


def _rule(file: _File, table: Mapping[str, Any], cues: Mapping[str, CueGroup]) -> Rule:
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
    condition = _condition(file, table.get("if"), cues, name)
    if not needs_cue(condition) and not _has_only_features(condition):
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


def _has_only_features(condition: Condition) -> bool:
    return not any(True for _ in condition.cues())


def _condition(file: _File, value: Any, cues: Mapping[str, CueGroup], rule: str) -> Condition:
    """A text names a cue or, with "@", a feature; a table has exactly one of the keys below."""
    if isinstance(value, str):
        return _named(file, value, cues)
    if isinstance(value, list):
        return All(tuple(_condition(file, item, cues, rule) for item in value))
    if not isinstance(value, dict):
        raise file.fail(f'rule "{rule}" needs an "if"', rule)
    file.keys(
        value,
        ("all", "any", "not", "near", "reach", "score", "at_least", "within", "of", "subject", "anywhere"),
        f'the "if" of {rule}',
    )
    match value:
        case {"within": int(sentences), "of": part}:
            return Within(_condition(file, part, cues, rule), sentences)
        case {"all": parts}:
            return All(tuple(_condition(file, part, cues, rule) for part in parts))
        case {"any": parts}:
            return AnyOf(tuple(_condition(file, part, cues, rule) for part in parts))
        case {"not": part}:
            inner = (
                AnyOf(tuple(_condition(file, p, cues, rule) for p in part))
                if isinstance(part, list)
                else None
            )
            return Not(inner or _condition(file, part, cues, rule))
        case {"near": names}:
            for name in file.texts(names, f"near of {rule}"):
                _named(file, name, cues)
            return Near(tuple(names), int(value.get("reach", 0)))
        case {"score": weights, "at_least": bound}:
            parts = tuple((_condition(file, _key(key), cues, rule), float(w)) for key, w in weights.items())
            return Score(parts, float(bound))
        case {"subject": name}:
            return _placed(file, name, cues, Where.SUBJECT)
        case {"anywhere": name}:
            return _placed(file, name, cues, Where.ANYWHERE)
    raise file.fail(f'the "if" of rule "{rule}" is not understood: {value!r}', rule)


def _key(key: str) -> Any:
    """Keys of a score are names; "subject:NAME" and "anywhere:NAME" say where to look."""
    place, colon, name = key.partition(":")
    return {place: name} if colon and place in ("subject", "anywhere") else key


def _named(file: _File, name: str, cues: Mapping[str, CueGroup]) -> Condition:
    if name.startswith("@"):
        if name[1:] not in set(Feature):
            raise file.unknown(name[1:], list(Feature), "a feature")
        return Has(Feature(name[1:]))
    return _placed(file, name, cues, Where.TEXT)


def _placed(file: _File, name: str, cues: Mapping[str, CueGroup], where: Where) -> Cue:
    if name not in cues:
        raise file.unknown(name, cues, "a cue")
    return Cue(name, where)

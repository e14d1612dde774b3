"""The `if` of a rule: tables and texts of a rule file to conditions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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
)
from rules.language.rulefile import RuleFile

_KEYS = ("all", "any", "not", "near", "reach", "score", "at_least", "within", "of", "subject", "anywhere")


class ConditionReader:
    """Reads the conditions of one rule; `cues` are the names that it may use."""

    def __init__(self, file: RuleFile, cues: Mapping[str, object], rule: str) -> None:
        self.file, self.cues, self.rule = file, cues, rule

    def read(self, value: Any) -> Condition:
        """A text names a cue or, with "@", a feature; a list wants all of its parts; a table says how."""
        if isinstance(value, str):
            return self.named(value)
        if isinstance(value, list):
            return All(self.several(value))
        if not isinstance(value, dict):
            raise self.file.fail(f'rule "{self.rule}" needs an "if"', self.rule)
        self.file.keys(value, _KEYS, f'the "if" of {self.rule}')
        return self.combined(value) or self.located(value)

    def several(self, parts: list[Any]) -> tuple[Condition, ...]:
        return tuple(self.read(part) for part in parts)

    def combined(self, table: Mapping[str, Any]) -> Condition | None:
        """Conditions made of conditions."""
        match table:
            case {"all": list(parts)}:
                return All(self.several(parts))
            case {"any": list(parts)}:
                return AnyOf(self.several(parts))
            case {"not": list(parts)}:
                return Not(AnyOf(self.several(parts)))
            case {"not": part}:
                return Not(self.read(part))
            case {"within": int(sentences), "of": part}:
                return Within(self.read(part), sentences)
        return None

    def located(self, table: Mapping[str, Any]) -> Condition:
        """Conditions about where cues stand, or how much they weigh together."""
        match table:
            case {"near": names}:
                for name in self.file.texts(names, f"near of {self.rule}"):
                    self.named(name)
                return Near(tuple(names), int(table.get("reach", 0)))
            case {"score": dict(weights), "at_least": bound}:
                return Score(tuple((self.weighed(key), float(w)) for key, w in weights.items()), float(bound))
            case {"subject": str(name)}:
                return self.placed(name, Where.SUBJECT)
            case {"anywhere": str(name)}:
                return self.placed(name, Where.ANYWHERE)
        raise self.file.fail(f'the "if" of rule "{self.rule}" is not understood: {dict(table)!r}', self.rule)

    def weighed(self, key: str) -> Condition:
        """A key of a score: a name, or "subject:NAME" or "anywhere:NAME" to say where to look."""
        place, colon, name = key.partition(":")
        return self.placed(name, Where(place)) if colon and place in set(Where) else self.named(key)

    def named(self, name: str) -> Condition:
        if not name.startswith("@"):
            return self.placed(name, Where.TEXT)
        if name[1:] not in set(Feature):
            raise self.file.unknown(name[1:], list(Feature), "a feature")
        return Has(Feature(name[1:]))

    def placed(self, name: str, where: Where) -> Cue:
        if name not in self.cues:
            raise self.file.unknown(name, self.cues, "a cue")
        return Cue(name, where)

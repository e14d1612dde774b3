"""The `if` of a rule: tables and texts of a rule file to conditions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules.language.conditions import (
    All,
    AnyOf,
    Condition,
    Count,
    Cue,
    Feature,
    Has,
    Near,
    Not,
    Part,
    Person,
    Quantity,
    Score,
    Where,
    Within,
)
from rules.language.rulefile import RuleFile
from rules.language.who import who

_DEEPEST = 12
# What a table of an `if` may hold: the key that says what it is, and the keys beside it.
FORMS: Mapping[str, tuple[str, ...]] = {
    "all": (),
    "any": (),
    "not": (),
    "near": ("reach",),
    "score": ("at_least",),
    "within": ("of",),
    "subject": (),
    "anywhere": (),
    "sender": (),
    "recipient": (),
    "count": ("at_least", "at_most"),
}
_KEYS = tuple(dict.fromkeys([*FORMS, *(key for keys in FORMS.values() for key in keys)]))


class ConditionReader:
    """Reads the conditions of one rule; `cues` are the names that it may use."""

    def __init__(self, file: RuleFile, cues: Mapping[str, object], rule: str) -> None:
        self.file, self.cues, self.rule = file, cues, rule

    def read(self, value: Any, depth: int = 0) -> Condition:
        """A text names a cue or, with "@", a feature; a list wants all of its parts; a table says how."""
        if depth > _DEEPEST:
            raise self.file.fail(f'rule "{self.rule}" nests conditions deeper than {_DEEPEST}')
        if isinstance(value, str):
            return self.named(value)
        if isinstance(value, list):
            return All(self.several(value, "if", depth))
        if not isinstance(value, dict):
            raise self.file.fail(f'rule "{self.rule}" needs an "if", such as if = ["some-cue"]', self.rule)
        return self.formed(value, depth + 1)

    def several(self, value: Any, key: str, depth: int) -> tuple[Condition, ...]:
        if not isinstance(value, list) or not value:
            raise self.file.fail(f'"{key}" of rule "{self.rule}" must be a list with something in it', key)
        return tuple(self.read(part, depth + 1) for part in value)

    def formed(self, table: Mapping[str, Any], depth: int) -> Condition:
        """A table, by the one key that says what it is."""
        self.file.keys(table, _KEYS, f'the "if" of {self.rule}')
        forms = [key for key in FORMS if key in table]
        beside = [key for key in table if len(forms) == 1 and key not in (*forms, *FORMS[forms[0]])]
        if len(forms) != 1 or beside:
            raise self.file.fail(
                f'rule "{self.rule}" holds {{ {", ".join(table)} }}, which does not go together: '
                "write one table for each",
                next(iter(table), self.rule),
            )
        form = forms[0]
        if form in ("all", "any", "not", "within"):
            return self.combined(form, table, depth)
        return self.person(Part(form), table[form]) if form in set(Part) else self.plain(form, table)

    def combined(self, form: str, table: Mapping[str, Any], depth: int) -> Condition:
        """Conditions made of conditions."""
        value = table[form]
        if form == "within":
            if "of" not in table:
                raise self.file.fail('"within" needs "of": { within = 2, of = ["a", "b"] }', "within")
            return Within(self.read(table["of"], depth), self.whole(value, "within"))
        if form == "not" and not isinstance(value, list):
            return Not(self.read(value, depth))
        parts = self.several(value, form, depth)
        return All(parts) if form == "all" else AnyOf(parts) if form == "any" else Not(AnyOf(parts))

    def plain(self, form: str, table: Mapping[str, Any]) -> Condition:
        """Conditions about where wording stands, how much it weighs, or how much there is of something."""
        value = table[form]
        if form == "near":
            names = self.file.texts(value, f"near of {self.rule}")
            if len(names) < 2:
                raise self.file.fail('"near" needs two cues or more', "near")
            return Near(
                tuple(self.placed(name, Where.TEXT).name for name in names),
                self.whole(table.get("reach", 0), "reach"),
            )
        if form == "score":
            return self.score(self.file.table(value, "score"), table.get("at_least"))
        if form == "count":
            return self.counted(value, table)
        return self.placed(self.file.string(value, form), Where(form))

    def score(self, weights: Mapping[str, Any], bound: Any) -> Score:
        if bound is None:
            raise self.file.fail(
                '"score" needs "at_least": { score = { a = 1, b = 1 }, at_least = 2 }', "score"
            )
        parts = tuple((self.weighed(key), self.number(weight, key)) for key, weight in weights.items())
        return Score(parts, self.number(bound, "at_least"))

    def counted(self, value: Any, table: Mapping[str, Any]) -> Count:
        quantity = Quantity(self.file.chosen(value, list(Quantity), "something that can be counted"))
        least = self.whole(table.get("at_least", 0), "at_least")
        most = self.whole(table["at_most"], "at_most") if "at_most" in table else None
        if "at_least" not in table and most is None:
            raise self.file.fail('"count" needs "at_least" or "at_most"', "count")
        return Count(quantity, least, most)

    def person(self, part: Part, value: Any) -> Person:
        try:
            return Person(part, who(self.file.texts(value, f"{part} of {self.rule}")))
        except ValueError as fault:
            raise self.file.fail(
                f"{str(fault)!r} is no address, domain or name: write it like priya@lumen.example, "
                "lumen.example or Priya",
                str(fault),
            ) from None

    def weighed(self, key: str) -> Condition:
        """A key of a score: a name, or "subject:NAME" or "anywhere:NAME" to say where to look."""
        place, colon, name = key.partition(":")
        return self.placed(name, Where(place)) if colon and place in set(Where) else self.named(key)

    def named(self, name: str) -> Condition:
        if not name.startswith("@"):
            return self.placed(name, Where.TEXT)
        return Has(Feature(self.file.chosen(name[1:], list(Feature), "a feature")))

    def placed(self, name: str, where: Where) -> Cue:
        if name not in self.cues:
            hint = f'; did you mean "@{name}"?' if name in set(Feature) else ""
            raise (
                self.file.fail(f'"{name}" is not a cue{hint}', name)
                if hint
                else self.file.unknown(name, self.cues, "a cue")
            )
        return Cue(name, where)

    # --- numbers ----------------------------------------------------------------------------------

    def whole(self, value: Any, key: str) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 100_000:
            raise self.file.fail(f'"{key}" must be a whole number from 0 to 100000', key)
        return value

    def number(self, value: Any, key: str) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= 100_000:
            raise self.file.fail(f'"{key}" must be a number, such as 0.5', key)
        return float(value)

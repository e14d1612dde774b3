"""Conditions in words, on one line."""

from __future__ import annotations

from collections.abc import Sequence

from rules.language.conditions import (
    All,
    AnyOf,
    Condition,
    Count,
    Cue,
    Has,
    Near,
    Not,
    Person,
    Score,
    Where,
    Within,
)
from rules.language.nearmiss import Lack, Miss
from rules.language.who import Who

_MOST_NAMED = 4


def describe(condition: Condition) -> str:
    """What a condition asks for, with the names that a rule file uses: "a and (b or @c), not d"."""
    match condition:
        case AnyOf(parts):
            return " or ".join(_bracketed(part) for part in parts)
        case All(parts):
            return _all(parts)
        case Not(part):
            return f"not {_bracketed(part)}"
        case Within(part, sentences):
            return f"within {sentences} sentences {_bracketed(part)}"
        case Score(weights, at_least):
            signs = ", ".join(f"{describe(part)} {weight:g}" for part, weight in weights)
            return f"at least {at_least:g} of ({signs})"
        case _:
            return _one(condition)


def _one(condition: Cue | Has | Near | Person | Count) -> str:
    match condition:
        case Cue(name, where):
            return name if where is Where.TEXT else f"{where}:{name}"
        case Has(feature):
            return f"@{feature}"
        case Person(part, who):
            return f"{part} {_people(who)}"
        case Near(names, reach):
            return " near ".join(names) + (f" (reach {reach})" if reach else "")
        case Count():
            return _counted(condition)


def lacking(miss: Miss) -> str:
    """Why a condition failed: `nothing of "your-path" is there`."""
    wanted = _named(miss.wanted)
    match miss.lack:
        case Lack.ABSENT if isinstance(miss.part, Person | Count):
            return f"{describe(miss.part)} is asked for"
        case Lack.ABSENT:
            return f"nothing of {wanted} is there"
        case Lack.NONE_OF:
            return f"none of {wanted} is there"
        case Lack.APART:
            return f"{wanted} are there, but too far apart"
        case Lack.TOO_LITTLE:
            return f"the signs weigh {miss.weight:g}, and {miss.at_least:g} is asked for"
        case Lack.PRESENT:
            return f"{wanted} must not be there, and is"


def _all(parts: Sequence[Condition]) -> str:
    wanted = [_bracketed(part) for part in parts if not isinstance(part, Not)]
    barred = [describe(part) for part in parts if isinstance(part, Not)]
    return ", ".join(filter(None, [" and ".join(wanted), *barred]))


def _bracketed(part: Condition) -> str:
    several = isinstance(part, All | AnyOf) and len(part.parts) > 1
    return f"({describe(part)})" if several or isinstance(part, Not) else describe(part)


def _people(who: Who) -> str:
    names = [" ".join(sorted(name)) for name in who.names]
    return " or ".join([*sorted(who.addresses), *sorted(who.domains), *names])


def _counted(count: Count) -> str:
    if count.at_most is None:
        return f"at least {count.at_least} {count.quantity}"
    between = f"{count.at_least} to {count.at_most}" if count.at_least else f"at most {count.at_most}"
    return f"{between} {count.quantity}"


def _named(names: Sequence[str]) -> str:
    shown = [f'"{name}"' for name in names[:_MOST_NAMED]]
    rest = len(names) - len(shown)
    return ", ".join(shown) + (f" (or {rest} more)" if rest else "")

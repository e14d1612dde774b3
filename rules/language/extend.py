"""A rule made out of another one: conditions taken out of it."""

from __future__ import annotations

from collections.abc import Collection

from rules.language.conditions import (
    All,
    AnyOf,
    Condition,
    Cue,
    Near,
    Not,
    Score,
    Where,
    Within,
)
from rules.language.nearmiss import names


def without(condition: Condition, gone: Collection[str]) -> Condition | None:
    """The condition with whatever names one of these taken out; None where nothing is left."""
    match condition:
        case Near(several, reach):
            return _nearer(tuple(name for name in several if name not in gone), reach)
        case All(parts):
            return All(left) if (left := _left(parts, gone)) else None
        case AnyOf(parts):
            return AnyOf(left) if (left := _left(parts, gone)) else None
        case Not(part):
            return Not(rest) if (rest := without(part, gone)) else None
        case Within(part, sentences):
            return Within(rest, sentences) if (rest := without(part, gone)) else None
        case Score(weights, bound):
            kept = tuple((rest, weight) for part, weight in weights if (rest := without(part, gone)))
            return Score(kept, bound) if kept else None
        case _:
            return None if set(names(condition)) <= set(gone) else condition


def _left(parts: tuple[Condition, ...], gone: Collection[str]) -> tuple[Condition, ...]:
    return tuple(rest for part in parts if (rest := without(part, gone)) is not None)


def _nearer(several: tuple[str, ...], reach: int) -> Condition | None:
    if len(several) > 1:
        return Near(several, reach)
    return Cue(several[0], Where.TEXT) if several else None

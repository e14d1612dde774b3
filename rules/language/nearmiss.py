"""Why a condition does not hold of a message, and how near it came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rules.language.conditions import All, AnyOf, Condition, Cue, Has, Hit, Near, Not, Score, Sight, Within


class Lack(StrEnum):
    """In which way a part of a condition fails."""

    ABSENT = "absent"  # what it asks for is not there
    NONE_OF = "none_of"  # none of several is there
    APART = "apart"  # all of it is there, but not close together
    TOO_LITTLE = "too_little"  # what is there does not weigh enough
    PRESENT = "present"  # there is what must not be


@dataclass(frozen=True, slots=True)
class Miss:
    """The part of a condition that failed. `wanted` names its cues, and features after "@".

    `hits` are the words that speak against it (PRESENT), or towards it and do not suffice (APART,
    TOO_LITTLE). `weight` is what was found of the `at_least` that a score asks for, else both are 0.
    """

    part: Condition
    lack: Lack
    wanted: tuple[str, ...]
    hits: tuple[Hit, ...] = ()
    weight: float = 0.0
    at_least: float = 0.0


def missing(condition: Condition, sight: Sight) -> Miss | None:
    """The first part that fails, the innermost where a whole must hold; None where the condition holds."""
    return next(iter(_misses(condition, sight)), None)


def near_miss(condition: Condition, sight: Sight) -> Miss | None:
    """What alone kept the condition from holding, where other words of it were found; else None."""
    misses = _misses(condition, sight)
    if len(misses) != 1:
        return None
    towards = misses[0].hits if misses[0].lack in (Lack.APART, Lack.TOO_LITTLE) else ()
    return misses[0] if towards or _held(condition, sight) else None


def _misses(condition: Condition, sight: Sight) -> list[Miss]:
    """Every part that fails of what must hold together."""
    if condition.judge(sight).holds:
        return []
    match condition:
        case All(parts):
            return [miss for part in parts for miss in _misses(part, sight)]
        case Within(part):
            return _misses(part, sight) or [_apart(condition, sight)]
        case _:
            return [_miss(condition, sight)]


def _miss(condition: Condition, sight: Sight) -> Miss:
    wanted = names(condition)
    match condition:
        case Not(part):
            return Miss(condition, Lack.PRESENT, _standing(part, sight), part.judge(sight).hits)
        case Score(weights, at_least):
            held = [(part.judge(sight), weight) for part, weight in weights]
            total = sum(weight for verdict, weight in held if verdict.holds)
            hits = tuple(hit for verdict, weight in held if weight > 0 for hit in verdict.hits)
            return Miss(condition, Lack.TOO_LITTLE, wanted, hits, total, at_least)
        case Near(cues) if all(sight.hits.get(cue) for cue in cues):
            return _apart(condition, sight)
        case AnyOf():
            return Miss(condition, Lack.NONE_OF, wanted)
        case _:
            return Miss(condition, Lack.ABSENT, wanted)


def _apart(condition: Condition, sight: Sight) -> Miss:
    hits = tuple(hit for cue in dict.fromkeys(condition.cues()) for hit in sight.hits.get(cue, ())[:1])
    return Miss(condition, Lack.APART, names(condition), hits)


def _held(condition: Condition, sight: Sight) -> tuple[Hit, ...]:
    """The words of the parts that do hold."""
    if not isinstance(condition, All):
        return condition.judge(sight).hits
    return tuple(hit for part in condition.parts for hit in _held(part, sight))


def _standing(part: Condition, sight: Sight) -> tuple[str, ...]:
    """What of a forbidden condition is there; all that it names where no single name says it."""
    if isinstance(part, AnyOf):
        return names(AnyOf(tuple(one for one in part.parts if one.judge(sight).holds)))
    return names(part)


def names(condition: Condition) -> tuple[str, ...]:
    """The cues of a condition and its features after "@", each once, those of what must not hold included."""
    return tuple(dict.fromkeys(_names(condition)))


def _names(condition: Condition) -> Iterable[str]:
    match condition:
        case Cue(name):
            return [name]
        case Has(feature):
            return [f"@{feature}"]
        case Near(cues):
            return cues
        case All(parts) | AnyOf(parts):
            return _all_names(parts)
        case Score(weights):
            return _all_names([part for part, _ in weights])
        case Not(part) | Within(part):
            return _names(part)
        case _:  # facts of another kind are named by it: "person", "count"
            return [f"@{type(condition).__name__.lower()}"]


def _all_names(parts: Sequence[Condition]) -> list[str]:
    return [name for part in parts for name in _names(part)]

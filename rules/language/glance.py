"""What conditions ask for, and which of them could hold, seeing only which cues a text could hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

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
    Within,
    needs_cue,
)

_ROUNDING = 1e-6  # two sums of the same weights may differ by less


@dataclass(frozen=True, slots=True)
class Facts:
    """Features that a message has for certain, and that it has not for certain."""

    holding: frozenset[Feature] = frozenset()
    lacking: frozenset[Feature] = frozenset()


def could_hold(condition: Condition, cues: Set[str], facts: Facts) -> bool:
    """False only where the condition cannot hold of any message of these facts that holds wording of these
    cues alone.

    Whatever else a condition looks at (places, people, what must not be said) is taken to be as it wants.
    """
    match condition:
        case Cue(name):
            return name in cues
        case Has(feature):
            return feature not in facts.lacking
        case Near(names):
            return all(name in cues for name in names)
        case All(parts):
            return all(could_hold(part, cues, facts) for part in parts)
        case AnyOf(parts):
            return any(could_hold(part, cues, facts) for part in parts)
        case Not(part):
            return not _surely_holds(part, facts.holding)
        case Within(part):
            return could_hold(part, cues, facts)
        case Score(weights, at_least):
            could = [weight for part, weight in weights if weight > 0 and could_hold(part, cues, facts)]
            return sum(could) >= at_least
        case _:
            return True


def needed_cues(condition: Condition) -> tuple[frozenset[str], ...]:
    """Sets of cues, of each of which a message for which the condition holds has wording of one.

    Less fine than `could_hold`, and far cheaper to look at.
    """
    match condition:
        case Cue(name):
            return (frozenset([name]),)
        case Near(names):
            return tuple(frozenset([name]) for name in names)
        case All(parts):
            return tuple(dict.fromkeys(needed for part in parts for needed in needed_cues(part)))
        case AnyOf(parts) if all(needed_cues(part) for part in parts):
            return (frozenset().union(*(needed_cues(part)[0] for part in parts)),)
        case Within(part):
            return needed_cues(part)
        case Score(weights, at_least) if needs_cue(condition):
            return tuple(dict.fromkeys(_needed_of_score(weights, at_least)))
        case _:
            return ()


def _needed_of_score(weights: Sequence[tuple[Condition, float]], at_least: float) -> Iterator[frozenset[str]]:
    """Where all of some cues are missing that the rest of the weights do not make up for, the score is too
    low. One set of these for each weight that is there at any rate, with as much of the rest as is too
    little.
    """
    free = sum(weight for part, weight in weights if weight > 0 and not needs_cue(part))
    parts = [(weight, frozenset(part.cues())) for part, weight in weights if weight > 0 and needs_cue(part)]
    parts.sort(key=lambda one: one[0])
    for spared in [None, *range(len(parts))]:
        total = free + (0 if spared is None else parts[spared][0])
        if total >= at_least - _ROUNDING:
            continue
        needed = frozenset[str]()
        for number, (weight, cues) in enumerate(parts):
            if number == spared:
                continue
            if total + weight < at_least - _ROUNDING:
                total += weight
            else:
                needed |= cues
        yield needed


def _surely_holds(condition: Condition, holding: Set[Feature]) -> bool:
    match condition:
        case Has(feature):
            return feature in holding
        case AnyOf(parts):
            return any(_surely_holds(part, holding) for part in parts)
        case All(parts):
            return all(_surely_holds(part, holding) for part in parts)
        case _:
            return False


def leaves(condition: Condition) -> Iterator[Condition]:
    """All that a condition looks at, what must not be there included."""
    match condition:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part) | Within(part):
            yield from leaves(part)
        case Score(weights):
            for part, _ in weights:
                yield from leaves(part)
        case _:
            yield condition

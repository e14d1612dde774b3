"""What conditions ask for, and which of them could hold, seeing only which cues a text could hold."""

from __future__ import annotations

from collections.abc import Iterator, Set

from rules.language.conditions import All, AnyOf, Condition, Cue, Near, Not, Score, Within


def could_hold(condition: Condition, cues: Set[str]) -> bool:
    """False only where the condition cannot hold of any message that holds wording of these cues alone.

    Whatever else a condition looks at (features, places, what must not be there) is taken to be as it wants.
    """
    match condition:
        case Cue(name):
            return name in cues
        case Near(names):
            return all(name in cues for name in names)
        case All(parts):
            return all(could_hold(part, cues) for part in parts)
        case AnyOf(parts):
            return any(could_hold(part, cues) for part in parts)
        case Within(part):
            return could_hold(part, cues)
        case Score(weights, at_least):
            return (
                sum(weight for part, weight in weights if weight > 0 and could_hold(part, cues)) >= at_least
            )
        case _:
            return True


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

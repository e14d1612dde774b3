"""One message where it meets a conversation, and the form of what it does there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rules.circle import Fact
from rules.engine import Found
from rules.identity import Direction
from rules.language.conditions import Feature
from rules.language.ruleset import Side
from rules.model import Act, Invite, Signal
from rules.state.talk import NOTHING_SAID, Answer, Zones


@dataclass(frozen=True, slots=True)
class Given:
    """A signal with the rule and the words that it rests on."""

    signal: Signal
    rule: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a message does: its signals, what becomes of the times, and whether its writer keeps the next
    word.
    """

    given: tuple[Given, ...]
    answer: Answer = NOTHING_SAID
    holds: bool = False
    missed: bool = False

    def signals(self) -> set[Signal]:
        return {given.signal for given in self.given}


@dataclass(frozen=True, slots=True)
class Moment:
    """One message as it meets one conversation. `by` wrote it, at `at`, as the `order`-th fact of its
    circle.
    """

    fact: Fact
    by: Direction
    at: datetime
    order: int
    zones: Zones

    def act(self, act: Act, position: str) -> Found | None:
        return next(iter(self.acts(act, position)), None)

    def acts(self, act: Act, position: str) -> list[Found]:
        """The findings of this act that count from this side, at this place in the conversation: plain words
        first, then what was weighed, last what rests on no words at all.
        """
        side = Side.OWNER if self.by is Direction.OWNER else Side.CONTACT
        fitting = [
            found
            for found in self.fact.reading.acts(act)
            if found.side in (Side.EITHER, side) and (not found.where or position in found.where)
        ]
        return sorted(fitting, key=lambda found: (not found.evidence, bool(found.where)))

    def has(self, feature: Feature) -> bool:
        return feature in self.fact.reading.features

    @property
    def invite(self) -> Invite | None:
        """The invite that the message carries, whatever its method."""
        return next(iter(self.fact.message.invites), None)

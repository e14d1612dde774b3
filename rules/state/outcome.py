"""What a message does to a conversation, before it is carried into it."""

from __future__ import annotations

from dataclasses import dataclass

from rules.model import Signal
from rules.state.talk import NOTHING_SAID, TimesAnswer


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
    answer: TimesAnswer = NOTHING_SAID
    holds: bool = False
    missed: bool = False

    def signals(self) -> set[Signal]:
        return {given.signal for given in self.given}

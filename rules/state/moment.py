"""One message in the order of its circle's facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rules.circle import MessageFact
from rules.engine import Found
from rules.language.conditions import Feature
from rules.language.ruleset import Side
from rules.model import Act, Invite
from rules.state.talk import Zones
from rules.writer import Writer


@dataclass(frozen=True, slots=True)
class Moment:
    """`by` wrote it; it was received at `at`, as the `order`-th of its circle. Its times are in `zones`."""

    fact: MessageFact
    by: Writer
    at: datetime
    order: int
    zones: Zones

    def act(self, act: Act, position: str) -> Found | None:
        return next(iter(self.acts(act, position)), None)

    def acts(self, act: Act, position: str) -> list[Found]:
        """The findings of this act that count from this side, at this place in the conversation: plain words
        first, then what was weighed, last what rests on no words at all.
        """
        side = Side.OWNER if self.by is Writer.OWNER else Side.CONTACT
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

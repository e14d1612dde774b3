"""Letters that could be requests, and the answers that show that they were.

"I have been wondering about your trade" may ask for a talk or not. Where the answer agrees and turns to a
time, or refuses a talk, the letter was a request, from the day on which it was written.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from rules.language.conditions import Feature
from rules.language.ruleset import OPENING
from rules.model import Act, Address, Role, Signal, Stage
from rules.state.moment import Moment
from rules.state.outcome import Given

_ANSWERED_WITHIN = timedelta(days=30)
_NOT_BY_PEOPLE = (Feature.BULK, Feature.CROWD, Feature.NO_REPLY)


@dataclass(frozen=True, slots=True)
class Perhaps:
    """A letter that could be a request to `asked`; `role` is the owner's if it was one."""

    moment: Moment
    asked: tuple[Address, ...]
    role: Role
    given: Given

    def answered_by(self, moment: Moment) -> bool:
        """Whether this message answers it, and in a way in which only a request is answered."""
        asked = self.moment.fact.message.message_id in moment.fact.message.references
        if not asked or moment.by is self.moment.by or moment.at - self.moment.at > _ANSWERED_WITHIN:
            return False
        return bool(moment.act(Act.NO, Stage.REQUESTED)) or _agrees(moment)


def perhaps(moment: Moment, asked: tuple[Address, ...], role: Role) -> Perhaps | None:
    """The letter as a possible request, if its words allow that."""
    found = moment.act(Act.PERHAPS_ASK, OPENING)
    if found is None or any(moment.has(feature) for feature in _NOT_BY_PEOPLE):
        return None
    return Perhaps(moment, asked, role, Given(Signal.REQUEST, found.rule, found.evidence))


def _agrees(moment: Moment) -> bool:
    """A yes that turns to the when: a time, a booking page, a question, a promise to send some."""
    if not any(found.evidence for found in moment.acts(Act.YES, Stage.REQUESTED)):
        return False
    timed = any(mention.day and not mention.negated for mention in moment.fact.reading.mentions)
    turns = moment.has(Feature.BOOKING_LINK) or moment.has(Feature.QUESTION)
    return timed or turns or moment.act(Act.HOLD, Stage.REQUESTED) is not None

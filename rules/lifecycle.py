"""Where a conversation stands: one table from stage and step to the next stage."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from rules.model import Signal, Stage


class Step(StrEnum):
    """What moves a conversation: signals, split by who gives them where that matters, answers, and time."""

    ASKED_AGAIN = "asked again"  # a follow_up
    ANSWERED = "answered"  # any human answer of the asked person
    ACCEPTED = "accepted"
    DECLINED = "declined"
    PROPOSED = "time proposed"
    SETTLED = "time settled"
    MOVED = "to be moved"
    CALLED_OFF = "called off"
    MISSED = "did not take place"
    TIME_PASSED = "end passed"
    THANKED = "thanked by the one who asked"
    TOUCHED = "later touch"
    GAVE_UP = "21 business days of silence"


S, T = Stage, Step

TABLE: Mapping[Stage, Mapping[Step, Stage]] = {
    S.REQUESTED: {
        T.ANSWERED: S.REPLIED,
        T.ACCEPTED: S.REPLIED,
        T.DECLINED: S.DECLINED,
        T.SETTLED: S.SCHEDULED,
        T.GAVE_UP: S.NO_RESPONSE,
    },
    S.REPLIED: {
        T.DECLINED: S.DECLINED,
        T.SETTLED: S.SCHEDULED,
        T.CALLED_OFF: S.CANCELLED,
    },
    S.SCHEDULED: {
        T.MOVED: S.REPLIED,
        T.CALLED_OFF: S.CANCELLED,
        T.TIME_PASSED: S.MET,
    },
    S.MET: {
        T.THANKED: S.THANKED,
        T.MISSED: S.REPLIED,
        T.CALLED_OFF: S.CANCELLED,
        T.SETTLED: S.SCHEDULED,
    },
    S.THANKED: {
        T.TOUCHED: S.IN_TOUCH,
    },
    S.IN_TOUCH: {},
    S.DECLINED: {
        T.ACCEPTED: S.REPLIED,
        T.PROPOSED: S.REPLIED,
        T.SETTLED: S.SCHEDULED,
    },
    S.CANCELLED: {
        T.ACCEPTED: S.REPLIED,
        T.PROPOSED: S.REPLIED,
        T.MOVED: S.REPLIED,
        T.SETTLED: S.SCHEDULED,
    },
    S.NO_RESPONSE: {
        T.ASKED_AGAIN: S.REQUESTED,
        T.ANSWERED: S.REPLIED,
        T.ACCEPTED: S.REPLIED,
        T.DECLINED: S.DECLINED,
        T.SETTLED: S.SCHEDULED,
    },
}

# After these a new request to the same person opens a new conversation; before, it is a follow_up.
CLOSED = frozenset([S.MET, S.THANKED, S.IN_TOUCH, S.DECLINED, S.CANCELLED, S.NO_RESPONSE])
# The talk took place.
AFTER_TALK = frozenset([S.MET, S.THANKED, S.IN_TOUCH])

STEP_OF: Mapping[Signal, Step] = {
    Signal.FOLLOW_UP: T.ASKED_AGAIN,
    Signal.ACCEPT: T.ACCEPTED,
    Signal.DECLINE: T.DECLINED,
    Signal.PROPOSE_TIME: T.PROPOSED,
    Signal.CONFIRM_TIME: T.SETTLED,
    Signal.RESCHEDULE: T.MOVED,
    Signal.CANCEL: T.CALLED_OFF,
    Signal.KEEP_IN_TOUCH: T.TOUCHED,
}


def advance(stage: Stage, step: Step) -> Stage:
    """The stage after a step; a step that the table does not know from here changes nothing."""
    return TABLE[stage].get(step, stage)

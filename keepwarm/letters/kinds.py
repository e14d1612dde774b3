"""Which kinds of letters there are."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class LetterKind(StrEnum):
    """Each value is also the name of its file, `nudge.txt`, and a word of the command line."""

    REQUEST = "request"
    REFERRAL = "referral"
    NUDGE = "nudge"
    OFFER_TIMES = "offer-times"
    CONFIRM = "confirm"
    RESCHEDULE = "reschedule"
    NO_SHOW = "no-show"
    THANK_YOU = "thank-you"
    LATE_THANK_YOU = "late-thank-you"
    KEEP_WARM = "keep-warm"
    ANSWER_NO = "answer-no"
    HOST_YES = "host-yes"
    POLITE_NO = "polite-no"


PURPOSES: Mapping[LetterKind, str] = MappingProxyType(
    {
        LetterKind.REQUEST: "asks somebody for a talk",
        LetterKind.REFERRAL: "asks somebody whom another person suggested",
        LetterKind.NUDGE: "one friendly nudge, and no second",
        LetterKind.OFFER_TIMES: "answers a yes with times that suit you",
        LetterKind.CONFIRM: "settles one of the times that they offered",
        LetterKind.RESCHEDULE: "asks to move a talk",
        LetterKind.NO_SHOW: "when a talk did not come about",
        LetterKind.THANK_YOU: "thanks for a talk",
        LetterKind.LATE_THANK_YOU: "thanks when some days have passed",
        LetterKind.KEEP_WARM: "a note that asks for nothing",
        LetterKind.ANSWER_NO: "takes a no kindly",
        LetterKind.HOST_YES: "yes to somebody who asked you",
        LetterKind.POLITE_NO: "no to somebody who asked you",
    }
)
ASKS = frozenset({LetterKind.REQUEST, LetterKind.REFERRAL})
"""Letters to somebody who has not heard from the owner before."""

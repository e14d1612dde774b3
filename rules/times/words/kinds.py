"""The roles that a word can play in scheduling prose, whatever its language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto

from rules.times.vocabulary import DayPart


class Kind(StrEnum):
    WEEKDAY = auto()  # value: 0 = Monday; plural: "Mondays"
    MONTH = auto()  # value: 1 = January
    DAY = auto()  # value: days from the day of writing
    ORDINAL = auto()  # value: "first" = 1
    PART = auto()
    NOON = auto()  # value: the hour
    MERIDIEM = auto()  # value: 0 = am, 12 = pm
    OCLOCK = auto()
    HALF = auto()  # value: minutes before (negative) or after the hour that follows or precedes
    QUARTER = auto()
    PAST = auto()  # "ten past four"
    AT = auto()
    ON = auto()
    OR = auto()
    AND = auto()
    TO = auto()
    UNTIL = auto()
    FROM = auto()
    BETWEEN = auto()
    AFTER = auto()
    BEFORE = auto()
    AROUND = auto()
    NEXT = auto()
    THIS = auto()
    FOLLOWING = auto()
    LAST = auto()  # the one before: "last Thursday"
    EVERY = auto()  # recurring or typical: "every Tuesday", "a normal Tuesday"
    OF = auto()  # what may stand between parts of a date: "the 14th of May", "5 de mayo"
    IN = auto()
    WEEK = auto()
    WEEKEND = auto()
    UNIT = auto()  # value: minutes
    SAME = auto()
    TIME = auto()  # the word "time"
    MY = auto()
    YOUR = auto()
    HERE = auto()


@dataclass(frozen=True, slots=True)
class Word:
    kind: Kind
    value: int = 0
    part: DayPart | None = None
    plural: bool = False

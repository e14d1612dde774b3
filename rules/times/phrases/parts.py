"""The parts of scheduling prose as they are read, before they are bound together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta, tzinfo
from enum import Enum, auto

from rules.times.vocabulary import DayPart, Doubt, Relation, ZoneFrom


class Step(Enum):
    """Which of the coming weekdays or weeks."""

    PLAIN = auto()
    THIS = auto()
    NEXT = auto()
    FOLLOWING = auto()  # counted from the day said before
    PAST = auto()


@dataclass(frozen=True, slots=True)
class DayPhrase:
    """A day or a week as said, tokens `first` up to and without `last`.

    `offset` and `weeks` count from the anchor, `months` from the anchor's month. `nth` is which such weekday
    of the month (-1: the last), `plus` are days to add to what the rest says ("two days after Tuesday").
    `pair` is "12/11" as written; `unsure` marks a bare number after a weekday that may be an hour.
    """

    first: int
    last: int
    weekday: int | None = None
    dom: int | None = None
    month: int | None = None
    year: int | None = None
    pair: tuple[int, int] | None = None
    offset: int | None = None
    weeks: int = 0
    nth: int = 0
    months: int | None = None
    plus: int = 0
    step: Step = Step.PLAIN
    until: DayPhrase | None = None
    part: DayPart | None = None
    plural_part: bool = False
    week: bool = False
    recurring: bool = False
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A day phrase with its meaning in the calendar."""

    first: int
    last: int
    day: date | None = None
    others: tuple[date, ...] = ()
    weekday: int | None = None
    last_day: date | None = None
    part: DayPart | None = None
    plural_part: bool = False
    week: bool = False
    maybe_hour: int | None = None
    past: bool = False  # "last Thursday": said, yet nothing to meet on
    doubts: frozenset[Doubt] = frozenset()


@dataclass(frozen=True, slots=True)
class Zone:
    """Whose clock, tokens `first` up to and without `last`."""

    first: int
    last: int
    source: ZoneFrom
    zone: tzinfo | None = None
    name: str = ""
    doubts: frozenset[Doubt] = frozenset()
    everywhere: bool = False  # "(all times Central)" governs what was said before it as well


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour, a range of hours, or what stands in the place of one ("same time")."""

    first: int
    last: int
    hour: time | None = None
    others: tuple[time, ...] = ()
    until: time | None = None
    part: DayPart | None = None
    window: bool = False
    zone: Zone | None = None
    relation: Relation | None = None
    shift: timedelta | None = None
    restates: bool = False
    literal: bool = False  # written by the clock of 24 hours
    doubts: frozenset[Doubt] = frozenset()

    @property
    def points(self) -> bool:
        """Whether it points at a time said elsewhere, so that no day said here belongs to it."""
        return self.relation is not None and self.relation is not Relation.SAME_TIME

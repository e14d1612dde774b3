"""What a mention of a time is, before the conversation says which instant it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta, tzinfo
from enum import StrEnum


class ZoneFrom(StrEnum):
    """Whose clock an hour is read from."""

    NAMED = "named"  # "3 pm ET", "Sydney time"
    WRITER = "writer"  # "my time", "here"
    READER = "reader"  # "your time"
    UNSAID = "unsaid"


class DayPart(StrEnum):
    """A vague stretch of time."""

    MORNING = "morning"
    LUNCH = "lunch"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"


class Doubt(StrEnum):
    """Why a careful reader would ask."""

    MERIDIEM = "meridiem"  # "at 7": morning or evening
    TODAY = "today"  # "Tuesday", said on a Tuesday
    NEXT = "next"  # "next Wed", said on a Monday
    DAY_MONTH = "day_month"  # "12/11"
    RANGE = "range"  # a bare number that may be an hour or a day: "Thursday 11", "free 9-12"
    GAP = "gap"  # the clock skips this hour on that day
    FOLD = "fold"  # the clock shows this hour twice on that day
    WEEKDAY_MISMATCH = "weekday_mismatch"  # "Monday the 14th", a Tuesday; or no such date
    PAST = "past"  # lies before the day on which it was written
    ZONE = "zone"  # an abbreviation of several zones, or GMT in the British summer


class Relation(StrEnum):
    """How a phrase points at a time said elsewhere."""

    SAME_TIME = "same_time"
    SAME_DAY = "same_day"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    LAST = "last"
    EITHER = "either"
    EARLIER = "earlier"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Mention:
    """One time as somebody wrote it; `text` is the text from `start` to `end`.

    `day` is the best reading in the calendar of the zone that it is said in, counted from the day on which
    the writer wrote; `other_days` are further readings. `weekday` (0 = Monday) is what was said, so that "the
    Thursday one" can be matched; with `day` None it recurs ("Fridays"). `hour` and `until` are wall times
    without seconds; `other_hours` holds the same hour in the other half of the day where neither half was
    said.

    `window` marks a stretch to choose from: any phrase with between, after, before or until, and a range of
    more than 90 minutes ("10-12"); "2-2:30" is the talk itself. "before noon" has only `until`.

    `zone_name` is "" where the zone is a fixed offset without an IANA name. `shift` is what to add to the
    time said before ("an hour earlier" is -1 h). `restates` marks the same instant told again for another
    zone ("that's 11 here"): not a second offer. `carried` says that the day comes from an earlier sentence of
    the same text.
    """

    start: int
    end: int
    text: str
    day: date | None = None
    other_days: tuple[date, ...] = ()
    weekday: int | None = None
    hour: time | None = None
    other_hours: tuple[time, ...] = ()
    until: time | None = None
    last_day: date | None = None
    part: DayPart | None = None
    window: bool = False
    zone: tzinfo | None = None
    zone_name: str = ""
    zone_from: ZoneFrom = ZoneFrom.UNSAID
    relation: Relation | None = None
    shift: timedelta | None = None
    negated: bool = False
    question: bool = False
    restates: bool = False
    carried: bool = False
    doubts: frozenset[Doubt] = frozenset()

    @property
    def exact(self) -> bool:
        """Names one day and one hour, whatever is doubtful about them."""
        return self.day is not None and self.last_day is None and self.hour is not None and not self.window


@dataclass(frozen=True, slots=True)
class Length:
    """How long a talk is said to take; of a range ("15-20 minutes") `minutes` is the longer."""

    start: int
    end: int
    text: str
    minutes: int
    is_range: bool


@dataclass(frozen=True, slots=True)
class ZoneNamed:
    """A zone that somebody says they are in; `zone_name` as in Mention."""

    start: int
    end: int
    zone: tzinfo
    zone_name: str

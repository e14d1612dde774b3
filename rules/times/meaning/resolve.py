"""Gives day phrases their meaning in the calendar, each in the light of those before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rules.times import calendar
from rules.times.phrases.parts import Day, DayPhrase, Step
from rules.times.vocabulary import DayPart, Doubt

_NONE: frozenset[Doubt] = frozenset()


@dataclass(frozen=True, slots=True)
class Frame:
    """`day` is the day said before, `week` the Monday of the week that governs, `month` the month that does.

    `month_first` reads "12/11" as December, for certain where the order is known.
    """

    anchor: date
    month_first: bool = False
    order_known: bool = False
    day: date | None = None
    week: date | None = None
    month: int | None = None


def resolve(phrase: DayPhrase, frame: Frame) -> Day | None:
    """None for what cannot be told, such as "the day after" of no day."""
    if phrase.step is Step.PAST:
        return Day(phrase.first, phrase.last, past=True)
    if phrase.week:
        return _week(phrase, frame)
    found = _day(phrase, frame)
    if found is None or phrase.until is None:
        return found
    end = _day(phrase.until, replace(frame, anchor=found.day or frame.anchor, week=None))
    return (
        replace(found, last_day=end.day) if end and end.day and found.day and end.day > found.day else found
    )


def _day(phrase: DayPhrase, frame: Frame) -> Day | None:
    found = _plain_day(phrase, frame)
    if not phrase.plus or found is None or found.day is None:
        return found
    others = tuple(d for d in (calendar.plus(other, phrase.plus) for other in found.others) if d)
    return replace(found, day=calendar.plus(found.day, phrase.plus), others=others, weekday=None)


def _plain_day(phrase: DayPhrase, frame: Frame) -> Day | None:
    if phrase.months is not None:
        year, month = calendar.month_on(frame.anchor, phrase.months)
        phrase = replace(phrase, year=year, month=month)
    if phrase.nth and phrase.month is not None:
        weekday, n = phrase.weekday or 0, phrase.nth
        return _made(phrase, calendar.nth(frame.anchor, phrase.month, phrase.year, weekday, n))
    if phrase.offset is not None:
        return _counted(phrase, frame)
    if phrase.pair is not None:
        return _pair(phrase, frame)
    if phrase.month is not None:
        return _dated(phrase, frame, phrase.month)
    if phrase.dom is not None:
        return _numbered(phrase, frame)
    return _weekday(phrase, frame) if phrase.weekday is not None else None


def _made(
    phrase: DayPhrase, day: date | None, others: Sequence[date] = (), doubts: frozenset[Doubt] = _NONE
) -> Day | None:
    if day is None:
        return None
    return Day(
        phrase.first,
        phrase.last,
        day,
        tuple(others),
        phrase.weekday,
        part=phrase.part,
        plural_part=phrase.plural_part,
        maybe_hour=phrase.dom if phrase.unsure else None,
        doubts=doubts | ({Doubt.RANGE} if phrase.unsure else _NONE),
    )


def _counted(phrase: DayPhrase, frame: Frame) -> Day | None:
    base = frame.day if phrase.step is Step.FOLLOWING else frame.anchor
    if base is None or phrase.offset is None:
        return None
    return _made(phrase, calendar.plus(base, phrase.offset + 7 * phrase.weeks))


def _dated(phrase: DayPhrase, frame: Frame, month: int) -> Day | None:
    dom = phrase.dom or 0
    day = calendar.dated(frame.anchor, month, dom, phrase.year)
    if day is None:  # "Monday 31 Feb": whatever hour goes with it must not count for another day
        no_day = frozenset({Doubt.WEEKDAY_MISMATCH})
        return Day(phrase.first, phrase.last, weekday=phrase.weekday, doubts=no_day)
    doubts = frozenset({Doubt.PAST} if day < frame.anchor else ())
    if phrase.weekday is None or day.weekday() == phrase.weekday:
        return _made(phrase, day, doubts=doubts)
    meant = calendar.nearest(day, phrase.weekday)
    return _made(phrase, day, (meant,), doubts | {Doubt.WEEKDAY_MISMATCH})


def _numbered(phrase: DayPhrase, frame: Frame) -> Day | None:
    """ "the 14th": the next one from the anchor on, of the month that governs where one does."""
    ahead = calendar.on_the(frame.anchor, phrase.dom or 0)
    if frame.month is not None:
        ahead = [day for day in ahead if day.month == frame.month] or ahead
    if not ahead:
        return None
    if phrase.weekday is None or ahead[0].weekday() == phrase.weekday:
        return _made(phrase, ahead[0])
    soon = [day for day in ahead[1:2] if day.weekday() == phrase.weekday]
    if soon:
        return _made(phrase, soon[0], ahead[:1], frozenset({Doubt.WEEKDAY_MISMATCH}))
    meant = calendar.nearest(ahead[0], phrase.weekday)
    return _made(phrase, ahead[0], (meant,), frozenset({Doubt.WEEKDAY_MISMATCH}))


def _pair(phrase: DayPhrase, frame: Frame) -> Day | None:
    """ "12/11": both readings, unless only one is a date or falls on the weekday said."""
    a, b = phrase.pair or (0, 0)
    readings = [(a, b)] if a == b else [(a, b), (b, a)] if frame.month_first else [(b, a), (a, b)]
    dated = [_dated(replace(phrase, dom=dom), frame, month) for month, dom in readings if month <= 12]
    found = [day for day in dated if day is not None and day.day is not None]
    fitting = [day for day in found if Doubt.WEEKDAY_MISMATCH not in day.doubts] or found
    if len(fitting) < 2 or (phrase.weekday is not None and len(fitting) < len(found)):
        return fitting[0] if fitting else None
    if frame.order_known:
        return fitting[0]
    other = tuple(day.day for day in fitting[1:] if day.day is not None)
    return replace(fitting[0], others=other, doubts=fitting[0].doubts | {Doubt.DAY_MONTH})


def _weekday(phrase: DayPhrase, frame: Frame) -> Day | None:
    weekday = phrase.weekday or 0
    if phrase.recurring:
        return Day(
            phrase.first, phrase.last, None, (), weekday, part=phrase.part, plural_part=phrase.plural_part
        )
    if phrase.step is Step.FOLLOWING and frame.day is not None:
        return _made(phrase, calendar.plus(calendar.coming(frame.day, weekday), 7 * phrase.weeks))
    if frame.week is not None and phrase.step is Step.PLAIN and not phrase.weeks:
        day = calendar.plus(frame.week, weekday)
        return _made(phrase, day if day is None or day >= frame.anchor else calendar.plus(day, 7))
    day = calendar.coming(frame.anchor, weekday)
    if phrase.weeks:
        return _made(phrase, calendar.plus(day, 7 * phrase.weeks))
    if phrase.step in {Step.NEXT, Step.FOLLOWING}:
        return _next(phrase, frame.anchor, day)
    if weekday != frame.anchor.weekday():
        return _made(phrase, day)
    if phrase.step is Step.THIS:
        return _made(phrase, frame.anchor)
    return _made(phrase, day, (frame.anchor,), frozenset({Doubt.TODAY}))


def _next(phrase: DayPhrase, anchor: date, coming: date) -> Day | None:
    """ "next Wed" is Wednesday of the next calendar week; in doubt while this week's is still ahead, or on a
    Sunday.
    """
    if anchor.weekday() == 6:
        return _made(phrase, coming, _some(calendar.plus(coming, 7)), frozenset({Doubt.NEXT}))
    if calendar.monday(coming) != calendar.monday(anchor):
        return _made(phrase, coming)
    return _made(phrase, calendar.plus(coming, 7), (coming,), frozenset({Doubt.NEXT}))


def _some(day: date | None) -> tuple[date, ...]:
    return () if day is None else (day,)


def _week(phrase: DayPhrase, frame: Frame) -> Day | None:
    start, length = _monday_of(phrase, frame), 6
    if start is None:
        return None
    if phrase.part is DayPart.WEEKEND:
        start, length = calendar.plus(start, 5) or start, 1
    elif phrase.dom is not None:
        length = 6 - start.weekday()
    end = calendar.plus(start, length)
    return Day(phrase.first, phrase.last, start, last_day=end, part=phrase.part, week=True)


def _monday_of(phrase: DayPhrase, frame: Frame) -> date | None:
    """The Monday of the week, or the day itself of "the week of 6 July"."""
    if phrase.dom is not None:
        found = _day(replace(phrase, week=False, weekday=phrase.weekday), frame)
        return found.day if found else None
    base = frame.day or frame.week if phrase.step is Step.FOLLOWING else frame.anchor
    return calendar.plus(calendar.monday(base), 7 * phrase.weeks) if base else None

"""Reads weeks, and days counted in weeks: "next week", "the week of 6 July", "a week from Friday"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from rules.times.phrases.parts import DayPhrase, Step
from rules.times.vocabulary import DayPart
from rules.times.words.kinds import Kind
from rules.times.words.tokens import Tokens

_UNITS = frozenset({Kind.WEEK, Kind.UNIT})
_FROM = {"from": 1, "after": 1, "before": -1}
Read = Callable[[Tokens, int, date], DayPhrase | None]


def read(t: Tokens, i: int, anchor: date, day: Read) -> DayPhrase | None:
    """What begins with a week, a number of weeks, or "in"; `day` reads a single day."""
    kind = t.kind(i)
    if kind is Kind.WEEK:
        return _week_of(t, i, anchor, day) or _after_next(t, i) or _week_next(t, i)
    if kind is Kind.IN:
        return _in_weeks(t, i)
    if t.words[i] == "day" and t.words[i + 1] == "after":
        return _day_after(t, i)
    if (t.words[i] == "a" or t.value(i) is not None) and t.kind(i + 1) in _UNITS:
        return _weeks_from(t, i, anchor, day) or _counted_from(t, i, anchor, day)
    if t.words[i] == "the" and t.words[i + 1] == "week" and t.words[i + 2] == "after":
        return _after_next(t, i + 1)
    return None


def stepped(t: Tokens, i: int, j: int, step: Step) -> DayPhrase | None:
    """ "next week", "this weekend", "the following day", "last month" (read to be left out)."""
    head = t.heads[j]
    if head is None:
        return None
    if t.words[i] in {"every", "each"} or t.words[j].endswith("'s"):
        return None
    shift = 1 if step in {Step.NEXT, Step.FOLLOWING} else 0
    if head.kind in {Kind.WEEK, Kind.WEEKEND}:
        return DayPhrase(i, j + 1, week=True, weeks=shift, step=step, part=_span(head.kind))
    if t.words[j] in {"day", "tag", "jour", "dia", "día"} and step in {Step.FOLLOWING, Step.NEXT}:
        return DayPhrase(i, j + 1, step=Step.FOLLOWING, offset=1)
    gone = step is Step.PAST and head.kind in {Kind.UNIT, Kind.PART, Kind.MONTH}
    return DayPhrase(i, j + 1, step=step) if gone else None


def _span(kind: Kind) -> DayPart:
    return DayPart.WEEKEND if kind is Kind.WEEKEND else DayPart.WEEK


def _week_of(t: Tokens, i: int, anchor: date, day: Read) -> DayPhrase | None:
    j = i + 1
    if t.words[j] not in {"of", "commencing", "beginning", "starting", "from", "du", "vom", "del"}:
        return None
    j += 1 + (t.words[j + 1] == "the")
    found = day(t, j, anchor)
    return replace(found, first=i, week=True, part=DayPart.WEEK) if found and found.dom is not None else None


def _after_next(t: Tokens, i: int) -> DayPhrase | None:
    """ "the week after next", and "the week after", which counts from the week said before."""
    if t.words[i + 1] != "after":
        return None
    if t.words[i + 2] == "next":
        return DayPhrase(i, i + 3, week=True, weeks=2, step=Step.NEXT, part=DayPart.WEEK)
    known = t.words[i + 2] in {"", ".", "?", "!", ",", "that", "or", "would", "works", "is", ")", "instead"}
    last = i + 3 if t.words[i + 2] == "that" else i + 2
    return DayPhrase(i, last, week=True, weeks=1, step=Step.FOLLOWING, part=DayPart.WEEK) if known else None


def _week_next(t: Tokens, i: int) -> DayPhrase | None:
    """ "la semaine prochaine", "la semana que viene"."""
    if t.kind(i + 1) is Kind.NEXT:
        return DayPhrase(i, i + 2, week=True, weeks=1, step=Step.NEXT, part=DayPart.WEEK)
    if t.words[i + 1] in {"que", "qui"} and t.words[i + 2] in {"viene", "vem", "vient"}:
        return DayPhrase(i, i + 3, week=True, weeks=1, step=Step.NEXT, part=DayPart.WEEK)
    return None


def _in_weeks(t: Tokens, i: int) -> DayPhrase | None:
    """ "in two weeks", "in a fortnight", "in 3 Wochen"."""
    n = 1 if t.words[i + 1] in {"a", "einer", "une", "una"} else t.value(i + 1)
    if n == 1 and t.words[i + 1] == "one" and t.words[i + 3] != "time":
        return None
    unit = t.heads[i + 2]
    if n is None or not 0 < n <= 52 or unit is None or t.words[i] == "within":
        return None
    if unit.kind is Kind.UNIT and unit.value == 1440 and t.kind(i + 3) is Kind.AT:
        return DayPhrase(i, i + 3, offset=n)
    weekly = unit.kind is Kind.WEEK or (unit.kind is Kind.UNIT and unit.value == 10080)
    if not weekly:
        return None
    weeks = 2 * n if t.words[i + 2] in {"fortnight", "fortnights"} else n
    last = i + 4 if t.words[i + 3] in {"time", "'"} else i + 3
    return DayPhrase(i, last, week=True, weeks=weeks, step=Step.NEXT, part=DayPart.WEEK)


def _day_after(t: Tokens, i: int) -> DayPhrase | None:
    """ "the day after tomorrow", and "the day after", which counts from the day said before."""
    head = t.heads[i + 2]
    if head is not None and head.kind is Kind.DAY and head.value == 1:
        return DayPhrase(i, i + 3, offset=2)
    if t.words[i + 2] in {"that", "", ".", "?", "!", ",", "at", "or", "works", "would", "is", "instead", ")"}:
        return DayPhrase(i, i + 3 if t.words[i + 2] == "that" else i + 2, offset=1, step=Step.FOLLOWING)
    return None


def _weeks_from(t: Tokens, i: int, anchor: date, day: Read) -> DayPhrase | None:
    """ "a week from Friday", "two weeks from today", "a week on Tuesday", "a week today"."""
    n = t.value(i) or 1
    n *= 2 if t.words[i + 1] == "fortnight" else 1
    if t.words[i + 1] not in {"week", "weeks", "fortnight"}:
        return None
    j = i + 3 if t.words[i + 2] in {"from", "on"} else i + 2
    joined = j == i + 3 or t.kind(j) is Kind.DAY
    found = day(t, j, anchor) if joined else None
    if found is None or (found.weekday is None and found.offset is None) or t.words[j] == "yesterday":
        return None
    return replace(found, first=i, weeks=found.weeks + n)


def _counted_from(t: Tokens, i: int, anchor: date, day: Read) -> DayPhrase | None:
    """ "3 days after January 12th", "two weeks from the 5th", "a day before Tuesday"."""
    unit = t.heads[i + 1]
    size = {Kind.WEEK: 7, Kind.UNIT: unit.value // 1440 if unit else 0}.get(t.kind(i + 1) or Kind.IN, 0)
    sign = _FROM.get(t.words[i + 2])
    if not size or size > 7 or sign is None:
        return None
    found = day(t, i + 3 + (t.words[i + 3] == "the"), anchor)
    if found is None or found.week or found.recurring:
        return None
    return replace(found, first=i, plus=sign * size * (t.value(i) or 1))

"""Joins neighbours that say one time together, before days are bound to hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rules.times.meaning.bind import Link, link
from rules.times.phrases.parts import Day, Hour
from rules.times.vocabulary import DayPart, Doubt, Relation
from rules.times.words.kinds import Kind
from rules.times.words.tokens import Tokens


def joined(t: Tokens, items: Sequence[Day | Hour]) -> list[Day | Hour]:
    """ "an hour earlier, 3 your time, same day" is one hour; "Tuesday and Thursday mornings" are two
    mornings.
    """
    done: list[Day | Hour] = []
    for item in items:
        before = done[-1] if done else None
        if isinstance(item, Hour) and isinstance(before, Hour) and (one := _one_hour(t, before, item)):
            done[-1] = one
            continue
        if isinstance(item, Day) and isinstance(before, Day):
            if one_day := _one_day(t, before, item):
                done[-1] = one_day
                continue
            if _shares_part(t, before, item):
                done[-1] = replace(before, part=item.part)
        done.append(item)
    return done


def _one_hour(t: Tokens, a: Hour, b: Hour) -> Hour | None:
    if link(t, a, b) is not Link.CLOSE:
        return None
    if a.part is DayPart.LUNCH and (a.hour or a.until or a.relation) is None and b.hour is not None:
        return replace(b, first=a.first, part=a.part)  # "at lunch, 12:30"
    if a.shift is not None and b.hour is not None and b.relation is None:
        return replace(b, first=a.first, shift=a.shift, relation=a.relation)
    if b.relation is Relation.SAME_DAY and a.hour is not None:
        return replace(a, last=b.last, relation=Relation.SAME_DAY)
    return None


def _one_day(t: Tokens, a: Day, b: Day) -> Day | None:
    """ "March 24 (Tue)", "24 March, Tuesday": the weekday tells the date again, or puts it in doubt."""
    between = t.words[a.last : b.first]
    if (
        a.weekday is not None
        or a.day is None
        or b.weekday is None
        or b.day is None
        or a.last_day
        or b.last_day
    ):
        return None
    if between not in ([","], ["("]) or a.part is not None:
        return None
    plain = all(t.kind(i) is Kind.WEEKDAY for i in range(b.first, b.last))
    if not plain or (a.day.weekday() != b.weekday and between == [","]):
        return None
    doubts = {Doubt.WEEKDAY_MISMATCH} if a.day.weekday() != b.weekday else set()
    last = b.last + (t.words[b.last] == ")")
    return replace(a, last=last, weekday=b.weekday, doubts=a.doubts | doubts)


def _shares_part(t: Tokens, a: Day, b: Day) -> bool:
    if a.part is not None or b.part is None or a.week or link(t, a, b) is not Link.LISTED:
        return False
    return b.plural_part or "," not in t.words[a.last : b.first]

"""Reads days counted within a month: "the first Friday of July", "the 20th of next month"."""

from __future__ import annotations

from dataclasses import replace

from rules.times.phrases import dates, follow
from rules.times.phrases.parts import DayPhrase, Step
from rules.times.words.kinds import Kind
from rules.times.words.tokens import Tokens

_OF = frozenset({"of", "in"})


def read(t: Tokens, i: int) -> DayPhrase | None:
    """What begins with an ordinal, "last" or a number that a month follows."""
    ordinal = _ordinal(t, i)
    if ordinal is None:
        return None
    n, j = ordinal
    head = t.heads[j]
    weekday = head.value if head is not None and head.kind is Kind.WEEKDAY and not head.plural else None
    if weekday is not None or (t.words[j] == "day" and t.words[j + 1] in _OF):
        j += 1
    head = t.heads[j]
    part = head.part if head is not None and weekday is not None else None
    j += part is not None
    month = _month(t, j + 1) if t.words[j] in _OF else None
    if month is None or (weekday is None and (n < 1 or month.months is None) and t.words[j - 1] != "day"):
        return None
    if weekday is None:
        return replace(month, first=i, dom=n)
    return replace(month, first=i, weekday=weekday, nth=n, part=part) if n <= 5 else None


def _ordinal(t: Tokens, i: int) -> tuple[int, int] | None:
    """The number and the token after it; -1 for "last"."""
    if t.words[i - 1] in {"twenty", "thirty"}:
        return None
    if ordinal := dates.ordinal_value(t, i):
        return ordinal
    if t.words[i] == "last":
        return -1, i + 1
    n = t.number(i)
    return (n, i + 2) if n and n <= 31 and follow.is_suffix(t, i + 1) else None


def _month(t: Tokens, j: int) -> DayPhrase | None:
    """ "July", "next month", "this month", "the month"."""
    head = t.heads[j]
    if head is not None and head.kind is Kind.MONTH:
        return DayPhrase(j, j + 1, month=head.value)
    if t.words[j + 1] != "month" or t.words[j] not in {"next", "this", "the"}:
        return None
    return DayPhrase(j, j + 2, months=int(t.words[j] == "next"), step=Step.PLAIN)

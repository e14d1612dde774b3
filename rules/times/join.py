"""Joins neighbours that say one time together, before days are bound to hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rules.times.bind import Link, link
from rules.times.phrases import Day, Hour
from rules.times.tokens import Tokens
from rules.times.vocabulary import Relation


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
        if isinstance(item, Day) and isinstance(before, Day) and _shares_part(t, before, item):
            done[-1] = replace(before, part=item.part)
        done.append(item)
    return done


def _one_hour(t: Tokens, a: Hour, b: Hour) -> Hour | None:
    if link(t, a, b) is not Link.CLOSE:
        return None
    if a.shift is not None and b.hour is not None and b.relation is None:
        return replace(b, first=a.first, shift=a.shift, relation=a.relation)
    if b.relation is Relation.SAME_DAY and a.hour is not None:
        return replace(a, last=b.last, relation=Relation.SAME_DAY)
    return None


def _shares_part(t: Tokens, a: Day, b: Day) -> bool:
    if a.part is not None or b.part is None or a.week or link(t, a, b) is not Link.LISTED:
        return False
    return b.plural_part or "," not in t.words[a.last : b.first]

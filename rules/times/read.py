"""Turns the new text of one mail into the times that it mentions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby

from rules.times import calendar
from rules.times.meaning.bind import Pair, bind
from rules.times.meaning.clauses import Clauses, clauses_of
from rules.times.meaning.compose import compose
from rules.times.meaning.context import resolve_all
from rules.times.meaning.join import joined
from rules.times.meaning.resolve import Frame
from rules.times.phrases.parts import Day, Hour, Zone
from rules.times.phrases.scan import scan
from rules.times.vocabulary import Mention
from rules.times.words.tokens import Tokens, tokenise

MOST = 200
_MONTH_FIRST = range(-600, -239)  # minutes ahead of UTC where "12/11" is December: the Americas, by and large


def mentions(text: str, anchor: datetime, *, day_first: bool | None = None) -> tuple[Mention, ...]:
    """The times in a text, in order, at most 200 out of its first 32 kB.

    `anchor` is when it was written, aware, by the writer's own clock (a year outside 1900 to 2999
    gives none). `day_first` says how to read "12/11";
    where it is None the reading that is usual at the writer's offset comes first, with the doubt DAY_MONTH.
    """
    t = tokenise(text) if anchor.year in calendar.YEARS else None
    if t is None:
        return ()
    offset = round((anchor.utcoffset() or timedelta()).total_seconds() / 60)
    phrases = scan(t, anchor.date(), offset)
    if not phrases:
        return ()
    clauses = clauses_of(t, frozenset(i for p in phrases for i in range(p.first, p.last)))
    month_first = not day_first if day_first is not None else offset in _MONTH_FIRST
    items = joined(
        t, resolve_all(t, clauses, phrases, Frame(anchor.date(), month_first, day_first is not None))
    )
    apart = [phrase for phrase in phrases if isinstance(phrase, Zone)]
    return compose(t, clauses, items, list(_pairs(t, clauses, items)), apart, anchor)[:MOST]


def _pairs(t: Tokens, clauses: Clauses, items: Sequence[Day | Hour]) -> Iterator[Pair]:
    """Sentence by sentence; a day alone is carried into the sentence right after it."""
    carry: Day | None = None
    previous = -1
    for sentence, group in groupby(items, lambda item: clauses.sentence(item.first)):
        members = []
        for item in group:
            if isinstance(item, Hour) and item.points:
                yield Pair(None, item)
            else:
                members.append(item)
        found = bind(t, members, carry if sentence == previous + 1 else None)
        yield from found
        alone = found[-1].day if found and found[-1].hour is None else None
        carry, previous = alone if alone and alone.day and not alone.week else None, sentence

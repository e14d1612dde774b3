"""Composes mentions out of days bound to hours, with zones, negation and what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time

from rules.times.meaning.bind import Link, Pair, link
from rules.times.meaning.clauses import Clauses, asks
from rules.times.meaning.denial import denied
from rules.times.meaning.settle import settled
from rules.times.meaning.zoned import zones_of
from rules.times.phrases.hours import within
from rules.times.phrases.parts import Day, Hour, Zone
from rules.times.vocabulary import Doubt, Mention, ZoneFrom
from rules.times.words.tokens import Tokens

_REPLACING = frozenset({"instead", "rather", "than"})
_TELLS = frozenset({"that's", "thats", "it's", "makes", "="})


def compose(
    t: Tokens,
    clauses: Clauses,
    items: Sequence[Day | Hour],
    pairs: Sequence[Pair],
    apart: Sequence[Zone],
    anchor: datetime,
) -> tuple[Mention, ...]:
    pairs = [_fitted(pair) for pair in pairs if not (pair.day and pair.day.past)]
    runs = _runs(t, clauses, items)
    owned = zones_of(clauses, pairs, apart, runs)
    by_day_clock = t.lexicon.name != "en" or any(isinstance(item, Hour) and _is_24(item) for item in items)
    found: list[Mention] = []
    for pair, zone in zip(pairs, owned, strict=True):
        mention = _mention(t, clauses, pair, zone, runs)
        if by_day_clock:
            mention = replace(mention, doubts=mention.doubts - {Doubt.MERIDIEM})
        found.append(settled(mention, found, anchor))
    return tuple(sorted(found, key=lambda mention: (mention.start, mention.end)))


def _is_24(hour: Hour) -> bool:
    return hour.literal and hour.hour is not None and (hour.hour.hour > 12 or 0 < hour.hour.hour < 10)


def _fitted(pair: Pair) -> Pair:
    """The hour in the part of the day that was said with the day."""
    if pair.day is None or pair.hour is None or pair.day.part is None:
        return pair
    return replace(pair, hour=within(pair.hour, pair.day.part))


def _mention(
    t: Tokens, clauses: Clauses, pair: Pair, zone: Zone | None, runs: Sequence[tuple[int, int]]
) -> Mention:
    """The times of the pair, and how the sentence around them puts them."""
    at = pair.hour or pair.day or Day(0, 0)
    times = _times(t, pair)
    return replace(
        times,
        doubts=times.doubts | (zone.doubts if zone else frozenset()),
        zone=zone.zone if zone else None,
        zone_name=zone.name if zone else "",
        zone_from=zone.source if zone else ZoneFrom.UNSAID,
        negated=_negated(t, clauses, at, runs),
        question=asks(t, clauses, at.last - 1),
        restates=(pair.hour is not None and pair.hour.restates) or _restated(t, pair),
        carried=pair.carried,
    )


def _times(t: Tokens, pair: Pair) -> Mention:
    day, hour = pair.day or Day(0, 0), pair.hour or Hour(0, 0)
    start, end = _place(t, pair)
    doubts = day.doubts | hour.doubts
    return Mention(
        start,
        end,
        t.text[start:end],
        day=day.day,
        other_days=day.others,
        weekday=day.weekday,
        hour=hour.hour,
        other_hours=hour.others if pair.hour else _maybe_hours(day),
        until=hour.until,
        last_day=day.last_day,
        part=hour.part or day.part,
        window=hour.window,
        relation=hour.relation,
        shift=hour.shift,
        doubts=doubts - {Doubt.RANGE} if pair.hour and pair.day else doubts,
    )


def _place(t: Tokens, pair: Pair) -> tuple[int, int]:
    """From the first to the last character; a day said elsewhere is left out."""
    elsewhere = pair.carried or (pair.apart and pair.hour is not None and pair.hour.restates)
    parts = [part for part in (None if elsewhere else pair.day, pair.hour) if part is not None]
    return t.starts[min(part.first for part in parts)], t.ends[max(part.last for part in parts) - 1]


def _maybe_hours(day: Day) -> tuple[time, ...]:
    """ "Thursday 11", read as an hour."""
    if day.maybe_hour is None:
        return ()
    early, late = time(day.maybe_hour % 12), time(day.maybe_hour % 12 + 12)
    return (early, late) if 7 <= day.maybe_hour <= 11 else (late, early)


def _restated(t: Tokens, pair: Pair) -> bool:
    """ "that's early Friday for you", and an hour "on my coast" beside a day already said."""
    if pair.day is not None and pair.hour is None:
        before, after = (
            t.words[max(0, pair.day.first - 2) : pair.day.first],
            t.words[pair.day.last : pair.day.last + 2],
        )
        return not _TELLS.isdisjoint(before) and after in (["for", "you"], ["for", "me"])
    hour = pair.hour
    if hour is None or hour.zone is None or not pair.apart or hour.zone.source is not ZoneFrom.WRITER:
        return False
    return t.words[hour.first - 1] == "," and "time" not in t.words[hour.zone.first : hour.zone.last]


def _runs(t: Tokens, clauses: Clauses, items: Sequence[Day | Hour]) -> list[tuple[int, int]]:
    """Stretches of tokens in which times stand together as one list."""
    runs: list[tuple[int, int]] = []
    for k, item in enumerate(items):
        same = k > 0 and clauses.sentence(items[k - 1].first) == clauses.sentence(item.first)
        replaced = k > 0 and not _REPLACING.isdisjoint(t.words[items[k - 1].last : item.first])
        if same and not replaced and link(t, items[k - 1], item) is not Link.FAR:
            runs[-1] = (runs[-1][0], item.last)
        else:
            runs.append((item.first, item.last))
    return runs


def _negated(t: Tokens, clauses: Clauses, at: Day | Hour, runs: Sequence[tuple[int, int]]) -> bool:
    for k, (first, last) in enumerate(runs):
        if first <= at.last - 1 < last:
            before = runs[k - 1][1] if k else 0
            after = runs[k + 1][0] if k + 1 < len(runs) else t.count
            return denied(t, clauses, first, last, before, after)
    return False

"""Composes mentions out of days bound to hours, with zones, negation and what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from rules.times.bind import Link, Pair, link
from rules.times.clauses import Clauses, asks, denied
from rules.times.clock import Clock
from rules.times.hours import within
from rules.times.phrases import Day, Hour, Zone
from rules.times.tokens import Tokens
from rules.times.vocabulary import Doubt, Mention, Relation, ZoneFrom
from rules.times.zoned import zones_of

_TELLS = frozenset({"that's", "thats", "it's", "makes", "="})


def compose(
    t: Tokens,
    clauses: Clauses,
    items: Sequence[Day | Hour],
    pairs: Sequence[Pair],
    apart: Sequence[Zone],
    anchor: datetime,
) -> tuple[Mention, ...]:
    pairs = [_fitted(pair) for pair in pairs]
    runs = _runs(t, clauses, items)
    owned = zones_of(clauses, pairs, apart, runs)
    by_day_clock = t.lexicon.name != "en" or any(isinstance(item, Hour) and _is_24(item) for item in items)
    found: list[Mention] = []
    for pair, zone in zip(pairs, owned, strict=True):
        mention = _mention(t, clauses, pair, zone, runs)
        if by_day_clock:
            mention = replace(mention, doubts=mention.doubts - {Doubt.MERIDIEM})
        found.append(_still_ahead(_same_time(mention, found), anchor))
    return tuple(sorted(found, key=lambda mention: (mention.start, mention.end)))


def _still_ahead(mention: Mention, anchor: datetime) -> Mention:
    """ "Thursday at 4", said on a Thursday at 7 in the evening, is not today."""
    hours = mention.other_hours if Doubt.MERIDIEM in mention.doubts else ()
    said = [(clock.hour, clock.minute) for clock in (mention.hour, *hours) if clock is not None]
    if Doubt.TODAY not in mention.doubts or not said or max(said) > (anchor.hour, anchor.minute):
        return mention
    return replace(mention, other_days=(), doubts=mention.doubts - {Doubt.TODAY})


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
    day, hour = pair.day or Day(0, 0), pair.hour or Hour(0, 0)
    told_again = hour.restates and pair.apart
    parts = [p for p in (None if pair.carried or told_again else pair.day, pair.hour) if p is not None]
    first, last = min(p.first for p in parts), max(p.last for p in parts)
    start, end = t.starts[first], t.ends[last - 1]
    at = pair.hour or day
    doubts = day.doubts | hour.doubts | (zone.doubts if zone else frozenset())
    return Mention(
        start,
        end,
        t.text[start:end],
        day=day.day,
        other_days=day.others,
        weekday=_weekday(pair.day),
        hour=hour.hour,
        other_hours=hour.others if pair.hour else _maybe_hours(day),
        until=hour.until,
        last_day=day.last_day,
        part=hour.part or day.part,
        window=hour.window,
        zone=zone.zone if zone else None,
        zone_name=zone.name if zone else "",
        zone_from=zone.source if zone else ZoneFrom.UNSAID,
        relation=hour.relation,
        shift=hour.shift,
        negated=_negated(t, clauses, at, runs),
        question=asks(t, clauses, at.last - 1),
        restates=hour.restates or _restated(t, pair),
        carried=pair.carried,
        doubts=doubts - {Doubt.RANGE} if pair.hour and pair.day else doubts,
    )


def _weekday(day: Day | None) -> int | None:
    return day.weekday if day else None


def _maybe_hours(day: Day) -> tuple[Clock, ...]:
    """ "Thursday 11", read as an hour."""
    if day.maybe_hour is None:
        return ()
    early, late = Clock(day.maybe_hour % 12), Clock(day.maybe_hour % 12 + 12)
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
        if same and link(t, items[k - 1], item) is not Link.FAR:
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


def _same_time(mention: Mention, found: Sequence[Mention]) -> Mention:
    """ "the day after at the same time": the hour said last in this text, with its zone."""
    if mention.relation is not Relation.SAME_TIME or mention.hour is not None:
        return mention
    said = next((m for m in reversed(found) if m.hour is not None and not m.restates), None)
    if said is None:
        return mention
    zoned = mention if mention.zone_from is not ZoneFrom.UNSAID else said
    return replace(
        mention,
        hour=said.hour,
        other_hours=said.other_hours,
        until=said.until,
        window=said.window,
        zone=zoned.zone,
        zone_name=zoned.zone_name,
        zone_from=zoned.zone_from,
    )

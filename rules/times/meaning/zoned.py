"""Decides which zone governs each hour of a text."""

from __future__ import annotations

from collections.abc import Sequence

from rules.times.meaning.bind import Pair
from rules.times.meaning.clauses import Clauses
from rules.times.phrases.parts import Hour, Zone
from rules.times.vocabulary import ZoneFrom

Runs = Sequence[tuple[int, int]]


def zones_of(clauses: Clauses, pairs: Sequence[Pair], apart: Sequence[Zone], runs: Runs) -> list[Zone | None]:
    """A named zone governs its sentence, the next one first, and the sentences after it.

    "my time" and "your time" govern the list in which they stand. What only restates another hour keeps its
    own zone and lends it to none.
    """
    said = [*apart, *(p.hour.zone for p in pairs if p.hour and p.hour.zone and not p.hour.restates)]
    said.sort(key=lambda zone: zone.first)
    return [_zone_of(clauses, pair.hour, said, runs) for pair in pairs]


def _zone_of(clauses: Clauses, hour: Hour | None, said: Sequence[Zone], runs: Runs) -> Zone | None:
    if hour is None or hour.zone is not None or hour.restates:
        return hour.zone if hour else None
    sentence = clauses.sentence(hour.last - 1)
    same = [z for z in said if clauses.sentence(z.first) == sentence and _reaches(z, hour, runs)]
    after = next((zone for zone in same if zone.first >= hour.last), None)
    if after or same:
        return after or same[-1]
    whole = next((z for z in said if z.everywhere and _same_paragraph(clauses, z, hour)), None)
    if whole is not None:
        return whole
    earlier = [zone for zone in said if zone.first < hour.first and zone.source is ZoneFrom.NAMED]
    return earlier[-1] if earlier else None


def _same_paragraph(clauses: Clauses, zone: Zone, hour: Hour) -> bool:
    return clauses.paragraph(zone.first) == clauses.paragraph(hour.first)


def _reaches(zone: Zone, hour: Hour, runs: Runs) -> bool:
    if zone.source is ZoneFrom.NAMED:
        return True
    return any(first <= hour.first < last and first <= zone.first <= last + 2 for first, last in runs)

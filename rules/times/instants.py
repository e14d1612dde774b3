"""Turns a wall time into an instant, telling where the clock skips or repeats it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo

from rules.times.vocabulary import Doubt, Mention, ZoneFrom


def instant(
    mention: Mention, day: date, hour: time, writer: tzinfo, reader: tzinfo
) -> tuple[datetime, frozenset[Doubt]]:
    """The instant at which the clock meant by the mention shows this hour on this day.

    `writer` and `reader` are the zones of the two people; an hour without a zone is by the writer's clock. A
    repeated hour (FOLD) is its first showing, a skipped one (GAP) as far after the jump as it was before it.
    """
    zone = mention.zone if mention.zone_from is ZoneFrom.NAMED and mention.zone else writer
    if mention.zone_from is ZoneFrom.READER:
        zone = reader
    first, second = (datetime.combine(day, hour.replace(fold=fold), zone) for fold in (0, 1))
    before, after = first.utcoffset(), second.utcoffset()
    if before is None or after is None or before == after:
        return first, frozenset()
    if before > after:
        return first, frozenset({Doubt.FOLD})
    return first.astimezone(UTC).astimezone(zone), frozenset({Doubt.GAP})

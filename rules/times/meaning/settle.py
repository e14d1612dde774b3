"""Corrects a mention in the light of those before it, and of the hour at which it was written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from rules.times.vocabulary import Doubt, Mention, Relation, ZoneFrom


def settled(mention: Mention, before: Sequence[Mention], anchor: datetime) -> Mention:
    return _told_again(_still_ahead(_same_time(mention, before), anchor), before)


def _still_ahead(mention: Mention, anchor: datetime) -> Mention:
    """ "Thursday at 4", said on a Thursday at 7 in the evening, is not today."""
    hours = mention.other_hours if Doubt.MERIDIEM in mention.doubts else ()
    said = [(clock.hour, clock.minute) for clock in (mention.hour, *hours) if clock is not None]
    if Doubt.TODAY not in mention.doubts or not said or max(said) > (anchor.hour, anchor.minute):
        return mention
    return replace(mention, other_days=(), doubts=mention.doubts - {Doubt.TODAY})


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


def _told_again(mention: Mention, before: Sequence[Mention]) -> Mention:
    """ "Thursday at 2 PM Central, 3 PM Eastern": the same instant in another named zone."""
    if mention.zone_from is not ZoneFrom.NAMED or not mention.exact:
        return mention
    said = {
        _instant(m) for m in before if m.zone_from is ZoneFrom.NAMED and m.exact and m.zone != mention.zone
    }
    return replace(mention, restates=True) if _instant(mention) in said else mention


def _instant(mention: Mention) -> datetime | None:
    if mention.day is None or mention.hour is None:
        return None
    return datetime.combine(mention.day, mention.hour, mention.zone).astimezone(UTC)

"""How the times in a message answer those that the other side offered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from rules.state.talk import Offer, Talk, TimesAnswer, Zones, ends
from rules.times import Doubt, Mention, Relation, ZoneFrom, instant
from rules.writer import Writer

_MOST_READINGS = 6
_EARLY, _LATE = 7, 21  # hours of the day at which somebody may talk
_NUMBER = re.compile(r"[0-9]{1,2}")
_UNCERTAIN = frozenset(
    [Doubt.NEXT, Doubt.DAY_MONTH, Doubt.RANGE, Doubt.GAP, Doubt.FOLD, Doubt.TODAY, Doubt.WEEKDAY_MISMATCH]
)


@dataclass(frozen=True, slots=True)
class TimesSaid:
    """What one message says of times, and from which side."""

    by: Writer
    order: int
    at: datetime
    mentions: Sequence[Mention]
    zones: Zones
    agrees: tuple[str, ...]  # words that settle
    counters: bool  # words that put another time in place of the one offered
    offers: bool  # words that offer, or a question
    expected: bool = False  # times are what the conversation waits for, so an exact one needs no such words


def answer(talk: Talk, said: TimesSaid) -> TimesAnswer:
    """What a message does to the open offers of the other side."""
    other = Writer.CONTACT if said.by is Writer.OWNER else Writer.OWNER
    standing = talk.open_offers(other, said.at)
    usable = [m for m in said.mentions if not m.negated]
    picks, news = _sort(usable, standing, said)
    fresh = _complete(news, picks, talk, said)
    if said.counters and fresh:
        return TimesAnswer(offers=fresh)
    if picks:
        return _pick(picks, fresh, said)
    if fresh:
        return TimesAnswer(offers=fresh)
    latest = [o for o in standing if o.order == standing[0].order] if standing else []
    if said.agrees and not usable and latest:
        return _agreed(latest)
    return TimesAnswer()


def _agreed(latest: list[Offer]) -> TimesAnswer:
    exact = [o for o in latest if o.start]
    if len(latest) == 1 and exact:
        return _certain(exact[0])
    if len({o.start or o.day for o in latest}) > 1:
        unsure = "several times were offered, and the answer does not say which"
        return TimesAnswer(unsure=unsure, choices=tuple(exact))
    return TimesAnswer()


@dataclass(frozen=True, slots=True)
class _Pick:
    mention: Mention
    offer: Offer
    exact: bool


def _sort(
    usable: Iterable[Mention], standing: list[Offer], said: TimesSaid
) -> tuple[list[_Pick], list[Mention]]:
    """Mentions that pick one of the standing offers, and those that name something new."""
    picks: list[_Pick] = []
    news: list[Mention] = []
    for mention in usable:
        found = _ordinal(mention, standing) or next((o for o in standing if _fits(mention, o, said)), None)
        if found is None:
            news += [] if mention.restates else [mention]
        else:
            picks.append(_Pick(mention, _narrowed(found, mention, said), mention.hour is not None))
    return picks, news


def _ordinal(mention: Mention, standing: list[Offer]) -> Offer | None:
    places = {Relation.FIRST: 0, Relation.SECOND: 1, Relation.THIRD: 2, Relation.LAST: -1}
    if mention.relation not in places or not standing:
        return None
    batch = [o for o in standing if o.order == standing[0].order]
    place = places[mention.relation]
    return batch[place] if len(batch) > 1 and place < len(batch) else None


def _fits(mention: Mention, offer: Offer, said: TimesSaid) -> bool:
    """Whether a mention means this offer; naming no zone, it may be told in either side's."""
    if offer.start is None:
        return mention.day is not None and _same_day(mention, offer) and _within(mention, offer)
    if mention.day is None and mention.hour is None:
        return False
    return any(_is_at(mention, offer.start.astimezone(zone)) for zone in _told_in(mention, offer, said))


def _told_in(mention: Mention, offer: Offer, said: TimesSaid) -> tuple[tzinfo, ...]:
    """A question or a counter-proposal is taken at its word: in the offer's zone."""
    if mention.zone_from is not ZoneFrom.UNSAID:
        return (said.zones.of(mention),)
    if said.counters or mention.question:
        return (offer.zone,)
    return (offer.zone, said.zones.writer, said.zones.reader)


def _is_at(mention: Mention, local: datetime) -> bool:
    day = mention.day is None or _is_day(mention, local.date())
    hour = mention.hour is None or local.time() in {mention.hour, *mention.other_hours}
    return day and hour


def _is_day(mention: Mention, day: date) -> bool:
    if day == mention.day or day in mention.other_days:
        return True
    return mention.weekday == day.weekday() and not _dated_by_number(mention)


def _dated_by_number(mention: Mention) -> bool:
    """Whether a date was said ("Thursday 11 June") and not the weekday alone, which may mean a later
    week's.
    """
    numbers = [int(number) for number in _NUMBER.findall(mention.text)]
    if (
        mention.hour is not None
        and numbers.count(mention.hour.hour) + numbers.count(mention.hour.hour % 12) == 1
    ):
        numbers = [n for n in numbers if n not in (mention.hour.hour, mention.hour.hour % 12)]
    return mention.day is not None and mention.day.day in numbers


def _same_day(mention: Mention, offer: Offer) -> bool:
    if offer.last_day is None:
        return _is_day(mention, offer.day)
    return mention.day is not None and offer.day <= mention.day <= offer.last_day


def _within(mention: Mention, offer: Offer) -> bool:
    """Whether the hour lies inside the window offered; a day alone offers all of its hours."""
    if mention.hour is None:
        return False
    return (offer.hour is None or offer.hour <= mention.hour) and (
        offer.until is None or mention.hour < offer.until
    )


def _narrowed(offer: Offer, mention: Mention, said: TimesSaid) -> Offer:
    """The offer itself, or the hour picked inside the window that it offered."""
    if offer.start is not None or mention.hour is None or mention.day is None:
        return offer
    day = mention.day if offer.last_day else offer.day
    start, doubts = instant(mention, day, mention.hour, offer.zone, offer.zone)
    return replace(offer, start=start, hour=mention.hour, doubts=doubts, words=mention.text)


def _pick(picks: list[_Pick], fresh: tuple[Offer, ...], said: TimesSaid) -> TimesAnswer:
    exact = {p.offer.start: p.offer for p in picks if p.exact and p.offer.start}
    loose = {p.offer.start or p.offer.day: p.offer for p in picks}
    chosen = exact or loose
    if len(chosen) > 1:
        chosen = {p.offer.start or p.offer.day: p.offer for p in picks if _agreed_to(p.mention, said)}
    if len(chosen) != 1:
        return TimesAnswer()
    offer = next(iter(chosen.values()))
    if offer.start is None:
        return TimesAnswer(offers=fresh)
    if fresh and said.offers and not said.agrees:
        return TimesAnswer(offers=(offer, *fresh))
    return _certain(offer, next((p.mention for p in picks if p.offer is offer), None))


def _agreed_to(mention: Mention, said: TimesSaid) -> bool:
    """Whether the words that settle hold this time."""
    return any(words and (mention.text in words or words in mention.text) for words in said.agrees)


def _certain(offer: Offer, mention: Mention | None = None) -> TimesAnswer:
    if offer.doubts & _UNCERTAIN:
        unsure = f"“{offer.words}” can be read in more than one way"
        return TimesAnswer(unsure=unsure, choices=_readings(offer, mention))
    return TimesAnswer(picked=offer)


def _readings(offer: Offer, mention: Mention | None) -> tuple[Offer, ...]:
    """The times that a doubtful one could be."""
    if offer.start is None or mention is None:
        return (offer,)
    local = offer.start.astimezone(offer.zone)
    days, hours = (local.date(), *mention.other_days), (local.time(), *mention.other_hours)
    likely = [hour for hour in hours if _EARLY <= hour.hour < _LATE] or hours
    starts = [datetime.combine(day, hour, offer.zone) for day in days for hour in likely][:_MOST_READINGS]
    return tuple(replace(offer, start=start.astimezone(UTC)) for start in starts)


# --- new offers -----------------------------------------------------------------------------------


def _complete(
    news: Sequence[Mention], picks: Sequence[_Pick], talk: Talk, said: TimesSaid
) -> tuple[Offer, ...]:
    """New times as offers: an hour without a day belongs to the day under discussion, "same time" to the last
    hour.
    """
    found: list[Offer] = []
    for mention in news:
        offer = _offer(mention, [p for p in picks if p.mention.start < mention.start], talk, said)
        if offer and (said.offers or said.counters or (offer.start and (said.agrees or said.expected))):
            found.append(offer)
    return tuple(found)


def _offer(mention: Mention, before: Sequence[_Pick], talk: Talk, said: TimesSaid) -> Offer | None:
    zone = said.zones.of(mention)
    day, hour = mention.day, mention.hour
    last = talk.last_time()
    if mention.shift and last:
        start = last[0] + mention.shift
        local = start.astimezone(last[1])
        return Offer(said.by, said.order, local.date(), last[1], start, local.time(), words=mention.text)
    if mention.relation is Relation.SAME_TIME and last and hour is None:
        zone, hour = last[1], last[0].astimezone(last[1]).time().replace(tzinfo=None)
    if day is None and hour is not None:
        day = _day_meant(before, last, zone)
    elif day is not None and not _dated_by_number(mention):
        day = next((p.offer.day for p in reversed(before) if p.offer.day.weekday() == day.weekday()), day)
    if day is None or (mention.window and mention.day is None) or _too_vague(mention):
        return None
    return _dated(mention, day, hour, zone, said)


def _too_vague(mention: Mention) -> bool:
    """A week or more without an hour ("sometime next week") offers nothing."""
    return (
        mention.hour is None
        and mention.last_day is not None
        and (mention.last_day - (mention.day or mention.last_day)).days > 3
    )


def _day_meant(before: Sequence[_Pick], last: tuple[datetime, tzinfo] | None, zone: tzinfo) -> date | None:
    if before:
        return before[-1].offer.day
    return last[0].astimezone(zone).date() if last else None


def _dated(mention: Mention, day: date, hour: time | None, zone: tzinfo, said: TimesSaid) -> Offer | None:
    offer = Offer(
        said.by, said.order, day, zone, words=mention.text, doubts=mention.doubts, last_day=mention.last_day
    )
    if hour is None or mention.window:
        offer = replace(offer, hour=hour, until=mention.until)
        return offer if ends(offer) > said.at else None
    start, doubts = instant(mention, day, hour, zone, zone)
    if start <= said.at:
        return None
    return replace(offer, start=start, hour=hour, length=_length(mention), doubts=mention.doubts | doubts)


def _length(mention: Mention) -> timedelta | None:
    if mention.until is None or mention.hour is None:
        return None
    span = datetime.combine(date.min, mention.until) - datetime.combine(date.min, mention.hour)
    return span if timedelta(0) < span <= timedelta(hours=8) else None

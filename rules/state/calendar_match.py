"""Which event in the calendar is the talk of a conversation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rules.circle import EventFact
from rules.model import Address, Event, EventStatus, MeetingSource, Owner, PartStat, Topic
from rules.state.conversation import Chat
from rules.state.talk import Settled, Talk

_MOVED_BY_AT_MOST = timedelta(days=21)
_BEFORE_ASKED = timedelta(hours=1)


def event_anchor(event: Event) -> str:
    """By what a conversation that an event opened is known."""
    return f"event:{event.uid}" + (f"@{event.recurrence_id.isoformat()}" if event.recurrence_id else "")


def others(event: Event, owner: Owner) -> tuple[Address, ...]:
    """The people of an event besides the owner."""
    return tuple(a for a in event.people() if a.email not in owner.addresses)


def could_be_talk(fact: EventFact, owner: Owner) -> bool:
    """Whether an event can be a talk at all: it happens once, at an hour, and the owner did not
    decline it.
    """
    event = fact.event
    mine = [a.partstat for a in event.attendees if a.address.email in owner.addresses]
    declined = PartStat.DECLINED in mine
    return not (event.recurring or event.all_day or event.ours or declined or fact.topic is Topic.OTHER)


def event_of(
    chats: Sequence[Chat], pool: Iterable[EventFact], people: Collection[str], owner: Owner
) -> Event | None:
    """The event that is the talk of these conversations (of one talk), or None. Cancelled ones are
    left out.
    """
    talk, since = chats[0].talk, min(chat.since for chat in chats)
    theirs = (fact for fact in pool if _concerns(fact, people, owner, talk.uids))
    could = (fact for fact in theirs if could_be_talk(fact, owner) and _stands(fact.event, since))
    live = [fact for fact in could if fact.event.start not in _left_behind(talk)]
    if not live or not _near(live, talk):
        return None
    return min(live, key=lambda fact: _distance(fact.event, talk.uids, talk.settled)).event


def _stands(event: Event, since: datetime) -> bool:
    return event.status is not EventStatus.CANCELLED and event.start > since - _BEFORE_ASKED


def _left_behind(talk: Talk) -> set[datetime]:
    """When the talk was to begin before it was moved, or called off."""
    settled = [talk.settled] if talk.settled and talk.cancelled else []
    return {at.start for at in (*talk.earlier, *settled)}


def _near(live: Sequence[EventFact], talk: Talk) -> bool:
    settled = talk.settled
    return settled is None or any(abs(fact.event.start - settled.start) <= _MOVED_BY_AT_MOST for fact in live)


def _concerns(fact: EventFact, people: Collection[str], owner: Owner, uids: Collection[str]) -> bool:
    """It is theirs by uid, or one of them takes part and hardly anybody else."""
    if fact.event.uid in uids:
        return True
    present = {address.email for address in others(fact.event, owner)}
    strangers = len(present - set(people))
    return bool(present & set(people)) and strangers <= (2 if fact.topic is Topic.TALK else 1)


def _distance(event: Event, uids: Collection[str], settled: Settled | None) -> tuple[bool, bool, float, str]:
    """Nearest first: the same uid, the same start, then by time; without a settled time the latest event."""
    if settled is None:
        return (event.uid not in uids, False, -event.start.timestamp(), event.uid)
    away = abs((event.start - settled.start).total_seconds())
    return (event.uid not in uids, away > 0, away, event.uid)


def called_off(
    chats: Sequence[Chat], pool: Iterable[EventFact], people: Collection[str], owner: Owner
) -> bool:
    """Whether the calendar holds the settled talk as cancelled."""
    talk = chats[0].talk
    if talk.settled is None:
        return False
    off = [
        fact
        for fact in pool
        if fact.event.status is EventStatus.CANCELLED and _concerns(fact, people, owner, talk.uids)
    ]
    return any(fact.event.uid == talk.settled.uid or fact.event.start == talk.settled.start for fact in off)


def settled_by(
    event: Event, at: datetime, zone: str, source: MeetingSource = MeetingSource.CALENDAR
) -> Settled:
    """The event's own time as a settled one; in the zone that it names, else in the owner's."""
    return Settled(event.start, event.end, _zone_of(event) or ZoneInfo(zone), at, source, event.uid)


def _zone_of(event: Event) -> ZoneInfo | None:
    """The zone that the event names; None where it gives an offset alone, or nothing."""
    try:
        return ZoneInfo(event.timezone) if event.timezone else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None

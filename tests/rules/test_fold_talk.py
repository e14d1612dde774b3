"""The times of one talk: what is remembered of those that gave way, and what a move or a call-off takes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from rules.model import MeetingSource
from rules.state.talk import Offer, Settled, Talk
from rules.writer import Writer

NEW_YORK = ZoneInfo("America/New_York")
FRIDAY = datetime(2026, 5, 8, 9, tzinfo=NEW_YORK)
OWNER, CONTACT = Writer.OWNER, Writer.CONTACT
OFFER = Offer(OWNER, 1, date(2026, 5, 12), NEW_YORK)


def marks(talk: Talk) -> tuple[bool, bool]:
    return talk.moving, talk.cancelled


def settled(hour: int) -> Settled:
    start = datetime(2026, 5, 12, hour, tzinfo=UTC)
    return Settled(start, start + timedelta(minutes=30), NEW_YORK, FRIDAY, MeetingSource.MAIL)


def test_a_time_that_gives_way_to_another_is_remembered() -> None:
    talk = Talk()
    talk.settle(settled(9))
    talk.settle(settled(9))
    assert talk.earlier == []
    talk.settle(settled(10))
    assert (talk.settled, talk.earlier) == (settled(10), [settled(9)])


def test_a_move_takes_the_time_and_its_offers_away() -> None:
    talk = Talk(offers=[OFFER])
    talk.settle(settled(9))
    talk.unsettle()
    assert (talk.settled, talk.earlier, talk.offers) == (None, [settled(9)], [])
    assert marks(talk) == (True, False)
    talk.unsettle()
    assert talk.earlier == [settled(9)]


def test_calling_off_keeps_the_time_that_the_talk_last_had() -> None:
    talk = Talk(offers=[OFFER])
    talk.settle(settled(9))
    talk.unsettle()
    talk.call_off()
    assert (talk.settled, talk.earlier, talk.offers) == (settled(9), [], [])
    assert marks(talk) == (False, True)


def test_calling_off_what_never_had_a_time_leaves_none() -> None:
    talk = Talk()
    talk.call_off()
    assert (talk.settled, talk.cancelled) == (None, True)


def test_settling_anew_ends_a_move_and_a_call_off() -> None:
    talk = Talk()
    talk.call_off()
    talk.settle(settled(9))
    assert marks(talk) == (False, False)
    talk.unsettle()
    talk.settle(settled(9))
    assert marks(talk) == (False, False)


def test_a_move_of_what_was_called_off_is_no_call_off() -> None:
    talk = Talk()
    talk.call_off()
    talk.unsettle()
    assert marks(talk) == (True, False)


def test_a_day_on_offer_is_over_with_its_last_minute_where_it_was_offered() -> None:
    talk = Talk(offers=[OFFER])
    end = datetime(2026, 5, 12, 23, 59, tzinfo=NEW_YORK)
    assert talk.open_offers(OWNER, end - timedelta(minutes=1)) == talk.offers
    assert talk.open_offers(OWNER, end) == []
    assert talk.open_offers(CONTACT, FRIDAY) == []

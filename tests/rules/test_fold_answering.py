"""Which of the times on offer an answer picks, which new ones it offers, and when it must be asked back."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from rules.model import MeetingSource
from rules.state.talk import Offer, Settled, Talk, TimesAnswer, Zones
from rules.state.time_answers import TimesSaid, answer
from rules.times import Doubt, mentions
from rules.writer import Writer

NEW_YORK, LONDON = ZoneInfo("America/New_York"), ZoneInfo("Europe/London")
FRIDAY = datetime(2026, 5, 8, 9, tzinfo=NEW_YORK)
OWNER, CONTACT = Writer.OWNER, Writer.CONTACT
SEVERAL = "several times were offered, and the answer does not say which"


def said(
    text: str,
    by: Writer = CONTACT,
    order: int = 2,
    at: datetime = FRIDAY,
    agrees: tuple[str, ...] = (),
    *,
    counters: bool = False,
    offers: bool = False,
    expected: bool = False,
) -> TimesSaid:
    """A message of the contact's in London, or of the owner's in New York."""
    zones = Zones(LONDON, NEW_YORK, LONDON) if by is CONTACT else Zones(NEW_YORK, LONDON, NEW_YORK)
    return TimesSaid(by, order, at, mentions(text, at), zones, agrees, counters, offers, expected)


def offered(text: str, by: Writer = OWNER, order: int = 1) -> Talk:
    """A talk for which these times were offered on that Friday."""
    talk = Talk()
    talk.offers += answer(talk, said(text, by, order, offers=True)).offers
    return talk


def reply(talk: Talk, text: str, by: Writer = CONTACT, **facts: Any) -> TimesAnswer:
    return answer(talk, said(text, by, **{"agrees": (text,)} | facts))


def may(day: int, hour: int, minute: int = 0) -> datetime:
    """By New York's clock."""
    return datetime(2026, 5, day, hour, minute, tzinfo=NEW_YORK)


def picked(found: TimesAnswer) -> datetime | None:
    return found.picked.start if found.picked else None


def starts(found: TimesAnswer) -> list[datetime | None]:
    return [offer.start for offer in found.offers]


TUESDAY_2, THURSDAY_4 = may(12, 14), may(14, 16)
TWO = "Tuesday 12 May at 2pm or Thursday 14 May at 4pm"
THREE = TWO + " or Friday 15 May at 11am"


# --- picking --------------------------------------------------------------------------------------


def test_a_bare_yes_to_one_exact_time_picks_it() -> None:
    assert picked(reply(offered("Tuesday 12 May at 2pm"), "Yes, gladly")) == TUESDAY_2


def test_words_that_do_not_settle_pick_nothing() -> None:
    assert reply(offered("Tuesday 12 May at 2pm"), "Let me see", agrees=()) == TimesAnswer()


def test_a_bare_yes_to_several_times_is_asked_back() -> None:
    found = reply(offered(TWO), "Yes, gladly")
    assert (found.picked, found.unsure) == (None, SEVERAL)
    assert [offer.words for offer in found.choices] == ["Tuesday 12 May at 2pm", "Thursday 14 May at 4pm"]


def test_a_bare_yes_to_one_day_settles_no_hour() -> None:
    assert reply(offered("Tuesday 12 May"), "Yes, gladly") == TimesAnswer()


def test_a_bare_yes_to_two_days_is_asked_back() -> None:
    assert reply(offered("Tuesday 12 May or Thursday 14 May"), "Yes, gladly") == TimesAnswer(unsure=SEVERAL)


def test_a_bare_yes_where_nothing_stands_does_nothing() -> None:
    assert reply(Talk(), "Yes, gladly") == TimesAnswer()


def test_a_yes_to_ones_own_offer_picks_nothing() -> None:
    assert reply(offered("Tuesday 12 May at 2pm", by=CONTACT), "Yes, gladly") == TimesAnswer()


def test_a_bare_yes_means_the_latest_offers_alone() -> None:
    talk = offered(TWO)
    talk.offers += answer(talk, said("Wednesday 13 May at 9am", OWNER, 3, offers=True)).offers
    assert picked(reply(talk, "Yes, gladly", order=4)) == may(13, 9)


def test_an_offer_that_time_has_overtaken_stands_no_longer() -> None:
    talk = offered("Tuesday 12 May at 2pm")
    begun = TUESDAY_2
    assert picked(reply(talk, "Yes, gladly", at=begun - timedelta(minutes=1))) == TUESDAY_2
    assert reply(talk, "Yes, gladly", at=begun) == TimesAnswer()


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Tuesday works", TUESDAY_2),
        ("Thursday works", THURSDAY_4),
        ("4pm works", THURSDAY_4),
        ("Thursday 14 May works", THURSDAY_4),
        ("Tuesday at 2 works", TUESDAY_2),
        ("Tuesday at 2pm your time works", TUESDAY_2),
        ("Tuesday at 7pm my time works", TUESDAY_2),
        ("the first one works", TUESDAY_2),
        ("the second one works", THURSDAY_4),
        ("the last one works", THURSDAY_4),
    ],
)
def test_an_answer_picks_the_offer_that_it_names(text: str, time: datetime) -> None:
    assert picked(reply(offered(TWO), text)) == time


def test_the_third_of_three_can_be_picked_and_the_third_of_two_cannot() -> None:
    assert picked(reply(offered(THREE), "the third one works")) == may(15, 11)
    assert picked(reply(offered(TWO), "the third one works")) is None


def test_the_first_of_one_is_no_choice() -> None:
    assert picked(reply(offered("Tuesday 12 May at 2pm"), "the first one works")) is None


def test_a_time_that_is_refused_leaves_the_other() -> None:
    assert picked(reply(offered(TWO), "I can't do Tuesday, but Thursday works")) == THURSDAY_4


def test_of_two_times_named_the_one_in_the_words_that_agree_is_picked() -> None:
    text = "Tuesday would be tight. Thursday at 4pm works"
    assert picked(reply(offered(TWO), text, agrees=("Thursday at 4pm works",))) == THURSDAY_4


def test_two_times_agreed_to_pick_neither() -> None:
    assert reply(offered(TWO), "Tuesday or Thursday works") == TimesAnswer()


def test_a_time_with_its_hour_goes_before_a_day_alone() -> None:
    assert picked(reply(offered(TWO), "Thursday at 4pm works, Tuesday less so", agrees=())) == THURSDAY_4


def test_another_week_s_tuesday_is_not_the_one_on_offer() -> None:
    found = reply(offered("Tuesday 12 May at 2pm"), "Tuesday 19 May at 2pm works")
    assert (picked(found), starts(found)) == (None, [may(19, 9)])


# --- windows --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("Tuesday at 2pm works", 14),
        ("Tuesday at 3pm works", 15),
        ("Tuesday at 1pm works", None),
        ("Tuesday at 4pm works", None),
    ],
)
def test_an_hour_inside_a_window_is_picked_its_end_is_outside(text: str, hour: int | None) -> None:
    found = reply(offered("Tuesday 12 May between 2pm and 4pm"), text)
    assert picked(found) == (None if hour is None else may(12, hour))


def test_any_hour_of_a_day_on_offer_is_picked() -> None:
    assert picked(reply(offered("Tuesday 12 May"), "Tuesday at 3pm works")) == may(12, 15)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Tuesday at 3pm works", may(12, 15)),
        ("Thursday at 3pm works", may(14, 15)),
        ("Monday at 3pm works", None),
        ("Friday 15 May at 3pm works", None),
    ],
)
def test_a_day_of_a_stretch_on_offer_is_picked_with_its_hour(text: str, time: datetime | None) -> None:
    assert picked(reply(offered("Tuesday to Thursday next week"), text)) == time


def test_a_week_without_an_hour_offers_nothing() -> None:
    assert offered("sometime next week").offers == []


def test_a_window_is_overtaken_when_its_end_is() -> None:
    talk = offered("Tuesday 12 May between 2pm and 4pm")
    assert picked(reply(talk, "3:30pm on Tuesday works", at=may(12, 15)))
    assert not picked(reply(talk, "3:30pm on Tuesday works", at=may(12, 16, 1)))


# --- new offers -----------------------------------------------------------------------------------


def test_a_time_in_place_of_the_one_offered_is_a_new_offer() -> None:
    found = reply(
        offered("Tuesday 12 May at 2pm"), "How about Wednesday 13 May at 3pm?", agrees=(), offers=True
    )
    assert (found.picked, starts(found)) == (None, [may(13, 10)])


def test_an_hour_alone_belongs_to_the_day_on_offer() -> None:
    found = reply(offered("Tuesday 12 May at 2pm"), "How about 9pm instead?", agrees=(), counters=True)
    assert starts(found) == [may(12, 16)]


def test_a_counter_goes_before_a_pick() -> None:
    text = "Tuesday is fine, but rather Wednesday 13 May at 3pm"
    found = reply(offered("Tuesday 12 May at 2pm"), text, counters=True)
    assert (found.picked, starts(found)) == (None, [may(13, 10)])


def test_a_pick_with_a_question_about_another_time_settles_neither() -> None:
    text = "Tuesday at 2, or could you do Wednesday 13 May at 3pm?"
    found = reply(offered("Tuesday 12 May at 2pm"), text, agrees=(), offers=True)
    assert found.picked is None
    assert starts(found) == [TUESDAY_2, may(13, 10)]


def test_a_time_that_nobody_waits_for_is_no_offer() -> None:
    text = "The seminar is on Wednesday 13 May at 3pm"
    assert reply(Talk(), text, agrees=()) == TimesAnswer()
    assert starts(reply(Talk(), text, agrees=(), expected=True)) == [may(13, 10)]


def test_a_day_alone_is_an_offer_only_among_words_that_offer() -> None:
    assert reply(Talk(), "Wednesday 13 May", agrees=(), expected=True) == TimesAnswer()
    assert starts(reply(Talk(), "Wednesday 13 May", agrees=(), offers=True)) == [None]


def test_a_time_that_has_passed_is_no_offer() -> None:
    at = datetime(2026, 5, 12, 14, tzinfo=LONDON)
    assert reply(Talk(), "Tuesday 12 May at 2pm", offers=True, at=at) == TimesAnswer()
    assert starts(reply(Talk(), "Tuesday 12 May at 2:01pm", offers=True, at=at)) == [may(12, 9, 1)]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Tuesday 12 May 2pm-2:30pm", timedelta(minutes=30)),
        ("Tuesday 12 May 2pm to 3pm", timedelta(hours=1)),
        ("Tuesday 12 May at 2pm", None),
    ],
)
def test_a_time_with_its_end_says_how_long_it_takes(text: str, length: timedelta | None) -> None:
    (offer,) = answer(Talk(), said(text, OWNER, offers=True)).offers
    assert (offer.start, offer.length) == (TUESDAY_2, length)


def test_a_window_is_kept_as_hours_of_a_day() -> None:
    (offer,) = offered("Tuesday 12 May between 2pm and 4pm").offers
    assert (offer.start, offer.day, offer.hour, offer.until) == (None, date(2026, 5, 12), time(14), time(16))
    assert (offer.by, offer.order, offer.zone, offer.words) == (
        OWNER,
        1,
        NEW_YORK,
        "Tuesday 12 May between 2pm and 4pm",
    )


# --- what a time refers to ------------------------------------------------------------------------


def settled_talk() -> Talk:
    talk = Talk()
    start = TUESDAY_2
    talk.settle(Settled(start, start + timedelta(minutes=30), NEW_YORK, FRIDAY, MeetingSource.MAIL))
    return talk


def test_the_same_time_on_another_day_is_by_the_clock_of_the_time_before() -> None:
    assert starts(reply(settled_talk(), "Could we do the same time on Thursday 14 May?", offers=True)) == [
        may(14, 14)
    ]


def test_an_hour_later_is_later_than_the_time_before() -> None:
    found = reply(settled_talk(), "Could we do it an hour later?", offers=True)
    assert starts(found) == [may(12, 15)]
    assert (found.offers[0].hour, found.offers[0].zone) == (time(15), NEW_YORK)


def test_an_hour_later_than_nothing_is_no_time() -> None:
    assert reply(Talk(), "Could we do it an hour later?", offers=True) == TimesAnswer()


def test_the_time_before_is_the_settled_one_then_the_last_offer_then_an_earlier_settled_one() -> None:
    talk = settled_talk()
    assert talk.last_time() == (TUESDAY_2, NEW_YORK)
    talk.unsettle()
    assert talk.last_time() == (TUESDAY_2, NEW_YORK)
    talk.offers += answer(talk, said(TWO, OWNER, 5, offers=True)).offers
    assert talk.last_time() == (THURSDAY_4, NEW_YORK)
    assert Talk().last_time() is None


# --- doubts ---------------------------------------------------------------------------------------


def test_a_time_that_can_be_read_in_two_ways_is_asked_about() -> None:
    found = reply(offered("12/11 at 3pm"), "Yes, gladly")
    assert found.picked is None
    assert found.unsure == "“12/11 at 3pm” can be read in more than one way"


_MEANT_AS_READ = {Doubt.MERIDIEM, Doubt.PAST, Doubt.ZONE}  # the better reading is safe enough to settle


@pytest.mark.parametrize("doubt", Doubt)
def test_a_doubt_about_day_or_hour_is_asked_about(doubt: Doubt) -> None:
    start = may(12, 14)
    offer = Offer(OWNER, 1, start.date(), NEW_YORK, start, words="that day", doubts=frozenset([doubt]))
    found = reply(Talk(offers=[offer]), "Yes, gladly")
    assert (found.picked is not None) is (doubt in _MEANT_AS_READ)
    assert bool(found.unsure) is (doubt not in _MEANT_AS_READ)


def test_a_time_that_could_be_two_is_asked_about_with_the_hours_at_which_people_talk() -> None:
    found = reply(offered("12/11 at 3 or 13/11 at 4"), "12/11 at 3 works")
    assert found.unsure
    assert [choice.start.astimezone(NEW_YORK).hour for choice in found.choices if choice.start] == [15, 15]

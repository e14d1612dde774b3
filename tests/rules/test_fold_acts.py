"""What each act does in each turn of a talk, told by acts alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from rules.language.conditions import Feature
from rules.model import Act, Address, Authentication, Stage, TaskKind
from rules.people import Named
from tests.rules.acts import Acts, plain, weighed
from tests.rules.story import DANA, OMAR, PRIYA, at, only, request_invite

TUESDAY = "Tuesday 12 May at 2pm"
LONG = "word " * 20
BOTH = (PRIYA, OMAR)
EVA = Address("eva@x.example", "Eva Lind")


def asked() -> Acts:
    story = Acts()
    story.does("2026-05-01 09:00", DANA, Act.ASK)
    return story


def accepted() -> Acts:
    story = asked()
    story.does("2026-05-04 09:00", PRIYA, Act.YES)
    return story


def booked() -> Acts:
    story = asked()
    story.does("2026-05-04 09:00", PRIYA, Act.YES, Act.OFFER, text=TUESDAY)
    story.does("2026-05-04 10:00", DANA, Act.SETTLE)
    return story


def hosting() -> Acts:
    """Omar asked Dana, who agreed."""
    story = Acts()
    story.does("2026-05-01 09:00", OMAR, Act.ASK)
    story.does("2026-05-04 09:00", DANA, Act.YES, to=OMAR)
    return story


# --- asked ----------------------------------------------------------------------------------------


def test_a_yes_before_the_no_is_taken_back_and_one_after_it_takes_it_back() -> None:
    story, other = asked(), asked()
    first = story.does("2026-05-04 09:00", PRIYA, plain(Act.YES, 0), plain(Act.NO, 9))
    second = other.does("2026-05-04 09:00", PRIYA, plain(Act.NO, 0), plain(Act.YES, 9))
    assert (story.of(first), other.of(second)) == (["decline"], ["accept"])


def test_a_no_with_a_time_and_a_yes_is_a_yes() -> None:
    story = asked()
    message = story.does(
        "2026-05-04 09:00", PRIYA, plain(Act.YES, 0), plain(Act.NO, 9), Act.OFFER, text=TUESDAY
    )
    assert story.of(message) == ["accept", "propose_time"]


def test_a_no_that_was_weighed_gives_way_to_a_time_or_a_promise() -> None:
    no = weighed(Act.NO, Stage.REQUESTED)
    story, timed, held = asked(), asked(), asked()
    assert story.of(story.does("2026-05-04 09:00", PRIYA, no)) == ["decline"]
    assert timed.of(timed.does("2026-05-04 09:00", PRIYA, no, Act.OFFER, text=TUESDAY)) == [
        "accept",
        "propose_time",
    ]
    assert held.of(held.does("2026-05-04 09:00", PRIYA, no, Act.HOLD)) == ["accept"]


def test_later_perhaps_is_a_yes_once() -> None:
    story = asked()
    first = story.does("2026-05-04 09:00", PRIYA, Act.DEFER)
    second = story.does("2026-05-05 09:00", PRIYA, Act.DEFER)
    assert (story.of(first), story.of(second)) == (["accept"], [])


def test_a_yes_by_the_mere_absence_of_a_no_gives_way_where_somebody_else_is_named() -> None:
    silent = weighed(Act.YES, evidence=())
    story, other = asked(), asked()
    named = story.does("2026-05-04 09:00", PRIYA, silent, Act.REFER, people=(Named("Eva Lind"),))
    alone = other.does("2026-05-04 09:00", PRIYA, silent)
    assert (story.of(named), other.of(alone)) == (["refer"], ["accept"])


def test_a_yes_in_words_stands_beside_somebody_named() -> None:
    story = asked()
    message = story.does("2026-05-04 09:00", PRIYA, Act.YES, Act.REFER, people=(Named("Eva Lind"),))
    assert story.of(message) == ["accept", "refer"]


def test_a_second_letter_within_forty_hours_mends_the_first_and_a_later_one_nudges() -> None:
    soon, late = asked(), asked()
    assert soon.of(soon.does("2026-05-03 01:00", DANA)) == []
    assert late.of(late.does("2026-05-03 01:01", DANA)) == ["follow_up"]


def test_who_asks_once_more_nudges_at_once() -> None:
    story = asked()
    assert story.of(story.does("2026-05-01 10:00", DANA, Act.NUDGE)) == ["follow_up"]


# --- letters that could be requests ---------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        {"features": frozenset([Feature.QUESTION])},
        {"features": frozenset([Feature.BOOKING_LINK])},
        {"text": TUESDAY},
    ],
)
def test_a_yes_that_turns_to_the_when_shows_that_a_letter_was_a_request(answer: dict[str, Any]) -> None:
    story = Acts()
    letter = story.does("2026-05-01 09:00", DANA, Act.PERHAPS_ASK)
    story.does("2026-05-04 09:00", PRIYA, Act.YES, **answer)
    assert story.of(letter) == ["request"]


def test_a_promise_shows_it_and_a_mere_yes_does_not() -> None:
    promised, plainly = Acts(), Acts()
    one = promised.does("2026-05-01 09:00", DANA, Act.PERHAPS_ASK)
    promised.does("2026-05-04 09:00", PRIYA, Act.YES, Act.HOLD)
    other = plainly.does("2026-05-01 09:00", DANA, Act.PERHAPS_ASK)
    plainly.does("2026-05-04 09:00", PRIYA, Act.YES)
    assert (promised.of(one), plainly.of(other)) == (["request"], [])


def test_a_no_shows_it_within_thirty_days() -> None:
    soon, late = Acts(), Acts()
    one = soon.does("2026-05-01 09:00", DANA, Act.PERHAPS_ASK)
    soon.does("2026-05-31 09:00", PRIYA, Act.NO)
    other = late.does("2026-05-01 09:00", DANA, Act.PERHAPS_ASK)
    late.does("2026-05-31 09:01", PRIYA, Act.NO)
    assert (soon.of(one), late.of(other)) == (["request"], [])


def test_an_answer_elsewhere_shows_nothing() -> None:
    story = Acts()
    letter = story.does("2026-05-01 09:00", DANA, Act.PERHAPS_ASK)
    story.does("2026-05-04 09:00", PRIYA, Act.NO, new=True)
    assert story.of(letter) == []


@pytest.mark.parametrize("feature", [Feature.BULK, Feature.CROWD, Feature.NO_REPLY])
def test_no_letter_of_a_machine_or_to_a_crowd_could_be_a_request(feature: Feature) -> None:
    story = Acts()
    letter = story.does("2026-05-01 09:00", OMAR, Act.PERHAPS_ASK, features=frozenset([feature]))
    story.does("2026-05-04 09:00", DANA, Act.NO, to=OMAR)
    assert story.of(letter) == []


# --- answered -------------------------------------------------------------------------------------


def test_times_after_the_yes_wait_for_the_owners_word() -> None:
    story = accepted()
    story.does("2026-05-04 10:00", DANA)
    assert TaskKind.REPLY not in story.tasks("2026-05-04 11:00")
    story.does("2026-05-04 12:00", PRIYA, Act.OFFER, text=TUESDAY)
    assert TaskKind.REPLY in story.tasks("2026-05-04 13:00")


def test_a_link_among_words_that_offer_is_times_where_none_is_named() -> None:
    link = frozenset([Feature.LINK])
    story, other = accepted(), accepted()
    assert story.of(story.does("2026-05-05 09:00", PRIYA, Act.OFFER, features=link)) == ["propose_time"]
    past = "We met on Tuesday 7 April at 2pm"
    assert other.of(other.does("2026-05-05 09:00", PRIYA, Act.OFFER, features=link, text=past)) == []


def test_a_booking_page_is_times_whatever_else_is_named() -> None:
    story = accepted()
    page = frozenset([Feature.BOOKING_LINK])
    past = "We met on Tuesday 7 April at 2pm"
    message = story.does("2026-05-05 09:00", PRIYA, Act.OFFER, features=page, text=past)
    assert story.of(message) == ["propose_time"]


def test_a_no_while_a_talk_is_moved_calls_it_off_and_before_it_declines() -> None:
    story, moved = accepted(), booked()
    assert story.of(story.does("2026-05-05 09:00", PRIYA, Act.NO)) == ["decline"]
    moved.does("2026-05-05 09:00", PRIYA, Act.MOVE)
    assert moved.of(moved.does("2026-05-06 09:00", PRIYA, Act.NO)) == ["cancel"]
    assert moved.stage("2026-05-07 09:00") is Stage.CANCELLED


def test_calling_off_while_a_talk_is_moved_cancels_it_unless_it_moves_on() -> None:
    off, on = booked(), booked()
    for story in (off, on):
        story.does("2026-05-05 09:00", PRIYA, Act.MOVE)
    assert off.of(off.does("2026-05-06 09:00", DANA, Act.CALL_OFF)) == ["cancel"]
    assert on.of(on.does("2026-05-06 09:00", DANA, Act.CALL_OFF, Act.MOVE)) == []


def test_a_word_after_four_days_of_silence_is_a_nudge_and_not_at_the_very_hour() -> None:
    late, soon = accepted(), accepted()
    for story in (late, soon):
        story.does("2026-05-04 10:00", DANA)
    assert late.of(late.does("2026-05-08 10:01", DANA)) == ["follow_up"]
    assert soon.of(soon.does("2026-05-08 10:00", DANA)) == []


def test_a_word_on_the_day_of_return_is_a_nudge_and_one_before_it_is_not() -> None:
    for day, signals in (("2026-05-17", []), ("2026-05-18", ["follow_up"])):
        story = asked()
        story.does("2026-05-04 09:00", PRIYA, Act.YES, Act.HOLD, back_on=at("2026-05-18").date())
        assert story.of(story.does(f"{day} 12:00", DANA)) == signals


def test_a_promise_of_the_guest_is_over_when_the_owner_writes() -> None:
    story = hosting()
    story.does("2026-05-04 12:00", OMAR, Act.HOLD)
    story.does("2026-05-04 13:00", DANA, to=OMAR)
    assert story.of(story.does("2026-05-12 09:00", OMAR)) == []


# --- naming somebody ------------------------------------------------------------------------------


def test_a_name_that_was_weighed_counts_for_the_one_asked_and_not_for_the_asker() -> None:
    refer, eva = weighed(Act.REFER), (Named("Eva Lind"),)
    story, other = accepted(), accepted()
    assert story.of(story.does("2026-05-05 09:00", PRIYA, refer, people=eva)) == ["refer"]
    assert other.of(other.does("2026-05-05 09:00", DANA, refer, people=eva)) == []


def test_nobody_named_counts_where_it_was_said_outright_or_no_yes_stands_beside() -> None:
    said, beside, silent = asked(), asked(), asked()
    no = plain(Act.NO)
    assert "refer" in said.of(said.does("2026-05-04 09:00", PRIYA, Act.YES, Act.REFER))
    assert "refer" not in beside.of(beside.does("2026-05-04 09:00", PRIYA, Act.YES, weighed(Act.REFER)))
    assert "refer" in silent.of(silent.does("2026-05-04 09:00", PRIYA, no, weighed(Act.REFER)))


def test_only_somebody_besides_those_in_copy_is_named_by_the_asker() -> None:
    story = hosting()
    copied = (Named(EVA.name, EVA.email, copied=True),)
    assert story.of(story.does("2026-05-05 09:00", OMAR, Act.REFER, people=copied)) == []


def test_a_referral_stands_with_its_conversation_and_whoever_made_it() -> None:
    story = accepted()
    story.does("2026-05-05 09:00", PRIYA, Act.REFER, people=(Named("Eva Lind", EVA.email),))
    task = only(story.state("2026-05-06 09:00").tasks, TaskKind.CONTACT_REFERRAL)
    assert (task.conversation, task.contact, task.named) == ("key1", PRIYA.email, "Eva Lind")


def test_the_owner_who_names_somebody_owes_nothing() -> None:
    story = hosting()
    story.does("2026-05-05 09:00", DANA, Act.REFER, to=OMAR, people=(Named("Eva Lind", EVA.email),))
    assert TaskKind.CONTACT_REFERRAL not in story.tasks("2026-05-06 09:00")


def test_an_answer_in_the_thread_of_an_introduction_takes_it_up() -> None:
    for copied, owed in ((True, False), (False, True)):
        story = accepted()
        named = (Named(EVA.name, EVA.email, copied=copied),)
        story.does("2026-05-05 09:00", PRIYA, Act.INTRODUCE, people=named)
        story.does("2026-05-05 10:00", DANA, to=Address("other@y.example", "Zoe Marsh"))
        assert (TaskKind.CONTACT_REFERRAL in story.tasks("2026-05-06 09:00")) is owed


@pytest.mark.parametrize(
    ("named", "written_to", "owed"),
    [
        (Named("Eva Lind", EVA.email), EVA, False),
        (Named("Eva Lind", EVA.email), Address("eva.lind@home.example", "Eva Lind"), False),
        (Named("", EVA.email), Address("z@home.example", ""), True),
        (Named("Eva Lind"), EVA, False),
        (Named("Eva Lind"), Address("eva.lind@home.example"), False),
        (Named("Eva Lind"), Address("z@home.example", "Zoe Marsh"), True),
    ],
)
def test_a_referral_is_done_by_a_mail_to_the_address_or_the_name(
    named: Named, written_to: Address, owed: bool
) -> None:
    story = accepted()
    story.does("2026-05-05 09:00", PRIYA, Act.REFER, people=(named,))
    story.does("2026-05-06 09:00", DANA, to=written_to)
    assert (TaskKind.CONTACT_REFERRAL in story.tasks("2026-05-06 10:00")) is owed


# --- settled --------------------------------------------------------------------------------------


def test_a_no_calls_a_settled_talk_off_unless_words_settle_beside_it() -> None:
    off, on = booked(), booked()
    assert off.of(off.does("2026-05-05 09:00", PRIYA, Act.NO)) == ["cancel"]
    assert on.of(on.does("2026-05-05 09:00", PRIYA, Act.NO, Act.SETTLE)) == []


def test_calling_off_with_another_time_moves_the_talk() -> None:
    story = booked()
    message = story.does("2026-05-05 09:00", PRIYA, Act.CALL_OFF, Act.OFFER, text="Thursday 14 May at 4pm")
    assert story.of(message) == ["reschedule", "propose_time"]


def test_calling_off_with_the_very_time_calls_off() -> None:
    story = booked()
    message = story.does("2026-05-05 09:00", PRIYA, Act.CALL_OFF, Act.OFFER, text=TUESDAY)
    assert story.of(message) == ["cancel"]


# --- afterwards -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "acts", "features", "signals"),
    [
        (LONG, (), (), ["thank_you"]),
        ("word " * 19, (), (), []),
        (LONG, (), (Feature.QUESTION,), []),
        (LONG, (Act.MOVE,), (), []),
        (LONG, (Act.ASK,), (), []),
        (LONG + "Friday 15 May at 3pm", (), (), []),
        (LONG + "Friday 15 May", (), (), ["thank_you"]),
        (LONG + "Monday 11 May at 3pm", (), (), ["thank_you"]),
    ],
)
def test_the_askers_first_letter_after_the_talk_thanks_unless_it_asks_for_more(
    text: str, acts: tuple[Act, ...], features: tuple[Feature, ...], signals: list[str]
) -> None:
    story = booked()
    found = tuple(weighed(act, Stage.MET) for act in acts)
    message = story.does("2026-05-13 09:00", DANA, *found, text=text, features=frozenset(features))
    assert story.of(message) == signals


def test_a_first_letter_thirty_days_after_the_talk_thanks_no_more() -> None:
    soon, late = booked(), booked()
    assert soon.of(soon.does("2026-06-11 14:30", DANA, text=LONG)) == ["thank_you"]
    assert late.of(late.does("2026-06-11 14:31", DANA, text=LONG)) == []


def test_the_hosts_letter_after_the_talk_is_no_thanks() -> None:
    story = booked()
    assert story.of(story.does("2026-05-13 09:00", PRIYA, text=LONG)) == []


def test_an_introduction_by_the_other_side_after_the_talk_is_that_alone() -> None:
    story = booked()
    message = story.does("2026-05-13 09:00", PRIYA, Act.THANK, Act.REFER, people=(Named("Eva Lind"),))
    assert story.of(message) == ["refer"]


def test_thanks_said_twice_by_the_owner_are_thanks_once() -> None:
    story = booked()
    first, second = (story.does(f"2026-05-{day} 09:00", DANA, Act.THANK) for day in (13, 14))
    assert (story.of(first), story.of(second)) == (["thank_you"], [])


def test_news_is_a_touch_unless_it_answers_the_thanks() -> None:
    story = booked()
    story.does("2026-05-13 09:00", DANA, Act.THANK)
    assert story.of(story.does("2026-05-13 10:00", PRIYA, Act.NEWS)) == []
    assert story.of(story.does("2026-06-13 10:00", PRIYA, Act.NEWS, new=True)) == ["keep_in_touch"]


def test_a_talk_that_was_missed_and_not_moved_goes_back_to_talking() -> None:
    story = booked()
    assert story.of(story.does("2026-05-12 16:00", PRIYA, Act.MISSED)) == []
    assert story.stage("2026-05-12 17:00") is Stage.REPLIED


def test_thanks_in_plain_words_speak_against_a_miss() -> None:
    story = booked()
    assert story.of(story.does("2026-05-13 09:00", DANA, Act.MISSED, Act.THANK)) == ["thank_you"]
    assert story.stage("2026-05-13 10:00") is Stage.THANKED


# --- taken up again -------------------------------------------------------------------------------


def test_a_yes_of_the_one_who_declined_takes_the_talk_up_again() -> None:
    story = asked()
    story.does("2026-05-04 09:00", PRIYA, Act.NO)
    assert story.of(story.does("2026-05-06 09:00", PRIYA, Act.YES)) == ["accept"]
    assert story.stage("2026-05-07 09:00") is Stage.REPLIED


def test_a_yes_of_the_one_who_was_declined_takes_nothing_up() -> None:
    story = asked()
    story.does("2026-05-04 09:00", PRIYA, Act.NO)
    assert story.of(story.does("2026-05-06 09:00", DANA, Act.YES)) == []
    assert story.stage("2026-05-07 09:00") is Stage.DECLINED


def test_a_no_said_again_stays_a_no() -> None:
    story = asked()
    story.does("2026-05-04 09:00", PRIYA, Act.NO)
    assert story.of(story.does("2026-05-06 09:00", PRIYA, plain(Act.YES, 0), plain(Act.NO, 9))) == []


def test_a_time_for_a_talk_that_was_called_off_takes_it_up_again() -> None:
    story = booked()
    story.does("2026-05-05 09:00", PRIYA, Act.CALL_OFF)
    message = story.does("2026-05-06 09:00", PRIYA, Act.OFFER, text="Thursday 14 May at 4pm")
    assert story.of(message) == ["propose_time"]
    assert story.stage("2026-05-07 09:00") is Stage.REPLIED


# --- trust ----------------------------------------------------------------------------------------


def test_a_mail_that_fails_authentication_may_thank_but_not_settle_and_is_asked_about() -> None:
    story = booked()
    story.does("2026-05-12 16:00", PRIYA, Act.THANK, authenticated=Authentication.FAIL)
    assert ("m4", "thank_you") in story.signals()
    assert story.state("2026-05-13 09:00").questions == ()
    story.does("2026-05-12 17:00", DANA, Act.THANK, authenticated=Authentication.PASS)
    off = booked()
    off.does("2026-05-05 09:00", PRIYA, Act.CALL_OFF, text=TUESDAY, authenticated=Authentication.FAIL)
    (question,) = off.state("2026-05-06 09:00").questions
    assert (question.conversation, question.contact) == ("key1", PRIYA.email)
    assert question.evidence == (TUESDAY,)
    assert off.stage("2026-05-06 09:00") is Stage.SCHEDULED


# --- zones ----------------------------------------------------------------------------------------


def from_london(story: Acts) -> None:
    """Makes the latest mail one that was written in London."""
    last = story.messages[-1]
    story.messages[-1] = replace(last, date=last.received.astimezone(ZoneInfo("Europe/London")))


def test_your_time_is_by_the_clock_that_the_contacts_mail_shows() -> None:
    story = accepted()
    from_london(story)
    story.does("2026-05-05 09:00", DANA, Act.OFFER, text="Tuesday 12 May at 3pm your time")
    story.does("2026-05-05 10:00", PRIYA, Act.SETTLE)
    (meeting,) = story.state("2026-05-06 09:00").meetings
    assert meeting.start == at("2026-05-12 10:00")


def test_an_hour_that_the_contact_names_is_by_the_contacts_clock() -> None:
    story = asked()
    story.does("2026-05-04 09:00", PRIYA, Act.YES, Act.OFFER, text="Tuesday 12 May at 3pm")
    from_london(story)
    story.does("2026-05-05 10:00", DANA, Act.SETTLE)
    (meeting,) = story.state("2026-05-06 09:00").meetings
    assert meeting.start == at("2026-05-12 10:00")


def test_a_zone_that_the_contact_named_goes_before_the_one_of_the_mail() -> None:
    story = asked()
    story.does("2026-05-04 09:00", PRIYA, Act.YES, Act.OFFER, text="Tuesday 12 May at 3pm Paris time")
    from_london(story)
    story.does("2026-05-05 09:00", DANA, Act.COUNTER, text="Wednesday 13 May at 3pm your time")
    story.does("2026-05-05 10:00", PRIYA, Act.SETTLE)
    (meeting,) = story.state("2026-05-06 09:00").meetings
    assert meeting.start == at("2026-05-13 09:00")


# --- who is who -----------------------------------------------------------------------------------


def test_who_is_denied_is_left_out_of_those_asked() -> None:
    story = Acts()
    story.does("2026-05-01 09:00", DANA, Act.ASK, to=BOTH, denied=frozenset([PRIYA.email]))
    assert [c.contact for c in story.state("2026-05-02 09:00").conversations] == [OMAR.email]


def test_mail_of_a_denied_stranger_opens_nothing() -> None:
    story = Acts()
    story.does("2026-05-01 09:00", OMAR, Act.ASK, denied=frozenset([OMAR.email]))
    assert story.state("2026-05-02 09:00").conversations == ()


@pytest.mark.parametrize(
    ("sender", "same"),
    [
        (Address("p.raman@home.example", "Priya Raman"), True),
        (Address("office@home.example", "Anjali Raman"), True),  # the same last name
        (Address("office@lumen.example", "Front Desk"), True),  # the same house
        (Address("office@home.example", "Front Desk"), False),
    ],
)
def test_who_answers_in_the_thread_may_be_the_contact_elsewhere(sender: Address, same: bool) -> None:
    story = asked()
    story.does("2026-05-04 09:00", sender, Act.YES)
    assert story.stage("2026-05-05 09:00") is (Stage.REPLIED if same else Stage.REQUESTED)


def test_somebody_else_who_answers_with_a_copy_to_the_contact_answers_for_them() -> None:
    story = asked()
    story.does("2026-05-04 09:00", Address("office@home.example", "Front Desk"), Act.YES, cc=(PRIYA,))
    assert story.stage("2026-05-05 09:00") is Stage.REPLIED


def test_somebody_who_was_named_answers_for_themselves() -> None:
    story = asked()
    story.does("2026-05-02 09:00", PRIYA, Act.REFER, people=(Named("", "eva@lumen.example"),))
    story.does("2026-05-04 09:00", Address("eva@lumen.example", "Eva Lind"), Act.NO)
    assert story.stage("2026-05-05 09:00") is Stage.REPLIED


# --- invites again --------------------------------------------------------------------------------


def test_an_invite_sent_again_without_a_new_number_moves_the_talk() -> None:
    story = asked()
    story.does("2026-05-04 09:00", PRIYA, invite=request_invite("2026-05-12 14:00", 20, PRIYA))
    story.does("2026-05-05 09:00", PRIYA, invite=request_invite("2026-05-13 10:00", 20, PRIYA))
    (meeting,) = story.state("2026-05-06 09:00").meetings
    assert meeting.start == at("2026-05-13 10:00")

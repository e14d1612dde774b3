"""What each act does once a talk is settled, told by acts alone."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from rules.language.conditions import Feature
from rules.model import Act, Address, Authentication, Stage
from rules.people import Named
from tests.rules.acts import TUESDAY, Acts, accepted, asked, booked, plain, weighed
from tests.rules.story import DANA, OMAR, PRIYA, at, request_invite

LONG = "word " * 20
BOTH = (PRIYA, OMAR)
EVA = Address("eva@x.example", "Eva Lind")


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

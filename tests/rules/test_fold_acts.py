"""What each act does before a talk is settled, told by acts alone."""

from __future__ import annotations

from typing import Any

import pytest

from rules.language.conditions import Feature
from rules.model import Act, Address, Stage, TaskKind
from rules.people import Named
from tests.rules.acts import TUESDAY, Acts, accepted, asked, booked, hosting, plain, weighed
from tests.rules.story import DANA, OMAR, PRIYA, at, only

LONG = "word " * 20
BOTH = (PRIYA, OMAR)
EVA = Address("eva@x.example", "Eva Lind")


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

"""What the owner says changes what is owed as a mail would, and an undo takes it back."""

from __future__ import annotations

from datetime import date

import pytest

from rules.decisions import Verb
from rules.model import (
    Address,
    Authentication,
    Awaits,
    MeetingStatus,
    Role,
    Stage,
    Stay,
    TaskKind,
    Tier,
)
from tests.rules.story import (
    ASK,
    DANA,
    OMAR,
    OWNER,
    PICK,
    PRIYA,
    THANKS,
    YES,
    Story,
    asked,
    at,
    booked,
    only,
)

AFTER = "2026-05-13 09:00"  # the day after the talk that `booked` settles


# --- done -----------------------------------------------------------------------------------------


def test_a_thank_you_that_is_done_thanks_at_that_instant() -> None:
    story = booked()
    story.say_of(TaskKind.THANK_YOU, AFTER, Verb.DONE)
    assert story.stage(AFTER) is Stage.THANKED
    assert story.tasks("2026-05-14 09:00") == {TaskKind.KEEP_IN_TOUCH: date(2026, 6, 24)}


def test_a_note_that_is_done_is_a_touch_and_the_next_is_due_a_quarter_later() -> None:
    story = booked()
    story.mail("2026-05-13 10:00", DANA, PRIYA, THANKS)
    story.say_of(TaskKind.KEEP_IN_TOUCH, "2026-07-01 09:00", Verb.DONE)
    assert story.stage("2026-07-01 09:00") is Stage.IN_TOUCH
    assert story.tasks("2026-07-01 09:01") == {TaskKind.KEEP_IN_TOUCH: date(2026, 9, 30)}


def test_a_reply_that_is_done_was_written_elsewhere_and_the_next_word_is_theirs() -> None:
    story = asked()
    story.mail("2026-05-04 11:00", PRIYA, DANA, YES)
    story.say_of(TaskKind.REPLY, "2026-05-05 09:00", Verb.DONE)
    assert story.tasks("2026-05-05 09:00") == {TaskKind.FOLLOW_UP: date(2026, 5, 14)}


def test_a_nudge_that_is_done_is_not_asked_for_again() -> None:
    story = asked()
    story.say_of(TaskKind.FOLLOW_UP, "2026-05-13 09:00", Verb.DONE)
    assert story.tasks("2026-05-20 09:00") == {}
    assert story.stage("2026-06-03 09:00") is Stage.REQUESTED


def test_a_suggestion_that_is_done_was_written_elsewhere() -> None:
    story = booked()
    text = "I forgot: do write to my colleague Omar Haddad, omar@tide.example, he runs the night shift."
    story.mail("2026-05-06 09:00", PRIYA, DANA, text)
    story.say_of(TaskKind.CONTACT_REFERRAL, "2026-05-07 09:00", Verb.DONE)
    assert TaskKind.CONTACT_REFERRAL not in story.tasks("2026-05-07 09:00")


def test_an_invite_that_is_done_is_held_elsewhere_until_the_talk_moves() -> None:
    story = booked()
    story.say_of(TaskKind.CREATE_INVITE, "2026-05-05 09:00", Verb.DONE)
    assert TaskKind.CREATE_INVITE not in story.tasks("2026-05-05 09:00")
    story.say("2026-05-06 09:00", Verb.TIME, start=at("2026-05-14 16:00"))
    assert TaskKind.CREATE_INVITE in story.tasks("2026-05-06 09:00")


def test_a_preparation_that_is_done_is_closed() -> None:
    story = booked()
    story.say_of(TaskKind.PREPARE, "2026-05-11 15:00", Verb.DONE)
    assert TaskKind.PREPARE not in story.tasks("2026-05-11 15:00")


# --- drop and later -------------------------------------------------------------------------------


def test_a_thank_you_that_is_dropped_leaves_the_stage_and_gives_way_to_the_note() -> None:
    story = booked()
    story.say_of(TaskKind.THANK_YOU, AFTER, Verb.DROP)
    assert story.stage(AFTER) is Stage.MET
    assert set(story.tasks(AFTER)) == {TaskKind.KEEP_IN_TOUCH}


def test_a_note_that_is_dropped_comes_back_only_after_a_touch() -> None:
    story = booked()
    story.mail("2026-05-13 10:00", DANA, PRIYA, THANKS)
    story.say_of(TaskKind.KEEP_IN_TOUCH, "2026-07-01 09:00", Verb.DROP)
    assert story.tasks("2027-01-01 09:00") == {}
    story.mail(
        "2027-01-02 09:00", PRIYA, DANA, "I thought of you: the audit school has opened its doors.", new=True
    )
    assert story.tasks("2027-01-03 09:00") == {TaskKind.KEEP_IN_TOUCH: date(2027, 4, 3)}


def test_a_dropped_nudge_does_not_drop_the_one_for_the_next_silence() -> None:
    story = asked()
    story.say_of(TaskKind.FOLLOW_UP, "2026-05-13 09:00", Verb.DROP)
    assert story.tasks("2026-05-13 09:00") == {}
    story.mail("2026-05-14 09:00", PRIYA, DANA, "Happy to talk! I'll send you some times.")
    assert set(story.tasks("2026-05-15 09:00")) == {TaskKind.FOLLOW_UP}


def test_later_puts_a_task_off_to_a_day() -> None:
    story = asked()
    story.say_of(TaskKind.FOLLOW_UP, "2026-05-13 09:00", Verb.LATER, until=date(2026, 5, 22))
    assert story.tasks("2026-05-13 09:00") == {TaskKind.FOLLOW_UP: date(2026, 5, 22)}


def test_later_until_she_answers_waits_for_her_word_alone() -> None:
    story = booked()
    story.mail("2026-05-13 10:00", DANA, PRIYA, THANKS)
    story.say_of(TaskKind.KEEP_IN_TOUCH, "2026-06-24 09:00", Verb.LATER, awaits=Awaits.ANSWER)
    assert only(story.state("2026-09-01 09:00").tasks, TaskKind.KEEP_IN_TOUCH).awaits is Awaits.ANSWER
    story.mail(
        "2026-09-02 09:00", PRIYA, DANA, "I thought of you: the audit school has opened its doors.", new=True
    )
    assert only(story.state("2026-09-02 10:00").tasks, TaskKind.KEEP_IN_TOUCH).awaits is None


# --- corrections ----------------------------------------------------------------------------------


def test_what_is_no_such_talk_opens_nothing_and_owes_nothing() -> None:
    story = booked()
    story.say("2026-05-05 09:00", Verb.NO_TALK, conversation="key1")
    assert story.stage("2026-05-05 09:00") is None
    assert story.state("2026-05-05 09:00").meetings == ()
    assert story.tasks("2026-05-05 09:00") == {}


def test_a_request_after_the_correction_opens_anew() -> None:
    story = booked()
    story.say("2026-05-05 09:00", Verb.NO_TALK, conversation="key1")
    story.mail("2026-05-20 09:00", DANA, PRIYA, ASK, new=True)
    assert story.stage("2026-05-20 10:00") is Stage.REQUESTED


def test_a_correction_of_a_later_conversation_leaves_the_earlier_one() -> None:
    story = booked()
    story.mail("2026-05-13 10:00", DANA, PRIYA, THANKS)
    story.mail("2026-06-15 10:00", DANA, PRIYA, ASK, new=True)
    assert len(story.state("2026-06-16 09:00").conversations) == 2
    story.say("2026-06-16 09:00", Verb.NO_TALK, conversation="key5")
    assert [c.anchor for c in story.state("2026-06-16 09:00").conversations] == ["key1"]


def test_an_event_that_is_no_such_talk_opens_nothing() -> None:
    story = Story()
    story.event("2026-05-12 14:00", 30, PRIYA, summary="Coffee chat")
    opened = story.state("2026-05-11 09:00").conversations
    story.say("2026-05-11 09:00", Verb.NO_TALK, conversation=opened[0].anchor)
    assert story.state("2026-05-11 09:00").conversations == ()


def test_a_mail_that_fails_authentication_counts_once_the_owner_vouches_for_it() -> None:
    story = asked()
    story.mail("2026-05-04 11:00", PRIYA, DANA, "Happy to! Tuesday 12 May at 2pm or Thursday 14 May at 4pm?")
    story.mail("2026-05-04 15:00", DANA, PRIYA, PICK)
    story.mail(
        "2026-05-06 15:00", PRIYA, DANA, "I have to call it off, sorry.", authenticated=Authentication.FAIL
    )
    question = story.state("2026-05-07 09:00").questions[0]
    story.say("2026-05-07 09:00", Verb.THEIRS, about=question.message_key)
    assert story.stage("2026-05-07 09:00") is Stage.CANCELLED
    assert story.state("2026-05-07 09:00").questions == ()


def test_a_mail_that_the_owner_calls_forged_does_nothing() -> None:
    story = booked()
    story.mail(
        "2026-05-06 15:00", PRIYA, DANA, "I have to call it off, sorry.", authenticated=Authentication.FAIL
    )
    question = story.state("2026-05-07 09:00").questions[0]
    story.say("2026-05-07 09:00", Verb.FORGED, about=question.message_key)
    assert story.stage("2026-05-07 09:00") is Stage.SCHEDULED
    assert story.state("2026-05-07 09:00").questions == ()


# --- talks ----------------------------------------------------------------------------------------


def test_a_talk_that_did_not_happen_owes_no_thanks() -> None:
    story = booked()
    story.say(AFTER, Verb.MISSED, conversation="key1")
    assert story.stage(AFTER) is Stage.REPLIED
    assert TaskKind.THANK_YOU not in story.tasks(AFTER)
    assert story.state(AFTER).meetings == ()


def test_a_talk_that_did_not_happen_stays_so_although_the_calendar_holds_it() -> None:
    story = booked()
    story.event("2026-05-12 14:00", 20, PRIYA)
    story.say(AFTER, Verb.MISSED, conversation="key1")
    assert story.stage("2026-05-14 09:00") is Stage.REPLIED


def test_the_owners_word_on_the_hour_stands_against_the_calendars() -> None:
    story = booked()
    story.event("2026-05-12 14:00", 20, PRIYA)
    story.say("2026-05-06 09:00", Verb.TIME, conversation="key1", start=at("2026-05-14 16:00"))
    meeting = story.state("2026-05-13 09:00").meetings[0]
    assert (meeting.start, meeting.status) == (at("2026-05-14 16:00"), MeetingStatus.SCHEDULED)


def test_a_later_mail_moves_what_the_owner_told() -> None:
    story = booked()
    story.say("2026-05-06 09:00", Verb.TIME, conversation="key1", start=at("2026-05-14 16:00"))
    story.mail("2026-05-07 09:00", PRIYA, DANA, "Could we move it to Friday 15 May at 1pm?")
    story.mail("2026-05-07 10:00", DANA, PRIYA, "Friday at 1pm works for me.")
    assert story.state("2026-05-08 09:00").meetings[0].start == at("2026-05-15 13:00")


def test_a_time_told_after_the_hour_passed_makes_the_talk_ahead_again() -> None:
    story = booked()
    story.say(AFTER, Verb.TIME, conversation="key1", start=at("2026-05-14 16:00"))
    assert story.stage(AFTER) is Stage.SCHEDULED
    assert story.stage("2026-05-15 09:00") is Stage.MET


def test_a_talk_that_the_owner_calls_off_is_cancelled() -> None:
    story = booked()
    story.say("2026-05-06 09:00", Verb.OFF, conversation="key1")
    assert story.stage("2026-05-06 09:00") is Stage.CANCELLED


def test_the_clock_alone_does_not_show_that_a_talk_took_place_but_the_owner_does() -> None:
    story = booked()
    assert not story.state(AFTER).meetings[0].known
    story.say(AFTER, Verb.HELD, conversation="key1")
    assert story.state(AFTER).meetings[0].known


# --- people ---------------------------------------------------------------------------------------


def test_a_talk_that_no_mail_shows_owes_its_thanks() -> None:
    story = Story()
    story.say("2026-05-13 09:00", Verb.TALKED, person=OMAR.email, name="Omar", start=at("2026-05-12 18:00"))
    state = story.state("2026-05-13 09:00")
    assert [(c.name, c.role, c.stage) for c in state.conversations] == [("Omar", Role.SEEKER, Stage.MET)]
    assert [(m.start, m.status, m.known) for m in state.meetings] == [
        (at("2026-05-12 18:00"), MeetingStatus.HELD, True)
    ]
    assert set(story.tasks("2026-05-13 09:00")) == {TaskKind.THANK_YOU}


def test_thanks_by_mail_close_a_talk_that_was_told_only_afterwards() -> None:
    story = Story()
    story.mail("2026-05-13 08:00", DANA, OMAR, THANKS, new=True)
    story.say("2026-05-14 09:00", Verb.TALKED, person=OMAR.email, start=at("2026-05-12 18:00"))
    assert story.stage("2026-05-14 09:00", OMAR) is Stage.THANKED


def test_a_talk_told_on_the_day_for_which_mail_settled_it_is_that_talk() -> None:
    story = booked()
    story.say("2026-05-12 18:00", Verb.TALKED, start=at("2026-05-12 14:30"))
    state = story.state(AFTER)
    assert len(state.conversations) == 1
    assert (state.meetings[0].start, state.meetings[0].known) == (at("2026-05-12 14:00"), True)


def test_an_ask_that_no_mail_shows_waits_for_an_answer() -> None:
    story = Story()
    story.say("2026-05-05 09:00", Verb.ASKED, person=OMAR.email, name="Omar", start=at("2026-05-01 09:00"))
    assert story.stage("2026-05-05 09:00", OMAR) is Stage.REQUESTED
    assert story.tasks("2026-05-05 09:00") == {TaskKind.FOLLOW_UP: date(2026, 5, 12)}


def test_thanks_said_otherwise_close_the_thank_you() -> None:
    story = booked()
    story.say(AFTER, Verb.THANKED)
    assert story.stage(AFTER) is Stage.THANKED


def test_two_addresses_that_the_owner_joins_are_one_contact() -> None:
    story = asked()
    other = Address("pr@other.example", "P.")
    story.mail("2026-05-04 11:00", other, DANA, YES, new=True)
    assert story.stage("2026-05-04 12:00") is Stage.REQUESTED
    story.say("2026-05-04 12:00", Verb.SAME, other=other.email)
    assert story.stage("2026-05-04 12:00") is Stage.REPLIED
    assert story.state("2026-05-04 12:00").people[0].others == (other.email,)


def test_two_addresses_that_the_owner_parts_are_two_contacts() -> None:
    story = asked()
    other = Address("priya.raman@home.example", PRIYA.name)
    story.mail("2026-05-04 11:00", other, DANA, YES)
    assert story.stage("2026-05-04 12:00") is Stage.REPLIED
    story.say("2026-05-04 12:00", Verb.APART, other=other.email)
    assert story.stage("2026-05-04 12:00") is Stage.REQUESTED


def test_a_name_that_the_owner_gives_is_the_one_shown() -> None:
    story = asked()
    story.say("2026-05-04 12:00", Verb.NAME, name="Priya from Lumen")
    assert story.state("2026-05-04 12:00").conversations[0].name == "Priya from Lumen"


@pytest.mark.parametrize(
    ("tier", "due"),
    [
        (Tier.OFTEN, date(2026, 8, 12)),
        (Tier.SOMETIMES, date(2026, 9, 30)),
        (Tier.RARELY, date(2026, 12, 30)),
        (Tier.NEVER, None),
    ],
)
def test_a_tier_says_how_often_somebody_is_written_to(tier: Tier, due: date | None) -> None:
    story = booked()
    story.mail("2026-05-13 10:00", DANA, PRIYA, THANKS)
    story.mail(
        "2026-07-01 10:00", DANA, PRIYA, "The night course you suggested begins on Monday. I am in!", new=True
    )
    story.say("2026-07-02 09:00", Verb.TIER, other=tier)
    assert story.tasks("2026-07-02 09:00").get(TaskKind.KEEP_IN_TOUCH) == due


# --- the owner ------------------------------------------------------------------------------------


def test_a_pause_puts_off_nudges_but_not_thanks() -> None:
    story = booked()
    story.mail("2026-05-12 16:00", DANA, OMAR, ASK, new=True)
    story.say("2026-05-13 09:00", Verb.PAUSE, person="", until=date(2026, 6, 5))
    owed = {(t.kind, t.due) for t in story.state("2026-05-13 09:00").tasks}
    assert (TaskKind.FOLLOW_UP, date(2026, 6, 8)) in owed
    assert TaskKind.THANK_YOU in {kind for kind, _ in owed}


def test_who_landed_nudges_nobody_and_tells_those_who_helped() -> None:
    story = booked()
    story.mail("2026-05-13 10:00", DANA, PRIYA, THANKS)
    story.mail("2026-05-12 16:00", DANA, OMAR, ASK, new=True)
    story.say("2026-05-14 09:00", Verb.LANDED, person="")
    owed = story.state("2026-05-14 09:00").tasks
    assert [(t.kind, t.contact, t.due) for t in owed] == [
        (TaskKind.KEEP_IN_TOUCH, PRIYA.email, date(2026, 5, 21))
    ]


def test_an_hour_written_while_away_is_the_hour_there() -> None:
    story = Story()
    story.say(
        "2026-05-01 09:00",
        Verb.AWAY,
        person="",
        other="Europe/Berlin",
        start=at("2026-05-02 00:00"),
        until=date(2026, 5, 30),
    )
    story.mail("2026-05-04 09:00", PRIYA, DANA, ASK, new=True)
    story.mail("2026-05-04 10:00", DANA, PRIYA, "Gladly! Tuesday 12 May at 10am my time?")
    story.mail("2026-05-04 11:00", PRIYA, DANA, "Yes, Tuesday works, thank you!")
    assert story.state("2026-05-05 09:00").meetings[0].start == at("2026-05-12 04:00")
    assert Stay("Europe/Berlin", date(2026, 5, 2), date(2026, 5, 30)) not in OWNER.stays


# --- undo -----------------------------------------------------------------------------------------


def test_an_undo_takes_a_decision_back_and_can_be_taken_back_itself() -> None:
    story = booked()
    done = story.say_of(TaskKind.THANK_YOU, AFTER, Verb.DONE)
    undo = story.say("2026-05-13 10:00", Verb.UNDO, about=str(done.number), person="")
    assert story.stage("2026-05-13 10:00") is Stage.MET
    story.say("2026-05-13 11:00", Verb.UNDO, about=str(undo.number), person="")
    assert story.stage("2026-05-13 11:00") is Stage.THANKED


def test_a_decision_of_tomorrow_does_nothing_today_and_bounds_until() -> None:
    story = booked()
    story.say("2026-05-13 17:00", Verb.THANKED)
    state = story.state("2026-05-13 16:00")
    assert state.conversations[0].stage is Stage.MET
    assert state.until is not None
    assert state.until <= at("2026-05-13 17:00")


def test_nobody_begins_with_a_debt_but_what_is_a_week_old_is_owed() -> None:
    story = booked()
    story.say("2026-05-20 09:00", Verb.START, person="")
    assert TaskKind.THANK_YOU in story.tasks("2026-05-20 09:00")
    story = booked()
    begun = story.say("2026-05-22 09:00", Verb.START, person="")
    assert story.tasks("2026-05-22 09:00") == {}
    story.say("2026-05-22 10:00", Verb.UNDO, about=str(begun.number), person="")
    assert TaskKind.THANK_YOU in story.tasks("2026-05-22 10:00")

"""What a person would notice: stages, talks and tasks as mail and calendar go on."""

from __future__ import annotations

from datetime import date, timedelta

from rules.model import (
    Address,
    Authentication,
    EventStatus,
    Mark,
    MeetingStatus,
    Method,
    PartStat,
    Role,
    Signal,
    Stage,
    TaskKind,
)
from tests.rules.story import (
    ASK,
    DANA,
    OMAR,
    PRIYA,
    THANKS,
    YES,
    Story,
    asked,
    at,
    booked,
    cancelled,
    only,
    request_invite,
)

# --- asking ---------------------------------------------------------------------------------------


def test_a_request_opens_a_conversation_and_a_nudge_seven_business_days_on() -> None:
    assert asked().stage("2026-05-02 10:00") is Stage.REQUESTED
    assert asked().tasks("2026-05-02 10:00") == {TaskKind.FOLLOW_UP: date(2026, 5, 12)}


def test_silence_becomes_no_response_after_21_business_days_and_then_owes_nothing() -> None:
    assert asked().stage("2026-06-02 23:59") is Stage.REQUESTED
    assert asked().stage("2026-06-03 00:00") is Stage.NO_RESPONSE
    assert asked().tasks("2026-06-03 00:00") == {}


def test_one_nudge_and_never_a_second() -> None:
    story = asked()
    story.mail("2026-05-12 09:00", DANA, PRIYA, "Just floating this back to the top of your inbox.")
    assert story.signals()[-1] == ("m2", "follow_up")
    assert story.tasks("2026-05-13 09:00") == {}


def test_a_request_to_somebody_who_did_not_answer_opens_a_new_conversation_later() -> None:
    story = asked()
    story.mail("2026-09-01 09:00", DANA, PRIYA, ASK, new=True)
    stages = [c.stage for c in story.state("2026-09-02 09:00").conversations]
    assert stages == [Stage.NO_RESPONSE, Stage.REQUESTED]


def test_a_request_received_makes_the_owner_a_host_who_owes_a_reply() -> None:
    story = Story()
    story.mail("2026-05-01 09:12", OMAR, DANA, ASK)
    conversation = story.state("2026-05-01 10:00").conversations[0]
    assert (conversation.role, conversation.stage) == (Role.HOST, Stage.REQUESTED)
    assert story.tasks("2026-05-01 10:00") == {TaskKind.REPLY: date(2026, 5, 4)}


def test_a_newsletter_about_informational_interviews_opens_nothing() -> None:
    story = Story()
    story.mail("2026-05-01 09:12", OMAR, DANA, ASK, marks=frozenset([Mark.BULK]))
    assert story.state("2026-05-02 09:00").conversations == ()


def test_a_mail_in_the_owners_name_that_was_not_sent_does_nothing() -> None:
    story = Story()
    story.mail("2026-05-01 09:12", DANA, PRIYA, ASK, sent=False)
    assert story.state("2026-05-02 09:00").conversations == ()


# --- answering ------------------------------------------------------------------------------------


def test_a_yes_with_times_leaves_the_next_word_to_the_owner() -> None:
    story = asked()
    story.mail("2026-05-04 11:00", PRIYA, DANA, YES)
    assert story.signals()[1:] == [("m2", "accept"), ("m2", "propose_time")]
    assert story.tasks("2026-05-04 12:00") == {TaskKind.REPLY: date(2026, 5, 5)}


def test_whoever_keeps_the_next_word_is_nudged_and_not_answered() -> None:
    story = asked()
    story.mail(
        "2026-05-04 11:00", PRIYA, DANA, "Yes, happy to. Leave it with me and I'll send you some times."
    )
    assert story.tasks("2026-05-04 12:00") == {TaskKind.FOLLOW_UP: date(2026, 5, 13)}


def test_a_no_ends_it() -> None:
    story = asked()
    story.mail(
        "2026-05-04 11:00",
        PRIYA,
        DANA,
        "I'm sorry, I'm afraid I have to decline. All the best for your search!",
    )
    assert story.stage("2026-05-05 09:00") is Stage.DECLINED
    assert story.tasks("2026-05-05 09:00") == {}


def test_an_absence_note_is_no_answer_but_moves_the_nudge() -> None:
    story = asked()
    note = "I am out of the office and will be back on Monday, May 18."
    story.mail("2026-05-01 09:13", PRIYA, DANA, note, marks=frozenset([Mark.AUTO_REPLY]))
    assert story.stage("2026-05-02 09:00") is Stage.REQUESTED
    assert story.tasks("2026-05-02 09:00") == {TaskKind.FOLLOW_UP: date(2026, 5, 19)}


def test_a_bounce_asks_for_another_address_and_the_request_to_it_goes_on() -> None:
    story = asked()
    robot = Address("mailer-daemon@mail.example", "Mail Delivery Subsystem")
    story.mail(
        "2026-05-01 09:13",
        robot,
        DANA,
        "Address not found",
        marks=frozenset([Mark.BOUNCE]),
        failed=(PRIYA.email,),
    )
    assert story.tasks("2026-05-02 09:00") == {TaskKind.FIX_ADDRESS: date(2026, 5, 4)}
    other = Address("priya.raman@home.example", "Priya Raman")
    story.mail("2026-05-04 09:13", DANA, other, "My first mail came back. " + ASK)
    assert story.signals()[-1] == ("m3", "request")
    assert [c.contact for c in story.state("2026-05-05 09:00").conversations] == [PRIYA.email]
    assert story.tasks("2026-05-05 09:00") == {TaskKind.FOLLOW_UP: date(2026, 5, 13)}


def test_an_answer_from_another_address_is_the_same_persons() -> None:
    story = asked()
    story.mail("2026-05-04 11:00", Address("priya.r@home.example", "Priya R"), DANA, YES)
    conversations = story.state("2026-05-05 09:00").conversations
    assert [(c.contact, c.stage) for c in conversations] == [(PRIYA.email, Stage.REPLIED)]


def test_a_stranger_who_answers_in_the_thread_settles_nothing() -> None:
    story = asked()
    story.mail(
        "2026-05-04 11:00", Address("x@evil.example", "Prize Office"), DANA, "Yes! Tuesday 12 May at 2pm?"
    )
    assert story.stage("2026-05-05 09:00") is Stage.REQUESTED


# --- settling -------------------------------------------------------------------------------------


def test_a_settled_time_is_a_talk_with_an_invite_to_make_and_a_preparation() -> None:
    state = booked().state("2026-05-05 09:00")
    meeting = state.meetings[0]
    assert (meeting.start, meeting.end) == (at("2026-05-12 14:00"), at("2026-05-12 14:20"))
    assert only(state.tasks, TaskKind.CREATE_INVITE).due == date(2026, 5, 4)
    assert only(state.tasks, TaskKind.PREPARE).due == at("2026-05-11 14:00")


def test_the_invite_need_not_be_made_where_the_calendar_holds_the_talk() -> None:
    story = booked()
    story.event("2026-05-12 14:00", 30, PRIYA)
    assert set(story.tasks("2026-05-05 09:00")) == {TaskKind.PREPARE}


def test_the_events_own_time_wins() -> None:
    story = booked()
    story.event("2026-05-13 15:00", 45, PRIYA)
    meeting = story.state("2026-05-05 09:00").meetings[0]
    assert (meeting.start, meeting.end) == (at("2026-05-13 15:00"), at("2026-05-13 15:45"))


def test_an_event_settles_a_talk_that_no_mail_settled() -> None:
    story = asked()
    story.mail("2026-05-04 11:00", PRIYA, DANA, "Sure, happy to talk.")
    story.event("2026-05-12 14:00", 30, PRIYA)
    assert story.stage("2026-05-05 09:00") is Stage.SCHEDULED
    assert TaskKind.REPLY not in story.tasks("2026-05-05 09:00")


def test_an_event_that_the_owner_declined_or_a_weekly_one_settles_nothing() -> None:
    for facts in ({"mine": PartStat.DECLINED}, {"recurring": True}):
        story = asked()
        story.event("2026-05-12 14:00", 30, PRIYA, **facts)
        assert story.stage("2026-05-05 09:00") is Stage.REQUESTED


def test_a_cancelled_event_calls_the_talk_off() -> None:
    story = booked()
    story.events.append(cancelled("2026-05-12 14:00", 30, PRIYA))
    assert story.stage("2026-05-05 09:00") is Stage.CANCELLED
    assert story.state("2026-05-05 09:00").meetings[0].status is MeetingStatus.CANCELLED


def test_an_invite_by_mail_settles_and_counts_as_being_in_the_calendar() -> None:
    story = asked()
    invite = request_invite("2026-05-12 14:00", 30, PRIYA)
    story.mail("2026-05-04 11:00", PRIYA, DANA, "Happy to. See the invite.", invite=invite)
    assert story.signals()[1:] == [("m2", "accept"), ("m2", "confirm_time")]
    assert set(story.tasks("2026-05-05 09:00")) == {TaskKind.PREPARE}


def test_an_invite_for_the_time_already_settled_does_nothing() -> None:
    story = booked()
    story.mail(
        "2026-05-04 16:00",
        PRIYA,
        DANA,
        "Invite attached.",
        invite=request_invite("2026-05-12 14:00", 30, PRIYA),
    )
    assert not [s for s in story.signals() if s[0] == "m4"]


def test_an_invites_cancellation_by_mail_calls_the_talk_off() -> None:
    story = booked()
    story.mail(
        "2026-05-04 16:00", PRIYA, DANA, "Invite.", invite=request_invite("2026-05-12 14:00", 30, PRIYA)
    )
    off = request_invite(
        "2026-05-12 14:00", 30, PRIYA, method=Method.CANCEL, status=EventStatus.CANCELLED, sequence=1
    )
    story.mail("2026-05-08 16:00", PRIYA, DANA, "Canceled.", invite=off)
    assert story.stage("2026-05-09 09:00") is Stage.CANCELLED


def test_moving_a_talk_takes_its_old_time_away_until_the_new_one_is_settled() -> None:
    story = booked()
    story.mail(
        "2026-05-11 09:00",
        PRIYA,
        DANA,
        "Something came up tomorrow. Can we move it to Friday 15 May at 10am?",
    )
    assert [s for m, s in story.signals() if m == "m4"] == ["reschedule", "propose_time"]
    state = story.state("2026-05-11 10:00")
    assert state.meetings == ()
    assert {t.kind for t in state.tasks} == {TaskKind.REPLY}
    story.mail("2026-05-11 12:00", DANA, PRIYA, "Friday at 10 works.")
    assert story.state("2026-05-11 13:00").meetings[0].start == at("2026-05-15 10:00")


def test_a_settled_talk_called_off_by_mail_is_cancelled() -> None:
    story = booked()
    story.mail(
        "2026-05-11 09:00",
        PRIYA,
        DANA,
        "I'm so sorry, I have to cancel our call. I won't be able to make it after all.",
    )
    assert story.signals()[-1] == ("m4", "cancel")
    assert story.stage("2026-05-20 09:00") is Stage.CANCELLED


def test_a_mail_that_fails_authentication_settles_nothing_and_raises_a_question() -> None:
    story = asked()
    story.mail("2026-05-02 09:00", DANA, PRIYA, "I could do Tuesday 12 May at 2pm.")
    story.mail(
        "2026-05-04 11:00", PRIYA, DANA, "Tuesday at 2 works for me.", authenticated=Authentication.FAIL
    )
    state = story.state("2026-05-05 09:00")
    assert state.meetings == ()
    assert len(state.questions) == 1


def test_a_yes_to_one_of_several_offers_without_saying_which_is_asked_about() -> None:
    story = asked()
    story.mail("2026-05-04 11:00", PRIYA, DANA, "Happy to! Tuesday 12 May at 2pm or Thursday 14 May at 4pm?")
    story.mail("2026-05-04 15:00", DANA, PRIYA, "Works for me, see you then!")
    state = story.state("2026-05-05 09:00")
    assert state.meetings == ()
    assert len(state.questions) == 1


# --- afterwards -----------------------------------------------------------------------------------


def test_a_thank_you_is_owed_from_an_hour_after_the_end() -> None:
    assert booked().stage("2026-05-12 14:21") is Stage.MET
    assert booked().tasks("2026-05-12 14:30") == {}
    assert booked().tasks("2026-05-12 15:20") == {TaskKind.THANK_YOU: at("2026-05-13 14:20")}


def test_a_thank_you_in_a_new_thread_closes_the_task_and_begins_to_keep_in_touch() -> None:
    story = booked()
    story.mail("2026-05-13 10:00", DANA, PRIYA, THANKS, subject="Yesterday", new=True)
    assert story.stage("2026-05-14 09:00") is Stage.THANKED
    assert story.tasks("2026-05-14 09:00") == {TaskKind.KEEP_IN_TOUCH: date(2026, 6, 24)}


def test_thanks_of_the_other_side_leave_the_owners_owed() -> None:
    story = booked()
    story.mail(
        "2026-05-13 10:00",
        PRIYA,
        DANA,
        "Thank you for the conversation yesterday, I enjoyed our talk.",
        new=True,
    )
    assert story.stage("2026-05-13 11:00") is Stage.MET
    assert TaskKind.THANK_YOU in story.tasks("2026-05-13 11:00")


def test_a_thank_you_never_sent_gives_way_to_keeping_in_touch_after_21_days() -> None:
    assert TaskKind.THANK_YOU in booked().tasks("2026-06-02 14:00")
    assert booked().tasks("2026-06-02 15:00") == {TaskKind.KEEP_IN_TOUCH: date(2026, 6, 23)}


def test_a_later_touch_from_either_side_makes_the_next_one_due_in_13_weeks() -> None:
    story = booked()
    story.mail("2026-05-13 10:00", DANA, PRIYA, THANKS, new=True)
    news = "I came across this article and thought of you: https://news.example/audits"
    story.mail("2026-06-10 10:00", PRIYA, DANA, news, subject="Audits", new=True)
    assert story.stage("2026-06-11 09:00") is Stage.IN_TOUCH
    assert story.tasks("2026-06-11 09:00") == {TaskKind.KEEP_IN_TOUCH: date(2026, 9, 9)}


def test_an_answer_to_the_thank_you_is_a_touch_but_the_first_wait_stays() -> None:
    story = booked()
    story.mail("2026-05-13 10:00", DANA, PRIYA, THANKS, new=True)
    story.mail("2026-05-15 10:00", PRIYA, DANA, "My pleasure, good luck!")
    assert story.stage("2026-05-16 09:00") is Stage.THANKED
    assert story.tasks("2026-05-16 09:00") == {TaskKind.KEEP_IN_TOUCH: date(2026, 6, 26)}


def test_words_that_the_talk_did_not_take_place_undo_it() -> None:
    story = booked()
    story.mail(
        "2026-05-12 16:00",
        PRIYA,
        DANA,
        "I am so sorry I missed our call today. Could we try Friday 15 May at 2pm?",
    )
    assert "reschedule" in [s for m, s in story.signals() if m == "m4"]
    state = story.state("2026-05-12 17:00")
    assert state.meetings == ()
    assert {t.kind for t in state.tasks} == {TaskKind.REPLY}


def test_a_host_owes_no_thanks_and_no_preparation() -> None:
    story = Story()
    story.mail("2026-05-01 09:12", OMAR, DANA, ASK)
    story.mail("2026-05-04 11:00", DANA, OMAR, "Happy to! Tuesday 12 May at 2pm?")
    story.mail("2026-05-04 12:00", OMAR, DANA, "Tuesday at 2pm works for me.")
    assert set(story.tasks("2026-05-05 09:00")) == {TaskKind.CREATE_INVITE}
    assert story.tasks("2026-05-13 09:00") == {}


# --- several people -------------------------------------------------------------------------------


def test_a_talk_with_two_people_is_two_conversations_with_shared_preparations() -> None:
    story = Story()
    story.mail("2026-05-01 09:12", DANA, (PRIYA, OMAR), ASK)
    story.mail("2026-05-04 11:00", PRIYA, DANA, "We'd both be glad to! Tuesday 12 May at 2pm?", cc=(OMAR,))
    story.mail("2026-05-04 15:00", DANA, (PRIYA, OMAR), "Tuesday at 2pm works for me.")
    state = story.state("2026-05-05 09:00")
    assert {(c.contact, c.stage) for c in state.conversations} == {
        (PRIYA.email, Stage.SCHEDULED),
        (OMAR.email, Stage.SCHEDULED),
    }
    assert [(t.kind, t.contact) for t in state.tasks if t.kind is TaskKind.PREPARE] == [
        (TaskKind.PREPARE, PRIYA.email)
    ]
    story.mail("2026-05-13 10:00", DANA, PRIYA, THANKS, new=True)
    owed = {(t.kind, t.contact) for t in story.state("2026-05-13 11:00").tasks}
    assert owed == {(TaskKind.KEEP_IN_TOUCH, PRIYA.email), (TaskKind.THANK_YOU, OMAR.email)}


def test_a_referral_is_owed_until_the_owner_writes_to_the_person_named() -> None:
    story = asked()
    text = "I can't, sorry. But do talk to Omar Haddad (omar@tide.example), he knows the field better."
    story.mail("2026-05-04 11:00", PRIYA, DANA, text)
    assert story.signals()[1:] == [("m2", "decline"), ("m2", "refer")]
    task = only(story.state("2026-05-05 09:00").tasks, TaskKind.CONTACT_REFERRAL)
    assert (task.contact, task.due) == (PRIYA.email, date(2026, 5, 6))
    story.mail("2026-05-06 09:00", DANA, OMAR, "Priya Raman gave me your name. " + ASK, new=True)
    assert TaskKind.CONTACT_REFERRAL not in story.tasks("2026-05-06 10:00")


def test_an_introduction_out_of_the_blue_owes_a_message_and_opens_nothing() -> None:
    story = Story()
    text = "Omar, meet Dana, who is moving into audits. Dana, Omar runs the field team. You two should talk!"
    story.mail("2026-05-04 11:00", PRIYA, (DANA, OMAR), text)
    state = story.state("2026-05-05 09:00")
    assert state.conversations == ()
    assert only(state.tasks, TaskKind.CONTACT_REFERRAL).contact == PRIYA.email


# --- the calendar alone ---------------------------------------------------------------------------


def test_an_event_that_says_what_it_is_opens_a_conversation_by_itself() -> None:
    story = Story()
    story.event("2026-05-12 14:00", 30, PRIYA, summary="Coffee chat with Priya")
    assert story.stage("2026-05-05 09:00") is Stage.SCHEDULED
    assert set(story.tasks("2026-05-12 16:00")) == {TaskKind.THANK_YOU}


def test_an_event_that_does_not_or_one_with_several_people_opens_nothing() -> None:
    story = Story()
    story.event("2026-05-12 14:00", 30, PRIYA, summary="Lunch")
    story.event("2026-05-13 14:00", 30, PRIYA, OMAR, summary="Career chat", uid="x")
    assert story.state("2026-05-05 09:00").conversations == ()


# --- time -----------------------------------------------------------------------------------------


def test_facts_after_now_are_ignored_and_bound_until() -> None:
    story = booked()
    state = story.state("2026-05-04 09:00")
    assert [s.signal for s in state.signals] == [Signal.REQUEST]
    assert state.until == at("2026-05-04 11:00")


def test_until_names_the_next_change() -> None:
    assert booked().state("2026-05-12 14:05").until == at("2026-05-12 14:20")
    assert booked().state("2026-05-12 14:20").until == at("2026-05-12 15:20")


def test_the_same_mail_twice_is_one_mail() -> None:
    story = booked()
    once = story.state("2026-05-13 09:00")
    story.messages += story.messages
    assert story.state("2026-05-13 09:00") == once


def test_a_date_header_in_the_future_cannot_jump_the_queue() -> None:
    story = booked()
    last = story.messages[-1]
    assert last.date is not None
    story.messages[-1] = type(last)(
        **{f: getattr(last, f) for f in last.__slots__} | {"date": last.date + timedelta(days=900)}
    )
    assert story.stage("2026-05-05 09:00") in (Stage.SCHEDULED, Stage.REPLIED)

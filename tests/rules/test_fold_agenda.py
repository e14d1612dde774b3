"""What is owed and suggested at an instant, to the minute at which it begins and ends."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from rules.model import HintKind, MeetingStatus, Stage, TalkKind, TaskKind
from tests.rules.story import ASK, DANA, OMAR, PICK, PRIYA, THANKS, YES, Story, asked, at, booked, only

JOB = "We would like to invite you to an interview for the analyst position. Tuesday 12 May at 2pm?"


def hints(story: Story, now: str | datetime) -> list[tuple[HintKind, str, str]]:
    return [(hint.kind, hint.contact, hint.text) for hint in story.state(now).hints]


def thanked() -> Story:
    story = booked()
    story.mail("2026-05-13 10:00", DANA, PRIYA, THANKS, new=True)
    return story


# --- tasks ----------------------------------------------------------------------------------------


def told(story: Story, now: str, kind: TaskKind) -> tuple[Any, ...]:
    task = only(story.state(now).tasks, kind)
    return (task.conversation, task.contact, task.due, task.opens, task.reason)


def test_a_reply_is_owed_since_the_first_word_that_waits() -> None:
    story = asked()
    story.mail("2026-05-04 11:00", PRIYA, DANA, YES)
    story.mail("2026-05-05 11:00", PRIYA, DANA, "Or would Friday 15 May at 10am suit you?")
    assert told(story, "2026-05-05 12:00", TaskKind.REPLY) == (
        "key1",
        PRIYA.email,
        date(2026, 5, 5),
        at("2026-05-04 11:00"),
        "the next word is yours",
    )


def test_a_nudge_is_owed_since_the_last_word_and_until_it_is_given_up() -> None:
    expected = ("key1", PRIYA.email, date(2026, 5, 12), at("2026-05-01 09:12"), "no answer yet")
    assert told(asked(), "2026-05-02 10:00", TaskKind.FOLLOW_UP) == expected
    assert told(asked(), "2026-06-02 23:59", TaskKind.FOLLOW_UP) == expected


def test_a_nudge_in_a_talk_that_went_quiet_is_given_up_as_well() -> None:
    story = asked()
    story.mail("2026-05-04 11:00", PRIYA, DANA, "Happy to! When would suit you?")
    story.mail("2026-05-05 09:00", DANA, PRIYA, "Would Tuesday 12 May at 2pm work for you?")
    assert TaskKind.FOLLOW_UP in story.tasks("2026-06-04 23:59")
    assert story.stage("2026-06-04 23:59") is Stage.REPLIED
    assert story.state("2026-06-04 23:59").until == at("2026-06-05 00:00")
    assert story.tasks("2026-06-05 00:00") == {}


def test_an_invite_and_a_preparation_are_owed_since_the_time_was_settled_until_it_begins() -> None:
    settled = at("2026-05-04 15:00")
    assert told(booked(), "2026-05-12 13:59", TaskKind.CREATE_INVITE) == (
        "key1",
        PRIYA.email,
        date(2026, 5, 4),
        settled,
        "no calendar holds it",
    )
    assert told(booked(), "2026-05-12 13:59", TaskKind.PREPARE) == (
        "key1",
        PRIYA.email,
        at("2026-05-11 14:00"),
        settled,
        "the talk is near",
    )
    assert booked().tasks("2026-05-12 14:00") == {}


def test_a_thank_you_is_owed_from_the_very_hour_to_the_very_minute_of_letting_go() -> None:
    assert booked().tasks("2026-05-12 15:19") == {}
    assert told(booked(), "2026-05-12 15:20", TaskKind.THANK_YOU) == (
        "key1",
        PRIYA.email,
        at("2026-05-13 14:20"),
        at("2026-05-12 15:20"),
        "you talked",
    )
    assert set(booked().tasks("2026-06-02 14:19")) == {TaskKind.THANK_YOU}
    assert told(booked(), "2026-06-02 14:20", TaskKind.KEEP_IN_TOUCH) == (
        "key1",
        PRIYA.email,
        date(2026, 6, 23),
        at("2026-06-02 14:20"),
        "to stay in touch",
    )


def test_keeping_in_touch_is_owed_since_the_thank_you() -> None:
    task = only(thanked().state("2026-05-13 10:00").tasks, TaskKind.KEEP_IN_TOUCH)
    assert (task.opens, task.due) == (at("2026-05-13 10:00"), date(2026, 6, 24))


def test_a_task_has_the_same_anchor_on_every_day() -> None:
    one, other = (only(booked().state(now).tasks, TaskKind.PREPARE) for now in ("2026-05-05", "2026-05-12"))
    assert one.anchor == other.anchor == "prepare:key1:2026-05-04T15:00:00-04:00"


def test_a_job_interview_brings_thanks_but_no_keeping_in_touch() -> None:
    story = Story()
    story.mail("2026-05-04 11:00", PRIYA, DANA, JOB)
    story.mail("2026-05-04 15:00", DANA, PRIYA, PICK)
    (conversation,) = story.state("2026-05-05 09:00").conversations
    assert conversation.kind is TalkKind.JOB
    assert set(story.tasks("2026-05-12 15:30")) == {TaskKind.THANK_YOU}
    assert story.tasks("2026-06-03 09:00") == {}


def test_a_referral_by_name_alone_is_owed_since_it_came() -> None:
    story = asked()
    story.mail(
        "2026-05-04 11:00", PRIYA, DANA, "I can't, sorry. But do talk to Omar Haddad, he knows it better."
    )
    task = only(story.state("2026-05-05 09:00").tasks, TaskKind.CONTACT_REFERRAL)
    assert (task.named, task.reason) == ("Omar Haddad", "Omar Haddad was named to you")
    assert (task.opens, task.anchor) == (at("2026-05-04 11:00"), "contact_referral:<m2@lumen.example>")


def test_who_met_twice_is_kept_warm_once() -> None:
    story = thanked()
    story.mail("2026-06-08 09:00", DANA, PRIYA, ASK, new=True)
    story.mail("2026-06-09 09:00", PRIYA, DANA, "Happy to! Tuesday 16 June at 2pm?")
    story.mail("2026-06-09 10:00", DANA, PRIYA, PICK)
    story.mail("2026-06-17 10:00", DANA, PRIYA, THANKS, new=True)
    tasks = story.state("2026-06-18 09:00").tasks
    assert [(t.kind, t.conversation) for t in tasks] == [(TaskKind.KEEP_IN_TOUCH, "key5")]


# --- meetings -------------------------------------------------------------------------------------


def test_a_meeting_tells_whence_and_how_long_it_is_settled() -> None:
    (meeting,) = booked().state("2026-05-12 14:19").meetings
    assert (meeting.conversation, meeting.contact) == ("key1", PRIYA.email)
    assert (meeting.start, meeting.end) == (at("2026-05-12 14:00"), at("2026-05-12 14:20"))
    assert (meeting.timezone, meeting.source, meeting.event_uid) == ("America/New_York", "mail", None)
    assert meeting.status is MeetingStatus.SCHEDULED


def test_a_meeting_is_held_from_its_very_end_on() -> None:
    (meeting,) = booked().state("2026-05-12 14:20").meetings
    assert meeting.status is MeetingStatus.HELD


def test_a_meeting_by_the_calendar_names_its_event() -> None:
    story = booked()
    story.event("2026-05-12 14:30", 45, PRIYA)
    (meeting,) = story.state("2026-05-05 09:00").meetings
    assert (meeting.source, meeting.event_uid) == ("calendar", "talk-1@lumen.example")
    assert (meeting.start, meeting.end) == (at("2026-05-12 14:30"), at("2026-05-12 15:15"))


def test_a_meeting_called_off_keeps_its_time() -> None:
    story = booked()
    story.mail("2026-05-11 16:00", PRIYA, DANA, "I am sorry, I have to cancel our call on Tuesday.")
    (meeting,) = story.state("2026-05-12 15:00").meetings
    assert (meeting.status, meeting.start) == (MeetingStatus.CANCELLED, at("2026-05-12 14:00"))


# --- hints ----------------------------------------------------------------------------------------

QUIET = "no answer from Priya Raman yet; a colleague may have time"


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-05-03 23:59", []),
        ("2026-05-04 00:00", [(HintKind.TRY_COLLEAGUE, PRIYA.email, QUIET)]),
        ("2026-06-02 23:59", [(HintKind.TRY_COLLEAGUE, PRIYA.email, QUIET)]),
        ("2026-06-03 00:00", []),
    ],
)
def test_a_colleague_is_suggested_on_the_third_day_of_silence(now: str, expected: list[Any]) -> None:
    assert hints(asked(), now) == expected


def test_a_new_start_is_suggested_when_ninety_days_are_over() -> None:
    ninety = at("2026-05-01 09:12") + timedelta(days=90)
    assert hints(asked(), ninety) == []
    assert hints(asked(), ninety + timedelta(microseconds=1)) == [
        (HintKind.REVIVE, PRIYA.email, "Priya Raman went quiet long ago; a new start is possible")
    ]


def test_nobody_is_suggested_to_a_host() -> None:
    story = Story()
    story.mail("2026-05-01 09:12", OMAR, DANA, ASK)
    assert hints(story, "2026-05-20 09:00") == []


def referred() -> Story:
    """Priya names Omar; Dana writes to him, and they talk on 12 May from 14:00 to 14:20."""
    story = Story()
    text = "I can't, sorry. But do talk to Omar Haddad (omar@tide.example), he knows the field better."
    story.mail("2026-05-01 08:00", DANA, PRIYA, ASK)
    story.mail("2026-05-01 09:00", PRIYA, DANA, text)
    story.mail("2026-05-01 10:00", DANA, OMAR, "Priya Raman gave me your name. " + ASK, new=True)
    story.mail("2026-05-04 11:00", OMAR, DANA, "Happy to! Tuesday 12 May at 2pm?")
    story.mail("2026-05-04 15:00", DANA, OMAR, PICK)
    return story


def test_who_referred_somebody_may_hear_of_the_talk_for_thirty_days() -> None:
    hint = (HintKind.TELL_REFERRER, PRIYA.email, f"tell {PRIYA.email} that you met Omar Haddad")
    over = at("2026-05-12 14:20") + timedelta(days=30)
    assert hints(referred(), "2026-05-12 14:19") == []
    assert hints(referred(), "2026-05-12 14:20") == [hint]
    assert hints(referred(), over - timedelta(microseconds=1)) == [hint]
    assert hints(referred(), over) == []


def test_nobody_hears_of_a_talk_with_somebody_else() -> None:
    assert hints(booked(), "2026-05-13 09:00") == []


# --- when it changes ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-05-01 10:00", "2026-05-04 00:00"),  # try a colleague
        ("2026-05-04 00:00", "2026-06-03 00:00"),  # given up
    ],
)
def test_until_tells_when_silence_changes_something(now: str, until: str) -> None:
    assert asked().state(now).until == at(until)


def test_until_tells_when_a_new_start_is_suggested_and_then_nothing_more() -> None:
    ninety = at("2026-05-01 09:12") + timedelta(days=90, microseconds=1)
    assert asked().state("2026-06-03 00:00").until == ninety
    assert asked().state(ninety).until is None


def test_until_tells_each_turn_of_a_talk() -> None:
    end = at("2026-05-12 14:20")
    turns = [
        at("2026-05-12 14:00"),
        end,
        end + timedelta(hours=1),
        at("2026-06-02 14:20"),
        end + timedelta(days=30),
    ]
    now, seen = at("2026-05-05 09:00"), []
    while (until := booked().state(now).until) is not None:
        seen.append(until)
        now = until
    assert [turn for turn in turns if turn in seen] == turns


def test_a_fact_to_come_ends_what_is_known() -> None:
    story = asked()
    story.mail("2026-05-02 11:00", PRIYA, DANA, YES)
    assert story.state("2026-05-01 10:00").until == at("2026-05-02 11:00")

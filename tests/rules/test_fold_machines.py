"""What machines write: failed deliveries, absence notes and booking tools, each to whom it concerns."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from rules.model import Address, Attendee, EventStatus, Invite, Mark, Method, PartStat, Stage, TaskKind
from tests.rules.story import (
    ASK,
    DANA,
    OMAR,
    PRIYA,
    Story,
    asked,
    at,
    booked,
    request_invite,
    talk_event,
)

POSTMASTER = Address("mailer-daemon@lumen.example")
ROBOT = Address("no-reply@calendly.com", "Calendly")
BOUNCE, REPLY = frozenset([Mark.BOUNCE]), frozenset([Mark.AUTO_REPLY])
FAILED = "Your message could not be delivered."


def bounce(story: Story, when: str, *failed: str) -> None:
    story.mail(when, POSTMASTER, DANA, FAILED, marks=BOUNCE, failed=failed)


def of(story: Story, message: str) -> list[str]:
    return [signal for number, signal in story.signals() if number == message]


# --- failed deliveries ----------------------------------------------------------------------------


def test_a_bounce_names_its_person_by_the_address_that_failed() -> None:
    story = asked()
    story.mail("2026-05-01 09:20", DANA, OMAR, ASK, new=True)
    bounce(story, "2026-05-01 09:21", PRIYA.email)
    assert [s.contact for s in story.state("2026-05-02 09:00").signals if s.signal == "bounce"] == [
        PRIYA.email
    ]


def test_a_bounce_without_an_address_is_known_by_what_it_answers() -> None:
    story = asked()
    bounce(story, "2026-05-01 09:13")
    assert of(story, "m2") == ["bounce"]
    assert set(story.tasks("2026-05-02 09:00")) == {TaskKind.FIX_ADDRESS}


def test_a_bounce_of_somebody_else_concerns_no_conversation() -> None:
    story = asked()
    bounce(story, "2026-05-01 09:13", "nobody@elsewhere.example")
    assert of(story, "m2") == []
    assert set(story.tasks("2026-05-02 09:00")) == {TaskKind.FOLLOW_UP}


def test_a_bounce_two_weeks_after_the_asking_concerns_something_else() -> None:
    soon, late = asked(), asked()
    bounce(soon, "2026-05-15 09:11", PRIYA.email)
    bounce(late, "2026-05-15 09:12", PRIYA.email)
    assert (of(soon, "m2"), of(late, "m2")) == (["bounce"], [])


def test_a_bounce_in_a_talk_that_goes_on_asks_for_no_other_address() -> None:
    story = booked()
    bounce(story, "2026-05-05 09:00", PRIYA.email)
    assert of(story, "m4") == ["bounce"]
    assert TaskKind.FIX_ADDRESS not in story.tasks("2026-05-06 09:00")


def test_a_request_that_bounced_is_not_given_up() -> None:
    story = asked()
    bounce(story, "2026-05-01 09:13", PRIYA.email)
    assert story.stage("2026-08-01 09:00") is Stage.REQUESTED


# --- absence notes --------------------------------------------------------------------------------


def away(story: Story, when: str, text: str, *, new: bool = False) -> None:
    story.mail(when, PRIYA, DANA, text, subject="Out of office", marks=REPLY, new=new)


def test_an_absence_note_without_a_thread_counts_within_two_days() -> None:
    soon, late = asked(), asked()
    away(soon, "2026-05-03 09:12", "I am out of the office until 18 May.", new=True)
    away(late, "2026-05-03 09:13", "I am out of the office until 18 May.", new=True)
    assert (of(soon, "m2"), of(late, "m2")) == (["auto_reply"], [])


def test_an_absence_note_in_the_thread_counts_whenever_it_comes() -> None:
    story = asked()
    away(story, "2026-05-08 09:00", "I am out of the office until 18 May.")
    assert of(story, "m2") == ["auto_reply"]
    assert story.stage("2026-05-09 09:00") is Stage.REQUESTED


def test_a_note_that_names_no_day_leaves_the_day_that_is_known() -> None:
    story = asked()
    away(story, "2026-05-02 09:00", "I am out of the office until 18 May.")
    known = story.tasks("2026-05-05 09:00")
    away(story, "2026-05-04 09:00", "I am out of the office.")
    assert story.tasks("2026-05-05 09:00") == known


def test_an_absence_note_of_a_stranger_concerns_nobody() -> None:
    story = asked()
    story.mail("2026-05-02 09:00", OMAR, DANA, "I am out of the office.", marks=REPLY, new=True)
    assert of(story, "m2") == []


def test_the_owners_own_automatic_answer_is_no_absence_of_the_contact() -> None:
    story = asked()
    story.mail("2026-05-02 09:00", DANA, PRIYA, "I am out of the office until 18 May.", marks=REPLY)
    assert "auto_reply" not in of(story, "m2")


# --- booking tools --------------------------------------------------------------------------------


def robot(story: Story, when: str, text: str, invite: Invite | None = None) -> None:
    story.mail(when, ROBOT, DANA, text, subject="New event", new=True, invite=invite)


def test_a_booking_is_about_the_person_whom_the_invite_names() -> None:
    story = asked()
    robot(
        story,
        "2026-05-04 11:00",
        "A new event has been scheduled.",
        request_invite("2026-05-12 14:00", 20, PRIYA),
    )
    assert of(story, "m2") == ["confirm_time"]
    (meeting,) = story.state("2026-05-05 09:00").meetings
    assert (meeting.contact, meeting.start) == (PRIYA.email, at("2026-05-12 14:00"))
    assert story.stage("2026-05-05 09:00") is Stage.SCHEDULED


def test_a_booking_is_about_the_person_whom_its_words_name() -> None:
    story = asked()
    text = "A new event has been scheduled: Priya Raman, Tuesday 12 May 2026 at 2pm (Eastern Time)."
    robot(story, "2026-05-04 11:00", text)
    assert of(story, "m2") == ["confirm_time"]
    assert story.stage("2026-05-05 09:00") is Stage.SCHEDULED


def test_a_booking_with_a_stranger_concerns_nobody() -> None:
    story = asked()
    robot(story, "2026-05-04 11:00", "A new event has been scheduled: Eva Lind, Tuesday 12 May 2026 at 2pm.")
    assert of(story, "m2") == []


def test_a_booking_told_anew_settles_nothing_more() -> None:
    story = asked()
    text = "A new event has been scheduled: Priya Raman, Tuesday 12 May 2026 at 2pm (Eastern Time)."
    robot(story, "2026-05-04 11:00", text)
    robot(story, "2026-05-04 12:00", text)
    assert of(story, "m3") == []


def test_a_booking_is_no_human_word() -> None:
    story = asked()
    robot(
        story,
        "2026-05-04 11:00",
        "A new event has been scheduled.",
        request_invite("2026-05-12 14:00", 20, PRIYA),
    )
    (task,) = [t for t in story.state("2026-05-12 16:00").tasks if t.kind is TaskKind.THANK_YOU]
    assert task.contact == PRIYA.email


# --- invites --------------------------------------------------------------------------------------


def test_a_cancelled_invite_calls_the_talk_off() -> None:
    story = booked()
    cancel = request_invite("2026-05-12 14:00", 20, PRIYA, method=Method.CANCEL)
    story.mail("2026-05-11 16:00", PRIYA, DANA, "Cancelled", invite=cancel)
    assert of(story, "m4") == ["cancel"]
    assert story.stage("2026-05-11 17:00") is Stage.CANCELLED


def test_a_cancelled_invite_for_another_hour_calls_nothing_off() -> None:
    story = booked()
    cancel = request_invite("2026-05-13 09:00", 20, PRIYA, method=Method.CANCEL, uid="other")
    story.mail("2026-05-11 16:00", PRIYA, DANA, "Cancelled", invite=cancel)
    assert of(story, "m4") == []
    assert story.stage("2026-05-11 17:00") is Stage.SCHEDULED


def test_a_counter_invite_proposes_its_time() -> None:
    story = booked()
    counter = request_invite("2026-05-13 09:00", 20, PRIYA, method=Method.COUNTER)
    story.mail("2026-05-11 16:00", PRIYA, DANA, "Another time?", invite=counter)
    assert of(story, "m4") == ["propose_time"]


def test_an_invite_accepted_settles_its_time() -> None:
    story = asked()
    event = replace(
        talk_event("2026-05-12 14:00", 20, PRIYA), attendees=(Attendee(PRIYA, PartStat.ACCEPTED),)
    )
    story.mail("2026-05-04 11:00", PRIYA, DANA, "Accepted", invite=Invite(Method.REPLY, event))
    assert of(story, "m2") == ["confirm_time"] or of(story, "m2") == ["accept", "confirm_time"]
    assert story.stage("2026-05-05 09:00") is Stage.SCHEDULED


def test_an_invite_that_the_calendar_holds_otherwise_is_as_the_calendar_says() -> None:
    story = asked()
    story.mail(
        "2026-05-04 11:00", PRIYA, DANA, "Invitation", invite=request_invite("2026-05-12 14:00", 20, PRIYA)
    )
    story.event("2026-05-13 10:00", 20, PRIYA)
    (meeting,) = story.state("2026-05-05 09:00").meetings
    assert meeting.start == at("2026-05-13 10:00")


def test_a_newer_version_of_an_invite_takes_the_place_of_the_older() -> None:
    story = asked()
    first = request_invite("2026-05-12 14:00", 20, PRIYA, sequence=1)
    story.mail("2026-05-04 11:00", PRIYA, DANA, "Invitation", invite=first)
    newer = request_invite("2026-05-13 10:00", 20, PRIYA, sequence=2)
    story.mail("2026-05-05 11:00", PRIYA, DANA, "Updated invitation", invite=newer)
    (meeting,) = story.state("2026-05-06 09:00").meetings
    assert (meeting.start, meeting.event_uid) == (at("2026-05-13 10:00"), newer.event.uid)
    assert story.tasks("2026-05-06 09:00").keys() == {TaskKind.PREPARE}


def test_an_invite_by_mail_is_held_and_its_cancellation_takes_it_away() -> None:
    story = asked()
    story.mail(
        "2026-05-04 11:00", PRIYA, DANA, "Invitation", invite=request_invite("2026-05-12 14:00", 20, PRIYA)
    )
    cancel = request_invite(
        "2026-05-12 14:00", 20, PRIYA, method=Method.CANCEL, sequence=1, status=EventStatus.CANCELLED
    )
    story.mail("2026-05-05 11:00", PRIYA, DANA, "Cancelled", invite=cancel)
    assert story.stage("2026-05-06 09:00") is Stage.CANCELLED
    assert story.tasks("2026-05-06 09:00") == {}


# --- how long a talk takes ------------------------------------------------------------------------


def minutes(story: Story) -> float:
    (meeting,) = story.state("2026-05-05 09:00").meetings
    return (meeting.end - meeting.start) / timedelta(minutes=1)


def asked_for(length: str) -> Story:
    story = Story()
    text = f"Would you be open to a {length} call? I'd love to hear how you got into supplier audits."
    story.mail("2026-05-01 09:12", DANA, PRIYA, text)
    story.mail("2026-05-04 11:00", PRIYA, DANA, "Happy to! Tuesday 12 May at 2pm or Thursday 14 May at 4pm?")
    story.mail("2026-05-04 15:00", DANA, PRIYA, "Tuesday at 2pm works for me.")
    return story


def test_a_talk_takes_as_long_as_was_said_within_reason() -> None:
    lengths = {
        "10-minute": 10,
        "20-minute": 20,
        "90-minute": 90,
        "5-minute": 30,
        "100-minute": 30,
        "brief": 30,
    }
    assert {length: minutes(asked_for(length)) for length in lengths} == lengths


def test_a_range_of_lengths_settles_none() -> None:
    assert minutes(asked_for("15-20 minute")) == 30

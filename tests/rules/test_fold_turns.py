"""What a message does depends on where the talk stands: silence, misses, moves, and whom it joins."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date

from rules.model import Address, Attendee, Invite, Mark, Method, PartStat, Stage, TaskKind
from tests.rules.story import ASK, DANA, OMAR, PRIYA, THANKS, YES, Story, asked, at, booked, only, talk_event

SHORT = "How are things? The lilac is out here."


def _of(story: Story, message: str) -> list[str]:
    return [signal for number, signal in story.signals() if number == message]


# --- silence --------------------------------------------------------------------------------------


def test_a_word_into_a_silence_that_the_other_should_break_is_a_nudge() -> None:
    story = asked()
    story.mail("2026-05-04 11:00", PRIYA, DANA, "Happy to talk! I'll send you some times.")
    story.mail("2026-05-15 09:00", DANA, PRIYA, SHORT)
    assert _of(story, "m3") == ["follow_up"]


def test_a_word_the_next_day_is_no_nudge() -> None:
    story = asked()
    story.mail("2026-05-04 11:00", PRIYA, DANA, "Happy to talk! I'll send you some times.")
    story.mail("2026-05-05 09:00", DANA, PRIYA, SHORT)
    assert _of(story, "m3") == []


def test_an_answer_that_the_owner_owed_for_days_is_no_nudge() -> None:
    story = asked()
    story.mail("2026-05-04 11:00", PRIYA, DANA, YES)
    story.mail("2026-05-15 09:00", DANA, PRIYA, SHORT)
    assert "follow_up" not in _of(story, "m3")


# --- a talk that did not take place ---------------------------------------------------------------


def test_a_miss_that_ends_in_calling_it_off_is_cancelled() -> None:
    story = booked()
    text = "I am so sorry I missed our call. My father is in hospital, so I have to call this off altogether."
    story.mail("2026-05-12 17:00", PRIYA, DANA, text)
    assert _of(story, "m4") == ["cancel"]
    assert story.stage("2026-05-13 09:00") is Stage.CANCELLED


def test_a_move_to_a_time_to_come_shows_that_the_hour_was_missed() -> None:
    story = booked()
    text = "My phone was in my coat all day. Could we move it to Friday 15 May at 1pm?"
    story.mail("2026-05-12 18:00", PRIYA, DANA, text)
    assert _of(story, "m4") == ["reschedule", "propose_time"]
    assert set(story.tasks("2026-05-13 09:00")) == {TaskKind.REPLY}


def test_another_time_in_place_of_the_settled_one_moves_the_talk() -> None:
    story = booked()
    story.mail(
        "2026-05-11 16:00", PRIYA, DANA, "The board sits on top of us. Is Friday 15 May at 10am any good?"
    )
    assert _of(story, "m4") == ["reschedule", "propose_time"]


# --- invites --------------------------------------------------------------------------------------


def test_an_invite_declined_by_the_contact_calls_the_talk_off() -> None:
    story = booked()
    event = replace(
        talk_event("2026-05-12 14:00", 20, PRIYA), attendees=(Attendee(PRIYA, PartStat.DECLINED),)
    )
    story.mail("2026-05-11 16:00", PRIYA, DANA, "Declined", invite=Invite(Method.REPLY, event))
    assert _of(story, "m4") == ["cancel"]
    assert story.stage("2026-05-11 17:00") is Stage.CANCELLED


def test_an_invite_tentatively_accepted_calls_nothing_off() -> None:
    story = booked()
    event = replace(
        talk_event("2026-05-12 14:00", 20, PRIYA), attendees=(Attendee(PRIYA, PartStat.TENTATIVE),)
    )
    story.mail("2026-05-11 16:00", PRIYA, DANA, "Tentative", invite=Invite(Method.REPLY, event))
    assert story.stage("2026-05-11 17:00") is Stage.SCHEDULED


# --- people ---------------------------------------------------------------------------------------


def test_two_asked_apart_and_told_of_one_time_together_have_one_talk() -> None:
    story = Story()
    story.mail("2026-05-01 09:00", DANA, PRIYA, ASK)
    story.mail("2026-05-01 09:30", DANA, OMAR, ASK, new=True)
    offer = "Gladly. Omar sits across from me, let us make one party of it. Tuesday 12 May at 2pm?"
    story.mail("2026-05-04 11:00", PRIYA, DANA, offer)
    story.mail("2026-05-04 12:00", OMAR, DANA, "Happy to be part of it.")
    story.mail("2026-05-04 15:00", DANA, (PRIYA, OMAR), "Tuesday 12 May at 2pm it is!")
    state = story.state("2026-05-05 09:00")
    assert {c.stage for c in state.conversations} == {Stage.SCHEDULED}
    assert [t.contact for t in state.tasks if t.kind is TaskKind.PREPARE] == [PRIYA.email]


def test_an_answer_in_the_thread_by_the_same_last_name_is_the_contacts() -> None:
    story = asked()
    story.mail("2026-05-04 11:00", Address("pri.home@post.example", "Pri Raman"), DANA, YES)
    assert [(c.contact, c.stage) for c in story.state("2026-05-05 09:00").conversations] == [
        (PRIYA.email, Stage.REPLIED)
    ]


def test_a_word_in_a_new_conversation_keeps_the_old_acquaintance_warm() -> None:
    story = booked()
    story.mail("2026-05-12 17:00", DANA, PRIYA, THANKS)
    story.mail("2026-09-07 18:00", DANA, PRIYA, "Another year, another question. " + ASK, new=True)
    assert story.tasks("2026-09-08 09:00")[TaskKind.KEEP_IN_TOUCH] == date(2026, 12, 7)


def test_kind_words_after_a_call_off_do_not_settle_the_old_time_again() -> None:
    story = booked()
    story.mail(
        "2026-05-08 09:00", PRIYA, DANA, "I'm so sorry, I have to cancel our call. An inspection came up."
    )
    story.mail("2026-05-08 10:00", DANA, PRIYA, "No trouble at all, Priya. I hope the inspection goes well.")
    assert story.stage("2026-05-20 09:00") is Stage.CANCELLED


def test_a_request_to_the_same_name_elsewhere_mends_one_that_bounced() -> None:
    story = asked()
    bounce = Address("mailer-daemon@lumen.example", "Mail Delivery System")
    failed = "Your message could not be delivered to priya@lumen.example. 550 5.1.1 user unknown."
    story.mail(
        "2026-05-01 09:13", bounce, DANA, failed, failed=(PRIYA.email,), marks=frozenset([Mark.BOUNCE])
    )
    story.mail("2026-05-04 09:00", DANA, Address("p.raman@post.example", "Priya Raman"), ASK, new=True)
    assert set(story.tasks("2026-05-05 09:00")) == {TaskKind.FOLLOW_UP}


def test_an_older_version_of_an_invite_that_comes_late_moves_nothing() -> None:
    story = booked()
    newer = replace(talk_event("2026-05-14 16:00", 20, PRIYA), sequence=3)
    story.mail("2026-05-08 09:00", PRIYA, DANA, "Moved.", invite=Invite(Method.REQUEST, newer))
    older = replace(talk_event("2026-05-13 10:00", 20, PRIYA), sequence=1)
    story.mail("2026-05-08 09:05", PRIYA, DANA, "Moved.", invite=Invite(Method.REQUEST, older))
    assert story.state("2026-05-08 10:00").meetings[0].start == at("2026-05-14 16:00")


def test_until_a_day_of_return_the_owner_s_own_calendar_counts() -> None:
    story = asked()
    away = "Happy to talk! I am at sea and back on Monday 11 May, then I'll send you some times."
    story.mail("2026-05-04 11:00", PRIYA, DANA, away)
    story.mail("2026-05-10 21:00", DANA, PRIYA, SHORT)
    story.messages[-1] = replace(story.messages[-1], received=at("2026-05-10 21:00").astimezone(UTC))
    assert _of(story, "m3") == []


def test_whom_somebody_suggested_stands_apart_from_the_reason() -> None:
    story = asked()
    story.mail(
        "2026-05-04 11:00", PRIYA, DANA, "I can't, sorry. But do talk to Omar Haddad, he knows it better."
    )
    task = only(story.state("2026-05-05 09:00").tasks, TaskKind.CONTACT_REFERRAL)
    assert (task.named, task.reason) == ("Omar Haddad", "Omar Haddad was named to you")

"""Whom a word concerns: times all who take part, a yes also those in copy, a no its writer alone."""

from __future__ import annotations

from dataclasses import replace

from rules.model import Address, Mark, Role, Stage, TalkKind
from tests.rules.story import ASK, DANA, OMAR, PICK, PRIYA, THANKS, Story, asked, booked, request_invite

BOTH = (PRIYA, OMAR)
JOB = "We would like to invite you to an interview for the analyst position."


def asked_both() -> Story:
    story = Story()
    story.mail("2026-05-01 09:12", DANA, BOTH, ASK)
    return story


def booked_both() -> Story:
    story = asked_both()
    story.mail("2026-05-04 11:00", PRIYA, DANA, "We'd both be glad to! Tuesday 12 May at 2pm?", cc=(OMAR,))
    story.mail("2026-05-04 15:00", DANA, BOTH, "Tuesday at 2pm works for me.")
    return story


def stages(story: Story, now: str) -> tuple[Stage | None, Stage | None]:
    return story.stage(now, PRIYA), story.stage(now, OMAR)


# --- whom a word concerns -------------------------------------------------------------------------


def test_a_no_is_its_writers_alone() -> None:
    story = asked_both()
    story.mail("2026-05-04 11:00", PRIYA, DANA, "I can't, sorry, I have no time for calls.", cc=(OMAR,))
    assert stages(story, "2026-05-05 09:00") == (Stage.DECLINED, Stage.REQUESTED)


def test_a_yes_speaks_for_those_in_copy() -> None:
    story = asked_both()
    story.mail("2026-05-04 11:00", PRIYA, DANA, "Happy to talk! I'll send you some times.", cc=(OMAR,))
    assert stages(story, "2026-05-05 09:00") == (Stage.REPLIED, Stage.REPLIED)


def test_a_yes_speaks_for_nobody_who_does_not_see_it() -> None:
    story = asked_both()
    story.mail("2026-05-04 11:00", PRIYA, DANA, "Happy to talk! I'll send you some times.")
    assert stages(story, "2026-05-05 09:00") == (Stage.REPLIED, Stage.REQUESTED)


def test_a_word_that_is_no_yes_speaks_for_nobody_else() -> None:
    story = asked_both()
    story.mail(
        "2026-05-04 11:00",
        PRIYA,
        DANA,
        "Thanks for the note. Who gave you my name, and what is your timeline?",
        cc=(OMAR,),
    )
    assert stages(story, "2026-05-05 09:00") == (Stage.REPLIED, Stage.REQUESTED)


def test_a_time_concerns_all_of_the_talk() -> None:
    story = asked_both()
    story.mail("2026-05-04 11:00", PRIYA, DANA, "Happy to! Tuesday 12 May at 2pm?")
    assert stages(story, "2026-05-05 09:00") == (Stage.REPLIED, Stage.REPLIED)
    story.mail("2026-05-05 11:00", DANA, PRIYA, "Tuesday at 2pm works for me.")
    assert stages(story, "2026-05-06 09:00") == (Stage.SCHEDULED, Stage.SCHEDULED)


def test_a_call_off_concerns_all_of_the_talk() -> None:
    story = booked_both()
    story.mail("2026-05-11 16:00", PRIYA, DANA, "I am sorry, I have to cancel our call on Tuesday.")
    assert stages(story, "2026-05-11 17:00") == (Stage.CANCELLED, Stage.CANCELLED)


def test_a_move_concerns_all_of_the_talk() -> None:
    story = booked_both()
    story.mail(
        "2026-05-11 16:00", PRIYA, DANA, "Something came up. Could we move it to Friday 15 May at 1pm?"
    )
    assert stages(story, "2026-05-11 17:00") == (Stage.REPLIED, Stage.REPLIED)


def test_who_said_no_is_told_of_no_time() -> None:
    story = asked_both()
    story.mail("2026-05-04 11:00", PRIYA, DANA, "I can't, sorry, I have no time for calls.", cc=(OMAR,))
    story.mail("2026-05-04 12:00", OMAR, DANA, "Happy to! Tuesday 12 May at 2pm?", cc=(PRIYA,))
    story.mail("2026-05-04 15:00", DANA, OMAR, PICK)
    assert stages(story, "2026-05-05 09:00") == (Stage.DECLINED, Stage.SCHEDULED)
    assert [m.contact for m in story.state("2026-05-05 09:00").meetings] == [OMAR.email]


def test_a_word_in_an_older_talk_that_is_open_again_is_about_that_one() -> None:
    story = asked_both()
    old = story.messages[0].message_id
    story.mail("2026-09-01 09:00", DANA, PRIYA, ASK, new=True)
    story.mail("2026-09-02 09:00", OMAR, DANA, "Happy to! Tuesday 8 September at 2pm?", new=True)
    story.messages[-1] = replace(story.messages[-1], references=(old,))
    story.mail("2026-09-02 10:00", DANA, OMAR, PICK)
    story.mail("2026-09-03 09:00", PRIYA, DANA, "I am sorry, I have to cancel our call.", new=True)
    story.messages[-1] = replace(story.messages[-1], references=(old,))
    hers = [c.stage for c in story.state("2026-09-04 09:00").conversations if c.contact == PRIYA.email]
    assert hers == [Stage.CANCELLED, Stage.REQUESTED]


def test_one_mail_to_two_people_is_read_once() -> None:
    signals = booked_both().signals()
    assert signals == [("m1", "request"), ("m2", "accept"), ("m2", "propose_time"), ("m3", "confirm_time")]


def test_each_of_several_has_a_conversation_with_an_anchor_of_its_own() -> None:
    found = asked_both().state("2026-05-02 09:00").conversations
    assert [(c.anchor, c.contact, c.role) for c in found] == [
        ("key1", PRIYA.email, Role.SEEKER),
        ("key1+1", OMAR.email, Role.SEEKER),
    ]


def test_four_can_be_asked_at_once_and_five_are_a_mailing() -> None:
    people = tuple(Address(f"p{n}@lumen.example") for n in range(5))
    four, five = Story(), Story()
    four.mail("2026-05-01 09:12", DANA, people[:4], ASK)
    five.mail("2026-05-01 09:12", DANA, people, ASK)
    assert len(four.state("2026-05-02 09:00").conversations) == 4
    assert five.state("2026-05-02 09:00").conversations == ()


# --- opening --------------------------------------------------------------------------------------


def test_a_mailing_list_opens_nothing_and_a_person_does() -> None:
    bulk, person = Story(), Story()
    bulk.mail("2026-05-01 09:12", OMAR, DANA, ASK, marks=frozenset([Mark.BULK]))
    person.mail("2026-05-01 09:12", OMAR, DANA, ASK)
    assert bulk.stage("2026-05-02 09:00", OMAR) is None
    assert person.stage("2026-05-02 09:00", OMAR) is Stage.REQUESTED


def test_a_request_to_somebody_else_with_a_copy_to_the_owner_asks_the_owner_nothing() -> None:
    story = Story()
    story.mail("2026-05-01 09:12", OMAR, PRIYA, ASK, cc=(DANA,))
    assert story.state("2026-05-02 09:00").conversations == ()


def test_a_request_with_an_invite_settles_nothing_before_the_answer() -> None:
    story = Story()
    invite = request_invite("2026-05-12 14:00", 30, OMAR)
    story.mail("2026-05-01 09:12", OMAR, DANA, ASK, invite=invite)
    assert ("m1", "confirm_time") not in story.signals()


def test_an_invitation_to_a_job_interview_with_an_invite_is_settled() -> None:
    story = Story()
    story.mail("2026-05-01 09:12", PRIYA, DANA, JOB, invite=request_invite("2026-05-12 14:00", 30, PRIYA))
    assert story.signals() == [("m1", "job_interview"), ("m1", "confirm_time")]
    assert story.stage("2026-05-02 09:00") is Stage.SCHEDULED


def test_an_invitation_to_a_job_interview_is_an_answer_already() -> None:
    story = Story()
    story.mail("2026-05-01 09:12", PRIYA, DANA, JOB)
    (found,) = story.state("2026-05-02 09:00").conversations
    assert (found.kind, found.role, found.stage) == (TalkKind.JOB, Role.SEEKER, Stage.REPLIED)


def test_an_invitation_after_an_informational_talk_opens_another_conversation() -> None:
    story = booked()
    story.mail("2026-05-13 09:00", DANA, PRIYA, THANKS, new=True)
    story.mail("2026-06-01 09:12", PRIYA, DANA, JOB, new=True)
    kinds = [c.kind for c in story.state("2026-06-02 09:00").conversations]
    assert kinds == [TalkKind.INFORMATIONAL, TalkKind.JOB]


def test_a_second_letter_about_the_same_job_opens_no_other_conversation() -> None:
    story = Story()
    story.mail("2026-05-01 09:12", PRIYA, DANA, JOB + " Tuesday 12 May at 2pm?")
    story.mail("2026-05-01 15:00", DANA, PRIYA, PICK)
    story.mail("2026-05-13 09:12", PRIYA, DANA, JOB)
    assert len(story.state("2026-05-14 09:00").conversations) == 1


# --- an address that failed -----------------------------------------------------------------------

POSTMASTER = Address("mailer-daemon@lumen.example")


def bounced() -> Story:
    story = asked()
    story.mail(
        "2026-05-01 09:13",
        POSTMASTER,
        DANA,
        "Your message could not be delivered.",
        marks=frozenset([Mark.BOUNCE]),
        failed=(PRIYA.email,),
    )
    return story


def test_the_request_to_another_address_of_the_person_begins_it_anew() -> None:
    story = bounced()
    story.mail("2026-05-04 09:00", DANA, Address("priya.raman@home.example", "Priya Raman"), ASK)
    assert story.signals()[-1] == ("m3", "request")
    assert len(story.state("2026-05-05 09:00").conversations) == 1
    assert [str(kind) for kind in story.tasks("2026-05-05 09:00")] == ["follow_up"]


def test_the_request_to_the_address_that_failed_mends_nothing() -> None:
    story = bounced()
    story.mail("2026-05-04 09:00", DANA, PRIYA, ASK)
    assert "fix_address" in [str(kind) for kind in story.tasks("2026-05-05 09:00")]


def test_a_nudge_elsewhere_where_nothing_failed_is_a_nudge() -> None:
    story = asked()
    story.mail("2026-05-12 09:00", DANA, Address("priya.raman@home.example", "Priya Raman"), ASK)
    assert story.signals()[-1] == ("m2", "follow_up")


def test_a_letter_of_another_matter_to_the_other_address_mends_nothing() -> None:
    story = bounced()
    text = "Here is the parcel slip from last week."
    story.mail("2026-05-04 09:00", DANA, Address("priya.raman@home.example", "Priya Raman"), text)
    assert "request" not in [signal for message, signal in story.signals() if message == "m3"]

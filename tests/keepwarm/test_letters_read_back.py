"""What keepwarm drafts, keepwarm understands: a letter that was sent does what its kind says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keepwarm.letters.compose import Letter, compose
from keepwarm.letters.facts import Facts, Notes, Thread, Writer
from keepwarm.letters.kinds import LetterKind
from keepwarm.letters.language import language_of
from keepwarm.letters.moments import Moments, zone_of
from rules.model import Address, Message, Signal, Stage, State, TaskKind
from rules.times import instant, mentions
from tests.rules.story import ASK, DANA, OMAR, OWNER, PICK, PRIYA, THANKS, YES, Story, at

ME = Writer("Dana Osei", OWNER.timezone, "a nurse who is moving into quality work")
NOTES = Notes("your path from the ward to audits", "start in supplier audits", "", "I have passed the exam")
BERLIN = ZoneInfo("Europe/Berlin")
ZONES = st.sampled_from(
    "Europe/Berlin America/New_York Asia/Tokyo Australia/Sydney America/Los_Angeles Europe/London "
    "Asia/Kolkata America/Sao_Paulo Africa/Nairobi America/Bogota".split()
)
THEIRS = st.one_of(ZONES, st.sampled_from(["", "UTC", "UTC+02:00", "UTC-03:30"]))


def draft(kind: LetterKind, story: Story, when: str, **facts: object) -> Letter:
    state = story.state(when)
    talk = state.conversations[-1] if state.conversations else None
    meeting = next(iter(state.meetings), None)
    thread = Thread.of(story.messages[-1]) if story.messages else None
    told = {"conversation": talk, "meeting": meeting, "thread": thread, "notes": NOTES, **facts}
    return compose(kind, Facts(ME, at(when), **told))  # type: ignore[arg-type]


def send(story: Story, when: str, letter: Letter, to: Address = PRIYA) -> Message:
    new = not letter.in_reply_to
    return story.mail(when, DANA, to, letter.body, subject=letter.subject.removeprefix("Re: "), new=new)


def stage(state: State) -> Stage:
    (talk,) = state.conversations
    return talk.stage


def signals(state: State, message: Message) -> set[Signal]:
    return {one.signal for one in state.signals if one.message_key == message.key}


def asked() -> Story:
    story = Story()
    story.mail("2026-05-01 09:00", DANA, PRIYA, ASK)
    return story


def booked() -> Story:
    story = asked()
    story.mail("2026-05-04 09:00", PRIYA, DANA, YES)
    story.mail("2026-05-04 10:00", DANA, PRIYA, PICK)
    return story


def test_a_request_asks() -> None:
    story = Story()
    message = send(story, "2026-05-01 09:00", draft(LetterKind.REQUEST, story, "2026-05-01 09:00", to=PRIYA))
    state = story.state("2026-05-02 09:00")
    assert (stage(state), signals(state, message)) == (Stage.REQUESTED, {Signal.REQUEST})


def test_a_nudge_nudges_and_no_second_one_is_owed() -> None:
    story = asked()
    message = send(story, "2026-05-14 09:00", draft(LetterKind.NUDGE, story, "2026-05-14 09:00"))
    state = story.state("2026-05-20 09:00")
    assert (stage(state), signals(state, message)) == (Stage.REQUESTED, {Signal.FOLLOW_UP})
    assert state.tasks == ()


def test_a_nudge_about_a_talk_that_went_quiet_nudges() -> None:
    story = asked()
    story.mail("2026-05-04 09:00", PRIYA, DANA, "Happy to talk! I'll send you some times.")
    message = send(story, "2026-05-14 09:00", draft(LetterKind.NUDGE, story, "2026-05-14 09:00"))
    state = story.state("2026-05-15 09:00")
    assert (stage(state), signals(state, message)) == (Stage.REPLIED, {Signal.FOLLOW_UP})


@pytest.mark.parametrize("zone", ["", "Europe/Berlin", "Asia/Tokyo", "America/Toronto"])
def test_a_confirmation_settles_the_very_hour(zone: str) -> None:
    story = asked()
    story.mail(
        "2026-05-04 09:00", PRIYA, DANA, "Happy to! Would Tuesday at 9am or Thursday at 10am work for you?"
    )
    start = at("2026-05-05 09:00")
    letter = draft(LetterKind.CONFIRM, story, "2026-05-04 10:00", start=start, their_zone=zone)
    message = send(story, "2026-05-04 10:00", letter)
    state = story.state("2026-05-04 12:00")
    assert (stage(state), signals(state, message)) == (Stage.SCHEDULED, {Signal.CONFIRM_TIME})
    assert [meeting.start for meeting in state.meetings] == [start]


@pytest.mark.parametrize("kind", [LetterKind.OFFER_TIMES, LetterKind.HOST_YES])
@pytest.mark.parametrize("zone", ["", "Europe/Berlin"])
def test_times_that_are_offered_can_be_picked(kind: LetterKind, zone: str) -> None:
    story = Story()
    asker, host = (DANA, PRIYA) if kind is LetterKind.OFFER_TIMES else (PRIYA, DANA)
    story.mail("2026-05-01 09:00", asker, host, ASK)
    if kind is LetterKind.OFFER_TIMES:
        story.mail("2026-05-04 09:00", PRIYA, DANA, "Happy to talk! When would suit you?")
    times = (at("2026-05-12 09:00"), at("2026-05-14 11:00"))
    message = send(
        story, "2026-05-04 10:00", draft(kind, story, "2026-05-04 10:00", times=times, their_zone=zone)
    )
    assert Signal.PROPOSE_TIME in signals(story.state("2026-05-04 11:00"), message)
    hour = "5pm" if zone else "11am"
    story.mail("2026-05-05 09:00", PRIYA, DANA, f"Thursday at {hour} works for me.")
    state = story.state("2026-05-05 10:00")
    assert [meeting.start for meeting in state.meetings] == [times[1]]
    assert stage(state) is Stage.SCHEDULED


def test_a_rescheduling_moves_the_talk_and_offers_times() -> None:
    story = booked()
    letter = draft(LetterKind.RESCHEDULE, story, "2026-05-04 12:00", times=(at("2026-05-12 09:00"),))
    message = send(story, "2026-05-04 12:00", letter)
    state = story.state("2026-05-04 13:00")
    assert signals(state, message) == {Signal.RESCHEDULE, Signal.PROPOSE_TIME}
    assert (stage(state), state.meetings) == (Stage.REPLIED, ())


def test_a_talk_that_was_missed_is_to_be_found_another_time_for() -> None:
    story = booked()
    letter = draft(LetterKind.NO_SHOW, story, "2026-05-05 16:00", times=(at("2026-05-12 09:00"),))
    message = send(story, "2026-05-05 16:00", letter)
    state = story.state("2026-05-06 16:00")
    assert Signal.RESCHEDULE in signals(state, message)
    assert stage(state) is Stage.REPLIED
    assert TaskKind.THANK_YOU not in {task.kind for task in state.tasks}


@pytest.mark.parametrize(
    ("kind", "when"),
    [(LetterKind.THANK_YOU, "2026-05-06 09:00"), (LetterKind.LATE_THANK_YOU, "2026-05-15 09:00")],
)
@pytest.mark.parametrize("promised", ["", "here is the checklist that we use on the ward"])
def test_thanks_thank(kind: LetterKind, when: str, promised: str) -> None:
    story = booked()
    letter = draft(kind, story, when, notes=Notes(learned="start in supplier audits", promised=promised))
    message = send(story, when, letter)
    state = story.state("2026-05-16 09:00")
    assert (stage(state), signals(state, message)) == (Stage.THANKED, {Signal.THANK_YOU})


@pytest.mark.parametrize("learned", ["start in supplier audits", ""])
@pytest.mark.parametrize(
    "news", ["I have passed the exam", "your checklist worked on our ward", "a paper on glass"]
)
def test_a_note_keeps_in_touch(learned: str, news: str) -> None:
    story = booked()
    story.mail("2026-05-06 09:00", DANA, PRIYA, THANKS)
    letter = draft(LetterKind.KEEP_WARM, story, "2026-06-17 09:00", notes=Notes(learned=learned, news=news))
    message = send(story, "2026-06-17 09:00", letter)
    state = story.state("2026-06-18 09:00")
    assert (stage(state), signals(state, message)) == (Stage.IN_TOUCH, {Signal.KEEP_IN_TOUCH})


def test_a_no_stays_a_no() -> None:
    story = asked()
    story.mail(
        "2026-05-04 09:00", PRIYA, DANA, "I'm sorry, I can't take this on at the moment. Best of luck!"
    )
    assert stage(story.state("2026-05-04 09:30")) is Stage.DECLINED
    message = send(story, "2026-05-04 10:00", draft(LetterKind.ANSWER_NO, story, "2026-05-04 10:00"))
    state = story.state("2026-05-20 10:00")
    assert (stage(state), signals(state, message), state.tasks) == (Stage.DECLINED, set(), ())


def test_a_host_says_no() -> None:
    story = Story()
    story.mail("2026-05-01 09:00", PRIYA, DANA, ASK)
    message = send(story, "2026-05-04 10:00", draft(LetterKind.POLITE_NO, story, "2026-05-04 10:00"))
    state = story.state("2026-05-05 10:00")
    assert (stage(state), signals(state, message), state.tasks) == (Stage.DECLINED, {Signal.DECLINE}, ())


@pytest.mark.parametrize("introduced", [True, False])
def test_somebody_who_was_suggested_is_asked_and_the_task_is_done(introduced: bool) -> None:
    story = booked()
    if introduced:
        words = (
            "Omar, meet Dana, who is moving into audits. Dana, Omar runs the field team. You two should talk!"
        )
        story.mail("2026-05-06 09:00", PRIYA, (DANA, OMAR), words, new=True)
    else:
        story.mail("2026-05-06 09:00", PRIYA, DANA, "You should also talk to Omar Haddad, omar@tide.example.")
    (owed,) = (t for t in story.state("2026-05-06 10:00").tasks if t.kind is TaskKind.CONTACT_REFERRAL)
    priya = story.state("2026-05-06 10:00").conversations[0]
    facts = Facts(ME, at("2026-05-07 09:00"), priya, owed, thread=Thread.of(story.messages[-1]), notes=NOTES)
    letter = compose(LetterKind.REFERRAL, facts)
    assert (letter.in_reply_to != "") is introduced
    message = send(story, "2026-05-07 09:00", letter, OMAR)
    state = story.state("2026-05-07 10:00")
    assert Signal.REQUEST in signals(state, message)
    assert TaskKind.CONTACT_REFERRAL not in {task.kind for task in state.tasks}


@given(
    ZONES,
    THEIRS,
    st.sampled_from([12, 24]),
    st.integers(0, 730 * 24).map(lambda hours: at("2026-01-01 00:00") + timedelta(hours=hours)),
    st.integers(2 * 96, 40 * 96),
    st.sampled_from(["Thank you. {} works well for me.", "Would one of these suit you?\n\n- {}\n"]),
)
def test_every_time_that_a_letter_tells_is_read_as_the_same_instant(
    home: str, theirs: str, hours: int, now: datetime, quarters: int, form: str
) -> None:
    here, there = ZoneInfo(home), zone_of(theirs)
    start = now.astimezone(UTC) + timedelta(minutes=15 * quarters)
    moments = Moments(here, there, hours, language_of("en"), now)
    read = mentions(form.format(moments.moment(start)), now.astimezone(here))
    told = [one for one in read if one.day and one.hour]
    assert told
    for one in told:
        assert one.day is not None
        assert one.hour is not None
        if not one.restates:
            found, _ = instant(one, one.day, one.hour, here, there or here)
            # An hour that the clock shows twice is read as its first showing.
            assert (
                found.astimezone(UTC) in (start, start - timedelta(hours=1))
                if _twice(found)
                else found == start
            )


def _twice(instant: datetime) -> bool:
    return instant.replace(fold=0).utcoffset() != instant.replace(fold=1).utcoffset()

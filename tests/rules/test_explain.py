"""The story of a conversation: what happened, what is owed, what would follow, each with its ground."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from rules.assume import Scene
from rules.circle import EventFact, MessageFact, circles
from rules.explain import Correction, last_message, story
from rules.explain import Story as Told
from rules.happening import Happening, Turn
from rules.model import Address, Mark, Message, Policy, Signal, Stage, State, TaskKind
from rules.rulings import rulings
from rules.writer import Writer
from tests.rules.story import (
    ASK,
    DANA,
    OMAR,
    OWNER,
    PRIYA,
    THANKS,
    Story,
    asked,
    at,
    booked,
    cancelled,
    engine,
    met,
)

What = tuple[Signal | Turn, ...]


def scene_of(mailbox: Story, now: str, contact: Address = PRIYA) -> tuple[Scene, State]:
    """The circle in which this contact is, with its state."""
    facts = [MessageFact(message, engine().read(message)) for message in mailbox.messages]
    entries = [EventFact(event, engine().topic(event)) for event in mailbox.events]
    scenes = [Scene(OWNER, circle, Policy(), at(now)) for circle in circles(OWNER, facts, entries)]
    folded = [(scene, scene.state()) for scene in scenes]
    return next(p for p in folded if any(c.contact == contact.email for c in p[1].conversations))


def told(mailbox: Story, now: str, contact: Address = PRIYA, which: int = -1) -> Told:
    scene, state = scene_of(mailbox, now, contact)
    return story(scene, state, [c for c in state.conversations if c.contact == contact.email][which])


def happened(found: Told) -> list[What]:
    return [one.what for one in found.happened]


def following(found: Told) -> dict[TaskKind | None, list[tuple[TaskKind, date]]]:
    return {
        step.task.kind if step.task else None: [
            (task.kind, task.due.date() if isinstance(task.due, datetime) else task.due)
            for task in step.tasks
        ]
        for step in found.following
    }


# --- what happened --------------------------------------------------------------------------------


def test_every_step_stands_with_its_words_in_the_order_of_time() -> None:
    found = told(met(), "2026-05-14 08:00")
    assert happened(found) == [
        (Signal.REQUEST,),
        (Signal.ACCEPT, Signal.PROPOSE_TIME),
        (Signal.CONFIRM_TIME,),
        (Turn.TALKED,),
    ]
    request, accept, settle, talked = found.happened
    assert [h.by for h in (request, accept, settle)] == [
        Writer.OWNER,
        Writer.CONTACT,
        Writer.OWNER,
    ]
    assert "how you got into" in " ".join(request.evidence)
    assert all(step.rules and step.evidence for step in (request, accept, settle))
    assert talked.at == at("2026-05-12 14:20")


def test_a_settled_time_is_told_as_it_was_settled_then_though_it_was_moved() -> None:
    mailbox = booked()
    mailbox.mail(
        "2026-05-08 09:00", PRIYA, DANA, "I have to move Tuesday. Could we do Thursday 14 May at 4pm?"
    )
    mailbox.mail("2026-05-08 10:00", DANA, PRIYA, "Thursday at 4pm works for me.")
    starts = [
        one.settled.start
        for one in told(mailbox, "2026-05-09 08:00").happened
        if one.settled and Signal.CONFIRM_TIME in one.what
    ]
    assert starts == [at("2026-05-12 14:00"), at("2026-05-14 16:00")]


def test_the_calendar_has_its_own_line_without_a_day() -> None:
    mailbox = booked()
    mailbox.event("2026-05-12 14:30", 30, PRIYA)
    found = told(mailbox, "2026-05-06 08:00")
    line = found.happened[-1]
    assert (line.what, line.at, line.message_id) == ((Turn.IN_CALENDAR,), None, "")
    assert line.settled is not None
    assert line.settled.start == at("2026-05-12 14:30")


def test_a_talk_that_the_calendar_called_off_says_so() -> None:
    mailbox = booked()
    mailbox.events.append(cancelled("2026-05-12 14:00", 20, PRIYA))
    found = told(mailbox, "2026-05-06 08:00")
    assert found.conversation.stage is Stage.CANCELLED
    assert found.happened[-1].what == (Turn.OFF_IN_CALENDAR,)


def test_silence_that_became_an_answer_has_its_day() -> None:
    found = told(asked(), "2026-08-01 08:00")
    assert happened(found) == [(Signal.REQUEST,), (Turn.GAVE_UP,)]
    assert found.tasks == ()
    assert found.following == ()


def test_a_letter_without_a_signal_is_told_as_the_latest_word() -> None:
    mailbox = met()
    mailbox.mail("2026-05-12 18:00", DANA, PRIYA, THANKS)
    mailbox.mail("2026-05-12 19:00", PRIYA, DANA, "You are very welcome.")
    assert happened(told(mailbox, "2026-05-14 08:00"))[-2:] == [(Signal.THANK_YOU,), (Turn.WROTE,)]


def test_a_later_conversation_with_the_same_person_has_its_own_story() -> None:
    mailbox = asked()
    mailbox.mail("2026-05-02 09:00", PRIYA, DANA, "I am sorry, I don't have the time for this.")
    mailbox.mail("2026-09-01 09:00", DANA, PRIYA, ASK, new=True)
    first, second = (told(mailbox, "2026-09-02 08:00", which=number) for number in (0, 1))
    assert happened(first) == [(Signal.REQUEST,), (Signal.DECLINE,)]
    assert happened(second) == [(Signal.REQUEST,)]


def test_somebody_asked_together_with_another_has_the_whole_story() -> None:
    mailbox = Story()
    mailbox.mail("2026-05-01 09:12", DANA, (PRIYA, OMAR), ASK)
    mailbox.mail("2026-05-04 11:00", PRIYA, (DANA, OMAR), "Happy to! Would Tuesday 12 May at 2pm suit?")
    found = told(mailbox, "2026-05-05 08:00", OMAR)
    assert happened(found)[0] == (Signal.REQUEST,)
    answer = found.happened[1]
    assert Signal.PROPOSE_TIME in answer.what
    assert answer.other == "Priya Raman"


def test_facts_after_the_instant_are_no_part_of_the_story() -> None:
    assert happened(told(met(), "2026-05-02 08:00")) == [(Signal.REQUEST,)]


def test_who_was_suggested_is_named() -> None:
    mailbox = met()
    mailbox.mail("2026-05-12 18:00", PRIYA, DANA, f"You should talk to Omar Haddad, {OMAR.email}.")
    refer = next(one for one in told(mailbox, "2026-05-13 08:00").happened if Signal.REFER in one.what)
    assert refer.named == ("Omar Haddad",)


def test_the_latest_message_is_found_without_the_rest() -> None:
    scene, state = scene_of(met(), "2026-05-14 08:00")
    last: Happening | None = last_message(scene, state, state.conversations[0])
    assert last is not None
    assert last.what == (Signal.CONFIRM_TIME,)


# --- what would follow ----------------------------------------------------------------------------


def test_thanks_today_would_bring_a_note_six_weeks_on() -> None:
    found = following(told(met(), "2026-05-14 08:00"))
    assert found == {TaskKind.THANK_YOU: [(TaskKind.KEEP_IN_TOUCH, date(2026, 6, 25))]}


def test_an_answer_today_would_bring_a_nudge_if_nothing_comes() -> None:
    mailbox = asked()
    mailbox.mail(
        "2026-05-04 11:00", PRIYA, DANA, "Happy to! Tuesday 12 May at 2pm or Thursday 14 May at 4pm?"
    )
    assert following(told(mailbox, "2026-05-05 08:00")) == {
        TaskKind.REPLY: [(TaskKind.FOLLOW_UP, date(2026, 5, 14))]
    }


def test_a_nudge_is_the_only_one_and_then_silence_is_an_answer() -> None:
    (step,) = told(asked(), "2026-05-20 08:00").following
    assert step.tasks == ()
    assert step.gives_up == date(2026, 6, 23)  # 21 business days, Memorial Day and Juneteenth left out


def test_a_nudge_that_is_not_due_is_assumed_for_its_day() -> None:
    (step,) = told(asked(), "2026-05-05 08:00").following
    assert step.at == at("2026-05-12 00:00")


def test_a_booked_talk_would_bring_a_thank_you() -> None:
    found = following(told(booked(), "2026-05-06 08:00"))
    assert found[None] == [(TaskKind.THANK_YOU, date(2026, 5, 13))]


def test_a_note_would_move_the_next_one_thirteen_weeks_on() -> None:
    mailbox = met()
    mailbox.mail("2026-05-12 18:00", DANA, PRIYA, THANKS)
    found = following(told(mailbox, "2026-07-01 08:00"))
    assert found == {TaskKind.KEEP_IN_TOUCH: [(TaskKind.KEEP_IN_TOUCH, date(2026, 9, 30))]}


def test_a_word_to_whom_they_suggested_would_open_a_conversation() -> None:
    mailbox = met()
    mailbox.mail("2026-05-12 18:00", PRIYA, DANA, f"You should talk to Omar Haddad, {OMAR.email}.")
    found = following(told(mailbox, "2026-05-13 08:00"))
    assert [kind for kind, _ in found[TaskKind.CONTACT_REFERRAL]] == [TaskKind.FOLLOW_UP]


def test_a_request_to_another_address_would_begin_the_wait_anew() -> None:
    mailbox = asked()
    mailer = Address("mailer-daemon@lumen.example", "Mail Delivery")
    mailbox.mail(
        "2026-05-01 09:13",
        mailer,
        DANA,
        "Address not found",
        marks=frozenset([Mark.BOUNCE]),
        failed=(PRIYA.email,),
    )
    found = following(told(mailbox, "2026-05-04 08:00"))
    assert [kind for kind, _ in found[TaskKind.FIX_ADDRESS]] == [TaskKind.FOLLOW_UP]


def test_an_assumption_changes_nothing_in_the_state() -> None:
    scene, state = scene_of(met(), "2026-05-14 08:00")
    story(scene, state, state.conversations[0])
    assert scene.state() == state


@pytest.mark.parametrize(
    ("now", "corrections"),
    [
        ("2026-05-02 08:00", {Correction.NOT_A_TALK, Correction.DONE_ELSEWHERE}),
        ("2026-05-06 08:00", {Correction.OTHER_TIME, Correction.NOT_A_TALK, Correction.DONE_ELSEWHERE}),
        ("2026-05-14 08:00", set(Correction)),
    ],
)
def test_only_corrections_that_fit_are_offered(now: str, corrections: set[Correction]) -> None:
    assert set(told(met(), now).corrections) == corrections


# --- one message ----------------------------------------------------------------------------------


def message(text: str, subject: str = "") -> Message:
    return Message(
        "k", "<k@mail.example>", DANA, at("2026-05-01 09:00"), (PRIYA,), text=text, subject=subject
    )


@pytest.mark.parametrize("text", [ASK, THANKS, "Tuesday at 2 works.", "", "The invoice is attached."])
def test_the_rules_that_match_are_those_that_the_reading_found(text: str) -> None:
    found = {match.rule for match in rulings(engine(), message(text)).matches}
    assert found == {one.rule for one in engine().read(message(text)).found}


def test_a_span_is_where_its_words_stand() -> None:
    matches = rulings(engine(), message(ASK)).matches
    spots = [spot for match in matches for spot in match.spots]
    assert spots
    assert all(ASK[spot.start : spot.end].strip() == spot.words for spot in spots)


def test_words_of_the_subject_are_marked_as_such() -> None:
    matches = rulings(engine(), message("Would Tuesday suit?", "Informational interview?")).matches
    assert any(spot.in_subject for match in matches for spot in match.spots)


def test_a_rule_that_nearly_matched_tells_the_one_thing_that_kept_it() -> None:
    ask = message("Would you be open to a 20-minute call?")
    text, sight = engine().sight(ask)
    nearly = rulings(engine(), ask).nearly
    assert text == ask.text
    assert nearly
    assert not any(one.miss.part.judge(sight).holds for one in nearly)

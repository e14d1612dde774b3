"""Which event of the calendar is the talk of a conversation, and which is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from rules.circle import Held
from rules.identity import Direction, People
from rules.model import (
    Address,
    Attendee,
    Event,
    EventStatus,
    Kind,
    MeetingStatus,
    Owner,
    PartStat,
    Role,
    Stage,
    TaskKind,
    Topic,
)
from rules.state.chat import Chat
from rules.state.events import called_off, could_be_talk, event_of, settled_by
from rules.state.solo import solo_chats
from rules.state.talk import Settled, Talk
from tests.rules.story import DANA, OMAR, PRIYA, Story, asked, at, booked, cancelled

OWNER = Owner(frozenset([DANA.email]), "America/New_York")
ASKED = datetime(2026, 5, 1, 9, tzinfo=UTC)
TUESDAY = datetime(2026, 5, 12, 18, tzinfo=UTC)
EVA = Address("eva@x.example", "Eva Lind")


def held(
    start: datetime = TUESDAY, *people: Address, topic: Topic = Topic.UNSAID, uid: str = "e", **facts: Any
) -> Held:
    present = people or (PRIYA,)
    attendees = (Attendee(DANA, PartStat.ACCEPTED), *map(Attendee, present))
    return Held(Event(uid, start, start + timedelta(minutes=30), attendees=attendees, **facts), topic)


def chat(settled: datetime | None = None, **facts: Any) -> Chat:
    talk = Talk(**facts)
    if settled:
        talk.settle(Settled(settled, settled + timedelta(minutes=30), UTC, ASKED, "mail"))
    return Chat(
        "key1", PRIYA.email, PRIYA.email, PRIYA.name, Kind.INFORMATIONAL, Role.SEEKER, "", ASKED, talk
    )


def found(conversation: Chat, *pool: Held) -> str | None:
    event = event_of([conversation], pool, {PRIYA.email}, OWNER)
    return event.uid if event else None


# --- what can be a talk ---------------------------------------------------------------------------


def test_an_hour_with_one_person_can_be_a_talk() -> None:
    assert could_be_talk(held(), OWNER)


@pytest.mark.parametrize("facts", [{"recurring": True}, {"all_day": True}, {"ours": True}])
def test_what_recurs_lasts_all_day_or_is_our_own_is_no_talk(facts: dict[str, Any]) -> None:
    assert not could_be_talk(held(**facts), OWNER)


def test_what_is_something_else_by_its_words_is_no_talk() -> None:
    assert not could_be_talk(held(topic=Topic.OTHER), OWNER)


def test_what_the_owner_declined_is_no_talk_what_another_declined_may_be() -> None:
    mine = replace(held().event, attendees=(Attendee(DANA, PartStat.DECLINED), Attendee(PRIYA)))
    hers = replace(held().event, attendees=(Attendee(DANA), Attendee(PRIYA, PartStat.DECLINED)))
    assert not could_be_talk(Held(mine), OWNER)
    assert could_be_talk(Held(hers), OWNER)


# --- whose talk it is -----------------------------------------------------------------------------


def test_an_event_with_the_contact_is_their_talk_and_one_with_others_is_not() -> None:
    assert found(chat(), held()) == "e"
    assert found(chat(), held(TUESDAY, OMAR)) is None


def test_one_stranger_may_come_along_and_two_where_it_is_called_a_talk() -> None:
    assert found(chat(), held(TUESDAY, PRIYA, OMAR)) == "e"
    assert found(chat(), held(TUESDAY, PRIYA, OMAR, EVA)) is None
    assert found(chat(), held(TUESDAY, PRIYA, OMAR, EVA, topic=Topic.TALK)) == "e"
    four = (PRIYA, OMAR, EVA, Address("z@x.example"))
    assert found(chat(), held(TUESDAY, *four, topic=Topic.TALK)) is None


def test_an_event_known_by_its_uid_is_theirs_whoever_takes_part() -> None:
    assert found(chat(uids={"e": 0}), held(TUESDAY, OMAR, EVA)) == "e"


def test_an_event_counts_from_an_hour_before_the_asking_on() -> None:
    hour = timedelta(hours=1)
    assert found(chat(), held(ASKED - hour)) is None
    assert found(chat(), held(ASKED - hour + timedelta(seconds=1))) == "e"


def test_a_cancelled_event_is_no_talk() -> None:
    assert found(chat(), held(status=EventStatus.CANCELLED)) is None


def test_of_two_events_the_one_known_by_uid_then_the_nearest_is_the_talk() -> None:
    near, far = held(TUESDAY + timedelta(hours=1), uid="near"), held(TUESDAY - timedelta(days=1), uid="far")
    assert found(chat(TUESDAY), far, near) == "near"
    assert found(chat(TUESDAY, uids={"far": 0}), far, near) == "far"


def test_without_a_settled_time_the_latest_event_is_the_talk() -> None:
    assert found(chat(), held(uid="early"), held(TUESDAY + timedelta(days=2), uid="late")) == "late"


def test_an_event_three_weeks_from_the_settled_time_may_be_the_talk_and_no_later_one() -> None:
    weeks = timedelta(days=21)
    for away in (weeks, -timedelta(days=10)):
        assert found(chat(TUESDAY), held(TUESDAY + away)) == "e"
    assert found(chat(TUESDAY), held(TUESDAY + weeks + timedelta(seconds=1))) is None


def test_an_event_at_a_time_that_was_given_up_is_not_the_talk() -> None:
    moved = chat(TUESDAY)
    moved.talk.unsettle()
    assert found(moved, held()) is None


def test_an_event_at_the_time_that_was_called_off_is_not_the_talk() -> None:
    off = chat(TUESDAY)
    off.talk.call_off()
    assert found(off, held()) is None
    assert found(off, held(TUESDAY + timedelta(days=1))) == "e"


def test_a_talk_is_off_where_its_event_is_cancelled() -> None:
    conversation, people = chat(TUESDAY), {PRIYA.email}
    same = held(status=EventStatus.CANCELLED)
    other = held(TUESDAY + timedelta(days=1), status=EventStatus.CANCELLED)
    theirs = held(TUESDAY, OMAR, EVA, status=EventStatus.CANCELLED)
    assert called_off([conversation], [same], people, OWNER)
    assert not called_off([conversation], [held(), other, theirs], people, OWNER)
    assert not called_off([chat()], [same], people, OWNER)


def test_a_talk_is_off_where_its_event_is_cancelled_at_another_time() -> None:
    conversation = chat()
    conversation.talk.settle(settled_by(held().event, ASKED, "UTC"))
    moved = held(TUESDAY + timedelta(days=1), status=EventStatus.CANCELLED)
    assert called_off([conversation], [moved], {PRIYA.email}, OWNER)


@pytest.mark.parametrize(
    ("named", "zone"),
    [
        ("Europe/Paris", "Europe/Paris"),
        ("", "UTC"),
        ("Mars/Olympus", "UTC"),
        ("../etc/passwd", "UTC"),
        ("\0", "UTC"),
    ],
)
def test_an_event_is_in_the_zone_that_it_names_else_in_the_owners(named: str, zone: str) -> None:
    settled = settled_by(replace(held().event, timezone=named), ASKED, "UTC")
    assert settled == Settled(
        TUESDAY, TUESDAY + timedelta(minutes=30), ZoneInfo(zone), ASKED, "calendar", "e"
    )


# --- talks that only the calendar knows -----------------------------------------------------------


def alone(*pool: Held, chats: tuple[Chat, ...] = ()) -> list[tuple[str, Role, Stage]]:
    return [(c.anchor, c.role, c.stage) for c in solo_chats(pool, chats, People(), OWNER)]


def test_an_event_opens_a_conversation_as_its_words_say() -> None:
    assert alone(held(topic=Topic.TALK)) == [("event:e", Role.SEEKER, Stage.SCHEDULED)]
    assert alone(held(topic=Topic.HOSTED)) == [("event:e", Role.HOST, Stage.SCHEDULED)]
    assert alone(held(topic=Topic.UNSAID)) == []


def test_an_occurrence_is_named_by_its_day() -> None:
    (one,) = alone(held(topic=Topic.TALK, recurrence_id=TUESDAY))
    assert one[0] == "event:e@2026-05-12T18:00:00+00:00"


def test_a_cancelled_event_opens_a_conversation_that_is_called_off() -> None:
    off = held(topic=Topic.TALK, status=EventStatus.CANCELLED)
    assert alone(off) == [("event:e", Role.SEEKER, Stage.CANCELLED)]


def test_an_event_with_somebody_denied_opens_nothing() -> None:
    assert alone(replace(held(topic=Topic.TALK), denied=frozenset([PRIYA.email]))) == []


def test_an_event_that_recurs_opens_nothing() -> None:
    assert alone(held(topic=Topic.TALK, recurring=True)) == []


def test_events_open_conversations_in_the_order_of_time() -> None:
    late, early = (
        held(TUESDAY + timedelta(days=1), topic=Topic.TALK, uid="a"),
        held(topic=Topic.TALK, uid="b"),
    )
    assert [anchor for anchor, _, _ in alone(late, early)] == ["event:b", "event:a"]


def test_the_event_of_a_conversation_opens_no_other() -> None:
    assert alone(held(topic=Topic.TALK), chats=(chat(uids={"e": 0}),)) == []
    assert alone(held(topic=Topic.TALK), chats=(chat(TUESDAY),)) == []
    by_uid = chat()
    by_uid.talk.settle(settled_by(held(TUESDAY + timedelta(days=3)).event, ASKED, "UTC"))
    assert alone(held(topic=Topic.TALK), chats=(by_uid,)) == []
    assert len(alone(held(topic=Topic.TALK, uid="x"), chats=(chat(TUESDAY + timedelta(days=3)),))) == 1


def test_a_talk_of_the_calendar_runs_as_long_as_its_event() -> None:
    story = Story()
    story.event("2026-05-12 14:00", 45, PRIYA, summary="Coffee chat with Priya")
    (meeting,) = story.state("2026-05-05 09:00").meetings
    assert (meeting.start, meeting.end) == (at("2026-05-12 14:00"), at("2026-05-12 14:45"))
    assert (meeting.source, meeting.timezone) == ("calendar", "America/New_York")
    (conversation,) = story.state("2026-05-05 09:00").conversations
    assert (conversation.name, conversation.subject) == (PRIYA.name, "Coffee chat with Priya")
    assert conversation.since == at("2026-05-12 14:00")


# --- in a conversation ----------------------------------------------------------------------------


def test_an_event_ends_the_wait_for_the_owners_word() -> None:
    story = asked()
    story.mail("2026-05-04 11:00", PRIYA, DANA, "Happy to! Tuesday 12 May at 2pm or Thursday 14 May at 4pm?")
    assert TaskKind.REPLY in story.tasks("2026-05-05 09:00")
    story.event("2026-05-14 16:00", 30, PRIYA)
    assert set(story.tasks("2026-05-05 09:00")) == {TaskKind.PREPARE}


def test_a_cancelled_event_of_another_hour_calls_nothing_off() -> None:
    story = booked()
    story.events.append(cancelled("2026-05-13 09:00", 30, PRIYA))
    assert story.stage("2026-05-05 09:00") is Stage.SCHEDULED


def test_a_cancelled_event_of_the_very_hour_calls_the_talk_off() -> None:
    story = booked()
    story.events.append(cancelled("2026-05-12 14:00", 20, PRIYA))
    state = story.state("2026-05-05 09:00")
    assert [m.status for m in state.meetings] == [MeetingStatus.CANCELLED]
    assert state.tasks == ()


def test_an_event_after_a_new_request_is_the_new_conversations() -> None:
    story = asked()
    story.mail(
        "2026-07-01 09:00", DANA, PRIYA, "Would you be open to a 20-minute call about your work?", new=True
    )
    story.event("2026-07-07 14:00", 30, PRIYA)
    stages = [c.stage for c in story.state("2026-07-02 09:00").conversations]
    assert stages == [Stage.NO_RESPONSE, Stage.SCHEDULED]


def test_who_said_no_has_no_talk_whatever_the_calendar_holds() -> None:
    story = asked()
    story.mail("2026-05-04 11:00", PRIYA, DANA, "I can't, sorry, I have no time for calls.")
    story.event("2026-05-12 14:00", 30, PRIYA)
    assert story.stage("2026-05-05 09:00") is Stage.DECLINED
    assert story.state("2026-05-05 09:00").meetings == ()


def test_the_side_that_asked_is_the_owner_where_the_owner_seeks() -> None:
    assert chat().asker is Direction.OWNER
    assert replace(chat(), role=Role.HOST).asker is Direction.CONTACT

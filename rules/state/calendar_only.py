"""Conversations that the calendar alone opens: an event whose words say what it is, with one other person."""

from __future__ import annotations

from collections.abc import Sequence

from rules.circle import EventFact
from rules.identity import People
from rules.lifecycle import Step
from rules.model import EventStatus, Owner, Role, TalkKind, Topic
from rules.state.calendar_match import could_be_talk, event_anchor, others, settled_by
from rules.state.conversation import Chat
from rules.state.talk import Talk


def solo_chats(pool: Sequence[EventFact], chats: Sequence[Chat], people: People, owner: Owner) -> list[Chat]:
    """Conversations that events open by themselves, those left out that a conversation already has as its
    talk.
    """
    taken = {chat.talk.settled.uid for chat in chats if chat.talk.settled} | {
        u for c in chats for u in c.talk.uids
    }
    starts = {(chat.person, chat.talk.settled.start) for chat in chats if chat.talk.settled}
    found = []
    for fact in sorted(pool, key=lambda fact: (fact.event.start, fact.event.uid)):
        present = others(fact.event, owner)
        if fact.topic not in (Topic.TALK, Topic.HOSTED) or len(present) != 1 or fact.event.uid in taken:
            continue
        if present[0].email in fact.denied:
            continue
        person = people.person(present[0].email)
        if could_be_talk(fact, owner) and (person, fact.event.start) not in starts:
            found.append(_chat(fact, person, owner))
    return found


def _chat(fact: EventFact, person: str, owner: Owner) -> Chat:
    event = fact.event
    anchor = event_anchor(event)
    chat = Chat(
        anchor=anchor,
        opened_by=anchor,
        person=person,
        contact=person,
        name=others(event, owner)[0].name,
        kind=TalkKind.INFORMATIONAL,
        role=Role.HOST if fact.topic is Topic.HOSTED else Role.SEEKER,
        subject=event.summary,
        since=event.start,
        talk=Talk(),
    )
    chat.talk.settle(settled_by(event, event.start, owner.timezone))
    chat.step(Step.SETTLED)
    if event.status is EventStatus.CANCELLED:
        chat.talk.cancelled = True
        chat.step(Step.CALLED_OFF)
    return chat

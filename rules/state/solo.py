"""Talks that only the calendar knows: an event whose words say what it is, with one other person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rules.circle import Held
from rules.identity import People
from rules.lifecycle import Step
from rules.model import EventStatus, Kind, Owner, Role, Topic
from rules.state.chat import Chat
from rules.state.events import could_be_talk, event_anchor, others, settled_by
from rules.state.talk import Talk


def solo_chats(pool: Sequence[Held], chats: Sequence[Chat], people: People, owner: Owner) -> list[Chat]:
    """Conversations that events open by themselves, those left out that a conversation already has as its
    talk.
    """
    taken = {chat.talk.settled.uid for chat in chats if chat.talk.settled} | {
        u for c in chats for u in c.talk.uids
    }
    starts = {(chat.person, chat.talk.settled.start) for chat in chats if chat.talk.settled}
    found = []
    for held in sorted(pool, key=lambda h: (h.event.start, h.event.uid)):
        present = others(held.event, owner)
        if held.topic not in (Topic.TALK, Topic.HOSTED) or len(present) != 1 or held.event.uid in taken:
            continue
        if present[0].email in held.denied:
            continue
        person = people.person(present[0].email)
        if could_be_talk(held, owner) and (person, held.event.start) not in starts:
            found.append(_chat(held, person, owner))
    return found


def _chat(held: Held, person: str, owner: Owner) -> Chat:
    event = held.event
    address = others(event, owner)[0]
    role = Role.HOST if held.topic is Topic.HOSTED else Role.SEEKER
    since: datetime = event.start
    chat = Chat(
        event_anchor(event),
        person,
        person,
        address.name,
        Kind.INFORMATIONAL,
        role,
        event.summary,
        since,
        Talk(),
    )
    chat.talk.settle(settled_by(event, since, owner.timezone))
    chat.step(Step.SETTLED)
    if event.status is EventStatus.CANCELLED:
        chat.talk.cancelled = True
        chat.step(Step.CALLED_OFF)
    return chat

"""Carries what the owner said into the conversations that it concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from rules.decisions import Decision, Verb
from rules.lifecycle import AFTER_TALK, CLOSED, Step
from rules.model import Address, MeetingSource, Role, Stage, TalkKind, TaskKind, Tier
from rules.state.conversation import Chat
from rules.state.ledger import Ledger
from rules.state.talk import Settled, Talk
from rules.writer import Writer


def introduce(ledger: Ledger, decisions: Iterable[Decision]) -> None:
    """What the owner said of people holds from the first fact on."""
    for decision in decisions:
        person = ledger.people.person(decision.person)
        if decision.verb is Verb.SAME:
            ledger.people.join(decision.person, decision.other)
        elif decision.verb is Verb.APART:
            ledger.people.part(decision.person, decision.other)
        elif decision.verb is Verb.NAME:
            ledger.people.call(person, decision.name)
        elif decision.verb is Verb.TIER:
            ledger.tiers[person] = Tier(decision.other)


def decide(ledger: Ledger, decision: Decision) -> None:
    """Do what one decision says, at the instant that it speaks of."""
    effect = _EFFECTS.get(decision.verb)
    if effect is not None:
        effect(ledger, decision)


# --- tasks ----------------------------------------------------------------------------------------


def _done(ledger: Ledger, decision: Decision) -> None:
    if decision.task is TaskKind.CONTACT_REFERRAL:
        for referral in ledger.referrals:
            if decision.about == f"{TaskKind.CONTACT_REFERRAL}:{referral.anchor}":
                referral.done_at = referral.done_at or decision.when
    elif decision.task in _DONE:
        for chat in _concerned(ledger, decision):
            _DONE[decision.task](chat, decision.when)


def _written(chat: Chat, at: datetime) -> None:
    """A word to the contact that no mail shows."""
    if chat.stage in (Stage.THANKED, Stage.IN_TOUCH):
        chat.step(Step.TOUCHED)
        chat.touched = True
    chat.touch(at, Writer.OWNER)
    chat.owed_since, chat.holding = None, False


def _nudged(chat: Chat, at: datetime) -> None:
    _written(chat, at)
    chat.step(Step.ASKED_AGAIN)
    chat.nudged, chat.last_ask = True, at


def _thanked(chat: Chat, at: datetime) -> None:
    if chat.stage not in AFTER_TALK:
        return
    chat.owner_thanked = chat.owner_thanked or at
    chat.touch(at, Writer.OWNER)
    if chat.role is Role.SEEKER:
        chat.step(Step.THANKED)


def _entered(chat: Chat, at: datetime) -> None:
    chat.talk.held_elsewhere = True


_DONE: Mapping[TaskKind | None, Callable[[Chat, datetime], None]] = MappingProxyType(
    {
        TaskKind.REPLY: _written,
        TaskKind.KEEP_IN_TOUCH: _written,
        TaskKind.FOLLOW_UP: _nudged,
        TaskKind.THANK_YOU: _thanked,
        TaskKind.CREATE_INVITE: _entered,
    }
)


# --- talks ----------------------------------------------------------------------------------------


def _held(ledger: Ledger, decision: Decision) -> None:
    for chat in _concerned(ledger, decision):
        if decision.start:
            _settle(ledger, [chat], decision)
        chat.talk.known = True


def _missed(ledger: Ledger, decision: Decision) -> None:
    chats = _concerned(ledger, decision)
    for chat in chats:
        chat.step(Step.MISSED if chat.stage is Stage.MET else Step.MOVED)
        chat.touch(decision.at, Writer.OWNER)
    if chats:
        chats[0].talk.unsettle()


def _time(ledger: Ledger, decision: Decision) -> None:
    _settle(ledger, _concerned(ledger, decision), decision)


def _off(ledger: Ledger, decision: Decision) -> None:
    chats = _concerned(ledger, decision)
    for chat in chats:
        chat.step(Step.CALLED_OFF)
        chat.owed_since = None
    if chats:
        chats[0].talk.call_off()


def _settle(ledger: Ledger, chats: list[Chat], decision: Decision) -> None:
    if not chats or decision.start is None:
        return
    talk = chats[0].talk
    end = decision.end or decision.start + (talk.length or ledger.policy.talk_length)
    zone = talk.settled.zone if talk.settled else ZoneInfo(ledger.owner.timezone)
    talk.settle(Settled(decision.start, end, zone, decision.when, MeetingSource.SAID))
    for chat in chats:
        chat.owed_since = None
        if chat.stage in AFTER_TALK:
            chat.stage = Stage.SCHEDULED  # the hour that passed was another
        chat.step(Step.SETTLED)


# --- people ---------------------------------------------------------------------------------------


def _asked(ledger: Ledger, decision: Decision) -> None:
    chat = ledger.latest(decision.person)
    if chat is None or chat.stage in CLOSED:
        chat = _opened(ledger, decision)
    chat.last_ask = decision.when
    chat.touch(decision.when, Writer.OWNER)


def _talked(ledger: Ledger, decision: Decision) -> None:
    """A talk that no mail shows; or one that mail settled for the same day, which thus took place."""
    chat = ledger.latest(decision.person)
    if chat is not None and (chat.stage not in CLOSED or _on_that_day(ledger, chat, decision)):
        party = ledger.together(chat)
        if not _on_that_day(ledger, chat, decision):
            _settle(ledger, party, decision)
    else:
        chat = _opened(ledger, decision)
        _settle(ledger, [chat], decision)
    chat.talk.known = True


def _on_that_day(ledger: Ledger, chat: Chat, decision: Decision) -> bool:
    settled = chat.talk.settled
    day = ledger.deadlines.day
    return settled is not None and day(settled.start) == day(decision.start or decision.at)


def _thank(ledger: Ledger, decision: Decision) -> None:
    for chat in _concerned(ledger, decision):
        _thanked(chat, decision.when)


def _opened(ledger: Ledger, decision: Decision) -> Chat:
    """A conversation that the owner alone tells of."""
    ledger.people.meet(Address(decision.person, decision.name))
    person = ledger.people.person(decision.person)
    name = ledger.people.name(person)
    anchor = f"said:{decision.number}"
    chat = Chat(
        anchor=anchor,
        opened_by=anchor,
        person=person,
        contact=person,
        name=name,
        kind=TalkKind.INFORMATIONAL,
        role=Role.SEEKER,
        subject="",
        since=decision.when,
        talk=Talk(),
    )
    ledger.chats.append(chat)
    return chat


def _concerned(ledger: Ledger, decision: Decision) -> list[Chat]:
    """All about the talk of the conversation that is meant: the one of that anchor, else the person's last.

    A task and thanks are one person's.
    """
    named = next(
        (c for c in ledger.chats if decision.conversation and c.anchor == decision.conversation), None
    )
    chat = named or (ledger.latest(decision.person) if decision.person else None)
    if chat is None:
        return []
    return [chat] if decision.verb in (Verb.DONE, Verb.THANKED) else ledger.together(chat)


_EFFECTS: Mapping[Verb, Callable[[Ledger, Decision], None]] = MappingProxyType(
    {
        Verb.DONE: _done,
        Verb.HELD: _held,
        Verb.MISSED: _missed,
        Verb.TIME: _time,
        Verb.OFF: _off,
        Verb.ASKED: _asked,
        Verb.TALKED: _talked,
        Verb.THANKED: _thank,
    }
)

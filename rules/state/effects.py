"""Carries what a message does into the conversations that it meets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from rules.circle import EventFact
from rules.language.conditions import Feature
from rules.lifecycle import AFTER_TALK, Step
from rules.model import Authentication, Doubtful, EventStatus, MeetingSource, Method, Signal, Stage
from rules.state.calendar_match import settled_by
from rules.state.conversation import Chat
from rules.state.ledger import Ledger
from rules.state.moment import Moment
from rules.state.outcome import Given, Outcome
from rules.state.referrals import Referral
from rules.state.talk import Offer, Settled, Talk
from rules.writer import Writer

_SHORTEST, _LONGEST = 10, 90
_WAITS = frozenset(
    [Signal.REQUEST, Signal.ACCEPT, Signal.PROPOSE_TIME, Signal.RESCHEDULE, Signal.JOB_INTERVIEW]
)
_ENDS_WAIT = frozenset([Signal.CONFIRM_TIME, Signal.CANCEL, Signal.DECLINE])
_NEEDS_TRUST = frozenset([Signal.CONFIRM_TIME, Signal.CANCEL, Signal.RESCHEDULE])


def apply(
    ledger: Ledger, chats: Sequence[Chat], moment: Moment, outcome: Outcome, *, touch: bool = True
) -> None:
    """Carry an outcome into conversations about one talk. `touch` is False for what no person wrote."""
    if _untrusted(moment) and outcome.signals() & _NEEDS_TRUST:
        ledger.ask(
            chats[0], moment, Doubtful.SENDER, "A mail in this person's name may not be theirs. Is it?"
        )
        return
    for given in outcome.given:
        ledger.emit(moment, chats[0], given)
    _times(ledger, chats[0].talk, moment, outcome)
    for chat in chats:
        _stage(chat, moment, outcome)
        _turn(chat, moment, outcome)
    if touch:
        _touch_all(ledger, chats, moment)
    if Signal.REFER in outcome.signals():
        refer(ledger, moment, chats[0])
    if outcome.answer.unsure:
        choices = [offer.start for offer in outcome.answer.choices if offer.start]
        ledger.ask(chats[0], moment, Doubtful.TIME, outcome.answer.unsure, choices)


def _untrusted(moment: Moment) -> bool:
    failed = moment.fact.message.authenticated is Authentication.FAIL
    return failed and moment.by is Writer.CONTACT


# --- times ----------------------------------------------------------------------------------------


def _times(ledger: Ledger, talk: Talk, moment: Moment, outcome: Outcome) -> None:
    signals = outcome.signals()
    _learn(ledger, talk, moment)
    if Signal.RESCHEDULE in signals or outcome.missed:
        talk.unsettle()
    if Signal.CANCEL in signals:
        talk.call_off()
    if Signal.CONFIRM_TIME in signals and outcome.answer.picked:
        talk.settle(_settled(ledger, outcome.answer.picked, talk, moment))
    else:
        talk.offers += outcome.answer.offers


def _learn(ledger: Ledger, talk: Talk, moment: Moment) -> None:
    """What a message says by the way: a length, the zone that its writer named, an invite."""
    for length in moment.fact.reading.lengths:
        if not length.is_range and _SHORTEST <= length.minutes <= _LONGEST:
            talk.length = timedelta(minutes=length.minutes)
    for mention in moment.fact.reading.mentions:
        if mention.zone and not mention.restates:
            talk.zones[moment.by] = mention.zone
    if moment.by is Writer.CONTACT and not moment.has(Feature.BOOKING_TOOL):
        talk.contact_zone = ledger.header_zone(moment.fact.message)
    for invite in moment.fact.message.invites:
        event = invite.event
        talk.uids[event.uid] = max(event.sequence, talk.uids.get(event.uid, 0))
    _enter(ledger, moment)


def _enter(ledger: Ledger, moment: Moment) -> None:
    """An invite in the owner's mail counts as being in the calendar, unless the calendar itself knows
    better.
    """
    for invite in moment.fact.message.invites:
        event = invite.event
        if invite.method not in (Method.REQUEST, Method.CANCEL) or event.uid in ledger.in_calendar:
            continue
        status = EventStatus.CANCELLED if invite.method is Method.CANCEL else event.status
        known = next((fact for fact in ledger.pool if fact.event.uid == event.uid), None)
        if known is None or known.event.sequence <= event.sequence:
            ledger.pool = [fact for fact in ledger.pool if fact is not known]
            reading = moment.fact.reading
            ledger.pool.append(EventFact(replace(event, status=status), reading.topic, reading.denied))


def _settled(ledger: Ledger, offer: Offer, talk: Talk, moment: Moment) -> Settled:
    start = offer.start or moment.at
    for invite in moment.fact.message.invites:
        if invite.event.start == start:
            return settled_by(invite.event, moment.at, ledger.owner.timezone, MeetingSource.INVITE)
    length = offer.length or talk.length or ledger.policy.talk_length
    return Settled(start, start + length, offer.zone, moment.at, MeetingSource.MAIL)


# --- stages and turns -----------------------------------------------------------------------------


def _stage(chat: Chat, moment: Moment, outcome: Outcome) -> None:
    signals = outcome.signals()
    if moment.by is not chat.asker and Signal.REQUEST not in signals:
        chat.step(Step.ANSWERED)
    if outcome.missed:
        chat.step(Step.MISSED)
    for given in outcome.given:
        chat.signal(given.signal, moment.by)
    chat.accepted = chat.accepted or Signal.ACCEPT in signals
    if Signal.THANK_YOU in signals:
        chat.thanks.add(moment.fact.message.message_id)
        if moment.by is Writer.OWNER:
            chat.owner_thanked = chat.owner_thanked or moment.at
    if signals & {Signal.FOLLOW_UP, Signal.REQUEST} and moment.by is chat.asker:
        chat.last_ask = moment.at


def _turn(chat: Chat, moment: Moment, outcome: Outcome) -> None:
    """Whose word is next."""
    signals = outcome.signals()
    chat.messages.add(moment.fact.message.message_id)
    if moment.by is Writer.OWNER:
        chat.owed_since, chat.holding = None, False
        chat.nudged = Signal.FOLLOW_UP in signals or (chat.nudged and not signals)
        return
    chat.nudged = False
    chat.holding = outcome.holds and Signal.CONFIRM_TIME not in signals
    chat.back_on = moment.fact.reading.back_on if chat.holding else None
    if signals & _ENDS_WAIT or chat.holding:
        chat.owed_since = None
    elif signals & _WAITS:
        chat.owed_since = chat.owed_since or moment.at


def _touch_all(ledger: Ledger, chats: Sequence[Chat], moment: Moment) -> None:
    """A word to somebody also keeps what came of an earlier conversation with them warm."""
    people = {chat.person for chat in chats}
    for chat in ledger.chats:
        if chat in chats or (chat.person in people and chat.stage in AFTER_TALK):
            _touch(chat, moment)


def _touch(chat: Chat, moment: Moment) -> None:
    """A human word; after the thank-you any that is no answer to it keeps the two in touch."""
    message = moment.fact.message
    answers_thanks = chat.thanks & {message.message_id, *message.references}
    if chat.stage in (Stage.THANKED, Stage.IN_TOUCH) and not answers_thanks:
        chat.step(Step.TOUCHED)
        chat.touched = True
    chat.touch(moment.at, moment.by)


# --- referrals ------------------------------------------------------------------------------------


def refer(ledger: Ledger, moment: Moment, chat: Chat | None) -> None:
    """Somebody named a person to the owner. The owner naming one to a guest owes nothing."""
    if moment.by is Writer.OWNER:
        return
    message = moment.fact.message
    present = {message.sender.email, *ledger.owner.addresses} | (ledger.addresses(chat) if chat else set())
    named = tuple(p for p in moment.fact.reading.people if not p.email or p.email not in present)
    by = ledger.people.person(message.sender.email)
    anchor = chat.anchor if chat else message.key
    introduced = any(person.copied for person in named)
    ledger.referrals.append(Referral(message.message_id, by, anchor, moment.at, named, introduced))


def emit_refer(ledger: Ledger, moment: Moment, given: Given) -> None:
    """A referral by somebody with whom there is no conversation."""
    ledger.emit(moment, None, given)
    refer(ledger, moment, None)

"""Mail that no person wrote: bounces, absence notes, booking tools."""

from __future__ import annotations

from datetime import timedelta

from rules.language.conditions import Feature
from rules.model import Act, Message, Signal, Stage
from rules.state.conversation import Chat
from rules.state.effects import apply
from rules.state.ledger import Ledger
from rules.state.moment import Moment
from rules.state.outcome import Given
from rules.state.signals_by_stage import interpret_booking
from rules.writer import Writer

_BOUNCES_WITHIN = timedelta(days=14)
_BY_MACHINES = (Feature.NO_REPLY, Feature.GENERATED, Feature.INVITE, Feature.INVITE_CANCELLED)
_ABSENCE_WITHIN = timedelta(days=2)


def take_machine_mail(ledger: Ledger, moment: Moment) -> bool:
    """Deal with a message if a machine wrote it; False where a person did."""
    if moment.has(Feature.BOUNCE) or moment.act(Act.BOUNCED, ""):
        _bounce(ledger, moment)
    elif moment.by is Writer.CONTACT and (moment.has(Feature.AUTOMATIC) or moment.act(Act.AWAY, "")):
        _absence(ledger, moment)
    elif moment.by is Writer.CONTACT and _by_booking_tool(moment):
        _booking(ledger, moment)
    else:
        return False
    return True


def _by_booking_tool(moment: Moment) -> bool:
    """A known tool's mail; or one that reports a booking and that no person wrote."""
    machine = any(moment.has(mark) for mark in _BY_MACHINES)
    reports = any(moment.act(act, "") for act in (Act.BOOKED, Act.REBOOKED, Act.UNBOOKED))
    return moment.has(Feature.BOOKING_TOOL) or (machine and reports)


def _bounce(ledger: Ledger, moment: Moment) -> None:
    message = moment.fact.message
    failed = {ledger.people.person(email) for email in message.failed_recipients}
    for chat in reversed(ledger.chats):
        answers = chat.person in failed if failed else bool(chat.messages & set(message.references))
        if answers and moment.at - chat.since < _BOUNCES_WITHIN:
            ledger.emit(moment, chat, _given(moment, Signal.BOUNCE, Act.BOUNCED))
            if chat.stage is Stage.REQUESTED:
                chat.bounced_at = moment.at
            return


def _absence(ledger: Ledger, moment: Moment) -> None:
    """It counts where it answers a message of a conversation; it is no human word."""
    message = moment.fact.message
    chat = ledger.answered(message) or ledger.latest(message.sender.email)
    if chat is None:
        return
    silent = moment.at - (chat.last_human or chat.since)
    if message.references or silent <= _ABSENCE_WITHIN:
        ledger.emit(moment, chat, _given(moment, Signal.AUTO_REPLY, Act.AWAY))
        chat.back_on = moment.fact.reading.back_on or chat.back_on


def _booking(ledger: Ledger, moment: Moment) -> None:
    """A booking tool's mail is about the person booked, not about the tool."""
    chat = _booked(ledger, moment.fact.message)
    if chat is not None:
        apply(ledger, ledger.together(chat), moment, interpret_booking(chat, moment), touch=False)


def _booked(ledger: Ledger, message: Message) -> Chat | None:
    for invite in message.invites:
        for address in invite.event.people():
            if (chat := ledger.latest(address.email)) is not None:
                return chat
    words = f"{message.subject}\n{message.text}".lower()
    named = [c for c in ledger.chats if c.contact in words or (c.name and c.name.lower() in words)]
    return named[-1] if named else None


def _given(moment: Moment, signal: Signal, act: Act) -> Given:
    found = moment.act(act, "")
    return Given(signal, found.rule, found.evidence) if found else Given(signal, "headers")

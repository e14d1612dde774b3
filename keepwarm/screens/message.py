"""The screen of `keepwarm why MESSAGE-ID`: what one mail does, and which rules see what in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from keepwarm.contract import VERSION, instant_json, signal_json
from keepwarm.plain import plain
from keepwarm.screens.lines import FAINT, HEADING, Line, beside, hanging, lines
from keepwarm.screens.rulings import ruling_lines, rulings_json
from keepwarm.screens.telling import quoted
from keepwarm.words import Clock
from rules.model import Act, Message, Signal, SignalFound
from rules.rulings import Rulings

_NAME, _WHAT, _QUOTATION = 40, 24, 120


class Standing(StrEnum):
    """Why a message did what it did, or nothing."""

    DOES = "does"
    NOTHING_HERE = "nothing_here"
    FORGED = "forged"
    BULK = "bulk"
    NOBODY = "nobody"
    LATER = "later"


_STANDINGS: Mapping[Standing, str] = MappingProxyType(
    {
        Standing.NOTHING_HERE: "Where the conversation stood, nothing in it changes anything.",
        Standing.FORGED: "It is in your name, but no sent mail of yours: it is not taken as yours.",
        Standing.BULK: "It was sent to many, so it opens no conversation.",
        Standing.NOBODY: "No words in it open a conversation, and nobody on it is in one.",
        Standing.LATER: "It came after the instant of --now, so it is not looked at.",
    }
)
_SIGNALS: Mapping[Signal, str] = MappingProxyType(
    {
        Signal.REQUEST: "asks for a talk",
        Signal.FOLLOW_UP: "is a nudge",
        Signal.ACCEPT: "says yes",
        Signal.DECLINE: "says no",
        Signal.PROPOSE_TIME: "offers times",
        Signal.CONFIRM_TIME: "settles the time",
        Signal.RESCHEDULE: "asks to move the talk",
        Signal.CANCEL: "calls the talk off",
        Signal.REFER: "suggests somebody",
        Signal.THANK_YOU: "says thank you for it",
        Signal.KEEP_IN_TOUCH: "keeps in touch",
        Signal.AUTO_REPLY: "is an absence note",
        Signal.BOUNCE: "says that mail came back",
        Signal.JOB_INTERVIEW: "is about a job interview",
    }
)
_ACTS: Mapping[Act, str] = MappingProxyType(
    {
        Act.ASK: "asking for a talk",
        Act.PERHAPS_ASK: "perhaps asking for one",
        Act.JOB: "a job interview",
        Act.NUDGE: "a nudge",
        Act.YES: "a yes",
        Act.NO: "a no",
        Act.DEFER: "later, perhaps",
        Act.HOLD: "they will write",
        Act.OFFER: "offering times",
        Act.SETTLE: "agreeing to a time",
        Act.COUNTER: "another time instead",
        Act.MOVE: "moving the talk",
        Act.CALL_OFF: "calling it off",
        Act.MISSED: "it did not take place",
        Act.REFER: "naming somebody",
        Act.INTRODUCE: "introducing two people",
        Act.THANK: "thanks for a talk",
        Act.NEWS: "news",
        Act.AWAY: "an absence note",
        Act.BOUNCED: "mail that came back",
        Act.BOOKED: "a booking",
        Act.REBOOKED: "a booking moved",
        Act.UNBOOKED: "a booking cancelled",
    }
)


@dataclass(frozen=True, slots=True)
class Seen:
    """One message with what it does and what the rules make of it."""

    clock: Clock
    message: Message
    standing: Standing
    signals: tuple[SignalFound, ...]
    rulings: Rulings
    details: bool

    def lines(self, width: int) -> Sequence[Line]:
        return [*self._head(width), Line(""), *self._does(width), Line(""), *self._could(width)]

    def as_json(self) -> dict[str, Any]:
        message = self.message
        return {
            "version": VERSION,
            "now": instant_json(self.clock.now, self.clock.zone),
            "message": {
                "message_id": message.message_id,
                "date": message.written.isoformat(timespec="seconds"),
                "from": message.sender.email,
                "subject": message.subject,
            },
            "standing": self.standing,
            "signals": [signal_json(signal) for signal in self.signals],
            **rulings_json(self.rulings),
        }

    def _head(self, width: int) -> Iterator[Line]:
        sender = plain(self.message.sender.name, _NAME) or plain(self.message.sender.email, _NAME)
        subject = plain(self.message.subject, _QUOTATION)
        title = f"{sender}, {self.clock.moment(self.message.written)}" + (f" · {subject}" if subject else "")
        yield from lines(hanging("", title, width), HEADING)

    def _does(self, width: int) -> Iterator[Line]:
        if self.standing is not Standing.DOES:
            yield from lines(hanging("", _STANDINGS[self.standing], width))
        for signal in self.signals:
            yield from lines(beside("It ", _SIGNALS[signal.signal], quoted(signal.evidence), _WHAT, width))

    def _could(self, width: int) -> Iterator[Line]:
        """By itself, before what came earlier decides."""
        if self.details:
            yield Line("What the rules see in it", HEADING)
            decided = {signal.rule for signal in self.signals}
            yield from ruling_lines(self.rulings, width, decided)
            return
        acts = dict.fromkeys(_ACTS[match.act] for match in self.rulings.matches)
        could = ", ".join(acts) or "nothing that the rules know"
        yield from lines(hanging("", f"Its words by themselves could mean: {could}.", width), FAINT)
        yield from lines(hanging("", "--details names the rules, and what nearly matched.", width), FAINT)

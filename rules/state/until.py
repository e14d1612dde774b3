"""When a state changes though nothing happens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from rules.model import Stage
from rules.policy import Deadlines
from rules.state.conversation import Chat
from rules.state.hints import COLLEAGUE_AFTER_DAYS, REVIVE_AFTER, TELL_WITHIN
from rules.state.ledger import Ledger


def until(ledger: Ledger, now: datetime, next_fact: datetime | None) -> datetime | None:
    """The first instant after now at which the state differs by itself, or the next fact comes."""
    instants = [at for chat in ledger.chats for at in _instants(chat, ledger.deadlines)]
    instants += [next_fact] if next_fact else []
    return min((at for at in instants if at > now), default=None)


def _instants(chat: Chat, deadlines: Deadlines) -> Iterator[datetime]:
    for ask in (chat.last_ask, chat.last_human):
        if ask is not None:
            yield deadlines.give_up_at(ask)
    if chat.stage is Stage.REQUESTED and chat.last_ask is not None:
        yield deadlines.begin(deadlines.day(chat.last_ask) + timedelta(days=COLLEAGUE_AFTER_DAYS))
    if chat.stage is Stage.NO_RESPONSE and chat.last_ask is not None:
        yield chat.last_ask + REVIVE_AFTER + timedelta(microseconds=1)
    if settled := chat.talk.settled:
        window = deadlines.thank_you_window(settled.end)
        yield from (settled.start, settled.end, window.opens, window.gone, settled.end + TELL_WITHIN)

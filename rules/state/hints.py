"""Friendly suggestions at an instant, beyond what is owed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from rules.lifecycle import AFTER_TALK
from rules.model import Hint, HintKind, Role, Stage
from rules.state.conversation import Chat
from rules.state.ledger import Ledger

COLLEAGUE_AFTER_DAYS = 3
REVIVE_AFTER = timedelta(days=90)
TELL_WITHIN = timedelta(days=30)


def hints(ledger: Ledger, now: datetime) -> tuple[Hint, ...]:
    """A host gets none."""
    return tuple(
        hint for chat in ledger.chats if chat.role is Role.SEEKER for hint in _hints(ledger, chat, now)
    )


def _hints(ledger: Ledger, chat: Chat, now: datetime) -> Iterator[Hint]:
    name, settled = chat.name or chat.contact, chat.talk.settled
    if chat.stage in AFTER_TALK and settled and now - settled.end < TELL_WITHIN:
        for by in (r.by for r in ledger.referrals if chat.contact in r.reached):
            yield Hint(HintKind.TELL_REFERRER, chat.anchor, by, f"tell {by} that you met {name}")
    if chat.last_ask is None:
        return
    if chat.stage is Stage.NO_RESPONSE and now - chat.last_ask > REVIVE_AFTER:
        text = f"{name} went quiet long ago; a new start is possible"
        yield Hint(HintKind.REVIVE, chat.anchor, chat.contact, text)
    silent = ledger.deadlines.day(now) - ledger.deadlines.day(chat.last_ask)
    if chat.stage is Stage.REQUESTED and silent.days >= COLLEAGUE_AFTER_DAYS:
        text = f"no answer from {name} yet; a colleague may have time"
        yield Hint(HintKind.TRY_COLLEAGUE, chat.anchor, chat.contact, text)

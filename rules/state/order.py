"""The order in which facts are folded, so that arrival, duplicates and replays change nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from rules.circle import MessageFact
from rules.model import Authentication, Message


def in_order(facts: Iterable[MessageFact], now: datetime) -> tuple[list[MessageFact], datetime | None]:
    """Facts up to `now`, each message once, oldest first; and when the first of those left out comes."""
    merged: dict[str, MessageFact] = {}
    for fact in facts:
        known = merged.get(fact.message.key)
        merged[fact.message.key] = (
            MessageFact(_one(known.message, fact.message), fact.reading) if known else fact
        )
    ordered = sorted(merged.values(), key=lambda f: (f.message.received, f.message.message_id, f.message.key))
    later = [fact.message.received for fact in ordered if fact.message.received > now]
    return [fact for fact in ordered if fact.message.received <= now], min(later, default=None)


def _one(first: Message, second: Message) -> Message:
    """Two copies of one message: what either source knows of it."""
    sent = {first.sent, second.sent}
    results = {first.authenticated, second.authenticated}
    worst = next(r for r in (Authentication.FAIL, Authentication.PASS, Authentication.NONE) if r in results)
    return replace(
        min(first, second, key=lambda m: (m.received, m.thread or "")),
        sent=True if True in sent else False if False in sent else None,
        authenticated=worst,
        marks=first.marks | second.marks,
    )

"""Everything that is kept as one JSON object, version 1.

All instants are ISO 8601 with offset: those of signals in their sender's, all others in the owner's zone.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from keepwarm.book import Book
from keepwarm.contract import (
    conversation_json,
    instant_json,
    meeting_json,
    question_json,
    short_id,
    signal_json,
    task_json,
)
from rules.decisions import Decision
from rules.model import Hint, Owner, Person

VERSION = 1


def whole_json(book: Book) -> dict[str, Any]:
    zone, state = book.clock.zone, book.state
    return {
        "version": VERSION,
        "now": instant_json(book.now, zone),
        "owner": _owner(book.owner, zone),
        "people": [_person(person, zone) for person in state.people],
        "conversations": [conversation_json(one, zone) for one in state.conversations],
        "meetings": [{**meeting_json(one, zone), "known": one.known} for one in state.meetings],
        "tasks": [{**task_json(one, zone), "named": one.named, "awaits": one.awaits} for one in state.tasks],
        "signals": [signal_json(signal) for signal in state.signals],
        "hints": [_hint(hint) for hint in state.hints],
        "review": [question_json(question) for question in state.questions],
        "said": [_decision(decision, zone) for decision in book.decisions],
        "suggested": [
            {"at": instant_json(one.at, zone), "by": one.by, "name": one.name, "email": one.email}
            for one in book.referrals
        ],
    }


def _owner(owner: Owner, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "addresses": sorted(owner.addresses),
        "timezone": owner.timezone,
        "country": owner.country,
        "stays": [
            {"timezone": stay.timezone, "first": stay.first.isoformat(), "last": stay.last.isoformat()}
            for stay in owner.stays
        ],
        "paused_until": _when(owner.paused_until, zone),
        "landed_at": _when(owner.landed_at, zone),
    }


def _person(person: Person, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "contact": person.contact,
        "name": person.name,
        "others": list(person.others),
        "tier": person.tier,
        "last_touch": _when(person.last_touch, zone),
    }


def _hint(hint: Hint) -> dict[str, Any]:
    place = short_id(hint.conversation)
    return {"conversation": place, "kind": hint.kind, "contact": hint.contact, "text": hint.text}


def _decision(decision: Decision, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "number": decision.number,
        "at": instant_json(decision.at, zone),
        "verb": decision.verb,
        "about": decision.about,
        "conversation": short_id(decision.conversation) if decision.conversation else None,
        "contact": decision.person,
        "name": decision.name,
        "task": decision.task,
        "start": _when(decision.start, zone),
        "end": _when(decision.end, zone),
        "until": _when(decision.until, zone),
        "awaits": decision.awaits,
        "other": decision.other,
        "text": decision.text,
    }


def _when(moment: date | datetime | None, zone: ZoneInfo) -> str | None:
    if moment is None:
        return None
    return instant_json(moment, zone) if isinstance(moment, datetime) else moment.isoformat()

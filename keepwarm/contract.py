"""A scan as the JSON object of the command-line contract, version 1.

All instants are ISO 8601 with offset: those of signals in their sender's, all others in the owner's zone.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from rules.model import Conversation, Hint, Meeting, Owner, Question, SignalFound, Task

if TYPE_CHECKING:
    from keepwarm.scan import Scan

VERSION = 1


def short_id(anchor: str) -> str:
    """The id that a scan gives to what is anchored there: the same on every run over the same facts."""
    return hashlib.sha256(anchor.encode(errors="replace")).hexdigest()[:12]


def as_json(scan: Scan, owner: Owner) -> dict[str, Any]:
    """The object that `keepwarm scan --json` prints."""
    zone = ZoneInfo(owner.timezone)
    state = scan.state
    return {
        "version": VERSION,
        "now": instant_json(scan.now, zone),
        "signals": [signal_json(signal) for signal in state.signals],
        "conversations": [conversation_json(conversation, zone) for conversation in state.conversations],
        "meetings": [meeting_json(meeting, zone) for meeting in state.meetings],
        "tasks": [task_json(task, zone) for task in state.tasks],
        "hints": [_hint(hint) for hint in state.hints],
        "review": [question_json(question) for question in state.questions],
        "skipped": [{"source": skipped.source, "reason": skipped.reason} for skipped in scan.skipped],
    }


def instant_json(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat(timespec="seconds")


def signal_json(signal: SignalFound) -> dict[str, Any]:
    return {
        "message_id": signal.message_id,
        "date": signal.date.isoformat(timespec="seconds"),
        "from": signal.sender,
        "contact": signal.contact,
        "signal": signal.signal,
        "rule": signal.rule,
        "evidence": list(signal.evidence),
    }


def conversation_json(conversation: Conversation, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "id": short_id(conversation.anchor),
        "contact": conversation.contact,
        "name": conversation.name,
        "type": conversation.kind,
        "role": conversation.role,
        "stage": conversation.stage,
        "subject": conversation.subject,
        "since": instant_json(conversation.since, zone),
    }


def meeting_json(meeting: Meeting, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "id": short_id(f"meeting:{meeting.conversation}"),
        "conversation": short_id(meeting.conversation),
        "contact": meeting.contact,
        "start": instant_json(meeting.start, zone),
        "end": instant_json(meeting.end, zone),
        "timezone": meeting.timezone,
        "status": meeting.status,
        "source": meeting.source,
        "event_uid": meeting.event_uid,
    }


def task_json(task: Task, zone: ZoneInfo) -> dict[str, Any]:
    due = instant_json(task.due, zone) if isinstance(task.due, datetime) else task.due.isoformat()
    return {
        "id": short_id(task.anchor),
        "conversation": short_id(task.conversation),
        "kind": task.kind,
        "contact": task.contact,
        "due": due,
        "opens": instant_json(task.opens, zone),
        "status": "open",
        "reason": task.reason,
    }


def _hint(hint: Hint) -> dict[str, Any]:
    return {
        "conversation": short_id(hint.conversation),
        "kind": hint.kind,
        "contact": hint.contact,
        "text": hint.text,
    }


def question_json(question: Question) -> dict[str, Any]:
    return {
        "id": short_id(f"question:{question.conversation}:{question.message_id}:{question.text}"),
        "conversation": short_id(question.conversation),
        "contact": question.contact,
        "question": question.text,
        "message_id": question.message_id,
        "evidence": list(question.evidence),
    }

"""Cases for letters: who writes to whom, and what is known."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from keepwarm.letters.facts import Facts, Notes, Thread, Writer
from rules.model import (
    Conversation,
    Meeting,
    MeetingSource,
    MeetingStatus,
    Role,
    Stage,
    TalkKind,
    Task,
    TaskKind,
)

HOME, BERLIN = ZoneInfo("America/New_York"), ZoneInfo("Europe/Berlin")
DANA = Writer("Dana Osei", HOME.key, "a nurse who is moving into quality work")
NOW = datetime(2026, 5, 14, 9, 0, tzinfo=HOME)
TALK = datetime(2026, 5, 12, 14, 0, tzinfo=BERLIN)
THREAD = Thread("<m2@lumen.example>", "Re: Fellow alum", "priya@lumen.example", ("<m1@mail.example>",))
NOTES = Notes("your path from the ward", "start in supplier audits", "here is the list", "I passed the exam")


def conversation(**changed: Any) -> Conversation:
    told: dict[str, Any] = {
        "anchor": "key1",
        "opened_by": "key1",
        "contact": "priya@lumen.example",
        "name": "Priya Raman",
        "kind": TalkKind.INFORMATIONAL,
        "role": Role.SEEKER,
        "stage": Stage.MET,
        "subject": "Fellow alum",
        "since": datetime(2026, 5, 1, 9, 12, tzinfo=HOME),
    }
    return Conversation(**{**told, **changed})


def meeting(start: datetime = TALK, timezone: str = BERLIN.key, *, known: bool = False) -> Meeting:
    end = start.replace(minute=start.minute + 20)
    contact = "priya@lumen.example"
    return Meeting("key1", contact, start, end, timezone, MeetingStatus.HELD, MeetingSource.MAIL, known=known)


def task(kind: TaskKind, named: str = "", due: datetime = NOW) -> Task:
    return Task(kind, "key1", "priya@lumen.example", due, NOW, "", f"{kind}:key1", named)


def case(**changed: Any) -> Facts:
    """Everything is known, unless told otherwise."""
    told: dict[str, Any] = {
        "writer": DANA,
        "now": NOW,
        "conversation": conversation(),
        "meeting": meeting(),
        "thread": THREAD,
        "notes": NOTES,
        "times": (datetime(2026, 5, 20, 14, 0, tzinfo=BERLIN),),
    }
    return Facts(**{**told, **changed})

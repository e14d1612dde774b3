"""A mailbox in which a talk is settled, and what stands in it once a hostile mail has come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from connectors.mime import MessageUnreadable, parse
from keepwarm.scan import together
from rules.circle import MessageFact, circles
from rules.fold import fold
from rules.model import Message, Owner, Policy, State
from tests.connectors.icalendars import vcalendar, vevent
from tests.connectors.mime_mails import mail, multipart, part
from tests.hostile.reading import BERLIN, engine

ME, ANN = "Me <me@home.example>", "Ann Lee <ann@corp.example>"
OWNER = Owner(frozenset(["me@home.example"]), "Europe/Berlin", "DE")
NOW = datetime(2026, 5, 11, 12, tzinfo=UTC)  # the talk is on the next day
UID = "talk@corp.example"

ASK = mail(
    "Would you be open to a 20-minute call? I'd love to hear how you got into supplier audits.",
    From=ME,
    To=ANN,
    Date="Fri, 1 May 2026 09:12:00 +0200",
    Message_ID="<ask@home.example>",
)
OFFER = mail(
    "Happy to! Would Tuesday 12 May at 2pm or Thursday 14 May at 4pm work for you?",
    From=ANN,
    To=ME,
    Date="Mon, 4 May 2026 11:00:00 +0200",
    Message_ID="<offer@corp.example>",
    Subject="Re: Coffee?",
    References="<ask@home.example>",
)
PICK = mail(
    "Tuesday at 2pm works for me.",
    From=ME,
    To=ANN,
    Date="Mon, 4 May 2026 15:00:00 +0200",
    Message_ID="<pick@home.example>",
    Subject="Re: Coffee?",
    References="<ask@home.example> <offer@corp.example>",
)
REQUESTED = (ASK,)
SETTLED = (ASK, OFFER, PICK)


def later(body: str, **fields: str) -> bytes:
    """A mail of Ann's on 6 May in the same thread, unless `fields` say otherwise."""
    return mail(body, **_head(fields))


def alternatives(*parts: str) -> bytes:
    """The same, as a multipart/alternative of these parts."""
    return multipart("alternative", *parts, **_head({}))


def invitation(
    method: str, *lines: str, organizer: str = "ann@corp.example", uid: str = UID, **fields: str
) -> bytes:
    """The same with a calendar part; its event begins on Tuesday 12 May at 14:00, or as `lines` say."""
    people = (
        f"ORGANIZER:mailto:{organizer}",
        "ATTENDEE:mailto:me@home.example",
        "ATTENDEE:mailto:ann@corp.example",
    )
    when = () if any(line.startswith("DTSTART") for line in lines) else ("DTSTART:20260512T120000Z",)
    event = vevent(*when, "DURATION:PT20M", *people, *lines, uid=uid)
    calendar = vcalendar(event, method=method).decode()
    parts = part("text/plain", "See the calendar."), part(f"text/calendar; method={method}", calendar)
    return multipart("mixed", *parts, **_head(fields))


def _head(fields: Mapping[str, str]) -> dict[str, str]:
    usual = {
        "From": ANN,
        "To": ME,
        "Date": "Wed, 6 May 2026 10:00:00 +0200",
        "Message_ID": "<later@corp.example>",
        "Subject": "Re: Coffee?",
        "References": "<ask@home.example> <offer@corp.example> <pick@home.example>",
    }
    return {**usual, **fields}


def state(*mails: bytes, now: datetime = NOW) -> State:
    """What stands at `now`; mail that cannot be read is left out."""
    facts = [MessageFact(message, engine().read(message)) for message in map(_read, mails) if message]
    return together([fold(OWNER, circle, Policy(), now) for circle in circles(OWNER, facts, [])])


def _read(raw: bytes) -> Message | None:
    try:
        return parse(raw, zone=BERLIN)
    except MessageUnreadable:
        return None


def with_ann(found: State) -> tuple[object, ...]:
    """What stands between the owner and Ann, to compare."""
    return tuple(
        one
        for several in (found.conversations, found.meetings, found.tasks)
        for one in _of(several, "ann@corp.example")
    )


def _of(several: Iterable[object], contact: str) -> list[object]:
    return [one for one in several if getattr(one, "contact", "") == contact]

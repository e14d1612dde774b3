"""A mail as its source holds it, read into the vocabulary of the rules.

Every byte comes from a stranger. Whatever cannot be read ends in MessageUnreadable; nothing else escapes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from connectors.errors import ConnectorError
from connectors.mime import bounces
from connectors.mime.addresses import addresses
from connectors.mime.authentication import authenticated
from connectors.mime.body import text_of
from connectors.mime.dates import received_date, sent_date
from connectors.mime.headers import Headers, Split, first, one_line, split
from connectors.mime.ids import message_id, references
from connectors.mime.marks import marks
from connectors.mime.parts import CALENDARS, Part, StructureUnreadable, structure
from connectors.mime.skim import concerns_nobody
from rules.model import Address, Authentication, Invite, Message

__all__ = ["MessageUnreadable", "parse"]

CALENDARS_LIMIT = 4
CALENDAR_LIMIT = 256_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_UNREAD = Part("text/plain", {}, {}, False, bytes)
_STAND_INS = ("sender", "reply-to", "return-path", "x-sender", "x-original-from")


class MessageUnreadable(ConnectorError):
    """This mail is put aside; the sentence says why."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the source knows of a mail, as `parse` explains it."""

    received: datetime | None
    sent: bool | None
    thread: str | None
    servers: frozenset[str]
    zone: tzinfo
    skim: bool


def parse(
    raw: bytes | Split,
    *,
    received: datetime | None = None,
    sent: bool | None = None,
    thread: str | None = None,
    authserv: frozenset[str] = frozenset(),
    zone: tzinfo | None = None,
    skim: bool = False,
) -> Message:
    """One mail, raw or split already, as a Message; raises MessageUnreadable, and nothing else.

    `received`, `sent` and `thread` are what the source knows of it. `authserv` are the ids, in lower case,
    under which the receiving server writes Authentication-Results, "" for one that writes none. `zone` is
    where calendar parts without a zone are at home; UTC by default. With `skim` bulk mail that answers
    nothing and carries no invite comes as if it were empty: its body is never taken apart.
    """
    try:
        return _message(raw, _Known(received, sent, thread, authserv, zone or UTC, skim))
    except MessageUnreadable:
        raise
    except StructureUnreadable as error:
        raise MessageUnreadable(f"This mail cannot be read: {error}.") from error
    except Exception as error:
        raise MessageUnreadable(f"This mail cannot be read ({type(error).__name__}).") from error
    except BaseException as error:
        # A panic of the Rust parser is no Exception; it concerns this mail alone.
        if type(error).__name__ != "PanicException":
            raise
        raise MessageUnreadable("This mail cannot be read (the parser gave up).") from error


def _message(raw: bytes | Split, known: _Known) -> Message:
    headers, body = split(raw) if isinstance(raw, bytes) else raw
    sender, certain = _sender(headers)
    subject, date = one_line(first(headers, "subject")), sent_date(headers)
    unread = known.skim and concerns_nobody(headers, body, sender, subject)
    root = _UNREAD if unread else structure(headers, body)
    text = text_of(root)
    identity = message_id(headers) or _minted_id(headers, text)
    to, cc = addresses(headers.get("to", ())), addresses(headers.get("cc", ()))
    bounce = bounces.is_bounce(headers, root, sender, subject)
    own = frozenset(address.email for address in (sender, *to, *cc))
    return Message(
        key=_key(identity, sender, date, text),
        message_id=identity,
        sender=sender,
        received=known.received or received_date(headers) or date or EPOCH,
        to=to,
        cc=cc,
        date=date,
        subject=subject,
        text=text,
        references=references(headers, *(bounces.returned_ids(root, text) if bounce else ())),
        thread=known.thread,
        sent=known.sent,
        authenticated=authenticated(headers, sender.email, known.servers) if certain else Authentication.FAIL,
        marks=marks(headers, subject, root.parameters.get("report-type", ""), bounce),
        failed_recipients=bounces.failed_recipients(headers, root, text, own) if bounce else (),
        invites=tuple(dict.fromkeys(_invites(root, known.zone))),
    )


def _sender(headers: Headers) -> tuple[Address, bool]:
    """Who wrote it, and whether that is beyond doubt: one From field with one address."""
    values = headers.get("from", [])
    if found := addresses(values[:10]):
        return found[0], len(found) == 1 and len(values) == 1
    for name in _STAND_INS:
        if found := addresses(headers.get(name, [])[:1]):
            return found[0], False
    raise MessageUnreadable("This mail cannot be read: it names no sender.")


def _minted_id(headers: Headers, text: str) -> str:
    """An id for a mail without one: a hash of what was written, not of what servers added.

    So that copies share it.
    """
    written = "\n".join((*(first(headers, name) for name in ("from", "to", "date", "subject")), text))
    return f"<{hashlib.sha256(written.encode('utf-8', 'replace')).hexdigest()[:32]}@missing.invalid>"


def _key(identity: str, sender: Address, date: datetime | None, text: str) -> str:
    content = "\0".join((identity, sender.email, date.isoformat() if date else "", text))
    return hashlib.sha256(content.encode()).hexdigest()[:24]


def _invites(root: Part, zone: tzinfo) -> Iterator[Invite]:
    """What calendar parts hold (RFC 6047).

    One that cannot be read gives nothing, and the mail is still a mail.
    """
    calendars = [part for part in root.some() if part.kind in CALENDARS][:CALENDARS_LIMIT]
    if not calendars:
        return
    from connectors.ics import read_invites  # noqa: PLC0415 - costly to import, seldom needed

    for part in calendars:
        data = part.read()
        if len(data) <= CALENDAR_LIMIT:
            with suppress(Exception):
                yield from read_invites(data, zone)

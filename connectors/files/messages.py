"""The bytes of one mail → a copy, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from connectors.base import Copy, Skipped
from connectors.files.labels import Meaning, meanings, place
from connectors.mime import MessageUnreadable, one_line, parse, split


@dataclass(frozen=True, slots=True)
class Manner:
    """How mails are read: `zone` is where dates without a zone lie, `skim` is that of `mime.parse`."""

    zone: tzinfo
    skim: bool = False

    @property
    def whole(self) -> Manner:
        return Manner(self.zone)


@dataclass(frozen=True, slots=True)
class Mail:
    """`source` is for people; `received` counts where no `Received` field tells it; `folder` is what its name
    means.
    """

    raw: bytes
    id: str
    source: str
    received: datetime | None = None
    folder: frozenset[Meaning] = frozenset()


def read_mail(mail: Mail, manner: Manner) -> Copy | Skipped | None:
    """The copy that this mail is; None for a chat, which Google Takeout exports among the mail."""
    whole = split(mail.raw)
    headers = whole.headers
    labels = _first(headers, "x-gmail-labels")
    found = mail.folder if labels is None else meanings(labels.split(","))
    if Meaning.CHAT in found:
        return None
    # A folder's name tells only that its mail was sent; Gmail's labels also tell that it was not.
    sent = True if Meaning.SENT in found else None if labels is None else False
    thread = None if labels is None else _first(headers, "x-gm-thrid")
    received = None if "received" in headers else mail.received
    try:
        message = parse(
            whole, received=received, sent=sent, thread=thread, zone=manner.zone, skim=manner.skim
        )
    except MessageUnreadable as reason:
        return Skipped(mail.source, str(reason))
    return Copy(mail.id, message, place(found))


def _first(headers: Mapping[str, Sequence[str]], name: str) -> str | None:
    """The topmost field of this name, decoded, None where there is none."""
    return one_line(headers[name][0]) if name in headers else None

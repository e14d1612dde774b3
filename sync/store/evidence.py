"""A message taken apart into what all its copies share, and what one copy alone tells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any  # rows of any query

from sqlalchemy import Row

from rules.model import Authentication, Mark, Message
from sync.store.codec import decode, encode
from sync.store.instants import instant, micros, zone_text

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Content:
    """What copies share: `data` is a Message without `text` and without evidence, `digest` is of both."""

    data: bytes
    text: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one copy tells: instants as the store holds them."""

    received: int
    received_zone: str
    thread: str | None
    sent: bool | None
    authenticated: str
    marks: str

    @staticmethod
    def of(message: Message) -> Evidence:
        return Evidence(
            micros(message.received),
            zone_text(message.received),
            message.thread,
            message.sent,
            message.authenticated.value,
            ",".join(sorted(message.marks)),
        )

    @staticmethod
    def kept(row: Row[Any]) -> Evidence:
        return Evidence(row.received, row.received_zone, row.thread, row.sent, row.authenticated, row.marks)

    def variant(self, message: Message) -> str:
        """What of this a reading depends on."""
        when = "" if message.date else f"{self.received}{self.received_zone}"
        return f"{self.authenticated} {self.marks} {when}"

    def on(self, message: Message) -> Message:
        """The shared message as this copy has it."""
        return replace(
            message,
            received=instant(self.received, self.received_zone),
            thread=self.thread,
            sent=self.sent,
            authenticated=Authentication(self.authenticated),
            marks=frozenset(map(Mark, self.marks.split(","))) if self.marks else frozenset(),
        )

    @property
    def order(self) -> tuple[int, str, str, str, str]:
        """By which copies are put in order, the same whenever they came."""
        return (self.received, self.thread or "", self.authenticated, self.marks, str(self.sent))


def shared(message: Message) -> Message:
    """The message without what one copy alone tells."""
    return replace(
        message,
        received=_NEVER,
        thread=None,
        sent=None,
        authenticated=Authentication.NONE,
        marks=frozenset(),
    )


def content_of(message: Message) -> Content:
    """What is stored of a clean message."""
    data = encode(replace(shared(message), text=""))
    digest = blake2b(data, digest_size=16)
    digest.update(message.text.encode())
    return Content(data, message.text, digest.digest())


def message_of(data: bytes, text: str | None) -> Message:
    """The shared message again; without its words where these are no longer kept."""
    message = decode(Message, data)
    return replace(message, text=text) if text else message

"""A mail of the demo as it was meant, before any program has put it into a file."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parseaddr
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

from keepwarm.demo.shift import HOME

ME = "Robin Hale <robin.hale@mailhaven.example>"


class Kind(StrEnum):
    PERSON = "person"
    LIST = "list"
    AUTO = "auto"


@dataclass(frozen=True, slots=True)
class Invitation:
    """A time in a calendar, `start` on Robin's clock; `weekly` is a day of the week such as "TU", or ""."""

    uid: str
    start: datetime
    minutes: int
    summary: str
    who: tuple[str, ...] = ()
    where: str = ""
    weekly: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """`body` has one line a paragraph. `at` is when it was written, in its writer's zone."""

    sender: str
    to: tuple[str, ...]
    at: datetime
    subject: str
    body: str
    cc: tuple[str, ...] = ()
    answers: Letter | None = None
    quote: str = ""
    form: str = "plain"
    encoding: str = "8bit"
    kind: Kind = Kind.PERSON
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    invitation: Invitation | None = None
    bounced: str = ""
    forged: bool = False

    @property
    def mine(self) -> bool:
        return self.sender == ME and not self.forged

    @property
    def domain(self) -> str:
        return parseaddr(self.sender)[1].rpartition("@")[2]

    @property
    def id(self) -> str:
        return f"<{number(self.sender, self.subject, self.at.isoformat()):08x}@{self.domain}>"

    @property
    def first(self) -> Letter:
        """The letter with which its thread began."""
        return self.answers.first if self.answers else self


def number(*words: str) -> int:
    """The same number for the same words, whatever the machine or the version of Python."""
    return zlib.crc32("\n".join(words).encode())


def at_home(text: str, seed: str, zone: str = "") -> datetime:
    """This reading of Robin's clock with seconds of its own, told in another zone if one is given."""
    moment = datetime.fromisoformat(text).replace(second=number(seed, text) % 60, tzinfo=HOME)
    return moment.astimezone(ZoneInfo(zone)) if zone else moment

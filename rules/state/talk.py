"""One talk's times: what was offered by whom, what answers it, and what is settled."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from rules.model import MeetingSource
from rules.times import Doubt, Mention, ZoneFrom
from rules.writer import Writer


@dataclass(frozen=True, slots=True)
class Zones:
    """In whose zones a message's times are: the writer's, the reader's, and where neither is said."""

    writer: tzinfo
    reader: tzinfo
    unsaid: tzinfo

    def of(self, mention: Mention) -> tzinfo:
        match mention.zone_from:
            case ZoneFrom.NAMED:
                return mention.zone or self.unsaid
            case ZoneFrom.WRITER:
                return self.writer
            case ZoneFrom.READER:
                return self.reader
            case _:
                return self.unsaid


@dataclass(frozen=True, slots=True)
class Offer:
    """A time or a day that one side could do. `start` is None where only a day or a window was offered."""

    by: Writer
    order: int
    day: date
    zone: tzinfo
    start: datetime | None = None
    hour: time | None = None
    until: time | None = None
    last_day: date | None = None
    length: timedelta | None = None
    words: str = ""
    doubts: frozenset[Doubt] = frozenset()


@dataclass(frozen=True, slots=True)
class Settled:
    """A time that both sides know. `at` is when it became so."""

    start: datetime
    end: datetime
    zone: tzinfo
    at: datetime
    source: MeetingSource
    uid: str | None = None


@dataclass(frozen=True, slots=True)
class TimesAnswer:
    """What a message does to the times: settles one, offers others, or leaves open which of several it
    means, `choices` among them.
    """

    picked: Offer | None = None
    offers: tuple[Offer, ...] = ()
    unsure: str = ""
    choices: tuple[Offer, ...] = ()


NOTHING_SAID = TimesAnswer()


@dataclass(slots=True)
class Talk:
    """The times of one talk while its facts are folded; shared by all who take part in it."""

    offers: list[Offer] = field(default_factory=list)
    settled: Settled | None = None
    earlier: list[Settled] = field(default_factory=list)
    length: timedelta | None = None
    zones: dict[Writer, tzinfo] = field(default_factory=dict)  # named by a side
    contact_zone: tzinfo | None = None  # that of the contact's latest Date header
    uids: dict[str, int] = field(default_factory=dict)  # of its events, each with the newest SEQUENCE
    moving: bool = False
    cancelled: bool = False
    known: bool = False  # the owner said that it took place
    held_elsewhere: bool = False  # the owner said that a calendar which is not read holds it

    def settle(self, settled: Settled) -> None:
        if self.settled and self.settled.start != settled.start:
            self.earlier.append(self.settled)
            self.known = self.held_elsewhere = False
        self.settled, self.moving, self.cancelled = settled, False, False

    def unsettle(self) -> None:
        """The settled time is to be moved: offers made for it no longer stand."""
        if self.settled:
            self.earlier.append(self.settled)
        self.settled, self.moving, self.cancelled = None, True, False
        self.offers.clear()

    def call_off(self) -> None:
        """The talk will not be: its offers no longer stand, the time that it last had stays on record."""
        self.offers.clear()
        if self.settled is None and self.earlier:
            self.settled = self.earlier.pop()
        self.cancelled, self.moving = True, False

    def last_time(self) -> tuple[datetime, tzinfo] | None:
        """The time that "the same hour" refers to: the settled one, else the last exact offer."""
        if self.settled:
            return self.settled.start, self.settled.zone
        for offer in reversed(self.offers):
            if offer.start:
                return offer.start, offer.zone
        if self.earlier:
            return self.earlier[-1].start, self.earlier[-1].zone
        return None

    def open_offers(self, by: Writer, after: datetime) -> list[Offer]:
        """What this side offered and time has not overtaken, the latest message's first."""
        mine = [o for o in self.offers if o.by is by and (o.start or ends(o)) > after]
        return sorted(mine, key=lambda offer: -offer.order)


def ends(offer: Offer) -> datetime:
    """When a day or window is over."""
    until = offer.until or time(23, 59)
    return datetime.combine(offer.last_day or offer.day, until, offer.zone).astimezone(UTC)

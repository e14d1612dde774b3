"""What a letter may say: facts of a conversation beside the owner's own notes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from keepwarm.settings import LetterSettings
from rules.decisions import Decision, Verb
from rules.model import Address, Conversation, Meeting, Message, Owner, Task, TaskKind

_NOTED = frozenset([Verb.NOTE, Verb.TALKED, Verb.HELD, Verb.MET])
_LENGTH = timedelta(minutes=20)  # what a request asks for


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes. `timezone` is the IANA name of where they are, `about` half a sentence on who that is,
    `hours` 12 or 24, by which they tell the time.
    """

    name: str
    timezone: str
    about: str = ""
    hours: int = 24

    @classmethod
    def of(cls, settings: LetterSettings, owner: Owner, at: datetime) -> Writer:
        """The owner where they are on that day of the calendar at home."""
        day = at.astimezone(ZoneInfo(owner.timezone)).date()
        away = (stay.timezone for stay in owner.stays if stay.first <= day <= stay.last)
        return cls(settings.name, next(away, owner.timezone), settings.about, settings.hours)


@dataclass(frozen=True, slots=True)
class Notes:
    """What only the owner can say; each "" where they said nothing. A letter never makes it up."""

    reason: str = ""  # why this person, for a first letter
    learned: str = ""  # what helped in the talk
    promised: str = ""  # what the owner said that they would send or do
    news: str = ""  # what makes it worth to write again


@dataclass(frozen=True, slots=True)
class Thread:
    """The mail that is answered. `people` are all on its envelope; `offset` is its writer's, from UTC."""

    message_id: str
    subject: str
    sender: str = ""
    references: tuple[str, ...] = ()
    people: tuple[Address, ...] = ()
    offset: timedelta | None = None

    @classmethod
    def of(cls, message: Message) -> Thread:
        people = (message.sender, *message.to, *message.cc)
        offset = message.date.utcoffset() if message.date else None
        return cls(
            message.message_id, message.subject, message.sender.email, message.references, people, offset
        )


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that a letter rests on, as of `now`.

    `start` is the time that it settles or speaks of, in place of the meeting's; `times` are those that the
    writer can offer; `offered` says that the contact offered some. `their_zone` is an IANA name where one is
    known beside the meeting's. `to` is whom it goes to, where that is not the contact.
    """

    writer: Writer
    now: datetime
    conversation: Conversation | None = None
    task: Task | None = None
    meeting: Meeting | None = None
    thread: Thread | None = None
    notes: Notes = Notes()
    start: datetime | None = None
    times: tuple[datetime, ...] = ()
    offered: bool = False
    their_zone: str = ""
    to: Address | None = None

    @property
    def person(self) -> Address:
        """Whom it goes to: `email` is "" where no address is known."""
        if self.to is not None:
            return self.to
        if self.task is not None and self.task.kind is TaskKind.CONTACT_REFERRAL:
            return self._suggested(self.task.named)
        if self.conversation is None:
            return Address("")
        bounced = self.task is not None and self.task.kind is TaskKind.FIX_ADDRESS
        return Address("" if bounced else self.conversation.contact, self.conversation.name)

    def _suggested(self, named: str) -> Address:
        """The person named, with the address that the mail which names them gives."""
        people = self.thread.people if self.thread else ()
        on_it = (one for one in people if named and named.casefold() in (one.name.casefold(), one.email))
        return next(on_it, Address(named) if "@" in named else Address("", named))

    @property
    def referrer(self) -> str:
        """Who suggested the person, "" where nobody did."""
        suggested = self.task is not None and self.task.kind is TaskKind.CONTACT_REFERRAL
        return self.conversation.name if suggested and self.conversation else ""

    @property
    def introduced(self) -> bool:
        """Whether the mail that is answered brought the two together."""
        suggested = self.task is not None and self.task.kind is TaskKind.CONTACT_REFERRAL
        people = self.thread.people if suggested and self.thread else ()
        return bool(self.person.email) and self.person.email in {one.email for one in people}

    @property
    def at(self) -> datetime | None:
        """When the talk of this letter is or was."""
        return self.start or (self.meeting.start if self.meeting else None)

    @property
    def length(self) -> timedelta:
        return self.meeting.end - self.meeting.start if self.meeting else _LENGTH


def notes_of(decisions: Iterable[Decision], addresses: Collection[str], since: datetime) -> Notes:
    """What the owner noted last about this person, from `since` on: an older talk's note is no news of this.

    `decisions` are standing ones, in their order.
    """
    said = [d for d in decisions if d.person in addresses and d.verb in _NOTED and d.when >= since and d.text]
    return Notes(learned=said[-1].text) if said else Notes()

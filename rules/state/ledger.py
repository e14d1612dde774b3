"""The conversations, people and referrals of one circle while its facts are taken in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from rules.circle import EventFact, MessageFact
from rules.identity import People, everyone
from rules.lifecycle import CLOSED
from rules.model import Address, Doubtful, Message, Owner, Person, Policy, Question, SignalFound, Tier
from rules.policy import Deadlines
from rules.state.conversation import Chat
from rules.state.moment import Moment
from rules.state.outcome import Given
from rules.state.possible_requests import Perhaps
from rules.state.referrals import Referral
from rules.state.talk import Zones
from rules.writer import Writer


@dataclass(slots=True)
class Ledger:
    """What a fold knows so far. `pool` holds the calendar's events and the invites that came by mail."""

    owner: Owner
    policy: Policy
    pool: list[EventFact]
    people: People = field(default_factory=People)
    chats: list[Chat] = field(default_factory=list)
    referrals: list[Referral] = field(default_factory=list)
    signals: list[SignalFound] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    in_calendar: frozenset[str] = frozenset()
    possible: list[Perhaps] = field(default_factory=list)  # letters that may turn out to be requests
    tiers: dict[str, Tier] = field(default_factory=dict)  # by person

    def zone(self, at: datetime) -> ZoneInfo:
        """The owner's zone on that day: at home, or where they said that they stay."""
        home = ZoneInfo(self.owner.timezone)
        day = at.astimezone(home).date()
        away = (stay.timezone for stay in self.owner.stays if stay.first <= day <= stay.last)
        return ZoneInfo(next(away, self.owner.timezone))

    @property
    def deadlines(self) -> Deadlines:
        return Deadlines(self.policy, self.owner)

    # --- conversations ----------------------------------------------------------------------------

    def latest(self, email: str) -> Chat | None:
        """The last conversation with the person of this address."""
        person = self.people.person(email)
        return next((chat for chat in reversed(self.chats) if chat.person == person), None)

    def current(self, address: Address, message: Message) -> Chat | None:
        """The conversation with this person that a message belongs to: the one it answers while open, else
        the latest.
        """
        person = self.people.person(address.email)
        mine = [chat for chat in self.chats if chat.person == person]
        answered = [c for c in mine if c.messages & set(message.references) and c.stage not in CLOSED]
        return next(reversed(answered or mine), None)

    def answered(self, message: Message) -> Chat | None:
        """The conversation with anybody of which the message answers a message."""
        ids = set(message.references)
        return next((chat for chat in reversed(self.chats) if chat.messages & ids), None)

    def together(self, chat: Chat) -> list[Chat]:
        """All conversations about the same talk."""
        return [c for c in self.chats if c.talk is chat.talk]

    def addresses(self, chat: Chat) -> set[str]:
        return {chat.contact, *self.people.others(chat.person)}

    def pass_time(self, at: datetime) -> None:
        """Let the clock run to `at`: talks end, and silence becomes an answer."""
        for chat in self.chats:
            gives_up = self.deadlines.give_up_at(chat.last_ask) if chat.last_ask else None
            chat.pass_time(at, gives_up)

    # --- people -----------------------------------------------------------------------------------

    def meet(self, address: Address, message: Message) -> None:
        """Take note of somebody on the envelope; a new address may be a contact's other one."""
        if self.latest(address.email) is None:
            chat = self.answered(message)
            if chat is not None and self._is_contact(address, chat, message):
                self.people.join(chat.person, address.email)
            elif failed := self._failed_for(address):
                self.people.join(failed.person, address.email)
        self.people.meet(address)

    def _failed_for(self, address: Address) -> Chat | None:
        """The conversation with somebody of this full name whose address failed."""
        full = len(address.name.split()) > 1
        bounced = (c for c in reversed(self.chats) if full and c.bounced_at and c.stage not in CLOSED)
        return next((c for c in bounced if self.people.could_be(c.person, address.name)), None)

    def _is_contact(self, address: Address, chat: Chat, message: Message) -> bool:
        """The same name in the contact's thread, be it the last name alone; or who answers there from the
        contact's own house or with a copy to them.
        """
        if self.people.could_be(chat.person, address.name) or _share_last_name(chat.name, address.name):
            return True
        present = {a.email for a in everyone(message, self.owner)}
        near = chat.contact in present or _domain(chat.contact) == _domain(address.email)
        return message.sender.email == address.email and near and not self._was_named(address)

    def _was_named(self, address: Address) -> bool:
        return any(person.email == address.email for referral in self.referrals for person in referral.named)

    def persons(self) -> tuple[Person, ...]:
        """The contacts of these conversations, each once, in the order in which they were met."""
        latest: dict[str, datetime | None] = {}
        for chat in self.chats:
            touches = (latest.get(chat.person), chat.last_touch)
            latest[chat.person] = max(filter(None, touches), default=None)
        return tuple(
            Person(
                person,
                self.people.name(person),
                tuple(sorted(self.people.others(person))),
                self.tiers.get(person, Tier.SOMETIMES),
                touched,
            )
            for person, touched in latest.items()
        )

    # --- zones ------------------------------------------------------------------------------------

    def zones(self, message: Message, by: Writer) -> Zones:
        """The owner's zone for the owner; for a contact the one that they named, else that of their `Date`
        header.
        """
        header, home = self.header_zone(message), self.zone(message.written)
        talks = [chat.talk for chat in self._on_envelope(message)]
        named = next((t.zones[Writer.CONTACT] for t in talks if Writer.CONTACT in t.zones), None)
        if by is Writer.CONTACT:
            return Zones(named or header, home, named or header)
        seen = next((t.contact_zone for t in talks if t.contact_zone), None)
        own = next((t.zones[Writer.OWNER] for t in talks if Writer.OWNER in t.zones), header)
        return Zones(home, named or seen or home, own)

    def header_zone(self, message: Message) -> tzinfo:
        """The zone of a `Date` header: the owner's own where its offset fits, so that changes of its clocks
        count.
        """
        written, home = message.written, self.zone(message.written)
        if written.astimezone(home).utcoffset() == written.utcoffset():
            return home
        return written.tzinfo or home

    def _on_envelope(self, message: Message) -> list[Chat]:
        people = {self.people.person(a.email) for a in everyone(message, self.owner)}
        return list({chat.person: chat for chat in self.chats if chat.person in people}.values())

    # --- what is found ----------------------------------------------------------------------------

    def emit(self, moment: Moment, chat: Chat | None, given: Given) -> None:
        message = moment.fact.message
        contact = chat.contact if chat else self.people.person(message.sender.email)
        found = SignalFound(
            message.key,
            message.message_id,
            message.written,
            message.sender.email,
            contact,
            given.signal,
            given.rule,
            given.evidence,
        )
        self.signals.append(found)

    def ask(
        self,
        chat: Chat,
        moment: Moment,
        doubt: Doubtful,
        text: str,
        choices: Iterable[datetime] = (),
    ) -> None:
        """Put a question to the person, with the words that raise it."""
        message = moment.fact.message
        words = tuple(m.text for m in moment.fact.reading.mentions[:3])
        self.questions.append(
            Question(
                chat.anchor,
                chat.contact,
                text,
                message.message_id,
                words,
                doubt,
                message.key,
                tuple(sorted(set(choices))),
            )
        )


def opened_for(asked: Sequence[Address], ledger: Ledger, fact: MessageFact) -> list[Address]:
    """Those among the addressed with whom a new conversation may begin: none with them yet, or the last one
    closed, and the rules do not deny it.
    """
    found = []
    for address in asked:
        if address.email in fact.reading.denied:
            continue
        chat = ledger.current(address, fact.message)
        if chat is None or chat.stage in CLOSED:
            found.append(address)
    return found


def _share_last_name(first: str, second: str) -> bool:
    """Whether two full names end in the same word: "Sade Ige" answers for "Folasade Ige"."""
    one, two = first.casefold().split(), second.casefold().split()
    return len(one) > 1 and len(two) > 1 and one[-1] == two[-1]


def _domain(email: str) -> str:
    return email.rpartition("@")[2]

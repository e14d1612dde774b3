"""A page of a mailbox becomes facts of the store: which copies are new, and which mail they bring."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any  # rows of any query

import sqlalchemy as sa

from connectors.base import Copy, Mailbox, Page, Place
from connectors.errors import ConnectorError
from rules.engine import Engine
from rules.model import Message
from sync.interest import keys_of, personal
from sync.library import Library, Mail
from sync.quarantine import Quarantine
from sync.store import queries
from sync.store.changes import Row
from sync.store.codec import clean_text, cleaned
from sync.store.evidence import Content, Evidence, content_of
from sync.store.schema import copies


@dataclass(slots=True)
class Taken:
    """What a page brought: mail that the store had not, mail of which it had no such copy, keys of seeds."""

    fresh: list[Mail] = field(default_factory=list)
    retold: dict[int, Mail] = field(default_factory=dict)
    seeds: dict[int, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A copy of the page; `message` and `content` only of mail that can concern a conversation."""

    copy: Copy
    message: Message | None = None
    content: Content | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """`reading` numbers the readings of this mailbox from its beginning."""

    library: Library
    engine: Engine
    mailbox: Mailbox
    account: int
    reading: int
    quarantine: Quarantine

    def take(self, page: Page) -> Taken:
        """Notes in the changes what the page brings."""
        taken = Taken()
        found = {clean_text(copy.id): self._arrival(copy) for copy in page.copies}
        known = self._known([*found, *map(clean_text, page.removed)])
        mails = self._mails(list(found.values()), taken)
        for name, arrival in found.items():
            self._take(name, arrival, known.get(name), mails, taken)
        for name in map(clean_text, page.removed):
            if name in known and name not in found and known[name].present:
                self.library.changes.alter(copies, known[name]._mapping, present=False)
        for skipped in page.skipped:
            self.quarantine.put(skipped.source, skipped.reason)
        return taken

    # --- what can concern a conversation ----------------------------------------------------------

    def _arrival(self, copy: Copy) -> _Arrival:
        message = self._concerning(copy) if copy.place is Place.MAIL else None
        if message is None:
            return _Arrival(copy)
        message = cleaned(message)
        return _Arrival(copy, message, content_of(message))

    def _concerning(self, copy: Copy) -> Message | None:
        """The mail, if it can concern a conversation. A mailbox may bring bulk mail without its text, so that
        of people whom the rules allow is fetched.
        """
        if personal(copy.message):
            return copy.message
        if not self.engine.allows(copy.message.sender):
            return None
        try:
            return self.mailbox.fetch(copy.id).message
        except ConnectorError as fault:
            self.quarantine.put(copy.id, str(fault))
            return None

    # --- mail -------------------------------------------------------------------------------------

    def _known(self, names: list[str]) -> dict[str, sa.Row[Any]]:
        with self.library.store.read() as reader:
            rows = reader.about(queries.KNOWN_COPIES, names, account=self.account)
        return {row.provider_id: row for row in rows}

    def _mails(self, arrivals: list[_Arrival], taken: Taken) -> dict[bytes, int]:
        """The ids of mail by digest; what the store has not is added."""
        contents = {a.content.digest: a for a in arrivals if a.content}
        with self.library.store.read() as reader:
            rows = reader.about(queries.MESSAGES_BY_DIGEST, contents)
        known = {row.digest: row.id for row in rows}
        for digest, arrival in contents.items():
            if digest not in known and arrival.message and arrival.content:
                received = Evidence.of(arrival.message).received
                mail = self.library.add(arrival.message, arrival.content, received)
                known[digest] = mail.id
                taken.fresh.append(mail)
        return known

    # --- copies -----------------------------------------------------------------------------------

    def _take(
        self,
        name: str,
        arrival: _Arrival,
        known: sa.Row[Any] | None,
        mails: dict[bytes, int],
        taken: Taken,
    ) -> None:
        message = arrival.message or arrival.copy.message
        evidence = Evidence.of(message)
        number = mails.get(arrival.content.digest) if arrival.content else None
        if number is None and known is not None and arrival.copy.place is not Place.MAIL:
            number = known.message  # what was mail once stays a fact, wherever it was moved
        told = self._columns(evidence, number, arrival.copy.place)
        if known is None:
            self._add_copy(name, 0, told)
        elif not self._update(name, known, told):
            return
        if number is not None:
            self._tell(name, number, arrival, taken)

    def _columns(self, evidence: Evidence, number: int | None, place: Place) -> Row:
        return {
            "message": number,
            "received": evidence.received,
            "received_zone": evidence.received_zone,
            "thread": clean_text(evidence.thread) if evidence.thread else evidence.thread,
            "sent": evidence.sent,
            "authenticated": evidence.authenticated,
            "marks": evidence.marks,
            "place": place.value,
            "present": True,
            "reading": self.reading,
        }

    def _add_copy(self, name: str, replaced: int, told: Row) -> None:
        self.library.changes.add(copies, account=self.account, provider_id=name, replaced=replaced, **told)

    def _update(self, name: str, known: sa.Row[Any], told: Row) -> bool:
        """Whether the copy tells anything new of its mail. What another mail puts aside is kept beside it."""
        old = known._mapping
        if all(old[column] == value for column, value in told.items()):
            return False
        if known.message is not None and known.message != told["message"]:
            self.library.changes.delete(copies, old)
            beside = {column: old[column] for column in told} | {"present": False}
            self._add_copy(name, self.library.changes.turn.mint(), beside)
            self._add_copy(name, 0, told)
            return True
        self.library.changes.alter(copies, old, **told)
        return any(old[column] != told[column] for column in told if column not in ("reading", "present"))

    def _tell(self, name: str, number: int, arrival: _Arrival, taken: Taken) -> None:
        """Gives the mail this copy; one that was none may become a seed by it."""
        (mail,) = self.library.load([number])
        message = arrival.message or arrival.copy.message
        evidence = Evidence.of(message)
        known = {copy.variant(mail.message) for copy in mail.copies.values()}
        mail.copies[self.account, name, 0] = evidence
        if mail.row is None:
            taken.retold[mail.id] = mail
        if mail.seed or evidence.variant(mail.message) in known or not self._could_open(message, name):
            return
        self.library.place(mail, seed=True)
        taken.seeds.update(keys_of(mail.message, self.library.owner))

    def _could_open(self, message: Message, name: str) -> bool:
        try:
            return self.engine.opening(message) is not None
        except Exception as fault:  # whatever a hostile mail brings about concerns this mail alone
            self.quarantine.put(name, f"The rules cannot read this mail ({type(fault).__name__}).")
            return False

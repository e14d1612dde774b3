"""Mail of the store while it is worked on, what is about to be written included."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any  # rows of any query

import sqlalchemy as sa

from rules.circle import MessageFact
from rules.engine import Engine, Reading
from rules.model import Message, Owner
from sync.interest import BEYOND, keys_of
from sync.store import queries
from sync.store.changes import Changes, Row
from sync.store.codec import decode, encode
from sync.store.evidence import Content, Evidence, message_of
from sync.store.owned import Reader, Store
from sync.store.schema import mail_keys, messages, readings, texts

CopyId = tuple[int, str, int]  # account, provider's id, whether and by what it was replaced


@dataclass(slots=True, eq=False)
class Mail:
    """One message with all its copies. `row` is that of one not written yet;
    `message` is what the copies share."""

    id: int
    seed: bool
    depth: int
    circle: int | None
    message: Message
    row: Row | None = None
    copies: dict[CopyId, Evidence] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)
    frozen: bool = False

    @property
    def chosen(self) -> bool:
        return self.depth < BEYOND

    def facts(self) -> list[MessageFact]:
        """One for each copy that tells something else; none where the mail could not be read."""
        told = sorted(set(self.copies.values()), key=lambda evidence: evidence.order)
        pairs = [(evidence, self.readings.get(evidence.variant(self.message))) for evidence in told]
        return [MessageFact(evidence.on(self.message), reading) for evidence, reading in pairs if reading]


@dataclass(slots=True)
class Library:
    """Loads mail in short reads and remembers it, notes what changes, runs no rule while it reads."""

    store: Store
    changes: Changes
    mails: dict[int, Mail] = field(default_factory=dict)
    _placed: dict[int, Mail] = field(default_factory=dict)

    @property
    def owner(self) -> Owner:
        return self.store.owner

    def load(self, numbers: Iterable[int]) -> list[Mail]:
        """The mails with these ids, in their order."""
        wanted = list(dict.fromkeys(numbers))
        if missing := [number for number in wanted if number not in self.mails]:
            with self.store.read() as reader:
                self._read(reader, missing)
        return [self.mails[number] for number in wanted]

    def _read(self, reader: Reader, missing: list[int]) -> None:
        heads = {row.id: row for row in reader.about(queries.MESSAGES_BY_ID, missing)}
        for row in reader.about(queries.CONTENTS, missing):
            self.mails[row.id] = _mail(heads[row.id], message_of(row.content, row.text))
        for row in reader.about(queries.COPIES_OF, missing):
            self.mails[row.message].copies[row.account, row.provider_id, row.replaced] = Evidence.kept(row)
        for row in reader.about(queries.READINGS_OF, missing):
            mail = self.mails[row.message]
            mail.readings[row.variant] = decode(Reading, row.content)
            mail.frozen = mail.frozen or row.frozen

    def add(self, message: Message, content: Content, received: int) -> Mail:
        """A mail that the store has not."""
        number = self.changes.turn.mint()
        row = self.changes.add(
            messages,
            id=number,
            key=message.key,
            digest=content.digest,
            content=content.data,
            received=received,
            seed=False,
            depth=BEYOND,
            circle=None,
        )
        self.mails[number] = mail = Mail(number, False, BEYOND, None, message, row=row)
        if content.text:
            self.changes.add(texts, message=number, text=content.text)
        for key in keys_of(message, self.owner):
            self.changes.add(mail_keys, key=key, message=number)
        return mail

    def place(self, mail: Mail, **values: Any) -> None:
        """Sets `seed`, `depth` or `circle` of a mail, here and when the changes are written."""
        for name, value in values.items():
            setattr(mail, name, value)
        if mail.row is not None:
            mail.row.update(values)
        else:
            self._placed[mail.id] = mail

    def note(self) -> None:
        """Adds to the changes how mail of the store lies now."""
        for mail in self._placed.values():
            values = {"seed": mail.seed, "depth": mail.depth, "circle": mail.circle}
            self.changes.alter(messages, {"id": mail.id}, **values)
        self._placed.clear()

    def read(self, mail: Mail, engine: Engine, stamp: str, *, again: bool = False) -> list[str]:
        """Gives every variant of the mail a reading; what could not be read, as names of failures.

        `again` replaces readings by other rules. Frozen ones stay: the words are no longer there.
        """
        failures = []
        for evidence in dict.fromkeys(mail.copies.values()):
            variant = evidence.variant(mail.message)
            if variant in mail.readings and not again:
                continue
            try:
                reading = engine.read(evidence.on(mail.message))
            except Exception as fault:  # whatever a hostile mail brings about concerns this mail alone
                failures.append(type(fault).__name__)
                continue
            self._keep_reading(mail, variant, reading, stamp)
        return failures

    def _keep_reading(self, mail: Mail, variant: str, reading: Reading, stamp: str) -> None:
        known = mail.readings.get(variant)
        if known is None:
            row = {"message": mail.id, "variant": variant, "stamp": stamp, "frozen": False}
            self.changes.add(readings, **row, content=encode(reading))
        elif known != reading:
            place = {"message": mail.id, "variant": variant}
            self.changes.alter(readings, place, stamp=stamp, content=encode(reading))
        mail.readings[variant] = reading


def _mail(head: sa.Row[Any], message: Message) -> Mail:
    return Mail(head.id, head.seed, head.depth, head.circle, message)

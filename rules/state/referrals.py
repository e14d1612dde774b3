"""People whom somebody named to the owner, and whether the owner has written to them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from rules.model import Address
from rules.people import Named, alike


@dataclass(slots=True)
class Referral:
    """`by` referred, at `at`, in the message `anchor`; `named` are whom the owner could write to."""

    anchor: str
    by: str
    conversation: str
    at: datetime
    named: tuple[Named, ...]
    introduced: bool
    done_at: datetime | None = None
    reached: set[str] = field(default_factory=set)

    def note_mail(self, to: Collection[Address], references: Collection[str]) -> bool:
        """Records whom of them a mail of the owner's reaches; whether it reaches any, or the thread of their
        introduction.
        """
        reached = {a.email for a in to if a.email != self.by and any(_is(a, person) for person in self.named)}
        self.reached |= reached
        return bool(reached) or (self.introduced and self.anchor in references)


def _is(address: Address, person: Named) -> bool:
    if person.email:
        return address.email == person.email or (person.name != "" and alike(address.name, person.name))
    return alike(address.name, person.name) or alike(
        address.email.partition("@")[0].replace(".", " "), person.name
    )

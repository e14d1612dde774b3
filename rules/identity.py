"""Who is who: the people on a message besides the owner, each by however many addresses."""

from __future__ import annotations

from rules.model import Address, Message, Owner
from rules.people import alike


def recipients(message: Message, owner: Owner) -> tuple[Address, ...]:
    """Whom a message is addressed to besides the owner; those who only get a copy are not among them."""
    return tuple(a for a in message.to if a.email not in owner.addresses)


def everyone(message: Message, owner: Owner) -> tuple[Address, ...]:
    """Sender and recipients, copies included, besides the owner; each address once."""
    people = {a.email: a for a in reversed((message.sender, *message.to, *message.cc))}
    return tuple(a for email, a in people.items() if email and email not in owner.addresses)


class People:
    """Addresses known to be one person's. The first address that the owner met names the person."""

    def __init__(self) -> None:
        self._same: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._called: dict[str, str] = {}
        self._apart: list[tuple[str, str]] = []

    def person(self, email: str) -> str:
        """The address by which this person is named."""
        while (known := self._same.get(email, email)) != email:
            email = known
        return email

    def meet(self, address: Address) -> None:
        """Remember a display name; the first that is more than the address itself is kept."""
        person = self.person(address.email)
        if address.name and not self._names.get(person):
            self._names[person] = address.name

    def name(self, email: str) -> str:
        person = self.person(email)
        return self._called.get(person) or self._names.get(person, "")

    def call(self, email: str, name: str) -> None:
        """From now on the person has the name that the owner gave, whatever mail says."""
        self._called[self.person(email)] = name

    def others(self, person: str) -> list[str]:
        """The further addresses of a person."""
        return [email for email in self._same if self.person(email) == person]

    def join(self, first: str, second: str) -> None:
        """From now on `second` is another address of the person whom `first` names."""
        one, two = self.person(first), self.person(second)
        if one == two or self._are_apart(one, two):
            return
        self._same[two] = one
        self._names.setdefault(one, self._names.get(two, ""))
        if two in self._called:
            self._called.setdefault(one, self._called[two])

    def part(self, first: str, second: str) -> None:
        """Whatever mail says, these are addresses of two persons; to be told before they are joined."""
        self._apart.append((first, second))

    def _are_apart(self, one: str, two: str) -> bool:
        return any({self.person(a), self.person(b)} == {one, two} for a, b in self._apart)

    def could_be(self, email: str, name: str) -> bool:
        """Whether a display name fits what this person is called."""
        return alike(self.name(email), name) or alike(email.partition("@")[0].replace(".", " "), name)

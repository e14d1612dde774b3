"""Who named whom to the owner, out of the mails that did so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from keepwarm.book import Book, Referral
from rules.circle import MessageFact
from rules.model import Owner, Person, Signal, State
from rules.people import alike, same_name
from rules.reading import new_text
from rules.writer import Writer, writer_of


def referrals(facts: Iterable[MessageFact], state: State, owner: Owner) -> tuple[Referral, ...]:
    """`facts` need hold no more than the messages with a `refer` signal, which the state has by their key."""
    by = {s.message_key: s.contact for s in state.signals if s.signal is Signal.REFER}
    found = [one for fact in facts if fact.message.key in by for one in _named(fact, by, owner)]
    return tuple(dict.fromkeys(sorted(found, key=lambda one: (one.at, one.by, one.name, one.email))))


def _named(fact: MessageFact, by: Mapping[str, str], owner: Owner) -> Iterator[Referral]:
    message = fact.message
    if writer_of(message, owner) is not Writer.CONTACT:
        return
    present = owner.addresses | {message.sender.email}
    for person in fact.reading.people:
        if person.email not in present:
            yield Referral(by[message.key], message.received, person.name, person.email)


def signatures(facts: Iterable[MessageFact], owner: Owner) -> dict[str, str]:
    """The latest signature of everybody but the owner, by address; of facts whose text is kept."""
    latest: dict[str, str] = {}
    for fact in sorted(facts, key=lambda f: f.message.received):
        sender = fact.message.sender
        theirs = sender.email not in owner.addresses
        if theirs and (signature := new_text(fact.message.text, sender.name).signature):
            latest[sender.email] = signature
    return latest


class Named:
    """Who was named, ready to be asked about many people."""

    def __init__(self, book: Book) -> None:
        self._by_email: dict[str, list[Referral]] = {}
        self._by_word: dict[str, list[Referral]] = {}
        for referral in book.referrals:
            if referral.email:
                self._by_email.setdefault(referral.email, []).append(referral)
            else:
                for word in same_name(referral.name):
                    self._by_word.setdefault(word, []).append(referral)

    def by(self, person: Person) -> tuple[Referral, ...]:
        """Who named this person to the owner, the first one first."""
        mine = {person.contact, *person.others}
        found = [r for address in mine for r in self._by_email.get(address, ())]
        called = {r for word in same_name(person.name) for r in self._by_word.get(word, ())}
        found += [r for r in called if alike(r.name, person.name)]
        return tuple(sorted((r for r in found if r.by not in mine), key=lambda r: (r.at, r.by, r.name)))


def given_by(book: Book, person: Person) -> tuple[Referral, ...]:
    """Whom this person named to the owner."""
    mine = {person.contact, *person.others}
    return tuple(r for r in book.referrals if r.by in mine)

"""Mail that concerned nobody under the old rules, and does under the new ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rules.circle import EventFact, MessageFact
from rules.identity import everyone
from rules.language.conditions import Feature
from rules.model import Message, Owner, Topic
from rules.rereading import Rereading
from rules.state.calendar_match import could_be_talk, others

_ROUNDS, _MOST_PEOPLE = 3, 12


def newcomers(
    unread: Sequence[Message], opening: Iterable[MessageFact | EventFact], owner: Owner, rereading: Rereading
) -> list[MessageFact]:
    """The mail that opens something now, with that of the people and threads whom it or `opening` brings in.

    Those who answer there bring in their own, for three rounds, as when a mailbox is gathered.
    """
    if not unread:
        return []
    seeds = [mail for mail in unread if rereading.hints_at(mail) and rereading.new.opening(mail) is not None]
    wanted = set().union(*(_brought(one, owner) for one in opening), *(_keys(mail, owner) for mail in seeds))
    return list(_gathered(unread, wanted, owner, rereading)) if wanted else []


def _gathered(
    unread: Sequence[Message], wanted: set[str], owner: Owner, rereading: Rereading
) -> Iterator[MessageFact]:
    left = [(mail, _keys(mail, owner)) for mail in unread]
    for _ in range(_ROUNDS):
        fresh = [mail for mail, keys in left if not wanted.isdisjoint(keys)]
        left = [(mail, keys) for mail, keys in left if wanted.isdisjoint(keys)]
        for fact in [MessageFact(mail, rereading.new.read(mail)) for mail in fresh]:
            wanted |= _widened(fact, owner)
            yield fact


def _brought(one: MessageFact | EventFact, owner: Owner) -> set[str]:
    if isinstance(one, MessageFact):
        return _keys(one.message, owner)
    talk = one.topic in (Topic.TALK, Topic.HOSTED) and could_be_talk(one, owner)
    return {a.email for a in others(one.event, owner)[:_MOST_PEOPLE]} if talk else set()


def _keys(message: Message, owner: Owner) -> set[str]:
    people = [a.email for a in everyone(message, owner)[:_MOST_PEOPLE]]
    invited = [a.email for invite in message.invites for a in others(invite.event, owner)]
    return {message.message_id, *message.references, *people, *invited, *message.failed_recipients}


def _widened(fact: MessageFact, owner: Owner) -> set[str]:
    """The mail's own thread, who wrote it, and whom it names."""
    message = fact.message
    named = {person.email for person in fact.reading.people if person.email}
    sender = set() if Feature.BULK in fact.reading.features else {message.sender.email}
    return {message.message_id} | (named | sender) - owner.addresses

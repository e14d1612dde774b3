"""Whom and which threads possible conversations bring in, as depths that only ever fall.

A key is a message id or an address as a hash. The keys of a seed (a mail that could open a conversation, an
event that says what it is) have depth 0. A mail is as deep as the least deep of its keys, and gives its id,
its writer and the people whom it names one step deeper. Mail deeper than `DEEPEST` concerns no conversation.
Depths are least numbers of steps, so the order in which mail arrives changes none of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set
from functools import lru_cache
from hashlib import blake2b
from typing import Protocol, TypeVar

from rules.circle import EventFact
from rules.decisions import Decision, Verb
from rules.engine import Reading
from rules.identity import everyone
from rules.language.conditions import Feature
from rules.model import Mark, Message, Owner, Topic
from rules.state.calendar_match import could_be_talk, others

DEEPEST = 2
BEYOND = DEEPEST + 1  # the depth of what concerns no conversation
_MOST_PEOPLE = 12

Entry = TypeVar("Entry")


class Shelf(Protocol[Entry]):
    """Where the mail of interest is found; `holding` may be asked for the same keys again."""

    def holding(self, keys: Set[int], depth: int) -> Iterable[Entry]:
        """Mail with one of these keys that is deeper than `depth`; from now on it lies there."""
        ...

    def given(self, entry: Entry) -> Iterable[int]:
        """The keys that this mail brings in; it may be read for that."""
        ...

    def lower(self, keys: Iterable[int], depth: int) -> list[int]:
        """Those of the keys that were deeper than this; from now on they lie there."""
        ...


def spread(shelf: Shelf[Entry], raised: Mapping[int, Collection[int]]) -> None:
    """Follows from `raised`, keys by the depth to which they fell, whatever hangs together with them."""
    fresh: list[int] = []
    for depth in range(BEYOND):
        keys = {*fresh, *raised.get(depth, ())}
        entries = list(shelf.holding(keys, depth)) if keys else []
        given = dict.fromkeys(key for entry in entries for key in shelf.given(entry))
        fresh = shelf.lower(given, depth + 1) if depth < DEEPEST else []


@lru_cache(maxsize=4_096)
def hashed(text: str) -> int:
    """A text as 64 bits with a sign, the same in every process. Two texts of one hash bring a mail too many,
    never one too few.
    """
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), signed=True)


def personal(message: Message) -> bool:
    """Whether a mail can concern a conversation at all: bulk mail cannot, unless it carries an invite or
    answers one.
    """
    return Mark.BULK not in message.marks or bool(message.invites) or bool(message.references)


def keys_of(message: Message, owner: Owner) -> dict[int, None]:
    """By what a mail is found: its id, the ids that it answers and its people."""
    people = tuple(a.email for a in everyone(message, owner))[:_MOST_PEOPLE]
    invited = tuple(a.email for i in message.invites for a in others(i.event, owner))
    texts = (message.message_id, *message.references, *people, *invited, *message.failed_recipients)
    return dict.fromkeys(map(hashed, texts))


def keys_given(message: Message, reading: Reading, owner: Owner) -> dict[int, None]:
    """What a mail of interest brings in: its thread, who wrote it and whom it names."""
    texts = [message.message_id]
    if message.sender.email not in owner.addresses and Feature.BULK not in reading.features:
        texts.append(message.sender.email)
    texts += [p.email for p in reading.people if p.email and p.email not in owner.addresses]
    return dict.fromkeys(map(hashed, texts))


def decision_keys(decision: Decision) -> dict[int, None]:
    """Whom the owner speaks of: their mail is of interest, whatever it says."""
    people = (decision.person, decision.other if decision.verb in (Verb.SAME, Verb.APART) else "")
    return dict.fromkeys(hashed(email) for email in people if email)


def event_keys(held: EventFact, owner: Owner) -> dict[int, None]:
    """Whom an event brings in: its people, where it says that it is a talk."""
    if held.topic not in (Topic.TALK, Topic.HOSTED) or not could_be_talk(held, owner):
        return {}
    return dict.fromkeys(hashed(a.email) for a in others(held.event, owner)[:_MOST_PEOPLE])

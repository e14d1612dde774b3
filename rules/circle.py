"""Circles: the connected sets of people, threads and events that are folded together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rules.engine import Reading
from rules.identity import everyone
from rules.model import Event, Message, Owner, Topic
from rules.people import same_name

_MOST_PEOPLE = 12
_FULL_NAME = 2  # words


@dataclass(frozen=True, slots=True)
class Fact:
    """A message with what it could be doing."""

    message: Message
    reading: Reading


@dataclass(frozen=True, slots=True)
class Held:
    """An event as the owner's calendar holds it, with what its words say. `denied` are those of its people
    with whom the rules let no conversation open.
    """

    event: Event
    topic: Topic = Topic.UNSAID
    denied: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Circle:
    """Facts about connected people, in no order that matters."""

    facts: tuple[Fact, ...] = ()
    events: tuple[Held, ...] = ()


class _Union:
    """Disjoint sets over names, with path halving."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, node: str) -> str:
        parent = self._parent
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def join(self, nodes: Iterable[str]) -> None:
        roots = [self.find(node) for node in nodes]
        for root in roots[1:]:
            self._parent[self.find(root)] = self.find(roots[0])


def circles(owner: Owner, facts: Sequence[Fact], events: Sequence[Held]) -> list[Circle]:
    """The circles of these facts. The order of the facts and their repetition change nothing but the order of
    the list.
    """
    union = _Union()
    homes = [_join(union, message_nodes(fact, owner)) for fact in facts]
    places = [_join(union, event_nodes(held.event, owner)) for held in events]
    grouped: dict[str, tuple[list[Fact], list[Held]]] = {}
    for fact, home in zip(facts, homes, strict=True):
        grouped.setdefault(union.find(home), ([], []))[0].append(fact)
    for held, place in zip(events, places, strict=True):
        grouped.setdefault(union.find(place), ([], []))[1].append(held)
    return [Circle(tuple(some), tuple(entries)) for some, entries in grouped.values()]


def _join(union: _Union, nodes: list[str]) -> str:
    union.join(nodes)
    return nodes[0]


def message_nodes(fact: Fact, owner: Owner) -> list[str]:
    """What connects a message: facts that share one of these lie in one circle."""
    message = fact.message
    nodes = [f"key:{message.key}", f"id:{message.message_id}", *(f"id:{i}" for i in message.references)]
    if message.thread:
        nodes.append(f"thread:{message.thread}")
    people = everyone(message, owner)
    if len(people) <= _MOST_PEOPLE:
        nodes += [f"person:{a.email}" for a in people]
    nodes += [f"person:{p.email}" for p in fact.reading.people if p.email and p.email not in owner.addresses]
    mine = {
        same_name(a.name) for a in (message.sender, *message.to, *message.cc) if a.email in owner.addresses
    }
    names = {same_name(name) for name in (*(a.name for a in people), *(p.name for p in fact.reading.people))}
    nodes += _name_nodes(names - mine)
    nodes += [f"person:{email}" for email in message.failed_recipients]
    for invite in message.invites:
        nodes += event_nodes(invite.event, owner)
    return nodes


def _name_nodes(names: Iterable[frozenset[str]]) -> list[str]:
    """Full names: a booking tool's mail says whom it is about by name alone."""
    return sorted(f"name:{' '.join(sorted(words))}" for words in names if len(words) >= _FULL_NAME)


def event_nodes(event: Event, owner: Owner) -> list[str]:
    """What connects an event, as `message_nodes`."""
    people = [a.email for a in event.people() if a.email and a.email not in owner.addresses]
    return [f"event:{event.uid}", *(f"person:{email}" for email in people[:_MOST_PEOPLE])]

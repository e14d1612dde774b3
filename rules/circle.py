"""Circles: the connected sets of people, threads and events that are folded together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rules.decisions import Decision, Verb
from rules.engine import Reading
from rules.identity import everyone
from rules.model import Event, Message, Owner, Topic
from rules.people import same_name

_MOST_PEOPLE = 12
_FULL_NAME = 2  # words


@dataclass(frozen=True, slots=True)
class MessageFact:
    """That a message was seen, with what it could be doing."""

    message: Message
    reading: Reading


@dataclass(frozen=True, slots=True)
class EventFact:
    """That an event stands in the owner's calendar like this, with what its words say. `denied` are those of
    its people with whom the rules let no conversation open.
    """

    event: Event
    topic: Topic = Topic.UNSAID
    denied: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Circle:
    """Facts about connected people, in no order that matters, with what the owner said of them."""

    messages: tuple[MessageFact, ...] = ()
    events: tuple[EventFact, ...] = ()
    decisions: tuple[Decision, ...] = ()


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


def circles(
    owner: Owner,
    messages: Sequence[MessageFact],
    events: Sequence[EventFact],
    decisions: Sequence[Decision] = (),
) -> list[Circle]:
    """The circles of these facts. The order of the facts and their repetition change nothing but the order of
    the list.
    """
    union = _Union()
    homes = [_join(union, message_nodes(message, owner)) for message in messages]
    places = [_join(union, event_nodes(fact.event, owner)) for fact in events]
    wards = [_join(union, decision_nodes(decision)) for decision in decisions]
    grouped: dict[str, tuple[list[MessageFact], list[EventFact], list[Decision]]] = {}
    for message, home in zip(messages, homes, strict=True):
        grouped.setdefault(union.find(home), ([], [], []))[0].append(message)
    for event, place in zip(events, places, strict=True):
        grouped.setdefault(union.find(place), ([], [], []))[1].append(event)
    for decision, ward in zip(decisions, wards, strict=True):
        grouped.setdefault(union.find(ward), ([], [], []))[2].append(decision)
    return [Circle(tuple(m), tuple(e), tuple(d)) for m, e, d in grouped.values()]


def _join(union: _Union, nodes: list[str]) -> str:
    union.join(nodes)
    return nodes[0]


def decision_nodes(decision: Decision) -> list[str]:
    """The people whom it is about. An undo stands with what it takes back."""
    people = [decision.person, *([decision.other] if decision.verb in (Verb.SAME, Verb.APART) else [])]
    taken_back = [f"said:{decision.about}"] if decision.verb is Verb.UNDO else []
    return [f"said:{decision.number}", *taken_back, *(f"person:{email}" for email in people if email)]


def message_nodes(fact: MessageFact, owner: Owner) -> list[str]:
    """By what a message is connected: its thread, its people, their full names, its events."""
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
    """By what an event is connected: itself and its people."""
    people = [a.email for a in event.people() if a.email and a.email not in owner.addresses]
    return [f"event:{event.uid}", *(f"person:{email}" for email in people[:_MOST_PEOPLE])]

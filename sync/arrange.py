"""Puts facts into circles of the store, so that those that share a node lie in one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(slots=True)
class Component(Generic[Item]):
    """Items that hang together, with what connects them and the circles that they lay in."""

    items: list[Item] = field(default_factory=list)
    nodes: dict[str, None] = field(default_factory=dict)
    circles: set[int] = field(default_factory=set)


def components(items: Iterable[tuple[Item, Sequence[str]]], homes: dict[str, int]) -> list[Component[Item]]:
    """The connected components. `homes` are circles in which some of the nodes already lie: what lies in one
    circle is connected.
    """
    known: dict[Hashable, Component[Item]] = {}
    for item, nodes in items:
        places: list[Hashable] = [*nodes, *(homes[node] for node in nodes if node in homes)]
        met = {id(part): part for place in places if (part := known.get(place)) is not None}
        largest = max(met.values(), key=lambda part: len(part.items), default=Component[Item]())
        for part in met.values():
            if part is not largest:
                _absorb(largest, part, known)
        largest.items.append(item)
        largest.nodes.update(dict.fromkeys(nodes))
        largest.circles.update(homes[node] for node in nodes if node in homes)
        known.update(dict.fromkeys(places, largest))
    return list({id(part): part for part in known.values()}.values())


def _absorb(kept: Component[Item], gone: Component[Item], known: dict[Hashable, Component[Item]]) -> None:
    kept.items += gone.items
    kept.nodes.update(gone.nodes)
    kept.circles |= gone.circles
    known.update(dict.fromkeys(gone.nodes, kept))
    known.update(dict.fromkeys(gone.circles, kept))


def keepers(parts: Sequence[Component[Item]]) -> list[int | None]:
    """For each component the circle whose id it keeps: the oldest of its own that no other keeps."""
    taken: set[int] = set()
    kept: list[int | None] = []
    for part in parts:
        free = min(part.circles - taken, default=None)
        if free is not None:
            taken.add(free)
        kept.append(free)
    return kept

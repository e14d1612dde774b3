"""Every entry, by its number."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from tests.hostile import bodies, calendars, commands, headers, mboxes, prose, settings
from tests.hostile.entry import Entry, Input


def _entries(module: ModuleType) -> Iterator[Entry]:
    return (value for value in vars(module).values() if isinstance(value, Entry))


MODULES = (headers, bodies, prose, calendars, mboxes, settings, commands)
ENTRIES: tuple[Entry, ...] = tuple(
    sorted((found for module in MODULES for found in _entries(module)), key=lambda e: (e.number, e.kind))
)


def inputs() -> list[Input]:
    """Every input of every entry."""
    return [Input(entry, number) for entry in ENTRIES for number, _ in enumerate(entry.inputs())]


def named(name: str, kind: str) -> Input:
    """The input of this name, such as "h09-a-bomb-of-encoded-words.0", and of this kind."""
    title, _, number = name.rpartition(".")
    found = next(entry for entry in ENTRIES if (entry.name, entry.kind) == (title, kind))
    return Input(found, int(number))

"""An entry of the catalogue: one way to do harm, with the inputs that try it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What the bytes of an input are."""

    MAIL = "mail"  # one raw mail
    ICS = "ics"  # a calendar file, or the calendar part of a mail
    MBOX = "mbox"
    CONFIG = "config"  # a configuration file
    RULES = "rules"  # a rules file
    ARGV = "argv"  # the words of a command line, NUL between them
    VARIABLES = "variables"  # of the environment, NAME=value, NUL between them
    ZONE = "zone"  # the name of a time zone
    PROSE = "prose"  # what somebody wrote, UTF-8


@dataclass(frozen=True, slots=True)
class Entry:
    """`number` is that of the catalogue: 9 of H9. `inputs` builds each anew, so that none is kept."""

    number: int
    kind: Kind
    title: str
    inputs: Callable[[], Iterable[bytes]]

    @property
    def name(self) -> str:
        return f"h{self.number:02}-{self.title}"


@dataclass(frozen=True, slots=True)
class Input:
    """One input of an entry, counted from 0."""

    entry: Entry
    number: int

    @property
    def name(self) -> str:
        return f"{self.entry.name}.{self.number}"

    def data(self) -> bytes:
        for number, data in enumerate(self.entry.inputs()):
            if number == self.number:
                return data
        raise LookupError(f"{self.entry.name} has no input {self.number}")


def entry(number: int, kind: Kind) -> Callable[[Callable[[], Iterator[bytes]]], Entry]:
    """Makes a generator function an entry, its own name being the title: `def an_open_bracket()`."""

    def made(inputs: Callable[[], Iterator[bytes]]) -> Entry:
        return Entry(number, kind, inputs.__name__.replace("_", "-"), inputs)

    return made

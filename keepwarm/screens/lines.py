"""Lines of text that fit a width in terminal cells."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Protocol

_LEAST_ROOM = 24  # cells beside a title; with less of them, what belongs to it stands below it
_GAP = 2
_COLUMN = 48  # cells of any column but the last
HEADING, FAINT = "bold", "dim"


@dataclass(frozen=True, slots=True)
class Line:
    """`style` is "", HEADING or FAINT, and only a terminal shows it."""

    text: str
    style: str = ""


class Answer(Protocol):
    """What a command found, for people and for programs."""

    def lines(self, width: int) -> Sequence[Line]: ...

    def as_json(self) -> dict[str, Any]: ...


def cells(text: str) -> int:
    """How many cells of a terminal the text takes, or fewer: a mark that adds none is counted as one."""
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(text: str, width: int) -> list[str]:
    """The words of the text on lines of at most `width` cells, two or more; longer words are broken."""
    lines: list[str] = []
    line = ""
    for word in (piece for long in text.split() for piece in _broken(long, width)):
        if line and cells(line) + 1 + cells(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def _broken(word: str, width: int) -> Iterator[str]:
    piece, room = "", width
    for character in word:
        if _cells(character) > room:
            yield piece
            piece, room = "", width
        piece, room = piece + character, room - _cells(character)
    yield piece


def padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))


def hanging(lead: str, text: str, width: int) -> list[str]:
    """A paragraph with `lead` before its first line and as much space before the others."""
    indent = cells(lead)
    return [
        f"{padded(lead if not number else '', indent)}{line}".rstrip()
        for number, line in enumerate(wrapped(text, max(2, width - indent)))
    ]


def beside(lead: str, title: str, detail: str, title_width: int, width: int) -> list[str]:
    """`lead`, a title of so many cells, and the detail to its right, or below where that is too narrow."""
    indent = cells(lead)
    room = width - indent - title_width - _GAP
    if not detail:
        return hanging(lead, title, width)
    if room < _LEAST_ROOM:
        return [*hanging(lead, title, width), *hanging(" " * (indent + _GAP), detail, width)]
    rows = zip_longest(wrapped(title, title_width), wrapped(detail, room), fillvalue="")
    left = (lead, *(" " * indent for _ in range(len(title) + len(detail))))
    return [
        f"{before}{padded(one, title_width + _GAP)}{other}".rstrip()
        for before, (one, other) in zip(left, rows, strict=False)
    ]


def columns(rows: Sequence[Sequence[str]], lead: str, width: int) -> list[str]:
    """Rows of equally many cells, each wrapped in its column; where there is no room, the widest give way."""
    widths = _widths(rows, width - cells(lead))
    return [lead + line for row in rows for line in _row(row, widths)]


def _widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    widest = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    found = [*(min(one, _COLUMN) for one in widest[:-1]), widest[-1]]
    for _ in range(sum(found) + _GAP * (len(found) - 1) - room):
        found[found.index(max(found))] -= 1
    return found


def _row(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    texts = [wrapped(text, max(2, width)) for text, width in zip(row, widths, strict=True)]
    for pieces in zip_longest(*texts, fillvalue=""):
        padding = (padded(piece, width + _GAP) for piece, width in zip(pieces, widths, strict=True))
        yield "".join(padding).rstrip()


def lines(texts: Iterable[str], style: str = "") -> list[Line]:
    return [Line(text, style) for text in texts]

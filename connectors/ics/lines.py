"""iCalendar bytes → components and their properties, in one linear pass (RFC 5545 section 3.1).

The pass keeps no more than keepwarm reads: attachments, alarms and X- properties never leave this module. A
component that is broken carries its `problem`, so that its neighbours can be read.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from connectors.errors import ConnectorError

NO_CALENDAR = "It is no calendar: BEGIN:VCALENDAR does not stand in its first line."
NO_END = "it has no END"
DEPTH = 20
ATTENDEES = 500  # a talk has a handful; more is a mailing
WHOLE = frozenset(
    {"VEVENT", "VTIMEZONE", "VTODO", "VJOURNAL", "VFREEBUSY"}
)  # what stands alone in a VCALENDAR
NAMES = (
    "UID DTSTAMP DTSTART DTEND DURATION SUMMARY DESCRIPTION LOCATION STATUS SEQUENCE ORGANIZER ATTENDEE",
    "METHOD RECURRENCE-ID RRULE RDATE EXDATE EXRULE TZID TZOFFSETFROM TZOFFSETTO",
)
CARET, UNCARET = re.compile(r"\^([n'^])"), {"n": " ", "'": '"', "^": "^"}  # RFC 6868
WANTED = frozenset(name for line in NAMES for name in line.split())


class CalendarUnreadable(ConnectorError):
    """This is no calendar that can be read; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Property:
    """One content line: `params` have upper-case names and unquoted values, `value` is as written."""

    name: str
    value: str
    params: dict[str, str]


@dataclass(slots=True)
class Component:
    """A component while it is being read; `problem` is "" once its own END has come."""

    name: str
    properties: dict[str, list[Property]] = field(default_factory=dict)
    children: list[Component] = field(default_factory=list)
    problem: str = NO_END

    def all(self, name: str) -> list[Property]:
        return self.properties.get(name, [])

    def one(self, name: str) -> Property | None:
        """The only property of this name; ValueError where two of them contradict each other."""
        found = self.all(name)
        if len(found) > 1:
            raise ValueError(f"it has {name} more than once")
        return found[0] if found else None

    def first(self, name: str) -> str:
        found = self.all(name)
        return found[0].value if found else ""


def components(data: bytes, size: int, count: int) -> tuple[Component, list[Component]]:
    """The VCALENDAR's own properties, and what stands in it; CalendarUnreadable beyond its caps."""
    if len(data) > size:
        raise CalendarUnreadable(f"It is larger than the {size // 1000:,} kB that a calendar may have.")
    reader = _Reader(count)
    for line in _lines(data):
        reader.take(line)
    if not reader.begun:
        raise CalendarUnreadable(NO_CALENDAR)
    return reader.calendar, reader.whole


def _lines(data: bytes) -> Iterator[str]:
    """Unfolded lines. Unfolding comes before decoding, since a fold may stand inside a UTF-8 character."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode()
    data = data.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    data = data.replace(b"\n ", b"").replace(b"\n\t", b"")
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return (line for line in text.split("\n") if line and not line.isspace())


class _Reader:
    """Keeps which component is open; a BEGIN of a whole component closes whatever was left open before it."""

    def __init__(self, count: int) -> None:
        self.calendar = Component("VCALENDAR")
        self.whole: list[Component] = []
        self.begun = False
        self._open: list[Component] = []
        self._left = count

    def take(self, line: str) -> None:
        name = line[:6].upper()
        if name == "BEGIN:":
            self._begin(line[6:].strip().upper())
        elif not self.begun:
            raise CalendarUnreadable(NO_CALENDAR)
        elif name.startswith("END:"):
            self._end(line[4:].strip().upper())
        elif (name := _name(line)) in WANTED:
            value, params = _divided(line)
            self._keep(Property(name, value, params))

    def _keep(self, found: Property) -> None:
        owner = self._open[-1] if self._open else self.calendar
        same = owner.properties.setdefault(found.name, [])
        if found.name != "ATTENDEE" or len(same) < ATTENDEES:
            same.append(found)

    def _begin(self, name: str) -> None:
        if name == "VCALENDAR":
            self.begun, self._open = True, []
            return
        if not self.begun:
            raise CalendarUnreadable(NO_CALENDAR)
        self._left -= 1
        if self._left < 0 or len(self._open) >= DEPTH:
            raise CalendarUnreadable("It has more components, or deeper ones, than a calendar may have.")
        opened = Component(name)
        if name in WHOLE:
            self._open = []
            self.whole.append(opened)
        elif self._open:
            self._open[-1].children.append(opened)
        self._open.append(opened)

    def _end(self, name: str) -> None:
        if self._open and self._open[-1].name == name:
            closed = self._open.pop()
            if closed.problem == NO_END:
                closed.problem = ""
        elif name == "VCALENDAR":
            self._open = []
        elif self._open:
            self._open[0].problem = "one of its ENDs matches no BEGIN"


def _name(line: str) -> str:
    """The property's name, upper case: what stands before the first `:` or `;`."""
    return line[:40].partition(":")[0].partition(";")[0].upper()


def _divided(line: str) -> tuple[str, dict[str, str]]:
    """Value and parameters of a content line; a quote that is never closed leaves no value."""
    head, _, value = line.partition(":")
    if '"' in head:
        head, value = _outside_quotes(line)
    if ";" not in head:
        return value, {}
    params = {}
    for piece in _pieces(head)[1:]:
        key, _, content = piece.partition("=")
        params[key.upper()] = CARET.sub(lambda found: UNCARET[found[1]], content)
    return value, params


def _outside_quotes(line: str) -> tuple[str, str]:
    """The line divided at its first colon outside quotes; the quotes stay in the head."""
    at = 0
    for number, part in enumerate(line.split('"')):
        if number % 2 == 0 and ":" in part:
            cut = at + part.index(":")
            return line[:cut], line[cut + 1 :]
        at += len(part) + 1
    return line, ""


def _pieces(head: str) -> list[str]:
    """`NAME;A=1;B="x;y"` at its semicolons outside quotes, the quotes removed."""
    done: list[str] = []
    piece: list[str] = []
    for number, part in enumerate(head.split('"')):
        if number % 2:
            piece.append(part)
            continue
        first, *rest = part.split(";")
        piece.append(first)
        for begun in rest:
            done.append("".join(piece))
            piece = [begun]
    return [*done, "".join(piece)]

"""Tables for a spreadsheet, in which nothing that a stranger wrote is a formula (CSV, RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from keepwarm.book import Book
from keepwarm.contract import instant_json
from keepwarm.insight.people import people

# What a spreadsheet takes for the beginning of a formula, in either width.
_FORMULA = frozenset("=+-@＝＋－﹣−＠﹢﹦﹫|%\t\r\n\x00")
_LONGEST = 32_000  # characters: a cell of common spreadsheets holds 32,767


def sheets(book: Book) -> Mapping[str, bytes]:
    """The files by name, each with a line of headings; UTF-8 with the mark by which spreadsheets know it."""
    tables = {
        "people.csv": _people(book),
        "conversations.csv": _conversations(book),
        "meetings.csv": _meetings(book),
        "tasks.csv": _tasks(book),
        "notes.csv": _notes(book),
    }
    return {name: sheet(rows) for name, rows in tables.items()}


def sheet(rows: Iterable[Sequence[object]]) -> bytes:
    """These rows, every cell in quotation marks, so that it ends where it ends whatever the separator is."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([[cell(value) for value in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def cell(value: object) -> str:
    """A value as text. What would be a formula, by its first visible character too, has a `'` before it."""
    text = "" if value is None else str(value)[:_LONGEST]
    clean = "".join(c for c in text if c != "\x00" and not "\ud800" <= c <= "\udfff")
    visible = clean.lstrip().lstrip("\ufeff\u200b\u200c\u200d\u2060\u00ad").lstrip()
    harmful = text[:1] in _FORMULA or visible[:1] in _FORMULA
    return f"'{clean}" if text and harmful else clean


def _people(book: Book) -> Iterator[Sequence[object]]:
    yield ("name", "contact", "other_addresses", "stage", "tier", "last_touch", "next", "next_due")
    for known in people(book):
        one, task = known.person, known.next
        stage = known.latest.conversation.stage if known.latest else ""
        touch = _instant(book, one.last_touch)
        owed = (task.kind, task.due.isoformat()) if task else ("", "")
        yield (one.name, one.contact, " ".join(one.others), stage, one.tier, touch, *owed)


def _conversations(book: Book) -> Iterator[Sequence[object]]:
    yield ("since", "name", "contact", "type", "role", "stage", "subject")
    for one in book.state.conversations:
        since = _instant(book, one.since)
        yield (since, one.name, one.contact, one.kind, one.role, one.stage, one.subject)


def _meetings(book: Book) -> Iterator[Sequence[object]]:
    names = _names(book)
    yield ("start", "end", "timezone", "name", "contact", "status", "source")
    for one in book.state.meetings:
        start, end = _instant(book, one.start), _instant(book, one.end)
        yield (start, end, one.timezone, names.get(one.contact, ""), one.contact, one.status, one.source)


def _tasks(book: Book) -> Iterator[Sequence[object]]:
    names = _names(book)
    yield ("due", "kind", "name", "contact", "named", "reason")
    for one in book.state.tasks:
        due = _instant(book, one.due) if isinstance(one.due, datetime) else one.due.isoformat()
        yield (due, one.kind, names.get(one.contact, ""), one.contact, one.named, one.reason)


def _notes(book: Book) -> Iterator[Sequence[object]]:
    names = _names(book)
    yield ("at", "name", "contact", "verb", "text")
    for one in book.decisions:
        if one.text:
            name = names.get(one.person, one.name)
            yield (_instant(book, one.when), name, one.person, one.verb, one.text)


def _names(book: Book) -> dict[str, str]:
    return {a: person.name for person in book.state.people for a in (person.contact, *person.others)}


def _instant(book: Book, moment: datetime | None) -> str:
    return instant_json(moment, book.clock.zone) if moment else ""

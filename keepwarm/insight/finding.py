"""Looks words up in subjects, names, addresses and notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from keepwarm.book import Book
from keepwarm.insight.whom import everybody
from rules.language.phrases import fold_text
from rules.model import Person

_MOST_WORDS, _MOST_TEXT = 12, 20_000


class Place(StrEnum):
    NAME = "name"
    SUBJECT = "subject"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Hit:
    """Where all words stand. `at` is None for a name; `text` the name, the subject or the note."""

    place: Place
    person: Person
    text: str
    at: datetime | None = None


def find(book: Book, words: str) -> tuple[Hit, ...]:
    """Names first, then subjects and notes, the latest first. Words may stand in any order and be begun."""
    wanted = fold_text(words).split()[:_MOST_WORDS]
    if not wanted:
        return ()
    found = [hit for hit in _all(book) if _holds(_text(hit), wanted)]
    return tuple(sorted(found, key=lambda hit: (hit.at is not None, -hit.at.timestamp() if hit.at else 0.0)))


def _text(hit: Hit) -> str:
    addresses = " ".join((hit.person.contact, *hit.person.others)) if hit.place is Place.NAME else ""
    return f"{hit.text} {addresses}"


def _holds(text: str, wanted: Iterable[str]) -> bool:
    """Whether a word of the text begins with each of these."""
    folded = " " + fold_text(text[:_MOST_TEXT])
    spaced = "".join(c if c.isalnum() else " " for c in folded)
    return all(f" {word}" in spaced or (word in folded and not word.isalnum()) for word in wanted)


def _all(book: Book) -> Iterator[Hit]:
    people = everybody(book)
    by_address = {address: p for p in people for address in (p.contact, *p.others)}
    for person in people:
        yield Hit(Place.NAME, person, person.name)
    for one in book.state.conversations:
        person = by_address.get(one.contact, Person(one.contact, one.name))
        yield Hit(Place.SUBJECT, person, one.subject, one.since)
    for decision in book.decisions:
        if decision.text:
            person = by_address.get(decision.person, Person(decision.person, decision.name))
            yield Hit(Place.NOTE, person, decision.text, decision.when)

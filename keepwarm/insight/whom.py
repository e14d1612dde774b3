"""Finds the person whom somebody means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from keepwarm.book import Book
from keepwarm.plain import plain
from keepwarm.refusals import Refusal, quoted
from rules.decisions import Verb
from rules.language.phrases import fold_text
from rules.model import Person

_MOST_NAMED, _NAME, _LONGEST = 5, 40, 100
_INTRODUCES = frozenset([Verb.MET, Verb.NOTE, Verb.ASKED, Verb.TALKED])


def everybody(book: Book) -> tuple[Person, ...]:
    """The contacts of all conversations, then those whom the owner alone told of; by name."""
    known = {address for person in book.state.people for address in (person.contact, *person.others)}
    told: dict[str, str] = {}
    for decision in book.decisions:
        if decision.verb in _INTRODUCES and decision.person and decision.person not in known:
            told[decision.person] = decision.name or told.get(decision.person, "")
    people = [*book.state.people, *(Person(contact, name) for contact, name in told.items())]
    return tuple(sorted(people, key=lambda p: (fold_text(p.name or p.contact), p.contact)))


def whom(book: Book, word: str) -> Person:
    """The one person of whose names or addresses one holds the word, or is it. Raises Refusal with those who
    could be meant.
    """
    wanted, people = fold_text(word.strip()[:_LONGEST]), everybody(book)
    if not wanted:
        raise Refusal("Say about whom: a part of a name or an address.")
    exact = [p for p in people if wanted in _called(p)]
    found = exact or [p for p in people if any(wanted in name for name in _called(p))]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refusal(f"{quoted(word)} could be {_listed(found, 'or')}: say more of the name.")
    near = [p for p in people if get_close_matches(wanted, _words(p), 1, 0.75)]
    if near:
        raise Refusal(f"Nobody called {quoted(word)} is known; did you mean {_listed(near, 'or')}?")
    raise Refusal(f"Nobody called {quoted(word)} is known. `keepwarm people` lists who is.")


def _called(person: Person) -> list[str]:
    return [fold_text(name) for name in (person.name, person.contact, *person.others) if name]


def _words(person: Person) -> Iterable[str]:
    return [piece for name in _called(person) for piece in (name, *name.split())]


def _listed(people: Sequence[Person], between: str) -> str:
    shown = [_shown(person) for person in people[:_MOST_NAMED]]
    if len(people) > _MOST_NAMED:
        return f"{', '.join(shown)} {between} {len(people) - _MOST_NAMED} others"
    return f" {between} ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _shown(person: Person) -> str:
    contact = plain(person.contact, _NAME)
    return f"{plain(person.name, _NAME)} ({contact})" if person.name else contact

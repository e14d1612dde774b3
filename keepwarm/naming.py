"""Who is meant by a name, be it somebody of whom nothing is known yet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from keepwarm import arguments
from keepwarm.home import Home, book
from keepwarm.insight.whom import everybody, whom
from keepwarm.plain import plain
from keepwarm.refusals import Refusal, quoted
from rules.language.phrases import fold_text
from rules.model import Person

OPAQUE = "said:"
"""What stands before the name in the place of an address that nobody knows."""
_NAME, _SLUG = 60, 40


@dataclass(frozen=True, slots=True)
class Someone:
    """A contact as decisions name them: an address, or `said:` with a name."""

    contact: str
    name: str
    known: bool

    @property
    def shown(self) -> str:
        return plain(self.name, _NAME) or plain(self.contact, _NAME)


def known(home: Home, name: str) -> Someone:
    """Somebody of whom something is kept. Raises Refusal with those who could be meant."""
    return _of(whom(book(home), name))


def someone(home: Home, name: str, address: str = "") -> Someone:
    """Somebody known, else somebody new of this name. Raises Refusal where it could be several, or is nearly
    somebody who is known.
    """
    bare = plain(name, _NAME)
    if not bare:
        raise Refusal("Say with whom: a name or an address.")
    if address or "@" in bare:
        return _at(home, "" if not address else bare, address or bare)
    people = everybody(book(home))
    if _is_held(bare, people) or _is_near(bare, people):
        return known(home, bare)
    return Someone(f"{OPAQUE}{_slug(bare)}", bare, known=False)


def _of(person: Person) -> Someone:
    return Someone(person.contact, person.name, known=True)


def _at(home: Home, name: str, address: str) -> Someone:
    (email,) = arguments.addresses([address], "--address" if name else "The address")
    if email in home.owner.addresses:
        raise Refusal(f"{email} is an address of yours: name the other person's.")
    people = everybody(book(home))
    found = next((p for p in people if email in (p.contact, *p.others)), None)
    return _of(found) if found else Someone(email, name, known=False)


def _is_held(name: str, people: Iterable[Person]) -> bool:
    wanted = fold_text(name)
    texts = (fold_text(text) for p in people for text in (p.name, p.contact, *p.others) if text)
    return any(wanted in text for text in texts)


def _is_near(name: str, people: Iterable[Person]) -> bool:
    """A slip of the pen makes nobody new."""
    return bool(get_close_matches(fold_text(name), [fold_text(p.name) for p in people if p.name], 1, 0.85))


def _slug(name: str) -> str:
    slug = "-".join(re.findall(r"[^\W_]+", fold_text(name)))[:_SLUG].strip("-")
    if not slug:
        raise Refusal(f"{quoted(name)} holds no letters: say a name.")
    return slug

"""Whom the owner knows in a company: by the domain of their addresses, by signatures and by notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from keepwarm.book import Book, Referral
from keepwarm.insight.courses import Course
from keepwarm.insight.people import Known, people
from keepwarm.insight.referrals import given_by
from keepwarm.insight.wording import MAIL_HOSTS
from rules.decisions import Decision
from rules.language.phrases import fold_text
from rules.lifecycle import AFTER_TALK
from rules.model import Stage

_OPEN = frozenset([Stage.REQUESTED, Stage.REPLIED, Stage.SCHEDULED])
_FEWEST = 2  # characters by which a company is looked for


class By(StrEnum):
    """What ties somebody to the company."""

    ADDRESS = "address"
    SIGNATURE = "signature"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class There:
    """Somebody there, or one who told of it. `told` is what they told, in the owner's notes; `by` what ties
    them to the place.
    """

    known: Known
    by: By
    told: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Company:
    """`people` are there, `others` told of it only. `refers` are those there with whom the owner has talked,
    who could name somebody; `named` whom people there named already; `asks` conversations that still go on.
    """

    name: str
    people: tuple[There, ...]
    others: tuple[There, ...]
    refers: tuple[There, ...]
    named: tuple[Referral, ...]
    asks: tuple[Course, ...]


def company(book: Book, name: str) -> Company:
    """`name` is a domain or a word of one, or of what stands in signatures and notes."""
    wanted = fold_text(name).strip().removeprefix("@")
    tied = tuple(_tied(book, wanted)) if len(wanted) >= _FEWEST else ()
    there = tuple(one for one in tied if one.by is not By.NOTE)
    known = [one.known for one in there]
    return Company(
        name,
        there,
        tuple(one for one in tied if one.by is By.NOTE),
        tuple(one for one in there if _has_talked(one.known)),
        tuple(referral for one in known for referral in given_by(book, one.person)),
        tuple(c for one in known for c in one.courses if c.conversation.stage in _OPEN),
    )


def _tied(book: Book, wanted: str) -> Iterator[There]:
    noted: dict[str, list[Decision]] = {}
    for decision in book.decisions:
        if decision.text:
            noted.setdefault(decision.person, []).append(decision)
    for known in people(book):
        mine = {known.person.contact, *known.person.others}
        notes = tuple(d for address in sorted(mine) for d in noted.get(address, ()))
        by = _tie(book, mine, notes, wanted)
        if by is By.NOTE:
            yield There(known, by, tuple(d for d in notes if _says(_words(d), wanted)))
        elif by is not None:
            yield There(known, by, notes)


def _tie(book: Book, mine: set[str], notes: Iterable[Decision], wanted: str) -> By | None:
    if any(_at(address, wanted) for address in mine):
        return By.ADDRESS
    if any(_says(book.signatures.get(address, ""), wanted) for address in mine):
        return By.SIGNATURE
    return By.NOTE if any(_says(_words(d), wanted) for d in notes) else None


def _words(note: Decision) -> str:
    return f"{note.text} {note.other}"


def _at(address: str, wanted: str) -> bool:
    """Whether the address is in this domain, or one of the words of its domain is this one."""
    domain = address.rpartition("@")[2]
    if domain in MAIL_HOSTS:
        return False
    names = domain.split(".")[:-1]
    within = "." in wanted and f".{domain}".endswith(f".{wanted}")
    return within or wanted.replace(" ", "") in names


def _says(text: str, wanted: str) -> bool:
    """Whether the words stand there, none of them within a longer one."""
    spaced = " ".join("".join(c if c.isalnum() else " " for c in fold_text(text)).split())
    sought = " ".join("".join(c if c.isalnum() else " " for c in wanted).split())
    return bool(sought) and f" {sought} " in f" {spaced} "


def _has_talked(known: Known) -> bool:
    return any(course.conversation.stage in AFTER_TALK for course in known.courses)

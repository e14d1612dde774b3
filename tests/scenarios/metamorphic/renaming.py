"""A scenario with other people in it: their names and addresses exchanged in headers and in prose."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from email.utils import getaddresses
from functools import partial
from typing import Any

from tests.scenarios.metamorphic.dressing import encodable
from tests.scenarios.metamorphic.names import POOLS, family, given
from tests.scenarios.metamorphic.variant import (
    Answer,
    Scenario,
    Variant,
    Words,
    all_letters,
    all_words,
    mapped,
)

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TITLES = frozenset("Dr Prof Professor Mr Mrs Ms Sir Dame Rev Capt Captain Col Colonel RN PhD MD via".split())

_OFFICES = frozenset(
    "google microsoft outlook calendar bookings mail delivery members workers team office careers events"
    " jobs news notifications support alerts talent admissions library help info".split()
)


def renamings(scenario: Scenario) -> Iterator[Variant]:
    for pool in POOLS:
        if words := _exchanges(scenario, pool):
            change = _changer(words, _addresses(scenario, words))
            copy: Scenario = mapped(scenario, partial(_in_words, change))
            for message in copy["messages"]:
                _keep_writable(message, all_letters(copy))
            yield Variant("names", pool, {**copy, **_kept(scenario)}, _carrier(change))


def _in_words(change: Words, leaf: object) -> object:
    return change(leaf) if isinstance(leaf, str) else leaf


def _kept(scenario: Scenario) -> dict[str, Any]:
    return {key: scenario[key] for key in ("id", "title", "timezone", "provider")}


def _keep_writable(message: dict[str, Any], text: str) -> None:
    """A charset that lacks a letter of the new names gives way to UTF-8, as mail programs do it."""
    if not encodable(text, message.get("charset", "utf-8")):
        message["charset"] = "utf-8"


def _carrier(change: Words) -> Any:
    def carry(answer: Answer) -> Answer:
        carried: Answer = mapped(answer, partial(_in_words, change))
        return carried

    return carry


# --- who is in it ---------------------------------------------------------------------------------


def people(scenario: Scenario) -> dict[str, str]:
    """The names of persons by address. A person's address holds a piece of the name; an office's does not."""
    found: dict[str, str] = {}
    for name, email in getaddresses(list(_mailboxes(scenario))):
        if name and (email in scenario["me"] or _holds_a_piece(email, name)):
            found.setdefault(email, name)
    return found


def _mailboxes(scenario: Scenario) -> Iterator[str]:
    pieces = [*scenario["messages"], *(scenario.get("events") or [])]
    pieces += [message["ics"] for message in scenario["messages"] if message.get("ics")]
    for piece in pieces:
        for key in ("from", "to", "cc", "organizer", "attendees"):
            value = piece.get(key) or []
            for item in [value] if isinstance(value, str) else value:
                yield item["who"] if isinstance(item, dict) else item


def _holds_a_piece(email: str, name: str) -> bool:
    local, pieces = email.partition("@")[0], [plain(word) for word in _WORD.findall(name)]
    return _OFFICES.isdisjoint(pieces) and any(piece[:4] in local for piece in pieces if len(piece) >= 3)


def plain(word: str) -> str:
    """A name as an address holds it: small letters of ASCII."""
    spelt = word.translate({0xF8: "o", 0xE6: "ae", 0x142: "l", 0x141: "L", 0x131: "i", 0xF0: "d"})
    return "".join(c for c in unicodedata.normalize("NFKD", spelt) if c.isascii() and c.isalnum()).lower()


# --- what becomes of a name -----------------------------------------------------------------------


def _exchanges(scenario: Scenario, pool: str) -> dict[str, str]:
    """New words for the words of names. A name that the texts use as a word as well stays what it is."""
    text = all_words(scenario)
    used = set(_WORD.findall(text))
    everyone = people(scenario).values()
    taken = used | {word for name in everyone for word in _WORD.findall(name)}
    fresh = ([w for w in given(pool) if w not in taken], [w for w in family(pool) if w not in taken])
    found: dict[str, str] = {}
    for name in everyone:
        for place, word in enumerate(_ordered(name)):
            stock = fresh[0 if place == 0 else 1]
            if word not in found and word.lower() not in used and stock:
                found[word] = stock.pop(0)
    return found


def _ordered(name: str) -> list[str]:
    """The words of a name that are names, the given one first: of "Liu, Karen (she/her)" Karen and Liu."""
    last, comma, first = name.partition(",")
    words = _WORD.findall(f"{first} {last}" if comma else name)
    return [word for word in words if len(word) > 1 and word[0].isupper() and word not in _TITLES]


def _addresses(scenario: Scenario, words: dict[str, str]) -> dict[str, str]:
    """New addresses for old: a name within one is exchanged; one that holds none becomes a given name."""
    found: dict[str, str] = {}
    for email, name in people(scenario).items():
        mine = {plain(w): plain(words[w]) for w in _ordered(name) if w in words}
        if not mine:
            continue
        local, _, domain = email.partition("@")
        changed = _replaced(local, mine)
        if changed == local:
            changed = next(iter(mine.values())) + local[-1]
        new = f"{changed}@{domain}"
        found[email] = new if new not in found.values() else f"{changed}.{len(found)}@{domain}"
    return found


def _replaced(text: str, words: dict[str, str]) -> str:
    """The local part of an address with its names exchanged; those of two letters only alone."""
    long = [re.escape(old) for old in sorted(words, key=len, reverse=True) if len(old) > 2]
    short = [rf"(?<![a-z]){re.escape(old)}(?![a-z])" for old in words if len(old) == 2]
    return re.sub("|".join(long + short), lambda match: words[match.group()], text)


def _changer(words: dict[str, str], addresses: dict[str, str]) -> Words:
    """Changes addresses first, then names: as written, in capitals, and without their accents."""
    spelt = dict(words)
    for old, new in words.items():
        spelt.setdefault(old.upper(), new.upper())
        bare = "".join(c for c in unicodedata.normalize("NFKD", old) if not unicodedata.combining(c))
        spelt.setdefault(bare, new)
    longest = sorted(addresses, key=len, reverse=True)
    names = sorted(spelt, key=len, reverse=True)
    pattern = re.compile(
        "|".join(
            [rf"(?<![\w.+-]){re.escape(a)}(?![\w-])" for a in longest]
            + [rf"(?<![\w@.]){re.escape(n)}(?!\w|@|\.\w)" for n in names]
        )
    )
    both = {**spelt, **addresses}
    return lambda text: pattern.sub(lambda match: both[match.group()], text)

"""People as a rule file names them: addresses, domains, words of a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rules.language.phrases import fold_text
from rules.model import Address

_AROUND_WORDS = "\"'.,;:()<>[]"


@dataclass(frozen=True, slots=True)
class Who:
    """Whoever has one of these addresses, or one in these domains or below them, or all words of one of these
    names. All in the form of `fold_text`.
    """

    addresses: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    names: tuple[frozenset[str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.addresses or self.domains or self.names)

    def fits(self, address: Address) -> bool:
        if address.email in self.addresses or not self.domains.isdisjoint(_domains(address.email)):
            return True
        return bool(self.names) and self._is_called(_words(address.name))

    def _is_called(self, words: frozenset[str]) -> bool:
        return any(name <= words for name in self.names)


NOBODY = Who()


def who(entries: Iterable[str]) -> Who:
    """`priya@lumen.example` is an address, `lumen.example` or `@lumen.example` a domain, any other word part
    of a name.

    ValueError, whose text is the entry, where one holds no word.
    """
    addresses, domains, names = set(), set(), []
    for entry in entries:
        bare = fold_text(entry).strip()
        if is_address(bare):
            addresses.add(bare)
        elif is_domain(bare.removeprefix("@")):
            domains.add(bare.removeprefix("@"))
        elif "@" not in bare and (words := _words(bare)):
            names.append(words)
        else:
            raise ValueError(entry)
    return Who(frozenset(addresses), frozenset(domains), tuple(names))


def is_address(entry: str) -> bool:
    local, at, domain = entry.rpartition("@")
    return bool(local and at and domain) and not any(char.isspace() for char in entry)


def is_domain(entry: str) -> bool:
    labels = entry.split(".")
    return len(labels) > 1 and all(labels) and not any(c.isspace() or c == "@" for c in entry)


def _domains(email: str) -> set[str]:
    """The domain of an address with all above it, but for the last label: a.b.example, b.example."""
    labels = email.rpartition("@")[2].split(".")[-8:]
    return {".".join(labels[first:]) for first in range(len(labels) - 1)}


def _words(name: str) -> frozenset[str]:
    return frozenset(word for raw in fold_text(name[:200]).split() if (word := raw.strip(_AROUND_WORDS)))

"""Which phrases a text could hold, by the literal words that they need."""

from __future__ import annotations

from collections.abc import Mapping, Set

from ahocorasick_rs import AhoCorasick, MatchKind

Needs = tuple[frozenset[str], ...]


class Finder:
    """Phrases by number, with the sets of literals of each of which a text that holds the phrase holds one.

    The automaton tells in one pass which literals stand in a text, however many there are. Only phrases whose
    first set, the rarest, is met are looked at further. Those without any set could be in every text.
    """

    def __init__(self, needs: Mapping[int, Needs]) -> None:
        self._always = [number for number, sets in needs.items() if not sets]
        self._others = {number: sets[1:] for number, sets in needs.items() if sets}
        self._hinted: dict[str, list[int]] = {}
        for number, sets in needs.items():
            for literal in sets[0] if sets else ():
                self._hinted.setdefault(literal, []).append(number)
        literals = frozenset().union(*(some for sets in needs.values() for some in sets))
        self._literals = AhoCorasick(literals, matchkind=MatchKind.Standard)

    def likely(self, text: str, among: Set[int] | None = None) -> list[int]:
        """Numbers of the phrases, where `among` of these alone, that the text could hold, in their order."""
        found = set(self._literals.find_matches_as_strings(text, overlapping=True))
        hinted = {n for literal in found if literal in self._hinted for n in self._hinted[literal]}
        if among is not None:
            hinted &= among
        met = [n for n in hinted if not any(map(found.isdisjoint, self._others[n]))]
        return sorted(met + [n for n in self._always if among is None or n in among])

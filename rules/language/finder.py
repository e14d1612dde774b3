"""Which phrases a text could hold, by the literal words that they need."""

from __future__ import annotations

from collections.abc import Mapping

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

    def likely(self, text: str) -> list[int]:
        """Numbers of the phrases that the text could hold, in their order."""
        found = set(self._literals.find_matches_as_strings(text, overlapping=True))
        hinted = {number for literal in found for number in self._hinted.get(literal, ())}
        met = [n for n in hinted if not any(map(found.isdisjoint, self._others[n]))]
        return sorted(met + self._always)

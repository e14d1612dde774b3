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
        literals: dict[str, int] = {}
        self._sets = {
            number: [frozenset(literals.setdefault(one, len(literals)) for one in some) for some in sets]
            for number, sets in needs.items()
            if sets
        }
        self._hinted: list[list[int]] = [[] for _ in literals]
        for number, sets in self._sets.items():
            for literal in sets[0]:
                self._hinted[literal].append(number)
        self._literals = AhoCorasick(list(literals), matchkind=MatchKind.Standard)

    def likely(self, text: str) -> list[int]:
        """Numbers of the phrases that the text could hold, in their order."""
        matches = self._literals.find_matches_as_indexes(text, overlapping=True)
        found = {match[0] for match in matches}
        hinted = {number for literal in found for number in self._hinted[literal]}
        met = [n for n in hinted if not any(map(found.isdisjoint, self._sets[n][1:]))]
        return sorted(met + self._always)

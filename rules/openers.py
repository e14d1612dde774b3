"""The rules that open conversations, ready to be ruled out one after another for a mail.

Most mail opens nothing, so what is cheap to know is asked first: which cues could be there at all, then what
holds of the mail whatever its words, and in the end the conditions themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from rules.language.conditions import Condition, Count, Feature, Has, Sight
from rules.language.glance import Facts, could_hold, leaves, needed_cues
from rules.language.ruleset import OPENING_ACTS, Rule
from rules.model import Act

# What no address leads to: a booking tool names the other person by name alone.
SEEDS = OPENING_ACTS | {Act.BOOKED, Act.REBOOKED, Act.UNBOOKED}
_COSTLY = ((), (Feature.TIME,), (Feature.NAMES,), (Feature.TIME, Feature.NAMES))
_PLAIN = frozenset(Feature) - set(_COSTLY[-1])


@dataclass(frozen=True, slots=True)
class Opener:
    """A rule that opens something. Of each set of `needed` one cue must be there; `speaking` are the cues
    that speak for it, `asked` all that it looks at. `costly` says that it asks for times or people, `counts`
    that it asks for a number.
    """

    rule: Rule
    needed: tuple[frozenset[str], ...]
    speaking: frozenset[str]
    asked: frozenset[str]
    costly: bool
    counts: bool

    def would_act(self, sight: Sight) -> bool:
        """Whether the rule holds of what is seen, whatever the times and the people may be."""
        more = _COSTLY if self.costly else _COSTLY[:1]
        sights = (replace(sight, features=sight.features.union(features)) for features in more)
        return self.counts or any(self.rule.condition.judge(one).holds for one in sights)


class Openers:
    """Those of some rules that open something."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._all = [_opener(rule) for rule in rules if rule.act in SEEDS]
        self._unhinted = [number for number, one in enumerate(self._all) if not one.needed]
        self._hinting: dict[str, list[int]] = {}
        for number, one in enumerate(self._all):
            for cue in min(one.needed, key=len, default=()):
                self._hinting.setdefault(cue, []).append(number)
        # By far the most words of a mail speak for something else.
        self.speaking = union(one.speaking for one in self._all)

    def hinted(self, cues: Set[str]) -> list[Opener]:
        """Those of which all that they need could be there, where these cues alone could."""
        hinted = {number for cue in cues for number in self._hinting.get(cue, ())}
        met = [n for n in hinted if not any(map(cues.isdisjoint, self._all[n].needed))]
        return [self._all[number] for number in sorted(met + self._unhinted)]


def facts_of(features: frozenset[Feature]) -> Facts:
    """What is known of a mail of these features, before its times and people are."""
    return Facts(features, _PLAIN - features)


def likely(openers: Sequence[Opener], cues: Set[str], facts: Facts) -> list[Opener]:
    """Those that could hold of a mail of these facts with wording of these cues alone."""
    return [opener for opener in openers if could_hold(opener.rule.condition, cues, facts)]


def union(names: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*names)


def _opener(rule: Rule) -> Opener:
    looked_at = frozenset(leaves(rule.condition))
    return Opener(
        rule,
        needed_cues(rule.condition),
        frozenset(rule.condition.cues()),
        frozenset(_named(looked_at)),
        not looked_at.isdisjoint(Has(feature) for feature in _COSTLY[-1]),
        any(isinstance(leaf, Count) for leaf in looked_at),
    )


def _named(looked_at: Iterable[Condition]) -> Iterator[str]:
    for leaf in looked_at:
        yield from leaf.cues()

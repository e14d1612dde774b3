"""What one set of rules says otherwise than another."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rules.language.nearmiss import names
from rules.language.phrases import Phrase
from rules.language.ruleset import DENIED, CueGroup, Rule, RuleSet


@dataclass(frozen=True, slots=True)
class Difference:
    """Rules by name. `changed` are those whose own table says something else, `wording` the cues that
    do, new ones and those gone included; `reworded` are in both. `touched` are all rules, of both sets, that
    could come out otherwise. `people` tells that `allow` or `deny` names others.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    wording: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()
    touched: frozenset[str] = frozenset()
    people: bool = False

    def __bool__(self) -> bool:
        return bool(self.touched or self.wording or self.people)

    @property
    def denies(self) -> bool:
        """Whether the words of a `[deny]` table are others."""
        return DENIED in self.wording


def difference(old: RuleSet, new: RuleSet, same: Collection[str] = ()) -> Difference:
    """What says nothing about a message does not count: examples, files, remarks, the order.

    `same` names files whose text, like that of all before them, is the same for both: it saves half the time.
    """
    before, after = {r.name: r for r in old.rules}, {r.name: r for r in new.rules}
    changed = [name for name in after if name in before and _asks(before[name]) != _asks(after[name])]
    wording = _wording({c.name: c for c in old.cues}, {c.name: c for c in new.cues}, same)
    known = {c.name for c in old.cues} & {c.name for c in new.cues}
    hit = {rule.name for rule in (*old.rules, *new.rules) if not wording.isdisjoint(names(rule.condition))}
    return Difference(
        added=tuple(name for name in after if name not in before),
        removed=tuple(name for name in before if name not in after),
        changed=tuple(changed),
        wording=tuple(sorted(wording)),
        reworded=tuple(sorted((wording & known) - {DENIED})),
        touched=frozenset(hit.union(changed, before.keys() ^ after.keys())),
        people=(old.allow, old.deny) != (new.allow, new.deny),
    )


def _asks(rule: Rule) -> tuple[object, ...]:
    return (rule.act, rule.side, rule.where, rule.condition)


def _wording(
    old: Mapping[str, CueGroup], new: Mapping[str, CueGroup], same: Collection[str]
) -> frozenset[str]:
    both = old.keys() & new.keys()
    others = {name for name in both if not _alike(old[name], new[name], same)}
    return frozenset(old.keys() ^ new.keys()) | others


def _alike(one: CueGroup, other: CueGroup, same: Collection[str]) -> bool:
    if one.unless_negated != other.unless_negated or one.phrases != other.phrases:
        return False
    if one.source == other.source and one.source in same:
        return True
    return all(map(_same_lists, one.phrases, other.phrases))


def _same_lists(one: Phrase, other: Phrase) -> bool:
    """A phrase that is written alike may still name a word list that holds other words."""
    listed = one.clue is not None and one.clue.runs is not None  # all that it can be: then it was compared
    return listed or "{" not in one.source or one.pattern == other.pattern

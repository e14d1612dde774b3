"""Tells, mostly without reading it again, whether other rules make something else of a message.

Sieves come one after another, each finer and costlier than the one before: what was found by the rules that
differ, the people, literal words of those rules, a reading by those rules alone. None lets a message fall
that the next would hold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from rules.circle import Fact, Held
from rules.engine import Engine
from rules.envelope import everyone_on
from rules.language.clues import words_of
from rules.language.conditions import Feature
from rules.language.difference import difference
from rules.language.finder import Finder
from rules.language.glance import Facts, could_hold
from rules.language.nearmiss import names
from rules.language.phrases import Phrase, fold_text
from rules.language.ruleset import DENIED, CueGroup, Rule, RuleSet
from rules.model import Address, Message

_TOPICS = frozenset(["event-is-a-talk", "event-was-asked-of-me", "event-is-no-talk", DENIED])
_ALL = frozenset(Feature)
_MOST_TEXT = 32_768  # as much of a text as is read


class Rereading:
    """Two rule sets held against each other, to look at messages that the old one has read."""

    def __init__(self, old: Engine, new: Engine, same: Collection[str] = ()) -> None:
        """`same` as for `difference`."""
        self.old, self.new = old, new
        self.difference = difference(old.rules, new.rules, same)
        self._rules = [rule for rule in new.rules.rules if rule.name in self.difference.touched]
        self._alone = Engine(_alone(new.rules, self._rules))
        denying = [*_denying(old.rules), *_denying(new.rules)] if self.difference.denies else []
        self._hints = _Hints([*self._alone.rules.cues, *denying])
        self._worded = bool(self._rules or denying)
        self._retitled = not _TOPICS.isdisjoint(self.difference.wording)
        self._people: dict[Address, bool] = {}

    def could_differ(self, fact: Fact) -> bool:
        """False only where the new rules read in this message what the old ones read."""
        message, touched = fact.message, self.difference.touched
        return (
            any(found.rule in touched for found in fact.reading.found)
            or self._is_of_others(message)
            or (self._retitled and bool(message.invites))
            or self._finds(fact)
        )

    def hints_at(self, message: Message) -> bool:
        """False where a mail that no rules have read holds no word of a rule that differs, and is of nobody
        who is allowed or denied now. Its quotes are looked at too: taking them away costs more than a look.
        """
        if self._is_of_others(message):
            return True
        if not self._worded:
            return False
        hinted = self._hints.cues(message.subject, message.text[:_MOST_TEXT])
        return DENIED in hinted or bool(_likely(self._rules, hinted, Facts()))

    def event(self, held: Held) -> Held:
        """An event as the new rules see it."""
        if not self._retitled and not self.difference.people:
            return held
        return Held(held.event, self.new.topic(held.event), self.new.denied(held.event.people()))

    def denying(self, message: Message) -> tuple[str, ...]:
        """The words of the message that a `[deny]` table names now, where these are others than before."""
        if not self.difference.denies:
            return ()
        text, sight = self._alone.sight(message)
        hits = sight.hits.get(DENIED, ())
        spots = ((message.subject if hit.in_subject else text)[hit.start : hit.end] for hit in hits)
        return tuple(dict.fromkeys(spot.strip() for spot in spots))

    def _finds(self, fact: Fact) -> bool:
        """Whether a rule that differs holds of the message now."""
        if not self._worded:
            return False
        features = fact.reading.features
        hinted = self._hints.cues(fact.message.subject, fact.reading.text)
        if self.difference.denies and DENIED in hinted:
            return True
        if not _likely(self._rules, hinted, Facts(features, _ALL - features)):
            return False
        return bool(self._alone.read(fact.message).found)

    def _is_of_others(self, message: Message) -> bool:
        """Whether somebody on the envelope is allowed or denied by one of the two alone."""
        return self.difference.people and any(map(self._stands_otherwise, everyone_on(message)))

    def _stands_otherwise(self, who: Address) -> bool:
        known = self._people.get(who)
        if known is None:
            one, two = self.old, self.new
            known = one.allows(who) != two.allows(who) or one.denied([who]) != two.denied([who])
            self._people[who] = known
        return known


def _alone(rules: RuleSet, chosen: Sequence[Rule]) -> RuleSet:
    """These rules with the wording that they name, among the same people."""
    wanted = {DENIED}.union(*(names(rule.condition) for rule in chosen))
    cues = tuple(cue for cue in rules.cues if cue.name in wanted)
    return RuleSet(cues, tuple(chosen), allow=rules.allow, deny=rules.deny)


def _denying(rules: RuleSet) -> list[CueGroup]:
    return [cue for cue in rules.cues if cue.name == DENIED]


def _likely(rules: Iterable[Rule], hinted: frozenset[str], facts: Facts) -> list[Rule]:
    return [rule for rule in rules if could_hold(rule.condition, hinted, facts)]


class _Hints:
    """Which cues a text could hold by its literal words, wherever in the text they stand."""

    def __init__(self, cues: Iterable[CueGroup]) -> None:
        phrases = dict(enumerate((cue.name, phrase) for cue in cues for phrase in cue.phrases))
        self._names = {number: name for number, (name, _) in phrases.items()}
        self._worded = Finder({n: p.clue.needs for n, (_, p) in phrases.items() if p.clue})
        self._patterns = Finder({n: _needs(p) for n, (_, p) in phrases.items() if not p.clue})
        self._any_pattern = any(p.clue is None for _, p in phrases.values())

    def cues(self, *texts: str) -> frozenset[str]:
        folded = fold_text("\n".join(texts)).encode(errors="replace")
        found = self._worded.likely(words_of(folded))
        if self._any_pattern:
            found += self._patterns.likely(folded.decode())
        return frozenset([self._names[number] for number in found])


def _needs(phrase: Phrase) -> tuple[frozenset[str], ...]:
    return (phrase.literals,) if phrase.literals and all(phrase.literals) else ()

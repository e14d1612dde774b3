"""What other rules make of a message that was read already, mostly without reading it again.

Sieves come one after another, each finer and costlier than the one before: the people, what the rules that
differ found, their literal words, these rules alone on the text and the facts that are known. None lets a
message fall that the next would hold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from rules.circle import EventFact, MessageFact
from rules.engine import Engine, Found, Reading
from rules.envelope import everyone_on
from rules.language.clues import words_of
from rules.language.conditions import Feature
from rules.language.difference import difference
from rules.language.finder import Finder
from rules.language.glance import Facts, could_hold
from rules.language.nearmiss import names
from rules.language.phrases import Phrase, fold_text
from rules.language.ruleset import DENIED, CueGroup, Rule, RuleSet
from rules.model import Act, Address, Message

_TOPICS = frozenset(["event-is-a-talk", "event-was-asked-of-me", "event-is-no-talk", DENIED])
_ALL = frozenset(Feature)
_MOST_TEXT = 32_768  # as much of a text as is read


# Of these a fold asks whether they are there, and never by which words.
_BY_PRESENCE = frozenset([Act.ASK, Act.JOB, Act.NUDGE, Act.THANK, Act.NEWS, Act.REFER, Act.INTRODUCE])


def same_to_fold(one: Reading, other: Reading) -> bool:
    """Whether two readings of one message lead to the same state, explanations apart. False where unsure:
    most letters are seen by several rules, so that one more or fewer changes nothing.
    """
    if set(map(_weight, one.found)) != set(map(_weight, other.found)):
        return False
    return replace(one, found=()) == replace(other, found=())


def _weight(found: Found) -> tuple[object, ...]:
    worded = bool(found.evidence)
    words = (worded,) if found.act in _BY_PRESENCE else (found.evidence, found.start)
    return (found.act, found.side, found.where, *words)


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

    def reading(self, fact: MessageFact) -> Reading:
        """What the new rules read in a message that the old ones read; the very same where that is the same.

        The text of the message must still be there.
        """
        message, known = fact.message, fact.reading
        retitled = self._retitled and bool(message.invites)
        if retitled or self._is_of_others(message):
            again = self.new.read(message)
            return known if again == known else again
        touched = self.difference.touched
        before = tuple(found for found in known.found if found.rule in touched)
        hinted = self._hinted(message, known.text)
        if self.difference.denies and DENIED in hinted:
            again = self.new.read(message)
            return known if again == known else again
        if not before and not _likely(self._rules, hinted, _facts(known)):
            return known
        after = self._alone.find_again(message, known)
        if before == after:
            return known
        others = (found for found in known.found if found.rule not in touched)
        return self.new.read_again(message, known, (*others, *after))

    def hints_at(self, message: Message) -> bool:
        """False where a mail that no rules have read holds no word of a rule that differs, and is of nobody
        who is allowed or denied now. Its quotes are looked at too: taking them away costs more than a look.
        """
        if self._is_of_others(message):
            return True
        hinted = self._hinted(message, message.text[:_MOST_TEXT])
        return DENIED in hinted or bool(_likely(self._rules, hinted, Facts()))

    def event(self, held: EventFact) -> EventFact:
        """An event as the new rules see it."""
        if not self._retitled and not self.difference.people:
            return held
        return EventFact(held.event, self.new.topic(held.event), self.new.denied(held.event.people()))

    def denying(self, message: Message) -> tuple[str, ...]:
        """The words of the message that a `[deny]` table names now, where these are others than before."""
        if not self.difference.denies:
            return ()
        text, sight = self._alone.sight(message)
        hits = sight.hits.get(DENIED, ())
        spots = ((message.subject if hit.in_subject else text)[hit.start : hit.end] for hit in hits)
        return tuple(dict.fromkeys(spot.strip() for spot in spots))

    def _hinted(self, message: Message, text: str) -> frozenset[str]:
        """The cues of rules that differ of which the literal words stand there."""
        return self._hints.cues(message.subject, text) if self._worded else frozenset()

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


def _facts(reading: Reading) -> Facts:
    return Facts(reading.features, _ALL - reading.features)


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

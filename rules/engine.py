"""What one message could be doing: the rules over its new text, the times in it, and who it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from rules.envelope import envelope_features, everyone_on, people_on
from rules.language.conditions import Count, Feature, Hit, Quantity, Sight, needs_cue
from rules.language.glance import leaves
from rules.language.matcher import Glimpse, Matcher
from rules.language.ruleset import DENIED, OPENING_ACTS, Rule, RuleSet, Side
from rules.links import booking_link, first_link
from rules.model import Act, Address, Event, Mark, Message, Method, Topic
from rules.openers import SEEDS, Opener, Openers, facts_of, likely, union
from rules.people import Named, named_people
from rules.reading import new_text
from rules.senders import is_booking_tool, takes_no_answers
from rules.times import Length, Mention, lengths, mentions, return_day

_SHORT, _LONG = 40, 250
_MOST_TEXT = 32_768
_EVIDENCE_WORDS = 12
_MOST_EVIDENCE = 4
_WORD = re.compile(r"\S+")
_TELLS_RETURN = frozenset([Act.AWAY, Act.DEFER, Act.HOLD, Act.YES, Act.NO])
_NAMES_PEOPLE = frozenset([Act.REFER, Act.INTRODUCE, Act.BOOKED, Act.REBOOKED, Act.UNBOOKED])
_BY_NO_PERSON = frozenset([Feature.BULK, Feature.GENERATED, Feature.NO_REPLY])
# What mail programs put before a subject that they answer or forward: none of it is the sender's own word.
_ANSWERS = re.compile(
    r"\s*(?:re|aw|sv|vs|antw|tr|wg|fwd?|rv|r|odp|rif|res|enc)\s?(?:\[\d{1,3}\])?\s?:", re.IGNORECASE
)
_TOPIC_CUES = frozenset(["event-is-a-talk", "event-was-asked-of-me", "event-is-no-talk", DENIED])


@dataclass(frozen=True, slots=True)
class Found:
    """An act that a rule sees in the words; whether it is one depends on who wrote them, and when."""

    act: Act
    rule: str
    side: Side
    where: frozenset[str]
    evidence: tuple[str, ...]
    start: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message could be doing. It depends on the message and the rules alone.

    `text` is the new text. `back_on` is the day of return that an absence note, a deferral, a promise, a
    yes or a no names. `people` are those whom the new text or the envelope brings in besides writer and
    reader. `denied` are addresses on the envelope with which the rules let no conversation open.
    """

    key: str
    text: str
    found: tuple[Found, ...] = ()
    mentions: tuple[Mention, ...] = ()
    lengths: tuple[Length, ...] = ()
    back_on: date | None = None
    people: tuple[Named, ...] = ()
    features: frozenset[Feature] = frozenset()
    topic: Topic = Topic.UNSAID
    denied: frozenset[str] = frozenset()

    def acts(self, act: Act) -> tuple[Found, ...]:
        return tuple(found for found in self.found if found.act is act)


class Engine:
    """A rule set made ready to read messages."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self._matcher = Matcher(rules.cues)
        self._openers = Openers(rules.rules)
        self._opening = Matcher([cue for cue in rules.cues if cue.name in self._openers.speaking])
        self._counts_people = any(
            isinstance(leaf, Count) and leaf.quantity is Quantity.PEOPLE
            for rule in rules.rules
            for leaf in leaves(rule.condition)
        )
        self._free = [rule for rule in rules.rules if not needs_cue(rule.condition)]
        self._by_cue: dict[str, list[Rule]] = {}
        for rule in rules.rules:
            if needs_cue(rule.condition):
                for cue in set(rule.condition.cues()):
                    self._by_cue.setdefault(cue, []).append(rule)

    def opening(self, message: Message) -> Reading | None:
        """The reading, if it finds an act that opens a conversation, or one of a booking tool.

        Most mail holds no such words, so sieves come one after another, each finer and costlier than the one
        before: literal words of what its sender newly wrote, their wording, conditions as far as they can be
        judged without times and people, a full reading. None lets a mail fall that the next would hold.
        """
        text = _fresh(message)
        glimpses = _glimpses(self._opening, message, text)
        openers = self._openers.hinted(_cues(glimpses))
        if not openers:
            return None
        facts = facts_of(self._features(message, text))
        openers = likely(openers, _cues(glimpses), facts)
        if not openers:
            return None
        glimpses = [self._opening.nearer(glimpse) for glimpse in glimpses]
        openers = likely(openers, _cues(glimpses), facts)
        hits = _hits(self._opening, glimpses, union(opener.speaking for opener in openers))
        openers = likely(openers, hits.keys(), facts)
        return self._opening_of(message, text, openers) if openers else None

    def _opening_of(self, message: Message, text: str, openers: Sequence[Opener]) -> Reading | None:
        glimpses = _glimpses(self._matcher, message, text)
        asked = union(opener.asked for opener in openers)
        sight = self._sight(message, text, _hits(self._matcher, glimpses, asked))
        if not any(opener.would_act(sight) for opener in openers):
            return None
        reading = self._reading(message, text, glimpses)
        return reading if any(found.act in SEEDS for found in reading.found) else None

    def read(self, message: Message) -> Reading:
        """The reading of a message. Bounded in time whatever the message holds; never raises on any text."""
        text = _fresh(message)
        return self._reading(message, text, _glimpses(self._matcher, message, text))

    def _reading(self, message: Message, text: str, glimpses: Sequence[Glimpse]) -> Reading:
        anchor = message.written
        seen = mentions(text, anchor)
        people = named_people(text, message)
        sight = self._sight(message, text, _hits(self._matcher, glimpses), seen, people)
        denied = self.denied(everyone_on(message))
        found = tuple(sorted(self._judge(sight, text), key=lambda f: (f.start, f.rule)))
        acts = {f.act for f in found}
        return Reading(
            key=message.key,
            text=text,
            found=found,
            mentions=seen,
            lengths=lengths(text),
            back_on=return_day(text, anchor) if acts & _TELLS_RETURN else None,
            people=tuple(p for p in people if p.email not in denied) if acts & _NAMES_PEOPLE else (),
            features=sight.features,
            topic=self.topic(message.invites[0].event) if message.invites else Topic.UNSAID,
            denied=denied,
        )

    def find_again(self, message: Message, reading: Reading) -> tuple[Found, ...]:
        """What these rules find in a message whose text and facts are known from a reading by other rules."""
        counts = {
            Quantity.WORDS: len(reading.text.split()),
            Quantity.QUESTIONS: reading.text.count("?"),
            Quantity.TIMES: sum(bool(m.day or m.hour) for m in reading.mentions),
            Quantity.RECIPIENTS: len({a.email for a in (*message.to, *message.cc)}),
        }
        if self._counts_people:
            counts[Quantity.PEOPLE] = len(named_people(reading.text, message))
        hits = _look(self._matcher, message, reading.text)
        sight = Sight(hits, reading.features, people_on(message), counts)
        return tuple(sorted(self._judge(sight, reading.text), key=lambda f: (f.start, f.rule)))

    def read_again(self, message: Message, reading: Reading, found: Iterable[Found]) -> Reading:
        """The reading by other rules with what these find instead, in full only where that asks for more."""
        ordered = tuple(sorted(found, key=lambda f: (f.start, f.rule)))
        before, after = ({f.act for f in one} for one in (reading.found, ordered))
        if any(bool(acts & before) != bool(acts & after) for acts in (_TELLS_RETURN, _NAMES_PEOPLE)):
            return self.read(message)
        return replace(reading, found=ordered)

    def allows(self, address: Address) -> bool:
        """Whether the rules say that mail of this sender is a person's own, whatever its headers say."""
        return self.rules.allow.fits(address)

    def denied(self, addresses: Iterable[Address]) -> frozenset[str]:
        """Those of these addresses with which the rules let no conversation open."""
        deny = self.rules.deny
        if not deny:
            return frozenset()
        return frozenset(a.email for a in addresses if deny.fits(a) and not self.allows(a))

    def topic(self, event: Event) -> Topic:
        """What the words of an event say that it is, by the cues of that name."""
        title, description = event.summary[:500], event.description[:4_000]
        named = {hit.cue for hit in self._matcher.hits(title)} & _TOPIC_CUES
        told = {hit.cue for hit in self._matcher.hits(description)} & _TOPIC_CUES
        if DENIED in named | told:
            return Topic.OTHER
        if "event-is-a-talk" in named or ("event-is-a-talk" in told and "event-is-no-talk" not in named):
            return Topic.HOSTED if "event-was-asked-of-me" in named | told else Topic.TALK
        return Topic.OTHER if "event-is-no-talk" in named else Topic.UNSAID

    def sight(self, message: Message) -> tuple[str, Sight]:
        """The new text of a message with what the conditions of rules see of it, to explain a reading."""
        text = _fresh(message)
        people = named_people(text, message)
        hits = _look(self._matcher, message, text)
        return text, self._sight(message, text, hits, mentions(text, message.written), people)

    def _sight(
        self,
        message: Message,
        text: str,
        hits: dict[str, tuple[Hit, ...]],
        seen: tuple[Mention, ...] = (),
        people: tuple[Named, ...] = (),
    ) -> Sight:
        counts = {
            Quantity.WORDS: len(text.split()),
            Quantity.QUESTIONS: text.count("?"),
            Quantity.TIMES: sum(bool(m.day or m.hour) for m in seen),
            Quantity.PEOPLE: len(people),
            Quantity.RECIPIENTS: len({a.email for a in (*message.to, *message.cc)}),
        }
        features = self._features(message, text, seen, people)
        return Sight(hits, features, people_on(message), counts)

    def _features(
        self, message: Message, text: str, seen: tuple[Mention, ...] = (), people: tuple[Named, ...] = ()
    ) -> frozenset[Feature]:
        features = _features(message, text, seen, people)
        if self.allows(message.sender):
            features -= _BY_NO_PERSON
        return features | envelope_features(message)

    def _judge(self, sight: Sight, text: str) -> list[Found]:
        rules = {id(rule): rule for cue in sight.hits for rule in self._by_cue.get(cue, ())}
        found = []
        closed = OPENING_ACTS if DENIED in sight.hits else frozenset()
        for rule in [*self._free, *rules.values()]:
            if rule.act in closed:
                continue
            verdict = rule.condition.judge(sight)
            if verdict.holds:
                spots = [hit for hit in verdict.hits if not hit.in_subject]
                start = min((hit.start for hit in spots), default=0)
                found.append(Found(rule.act, rule.name, rule.side, rule.where, _evidence(spots, text), start))
        return found


def _cues(glimpses: Sequence[Glimpse]) -> frozenset[str]:
    return frozenset[str]().union(*(glimpse.cues for glimpse in glimpses))


def _look(matcher: Matcher, message: Message, text: str) -> dict[str, tuple[Hit, ...]]:
    return _hits(matcher, _glimpses(matcher, message, text))


def _glimpses(matcher: Matcher, message: Message, text: str) -> list[Glimpse]:
    """Of the text, and of a subject that is the sender's own."""
    if not message.subject or _ANSWERS.match(message.subject):
        return [matcher.glimpse(text)]
    return [matcher.glimpse(text), matcher.glimpse(message.subject, in_subject=True)]


def _hits(
    matcher: Matcher, glimpses: Sequence[Glimpse], wanted: Set[str] | None = None
) -> dict[str, tuple[Hit, ...]]:
    hits: dict[str, list[Hit]] = {}
    for glimpse in glimpses:
        for hit in matcher.seen(glimpse, wanted):
            hits.setdefault(hit.cue, []).append(hit)
    return {cue: tuple(sorted(found, key=lambda h: h.start)) for cue, found in hits.items()}


def _fresh(message: Message) -> str:
    return new_text(message.text[:_MOST_TEXT], message.sender.name).text


def _evidence(hits: list[Hit], text: str) -> tuple[str, ...]:
    """The words that a rule went by, pieces of the text of at most twelve words, none within another."""
    pieces = dict.fromkeys(_piece(text[hit.start : hit.end]) for hit in hits)
    longest = [p for p in pieces if p and not any(p != other and p in other for other in pieces)]
    return tuple(longest[:_MOST_EVIDENCE])


def _piece(words: str) -> str:
    trimmed = words.strip(" \t\r\n.,;:!?()\"'*-")
    ends = [match.end() for match in _WORD.finditer(trimmed)]
    return trimmed[: ends[_EVIDENCE_WORDS - 1]] if len(ends) > _EVIDENCE_WORDS else trimmed


def _features(
    message: Message, text: str, seen: tuple[Mention, ...], people: tuple[Named, ...]
) -> frozenset[Feature]:
    words = len(text.split())
    methods = {invite.method for invite in message.invites}
    others = {a.email for a in (*message.to, *message.cc)}
    asked = {
        Feature.BULK: Mark.BULK in message.marks,
        Feature.AUTOMATIC: Mark.AUTO_REPLY in message.marks,
        Feature.GENERATED: Mark.AUTO_GENERATED in message.marks,
        Feature.BOUNCE: Mark.BOUNCE in message.marks,
        Feature.NO_REPLY: takes_no_answers(message.sender.email),
        Feature.REPLY: bool(message.references),
        Feature.QUESTION: "?" in text or "？" in text,
        Feature.SHORT: words <= _SHORT,
        Feature.LONG: words > _LONG,
        Feature.TIME: any(m.day or m.hour for m in seen),
        Feature.BOOKING_LINK: booking_link(text) is not None,
        Feature.BOOKING_TOOL: is_booking_tool(message.sender),
        Feature.INVITE: Method.REQUEST in methods,
        Feature.INVITE_CANCELLED: Method.CANCEL in methods,
        Feature.CROWD: len(others) >= 5,
        Feature.NEWCOMER: len(others) >= 2,
        Feature.NAMES: any(not person.copied for person in people),
        Feature.ADDRESS: "@" in text,
        Feature.LINK: first_link(text) is not None,
    }
    return frozenset(feature for feature, holds in asked.items() if holds)

"""What one message could be doing: the rules over its new text, the times in it, and who it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rules.language.conditions import Feature, Hit, Sight, needs_cue
from rules.language.matcher import Matcher
from rules.language.phrases import fold_text
from rules.language.ruleset import Rule, RuleSet, Side
from rules.links import booking_link, first_link, is_booking_tool, takes_no_answers
from rules.model import Act, Event, Mark, Message, Method, Topic
from rules.people import Named, named_people
from rules.reading import new_text
from rules.times import Length, Mention, lengths, mentions, return_day

_SHORT, _LONG = 40, 250
_MOST_TEXT = 32_768
_EVIDENCE_WORDS = 12
_MOST_EVIDENCE = 4
_WORD = re.compile(r"\S+")
_TELLS_RETURN = frozenset([Act.AWAY, Act.DEFER, Act.HOLD, Act.YES, Act.NO])
_NAMES_PEOPLE = frozenset([Act.REFER, Act.INTRODUCE, Act.BOOKED, Act.REBOOKED, Act.UNBOOKED])
_OPENING_ACTS = frozenset([Act.ASK, Act.PERHAPS_ASK, Act.JOB, Act.INTRODUCE])
# What mail programs put before a subject that they answer or forward: none of it is the sender's own word.
_ANSWERS = re.compile(
    r"\s*(?:re|aw|sv|vs|antw|tr|wg|fwd?|rv|r|odp|rif|res|enc)\s?(?:\[\d{1,3}\])?\s?:", re.IGNORECASE
)
_TOPIC_CUES = frozenset(["event-is-a-talk", "event-was-asked-of-me", "event-is-no-talk"])


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

    `text` is the new text. `back_on` is the day that an absence note or a deferral names. `people` are
    those whom the new text or the envelope brings in besides writer and reader.
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

    def acts(self, act: Act) -> tuple[Found, ...]:
        return tuple(found for found in self.found if found.act is act)


class Engine:
    """A rule set made ready to read messages."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self._matcher = Matcher(rules.cues)
        opening = {c for r in rules.rules if r.act in _OPENING_ACTS for c in r.condition.cues()}
        self._openers = self._matcher.numbers_of(opening)
        self._free = [rule for rule in rules.rules if not needs_cue(rule.condition)]
        self._by_cue: dict[str, list[Rule]] = {}
        for rule in rules.rules:
            if needs_cue(rule.condition):
                for cue in set(rule.condition.cues()):
                    self._by_cue.setdefault(cue, []).append(rule)

    def could_open(self, message: Message) -> bool:
        """A cheap first look: whether the words could open a conversation, or name somebody to the owner."""
        text = f"{message.subject}\n\n{message.text[:_MOST_TEXT]}"
        return not self._openers.isdisjoint(self._matcher.hints(fold_text(text)))

    def read(self, message: Message) -> Reading:
        """The reading of a message. Bounded in time whatever the message holds; never raises on any text."""
        fresh = new_text(message.text[:_MOST_TEXT], message.sender.name)
        text = fresh.text
        anchor = message.written
        seen = mentions(text, anchor)
        people = named_people(text, message)
        features = _features(message, text, seen, people)
        sight = self._look(message, text, features)
        found = tuple(sorted(self._judge(sight, text), key=lambda f: (f.start, f.rule)))
        acts = {f.act for f in found}
        return Reading(
            key=message.key,
            text=text,
            found=found,
            mentions=seen,
            lengths=lengths(text),
            back_on=return_day(text, anchor)
            if acts & {Act.AWAY, Act.DEFER, Act.HOLD, Act.YES, Act.NO}
            else None,
            people=people if acts & _NAMES_PEOPLE else (),
            features=features,
            topic=self.topic(message.invites[0].event) if message.invites else Topic.UNSAID,
        )

    def topic(self, event: Event) -> Topic:
        """What the words of an event say that it is, by the cues of that name."""
        title, description = event.summary[:500], event.description[:4_000]
        named = {hit.cue for hit in self._matcher.hits(title)} & _TOPIC_CUES
        told = {hit.cue for hit in self._matcher.hits(description)} & _TOPIC_CUES
        if "event-is-a-talk" in named or ("event-is-a-talk" in told and "event-is-no-talk" not in named):
            return Topic.HOSTED if "event-was-asked-of-me" in named | told else Topic.TALK
        return Topic.OTHER if "event-is-no-talk" in named else Topic.UNSAID

    def _look(self, message: Message, text: str, features: frozenset[Feature]) -> Sight:
        hits: dict[str, list[Hit]] = {}
        for hit in self._matcher.hits(text):
            hits.setdefault(hit.cue, []).append(hit)
        if not _ANSWERS.match(message.subject):
            for hit in self._matcher.hits(message.subject, in_subject=True):
                hits.setdefault(hit.cue, []).append(hit)
        return Sight(
            {cue: tuple(sorted(found, key=lambda h: h.start)) for cue, found in hits.items()}, features
        )

    def _judge(self, sight: Sight, text: str) -> list[Found]:
        rules = {id(rule): rule for cue in sight.hits for rule in self._by_cue.get(cue, ())}
        found = []
        for rule in [*self._free, *rules.values()]:
            verdict = rule.condition.judge(sight)
            if verdict.holds:
                spots = [hit for hit in verdict.hits if not hit.in_subject]
                start = min((hit.start for hit in spots), default=0)
                found.append(Found(rule.act, rule.name, rule.side, rule.where, _evidence(spots, text), start))
        return found


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

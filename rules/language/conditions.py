"""What a rule asks of a message: small values, each of which looks at what was seen in the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from rules.language.who import Who
from rules.model import Address


class Feature(StrEnum):
    """Facts about a message that are no words."""

    BULK = "bulk"  # List-*, Precedence: bulk
    AUTOMATIC = "automatic"  # an automatic reply by its headers
    GENERATED = "generated"  # Auto-Submitted: auto-generated
    BOUNCE = "bounce"  # a delivery failure by its form
    NO_REPLY = "no_reply"  # from an address that takes no answers
    REPLY = "reply"  # answers another message
    QUESTION = "question"  # the new text asks something
    SHORT = "short"  # at most 40 words
    LONG = "long"  # more than 250 words
    TIME = "time"  # names a day or an hour
    BOOKING_LINK = "booking_link"  # a link to a booking page
    BOOKING_TOOL = "booking_tool"  # sent by a booking tool
    INVITE = "invite"  # carries an invite (METHOD:REQUEST)
    INVITE_CANCELLED = "invite_cancelled"  # METHOD:CANCEL
    CROWD = "crowd"  # five recipients or more
    NEWCOMER = "newcomer"  # somebody besides sender and first recipient is addressed
    NAMES = "names"  # the new text names somebody besides writer and reader
    ADDRESS = "address"  # the new text holds an e-mail address
    LINK = "link"  # the new text holds a link
    TO_ONE = "to_one"  # addressed to one person, nobody in copy
    COPY = "copy"  # somebody is in copy
    SAME_DOMAIN = "same_domain"  # sender and all recipients are at one domain
    UNPROVEN = "unproven"  # the receiving server could not confirm who sent it
    INVITE_REPLY = "invite_reply"  # carries an answer to an invite (METHOD:REPLY)
    INVITE_COUNTER = "invite_counter"  # carries another time for an invite (METHOD:COUNTER)
    INVITE_ACCEPTED = "invite_accepted"  # an answer to an invite that accepts
    INVITE_DECLINED = "invite_declined"  # an answer to an invite that declines
    INVITE_FOR_TWO = "invite_for_two"  # the event of the invite has at most two people
    INVITE_RECURRING = "invite_recurring"  # the event of the invite recurs
    INVITE_ALL_DAY = "invite_all_day"  # the event of the invite takes whole days


class Quantity(StrEnum):
    """What of a message can be counted."""

    WORDS = "words"  # words of the new text
    QUESTIONS = "questions"  # question marks in the new text
    TIMES = "times"  # days and hours that the new text names
    PEOPLE = "people"  # whom the new text or the envelope brings in besides writer and reader
    RECIPIENTS = "recipients"  # addresses in To and Cc


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a cue was found: a span of the new text, or of the subject."""

    cue: str
    start: int
    end: int
    sentence: int
    in_subject: bool = False


class Part(StrEnum):
    """Where on the envelope somebody stands."""

    SENDER = "sender"
    RECIPIENT = "recipient"  # To or Cc


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen in one message. What `counts` does not name is none."""

    hits: Mapping[str, tuple[Hit, ...]]
    features: frozenset[Feature]
    people: Mapping[Part, tuple[Address, ...]] = field(default_factory=dict)
    counts: Mapping[Quantity, int] = field(default_factory=dict)

    def cue(self, name: str, where: Where) -> tuple[Hit, ...]:
        found = self.hits.get(name, ())
        if where is Where.ANYWHERE or not found:
            return found
        return tuple(hit for hit in found if hit.in_subject == (where is Where.SUBJECT))

    def stretch(self, first: int, sentences: int) -> Sight:
        """What was seen in so many sentences from this one on, and in the subject."""
        end = first + sentences
        near = {
            cue: tuple(h for h in hits if h.in_subject or first <= h.sentence < end)
            for cue, hits in self.hits.items()
        }
        return replace(self, hits={cue: hits for cue, hits in near.items() if hits})


class Where(StrEnum):
    TEXT = "text"
    SUBJECT = "subject"
    ANYWHERE = "anywhere"


class Verdict(NamedTuple):
    """A tuple, since hundreds are made for every mail that is read: a dataclass takes five times as long."""

    holds: bool
    hits: tuple[Hit, ...] = ()


_NO = Verdict(False)


@dataclass(frozen=True, slots=True)
class Cue:
    name: str
    where: Where = Where.TEXT

    def judge(self, sight: Sight) -> Verdict:
        hits = sight.cue(self.name, self.where)
        return Verdict(bool(hits), hits)

    def cues(self) -> Iterator[str]:
        yield self.name


@dataclass(frozen=True, slots=True)
class Has:
    feature: Feature

    def judge(self, sight: Sight) -> Verdict:
        return Verdict(self.feature in sight.features)

    def cues(self) -> Iterator[str]:
        return iter(())


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of these is the sender, or among the recipients."""

    part: Part
    who: Who

    def judge(self, sight: Sight) -> Verdict:
        return Verdict(any(self.who.fits(address) for address in sight.people.get(self.part, ())))

    def cues(self) -> Iterator[str]:
        return iter(())


@dataclass(frozen=True, slots=True)
class Count:
    """There are at least, and at most, so many of something."""

    quantity: Quantity
    at_least: int = 0
    at_most: int | None = None

    def judge(self, sight: Sight) -> Verdict:
        number = sight.counts.get(self.quantity, 0)
        return Verdict(self.at_least <= number and (self.at_most is None or number <= self.at_most))

    def cues(self) -> Iterator[str]:
        return iter(())


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Condition, ...]

    def judge(self, sight: Sight) -> Verdict:
        hits: tuple[Hit, ...] = ()
        for part in self.parts:
            verdict = part.judge(sight)
            if not verdict.holds:
                return _NO
            hits += verdict.hits
        return Verdict(True, hits)

    def cues(self) -> Iterator[str]:
        for part in self.parts:
            yield from part.cues()


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Condition, ...]

    def judge(self, sight: Sight) -> Verdict:
        verdicts = [part.judge(sight) for part in self.parts]
        return Verdict(any(v.holds for v in verdicts), tuple(h for v in verdicts if v.holds for h in v.hits))

    def cues(self) -> Iterator[str]:
        for part in self.parts:
            yield from part.cues()


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition

    def judge(self, sight: Sight) -> Verdict:
        return Verdict(not self.part.judge(sight).holds)

    def cues(self) -> Iterator[str]:
        return iter(())


@dataclass(frozen=True, slots=True)
class Near:
    """All of these cues within one sentence of the text, or of two that follow each other where
    `reach` is 1.
    """

    names: tuple[str, ...]
    reach: int = 0

    def judge(self, sight: Sight) -> Verdict:
        found = [sight.cue(name, Where.TEXT) for name in self.names]
        for first in found[0]:
            chosen = [first]
            for others in found[1:]:
                near = [hit for hit in others if abs(hit.sentence - first.sentence) <= self.reach]
                chosen += near[:1]
            if len(chosen) == len(self.names):
                return Verdict(True, tuple(chosen))
        return _NO

    def cues(self) -> Iterator[str]:
        yield from self.names


@dataclass(frozen=True, slots=True)
class Score:
    """Weights of cues or features, positive and negative, of which those that hold must add up to
    `at_least`.
    """

    weights: tuple[tuple[Condition, float], ...]
    at_least: float

    def judge(self, sight: Sight) -> Verdict:
        total = 0.0
        hits: tuple[Hit, ...] = ()
        for part, weight in self.weights:
            verdict = part.judge(sight)
            if verdict.holds:
                total += weight
                hits += verdict.hits if weight > 0 else ()
        return Verdict(total >= self.at_least, hits)

    def cues(self) -> Iterator[str]:
        for part, weight in self.weights:
            if weight > 0:
                yield from part.cues()


@dataclass(frozen=True, slots=True)
class Within:
    """The condition of some stretch of `sentences` sentences, the subject besides: what stands far apart in a
    long text does not belong together.
    """

    part: Condition
    sentences: int

    def judge(self, sight: Sight) -> Verdict:
        wanted = set(self.part.cues())
        found = [hit for name in wanted for hit in sight.hits.get(name, ())]
        for first in sorted({hit.sentence for hit in found if not hit.in_subject}) or [0]:
            verdict = self.part.judge(sight.stretch(first, self.sentences))
            if verdict.holds:
                return verdict
        return _NO

    def cues(self) -> Iterator[str]:
        return self.part.cues()


Condition = Cue | Has | Person | Count | All | AnyOf | Not | Near | Score | Within


def needs_cue(condition: Condition) -> bool:
    """Whether the condition can hold only where at least one of its cues was found; if so it need not be
    tried else.
    """
    match condition:
        case Cue() | Near():
            return True
        case Within(part):
            return needs_cue(part)
        case All(parts):
            return any(needs_cue(part) for part in parts)
        case AnyOf(parts):
            return all(needs_cue(part) for part in parts)
        case Score(weights, at_least):
            return sum(w for part, w in weights if w > 0 and not needs_cue(part)) < at_least
        case _:
            return False

"""What the rules make of one message: which match by which words, and which nearly do."""

from __future__ import annotations

from dataclasses import dataclass

from rules.engine import Engine
from rules.language.conditions import Hit, Sight
from rules.language.nearmiss import Miss, near_miss
from rules.language.ruleset import DENIED, OPENING_ACTS, Rule, Side
from rules.model import Act, Message


@dataclass(frozen=True, slots=True)
class Spot:
    """Words that a cue was found by: a span of the new text, or of the subject."""

    cue: str
    words: str
    start: int
    end: int
    in_subject: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that holds of the message. It counts where `side` wrote it, at a stage in `where` if given."""

    rule: str
    act: Act
    side: Side
    where: frozenset[str]
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Nearly:
    """A rule of which a single part failed; `spots` are the words of `miss`."""

    rule: str
    act: Act
    miss: Miss
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Rulings:
    matches: tuple[Match, ...]
    nearly: tuple[Nearly, ...]


def rulings(engine: Engine, message: Message) -> Rulings:
    """Every rule on this message, in the order of the rule files. Bounded as `Engine.read` is."""
    text, sight = engine.sight(message)
    closed = OPENING_ACTS if DENIED in sight.hits else frozenset()
    rules = [rule for rule in engine.rules.rules if rule.act not in closed]
    near = [(rule, near_miss(rule.condition, sight)) for rule in rules]
    return Rulings(
        tuple(match for rule in rules if (match := _match(rule, sight, text, message.subject))),
        tuple(
            Nearly(rule.name, rule.act, miss, _spots(miss.hits, text, message.subject))
            for rule, miss in near
            if miss is not None
        ),
    )


def _match(rule: Rule, sight: Sight, text: str, subject: str) -> Match | None:
    verdict = rule.condition.judge(sight)
    if not verdict.holds:
        return None
    return Match(rule.name, rule.act, rule.side, rule.where, _spots(verdict.hits, text, subject))


def _spots(hits: tuple[Hit, ...], text: str, subject: str) -> tuple[Spot, ...]:
    """Each place once, as it stands in the text."""
    ordered = sorted(dict.fromkeys(hits), key=lambda hit: (hit.in_subject, hit.start, hit.end))
    return tuple(
        Spot(
            h.cue, (subject if h.in_subject else text)[h.start : h.end].strip(), h.start, h.end, h.in_subject
        )
        for h in ordered
    )

"""The examples that stand under every rule and cue, tried on the rule set that they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from rules.engine import Engine
from rules.language.matcher import Matcher
from rules.language.ruleset import CueGroup, Example, RuleSet
from rules.model import Address, Message

_WHEN = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that came out otherwise than it says: `expected` is whether it should have matched."""

    owner: str
    example: str
    expected: bool
    source: str = ""

    def __str__(self) -> str:
        did = "does not match" if self.expected else "matches"
        return f"{self.source}: {self.owner} {did} its example {self.example!r}"


def failing_examples(rules: RuleSet) -> Iterator[Failure]:
    """Every example of the set that fails, in the order of the files."""
    for cue in rules.cues:
        yield from _cue_failures(cue)
    engine = Engine(rules)
    for rule in rules.rules:
        for example, expected in _labelled(rule.matches, rule.ignores):
            reading = engine.read(_message(example))
            if any(found.rule == rule.name for found in reading.found) != expected:
                yield Failure(f'rule "{rule.name}"', example.text, expected, rule.source)


def _cue_failures(cue: CueGroup) -> Iterator[Failure]:
    matcher = Matcher([cue])
    for example, expected in _labelled(cue.matches, cue.ignores):
        if any(True for _ in matcher.hits(example.text)) != expected:
            yield Failure(f'cue "{cue.name}"', example.text, expected)


def _labelled(matches: tuple[Example, ...], ignores: tuple[Example, ...]) -> Iterator[tuple[Example, bool]]:
    yield from ((example, True) for example in matches)
    yield from ((example, False) for example in ignores)


def _message(example: Example) -> Message:
    """A mail of two strangers with the example's text; every other fact about it is plain."""
    return Message(
        key="example",
        message_id="<example@keepwarm.invalid>",
        sender=Address("writer@keepwarm.invalid", "Alex Writer"),
        to=(Address("reader@keepwarm.invalid", "Sam Reader"),),
        received=_WHEN,
        date=_WHEN,
        subject=example.subject,
        text=example.text,
        references=("<before@keepwarm.invalid>",) if example.reply else (),
    )

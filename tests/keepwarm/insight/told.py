"""Invented mailboxes as they are kept, and screens as one text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from rich.cells import cell_len

from keepwarm import wiring
from keepwarm.book import Book
from keepwarm.insight.trying import Backtest, Kept, backtest, kept_of
from keepwarm.screens.lines import Answer
from rules.decisions import as_said, standing
from rules.engine import Engine
from rules.model import Message, Policy
from tests.rules.story import Story, at, engine


def book_of(story: Story, now: str) -> Book:
    """What is kept of a story at an instant."""
    said = standing(story.decisions, at(now))
    return Book(as_said(story.owner, said), Policy(), at(now), story.state(now), said)


def kept(story: Story, now: str, others: Iterable[Message] = (), rules: Engine | None = None) -> Kept:
    told = (story.messages, story.events, story.decisions)
    whole = kept_of(told, story.owner, Policy(), at(now), rules or engine())
    return Kept(whole.owner, whole.policy, whole.now, whole.folded, tuple(others))


@cache
def engine_with(rules: str) -> Engine:
    """The built-in rules with a file of one's own."""
    return wiring.untried_engine({"mine.toml": rules})


@cache
def builtin() -> frozenset[str]:
    return frozenset(wiring.builtin_rules())


def tried(story: Story, now: str, rules: str, others: Iterable[Message] = ()) -> Backtest:
    """What becomes of a story by a rule file of one's own."""
    return backtest(kept(story, now, others), engine(), engine_with(rules), builtin())


def text_of(answer: Answer, width: int = 80) -> str:
    """The screen, once its lines fit and hold nothing that a terminal obeys."""
    shown = [line.text for line in answer.lines(width)]
    for line in shown:
        assert line.isprintable(), repr(line)
        assert cell_len(line) <= width, line
    return "\n".join(shown)


def json_of(answer: Answer) -> Any:
    """What `--json` prints, as a program reads it."""
    return json.loads(json.dumps(answer.as_json()))

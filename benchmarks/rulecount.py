"""What a mail costs by 10,000 rules beside what it costs by 10."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial

from benchmarks.costs import rounds
from benchmarks.table import Row
from benchmarks.words import WORDS, sentences
from rules.engine import Engine
from rules.language.parse import parse_rules
from rules.model import Address, Message

_FEW, _MANY, _MAILS, _GOAL = 10, 10_000, 500, "13 x"
_Timed = Callable[[list[Message]], float]


def rows(mails: int | None, count: int) -> Iterator[Row]:
    messages, few, many = _messages(), _engine(_FEW), _engine(_MANY)
    yield Row(f"Rules: CPU of a mail by {_FEW} and by {_MANY:,}, generated rules and mails")
    yield from _compared(
        "first look", count, partial(_each, few.could_open), partial(_each, many.could_open), messages
    )
    yield from _compared("full reading", count, partial(_each, few.read), partial(_each, many.read), messages)


def _compared(what: str, count: int, few: _Timed, many: _Timed, messages: list[Message]) -> Iterator[Row]:
    one, other = rounds(count, partial(few, messages), partial(many, messages))
    yield Row(f"{what}, {_FEW} rules", min(one), "µs", one)
    yield Row(f"{what}, {_MANY:,} rules", min(other), "µs", other)
    ratio = min(other) / min(one)
    yield Row(f"{what}, times as much", ratio, "x", (), _GOAL)


def _each(look: Callable[[Message], object], messages: list[Message]) -> float:
    begin = time.process_time()
    for message in messages:
        look(message)
    return (time.process_time() - begin) / len(messages) * 1e6


def _engine(size: int) -> Engine:
    """Rules of two words; of all but one in a hundred, the second is a word that no mail holds."""
    rng = random.Random(size)
    files = {
        f"{begin}.toml": _file(rng, range(begin, min(begin + 1_000, size))) for begin in range(0, size, 1_000)
    }
    return Engine(parse_rules(files))


def _file(rng: random.Random, numbers: range) -> str:
    return "\n".join(
        f'[cues.cue-{number}]\nphrases = ["{rng.choice(WORDS)} {_other(rng, number)}"]\n'
        f'[[rules]]\nname = "rule-{number}"\nact = "ask"\nif = ["cue-{number}"]\n'
        for number in numbers
    )


def _other(rng: random.Random, number: int) -> str:
    return rng.choice(WORDS) if number % 100 == 0 else "".join(rng.choices("bcdfghklmnprstvw", k=7))


def _messages() -> list[Message]:
    rng = random.Random(7)
    moment = datetime(2002, 11, 4, tzinfo=UTC)
    sender, me = Address("ana@firm.example"), Address("me@mail.example")
    return [
        Message(str(n), f"<{n}@firm.example>", sender, moment, (me,), text=sentences(rng, 10))
        for n in range(_MAILS)
    ]

"""Questions to a person who sits at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

from keepwarm import terminal
from keepwarm.refusals import Refusal

Said = TypeVar("Said")
_LONGEST, _TRIES = 2_000, 5


def somebody_is_there() -> bool:
    """Whether a person reads what is written and can answer."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr is not None and sys.stderr.isatty()


def line(question: str, usual: str = "") -> str:
    """What was typed after the question, `usual` where nothing was. Raises Refusal without a terminal."""
    if not somebody_is_there():
        raise Refusal(f"{question} Say it by an option where no terminal is there to ask.")
    hint = f" [{usual}]" if usual else ""
    sys.stderr.write(f"{question}{hint} ")
    sys.stderr.flush()
    typed = sys.stdin.readline(_LONGEST)
    if not typed:
        raise KeyboardInterrupt
    return typed.strip() or usual


def until_right(question: str, usual: str, check: Callable[[str], Said]) -> Said:
    """The answer as `check` takes it, asked again where that refuses it."""
    for _ in range(_TRIES):
        try:
            return check(line(question, usual))
        except Refusal as refusal:
            if not somebody_is_there():
                raise
            terminal.say(str(refusal))
    raise Refusal("That was not understood: say it by options, which `--help` names.")

"""Stops a program at one statement or commit of SQLite, as if it had been killed there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlalchemy.engine import Engine


class Killed(BaseException):
    """Nothing that a program catches."""


class Countdown:
    """Counts statements and commits of every engine, and raises Killed before the chosen one."""

    def __init__(self, at: int) -> None:
        self.count = 0
        self._at = at

    def step(self, *_: object) -> None:
        self.count += 1
        if self.count == self._at:
            raise Killed


@contextmanager
def counting(at: int) -> Iterator[Countdown]:
    """Within this every engine counts down."""
    countdown = Countdown(at)
    event.listen(Engine, "before_cursor_execute", countdown.step)
    event.listen(Engine, "commit", countdown.step)
    try:
        yield countdown
    finally:
        event.remove(Engine, "before_cursor_execute", countdown.step)
        event.remove(Engine, "commit", countdown.step)

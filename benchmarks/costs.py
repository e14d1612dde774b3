"""What a process of its own costs: CPU seconds with its children, and what it prints."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence

PYTHON = sys.executable
KEEPWARM = (PYTHON, "-c", "from keepwarm.cli import main; main()")


def spent(words: Sequence[str], env: Mapping[str, str] | None = None) -> tuple[float, str]:
    """CPU seconds, user and system, and standard output. CalledProcessError where the command fails."""
    before = _children()
    done = subprocess.run(
        words, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True
    )
    return _children() - before, done.stdout


def rounds(count: int, *actions: Callable[[], float]) -> list[tuple[float, ...]]:
    """What each action tells in each round, by action: in turns, so that a busy minute falls on all alike."""
    return list(zip(*([action() for action in actions] for _ in range(count)), strict=True))


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime

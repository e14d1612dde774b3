"""What an input may cost, and what it did cost."""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable

from tests.hostile.entry import Kind

SECONDS, MEGABYTES = 0.25, 64
FILE = (
    256_000  # octets: a person's own files are archives, and may cost as much for each stretch of this size
)
ROOM = 2  # for whatever else the machine is doing
ROUNDS, USUAL = 500_000, 0.05  # a loop, and the seconds that it takes on an idle desktop of 2024


def seconds(kind: Kind, size: int) -> float:
    """CPU seconds that an input of so many octets may cost on an idle desktop."""
    return SECONDS * (1 + size // FILE if kind in (Kind.ICS, Kind.MBOX) else 1)


def slowness() -> float:
    """How many times longer than there something may take on this machine as it is now."""
    return ROOM * max(1.0, _cpu(_loop) / USUAL)


def _loop() -> None:
    total = 0
    for number in range(ROUNDS):
        total += number * number % 7


def _cpu(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def within_time(work: Callable[[], object], kind: Kind, size: int) -> bool:
    """Whether the least of three attempts stays within its time; nearly all need one."""
    allowed = seconds(kind, size)
    return any((spent := _cpu(work)) <= allowed or spent <= allowed * slowness() for _ in range(3))


def growth(work: Callable[[], object]) -> float:
    """Megabytes by which the memory of a process grows at most while it does this work."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        grown = -1.0
        try:
            before = _peak()
            work()
            grown = _peak() - before
        finally:
            os.write(into, str(grown).encode())
            os._exit(0)
    os.close(into)
    with os.fdopen(out) as told:
        answer = float(told.read() or -1)
    os.waitpid(child, 0)
    assert answer >= 0, "the work failed in a process of its own"
    return answer


def _peak() -> float:
    """Megabytes of the largest resident set so far."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1_000_000

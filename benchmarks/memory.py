"""Memory that `keepwarm scan` takes above its imports and rules, at several sizes of mailbox.

As a process of its own: python -m benchmarks.memory MBOX prints the megabytes.
"""

from __future__ import annotations

import resource
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.costs import PYTHON, spent
from benchmarks.mailboxes import OWNER, write_mailbox
from benchmarks.table import Row
from keepwarm import running
from rules.model import Policy

_MAILS, _GOAL = (10_000, 25_000), 40


def rows(mails: int | None, count: int) -> Iterator[Row]:
    yield Row("Memory of a scan above imports and rules, largest resident set")
    sizes = sorted({_MAILS[0], mails}) if mails else _MAILS
    for size in sizes:
        with tempfile.TemporaryDirectory() as place:
            box = write_mailbox(Path(place) / "mail.mbox", size)
            grown = float(spent([PYTHON, "-m", "benchmarks.memory", str(box.path)])[1])
        yield Row(f"{size:,} mails, {box.kind}", grown, "MB", (), f"{_GOAL} MB")


def main(path: str) -> None:
    opened = running.opened(running.Sources((Path(path),)), OWNER)
    before = _resident()
    opened.scan(OWNER, Policy(), datetime(2002, 11, 15, tzinfo=UTC), lambda _: None)
    print(_peak() - before)


def _peak() -> float:
    """Megabytes of the largest resident set of this process, as far as the system tells.

    On Linux ru_maxrss begins with what the parent held when it started this process, so that is not asked.
    """
    unit = 1 if sys.platform == "darwin" else 1024
    return _told("VmHWM") or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1_000_000


def _resident() -> float:
    """Megabytes now; where the system does not tell, the largest so far, which can only be more."""
    return _told("VmRSS") or _peak()


def _told(name: str) -> float:
    """Megabytes as Linux tells them of this process; 0 elsewhere."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) * 1024 / 1_000_000 for line in lines if line.startswith(f"{name}:"))


if __name__ == "__main__":
    main(sys.argv[1])

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
        yield Row(f"{size:,} mails", grown, "MB", (), f"{_GOAL} MB")


def main(path: str) -> None:
    opened = running.opened(running.Sources((Path(path),)), OWNER)
    before = _resident()
    opened.scan(OWNER, Policy(), datetime(2002, 11, 15, tzinfo=UTC), lambda _: None)
    print(_peak() - before)


def _peak() -> float:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1_000_000


def _resident() -> float:
    """Megabytes now; where the system does not tell, the largest so far, which can only be more."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return _peak()
    return pages * resource.getpagesize() / 1_000_000


if __name__ == "__main__":
    main(sys.argv[1])

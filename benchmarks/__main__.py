"""CPU seconds of `scan` over generated mail, beside reading the same file with other means.

Run from the top of the project: python -m benchmarks [MAILS]
Minima of five rounds, children counted; every figure of a run comes from the same file.
"""

from __future__ import annotations

import mailbox
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.mailboxes import write_mailbox
from keepwarm import wiring
from keepwarm.scan import scan
from rules.model import Owner

_ROUNDS = 5
_OWNER = Owner(frozenset(["me@mail.example"]), "Europe/London")
_NOW = datetime(2026, 12, 1, tzinfo=UTC)


def main(words: list[str]) -> None:
    count = int(words[0]) if words else 5_000
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "mail.mbox"
        write_mailbox(path, count)
        engine = wiring.engine()
        print(f"{count} mails, {path.stat().st_size / 1e6:.1f} MB, minima of {_ROUNDS} rounds, CPU seconds")
        _show("reading the file", count, path.read_bytes)
        _show("standard library: mailbox and email", count, lambda: _with_library(path))
        boxes = wiring.mailboxes([path], _OWNER)
        _show(
            "keepwarm: reading the mailbox", count, lambda: sum(len(p.copies) for p in boxes[0].changes(None))
        )
        _show("keepwarm: scan", count, lambda: scan(boxes, [], _OWNER, engine, _NOW))


def _with_library(path: Path) -> int:
    return sum(len(mail.get_payload() or "") for mail in mailbox.mbox(path))


def _show(what: str, count: int, action: Callable[[], object]) -> None:
    best = min(_cpu(action) for _ in range(_ROUNDS))
    print(f"  {what:38} {best:8.3f} s {count / max(best, 1e-9):12,.0f} mails a second")


def _cpu(action: Callable[[], object]) -> float:
    begin = time.process_time()
    action()
    return time.process_time() - begin


if __name__ == "__main__":
    main(sys.argv[1:])

"""How many mails `keepwarm scan` reads in a CPU second, beside what else reads the same mails."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks import peer
from benchmarks.costs import KEEPWARM, PYTHON, rounds, spent
from benchmarks.mailboxes import CONVERSATIONS, SCAN, Mailbox, write_mailbox
from benchmarks.table import Row

_MAILS, _GOAL = 25_000, 30


def rows(mails: int | None, count: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        box = write_mailbox(place / "mail.mbox", mails or _MAILS)
        yield Row(f"Speed: {box.told()}; mails in a CPU second")
        maildir = peer.maildir(box.path, place / "mail") if peer.installed() else None
        beside = partial(peer.seconds, maildir) if maildir else partial(_floor, box)
        scans, others = rounds(count, partial(_scan, box), beside)
        yield _row("keepwarm scan", box, scans)
        if maildir:
            yield _row("notmuch new + afew --tag --new", box, others)
            yield _times(box, scans, box.mails / min(others), "")
        else:
            yield _row("standard library, reading only", box, others)
            yield Row("notmuch + afew, as recorded", peer.RECORDED, "a second")
            yield _times(box, scans, peer.RECORDED, ", as recorded")
        yield Row(f"conversations, {CONVERSATIONS} of them made", _found(box), "found")


def _row(what: str, box: Mailbox, seconds: tuple[float, ...]) -> Row:
    return Row(what, box.mails / min(seconds), "a second", tuple(box.mails / one for one in seconds))


def _times(box: Mailbox, seconds: tuple[float, ...], other: float, how: str) -> Row:
    now = box.mails / min(seconds) / other
    return Row(f"times notmuch + afew{how}", now, "x", (), f"{_GOAL} x, now {now:.1f} x")


def _scan(box: Mailbox) -> float:
    """CPU seconds; what was understood is left beside the mailbox."""
    seconds, answer = spent([*KEEPWARM, *SCAN, "--mail", str(box.path), "--json"])
    box.path.with_suffix(".json").write_text(answer)
    return seconds


def _found(box: Mailbox) -> int:
    return len(json.loads(box.path.with_suffix(".json").read_text())["conversations"])


def _floor(box: Mailbox) -> float:
    return spent([PYTHON, "-m", "benchmarks.floor", str(box.path)])[0]

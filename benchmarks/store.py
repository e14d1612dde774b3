"""CPU seconds of pulling generated mail into a store, beside a scan of the same file.

Run from the top of the project: python -m benchmarks.store [MAILS]
Minima of three rounds in turns; memory is what the first pull adds to the process.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.mailboxes import write_mailbox
from connectors.base import Mailbox
from keepwarm import wiring
from keepwarm.scan import scan
from rules.engine import Engine
from rules.model import Owner, Policy
from sync.pull import pull
from sync.store.database import open_store
from sync.store.owned import AccountKind, enrol

_ROUNDS = 3
_OWNER = Owner(frozenset(["me@mail.example"]), "Europe/London")
_NOW = datetime(2026, 12, 1, tzinfo=UTC)


def main(words: list[str]) -> None:
    count = int(words[0]) if words else 5_000
    with tempfile.TemporaryDirectory() as place:
        path, engine = Path(place) / "mail.mbox", wiring.engine()
        write_mailbox(path, count)
        (box,) = wiring.mailboxes([path], _OWNER)
        before = _memory()
        first = _pulled(Path(place) / "first", box, engine)
        print(f"{count} mails; memory of a pull {_memory() - before:.1f} MB above the imports")
        scans, pulls, again = [], [first[0]], [first[1]]
        for number in range(_ROUNDS):
            scans.append(_cpu(lambda: scan([box], [], _OWNER, engine, _NOW)))
            once, twice = _pulled(Path(place) / str(number), box, engine)
            pulls.append(once)
            again.append(twice)
        beyond = min(pulls) - min(scans)
        print(f"  scan        {min(scans):8.3f} s")
        print(f"  pull        {min(pulls):8.3f} s {count / min(pulls):12,.0f} mails a second")
        print(f"  beyond scan {beyond:8.3f} s {count / max(beyond, 1e-9):12,.0f} mails a second")
        print(f"  pull again  {min(again):8.3f} s")


def _pulled(folder: Path, box: Mailbox, engine: Engine) -> tuple[float, float]:
    with closing(open_store(folder / "keepwarm.db")) as database:
        store = enrol(database, _OWNER)
        account = store.account(AccountKind.MAIL, "mail.mbox")
        once = _cpu(lambda: pull(store, account, box, engine, Policy(), _NOW))
        return once, _cpu(lambda: pull(store, account, box, engine, Policy(), _NOW))


def _cpu(action: Callable[[], object]) -> float:
    begin = time.process_time()
    action()
    return time.process_time() - begin


def _memory() -> float:
    """The most that this process ever held, in MB."""
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    main(sys.argv[1:])

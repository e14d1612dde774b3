"""Other processes that use a store, heard through a pipe."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.sources import ROOT

PRELUDE = """
import sys
from pathlib import Path
from sync.store.database import open_store
from sync.store.errors import StoreError
from sync.store.lock import Hold, only_daemon
from tests.sync.small import note, numbers
def say(*words):
    print(*words, flush=True)
"""


@contextmanager
def child(program: str, *arguments: Path | str, **options: Any) -> Iterator[subprocess.Popen[str]]:
    """A process that runs the program with these arguments (from `sys.argv[1]`); it is killed at the end."""
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", PRELUDE + program, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        **options,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def heard(process: subprocess.Popen[str]) -> str:
    """The next line that it says; "" when it has ended."""
    assert process.stdout is not None
    return process.stdout.readline().strip()

"""What the shortest commands cost above an interpreter that does nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks.costs import KEEPWARM, PYTHON, rounds, spent
from benchmarks.mailboxes import OPTIONS
from benchmarks.table import Row

_ONE = b"""\
From: Ana <ana@firm.example>
To: me@mail.example
Date: Mon, 4 Nov 2002 10:00:00 +0000
Subject: Hi

Hello.
"""
_GOALS = {"keepwarm --help": "100 ms"}


def rows(mails: int | None, count: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as place:
        one = Path(place) / "one.eml"
        one.write_bytes(_ONE)
        commands = {
            "keepwarm --help": [*KEEPWARM, "--help"],
            "keepwarm scan --help": [*KEEPWARM, "scan", "--help"],
            "keepwarm scan, one mail": [*KEEPWARM, "scan", *OPTIONS, "--mail", str(one)],
            "keepwarm today, one mail": [*KEEPWARM, "today", *OPTIONS, "--mail", str(one)],
        }
        bare = [PYTHON, "-c", "pass"]
        nothing, *others = rounds(count, *(partial(_spent, words) for words in (bare, *commands.values())))
    yield Row("Start-up: CPU above that of a bare interpreter")
    yield Row("python -c pass, itself", min(nothing), "ms", nothing)
    for name, taken in zip(commands, others, strict=True):
        above = tuple(one - min(nothing) for one in taken)
        yield Row(name, min(above), "ms", above, _GOALS.get(name, ""))


def _spent(words: Sequence[str]) -> float:
    return spent(words)[0] * 1_000

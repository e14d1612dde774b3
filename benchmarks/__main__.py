"""Prints what keepwarm costs, beside what others cost in the same run, beside the goals.

Run from the top of the project:
    python -m benchmarks [speed memory startup worst rulecount] [--mails N] [--rounds N] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path

from benchmarks import memory, rulecount, speed, startup, worst
from benchmarks.table import Row, printed

_MEASUREMENTS: dict[str, Callable[[int | None, int], Iterable[Row]]] = {
    "speed": speed.rows,
    "memory": memory.rows,
    "startup": startup.rows,
    "worst": worst.rows,
    "rulecount": rulecount.rows,
}


def main(words: list[str]) -> None:
    parser = _parser()
    said = parser.parse_args(words)
    chosen = said.what or list(_MEASUREMENTS)
    if unknown := set(chosen) - set(_MEASUREMENTS):
        parser.error(f"{min(unknown)} is none of {', '.join(_MEASUREMENTS)}")
    rows: list[Row] = []
    for name in chosen:
        for row in _MEASUREMENTS[name](said.mails, said.rounds):
            print("\n".join(printed(row)), flush=True)
            rows.append(row)
    if said.json:
        said.json.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("what", nargs="*", metavar="WHAT", help=f"{', '.join(_MEASUREMENTS)}; or all")
    parser.add_argument("--mails", type=int, help="how many mails; 25,000, and 10,000 beside for memory")
    parser.add_argument("--rounds", type=int, default=5, help="how often each; the least is told (5)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures there")
    return parser


if __name__ == "__main__":
    main(sys.argv[1:])

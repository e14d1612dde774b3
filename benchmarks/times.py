"""CPU time of the time grammar: ordinary mails, then hostile text of one length against twice that length.

Run from the top of the project: python -m benchmarks.times [LETTERS.toml]
A ratio near 2 is linear, near 4 quadratic; both lengths lie within the 32 kB that are read.
"""

from __future__ import annotations

import sys
import time
import tomllib
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from rules.times import lengths, mentions, return_day, zones_named

_ROUNDS = 5
_WRITTEN = datetime.fromisoformat("2026-03-10T09:00:00-05:00")
_LETTERS = Path(__file__).parents[1] / "tests" / "rules" / "letters_seen.toml"
_HOSTILE = tuple("1|1 |at |Tuesday |- |-|(|1-|3 or |not Tuesday |for me |the first ".split("|"))
_SIZE = 16_000  # characters, and twice that


def main(arguments: list[str]) -> None:
    bodies = _bodies(Path(arguments[0]) if arguments else _LETTERS)
    for name, read in (("mentions", _mentions), ("all readings of times", _everything)):
        best = _best(partial(_each, read, bodies))
        print(f"  {name:28} {best / len(bodies) * 1e3:8.3f} ms a mail, {len(bodies)} mails")
    for piece in _HOSTILE:
        once, twice = (_best(partial(_mentions, piece * (n // len(piece)))) for n in (_SIZE, 2 * _SIZE))
        print(
            f"  {piece!r:28} {once * 1e3:8.1f} ms {twice / max(once, 1e-9):8.1f} times that for twice as much"
        )
    print(f"  {'1 MB of Tuesday':28} {_best(partial(_mentions, 'Tuesday ' * 131_072)) * 1e3:8.1f} ms")


def _each(read: Callable[[str], object], texts: list[str]) -> None:
    for text in texts:
        read(text)


def _bodies(path: Path) -> list[str]:
    return [mail["text"] for mail in tomllib.loads(path.read_text(encoding="utf-8"))["mail"]]


def _mentions(text: str) -> object:
    return mentions(text, _WRITTEN)


def _everything(text: str) -> object:
    return mentions(text, _WRITTEN), lengths(text), return_day(text, _WRITTEN), zones_named(text)


def _best(action: Callable[[], object]) -> float:
    return min(_cpu(action) for _ in range(_ROUNDS))


def _cpu(action: Callable[[], object]) -> float:
    begin = time.process_time()
    action()
    return time.process_time() - begin


if __name__ == "__main__":
    main(sys.argv[1:])

"""Tells every scenario otherwise and prints each answer that changed with it.

Run from the top of the project: python -m tools.metamorphic [WORD…] [--raise]
A WORD chooses the variants with it in their title ("names:far", "dev-003"); --raise records the share.
"""

from __future__ import annotations

import sys

from tests.scenarios.metamorphic.agreement import Count, all_variants, count
from tests.scenarios.metamorphic.floor import raise_floor


def main(arguments: list[str]) -> int:
    words = [word for word in arguments if not word.startswith("-")]
    chosen = [v for v in all_variants() if not words or any(word in v.title for word in words)]
    found = count(chosen)
    print(*found.apart, sep="\n")
    print(table(found))
    if "--raise" in arguments and not words:
        print(raise_floor(found.share()))
    return 0


def table(found: Count) -> str:
    rows = [f"{kind:9} {good:5} of {tried:5}" for kind, (good, tried) in found.by_kind().items()]
    return "\n".join([*rows, f"agree: {found.share():.4f} of {found.tried.total()}"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

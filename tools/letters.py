"""Prints what the rules see in the letters of tests/rules: figures for both files, and slips where asked.

Run from the top of the project: python -m tools.letters [THEME…]
Slips are printed for the letters that rules may be improved on, never for those kept unseen.
"""

from __future__ import annotations

import sys

from tests.rules.letters import count


def main(themes: list[str]) -> None:
    for name in ("letters_seen", "letters_unseen"):
        total = count(name)
        print(f"{name}: recall {total.recall():.3f}, precision {total.precision():.3f}")
        for key in sorted({*total.seen, *total.missed, *total.mistaken}):
            if not themes or key.partition(":")[0] in themes:
                seen, missed, mistaken = total.seen[key], total.missed[key], total.mistaken[key]
                print(f"  {key:22} {seen} seen, {missed} missed, {mistaken} mistaken")
        if name == "letters_seen" and themes:
            print("\n".join(slip for slip in total.slips if slip.split("-")[1] in themes))


if __name__ == "__main__":
    main(sys.argv[1:])

"""Tells how many small changes of the rules the tests notice, and names those that they do not.

Run from the top of the project: python -m tools.mutation [--module rules/policy.py] [--sample N] [--seed S]
Without --module all groups are tried, with --sample at most so many mutants of each, chosen by the seed. What
survived is written to .cache/mutation.txt. The exit status is 1 where a group falls below the share that
tools/mutation/groups.py asks of it; a sample may fall short of that by what chance explains.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence

from tools.mutation.court import Court
from tools.mutation.groups import GROUPS, ROOT, Group
from tools.mutation.mutants import Mutant, mutants
from tools.mutation.trial import Verdict

_SURVIVORS = ROOT / ".cache" / "mutation.txt"


def main() -> int:
    options = _options()
    os.chdir(ROOT)
    os.environ["CI"] = "1"  # the same examples each time
    chance = random.Random(options.seed)
    chosen = {name: _chosen(group, options.module, options.sample, chance) for name, group in GROUPS.items()}
    court, enough = Court(options.jobs), True
    _SURVIVORS.parent.mkdir(exist_ok=True)
    with _SURVIVORS.open("w", encoding="utf-8") as survivors:
        for name, some in chosen.items():
            count = Counter[Verdict]()
            for mutant, verdict in court.try_all(GROUPS[name], some):
                count[verdict] += 1
                if verdict is Verdict.SURVIVED:
                    print(mutant, file=survivors, flush=True)
            enough &= _told(name, count, GROUPS[name].at_least, sampled=bool(options.sample))
    print(f"{_SURVIVORS.relative_to(ROOT)} names what survived.")
    return 0 if enough else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.mutation", description=__doc__.partition("\n")[0])
    parser.add_argument("--module", default="", help="only files of this name, such as rules/policy.py")
    parser.add_argument("--sample", type=int, default=0, help="at most so many mutants of each group")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    print(f"To repeat this run: --seed {options.seed}", flush=True)
    return options


def _chosen(group: Group, module: str, sample: int, chance: random.Random) -> Sequence[Mutant]:
    paths = [path for path in group.paths() if path.match(module or "*")]
    found = [mutant for path in paths for mutant in mutants(path)]
    return chance.sample(found, min(sample, len(found))) if sample else found


def _told(name: str, count: Counter[Verdict], floor: float, *, sampled: bool) -> bool:
    """Whether enough were killed; a sample may fall short by two standard errors."""
    tried = count[Verdict.KILLED] + count[Verdict.SURVIVED]
    if not tried:
        return True
    share = count[Verdict.KILLED] / tried
    print(f"{name:10} {count[Verdict.KILLED]:5} of {tried:5} killed  {share:6.1%}", flush=True)
    slack = 2 * (floor * (1 - floor) / tried) ** 0.5 if sampled else 0
    return share >= floor - slack


if __name__ == "__main__":
    sys.exit(main())

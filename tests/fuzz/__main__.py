"""`python -m tests.fuzz [KIND [SECONDS [SEED [FILE]]]]`: searches each kind in a process of its own.

With FILE that one finding is read again.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fuzz.search import GUIDED, search
from tests.fuzz.targets import TARGETS
from tests.hostile.entry import Kind
from tests.sources import ROOT

FINDINGS = ROOT / ".cache" / "fuzz"
SECONDS, SEED = "60", "1"


def main(words: list[str]) -> int:
    kind, seconds, seed, *file = [*words, *("all", SECONDS, SEED)[len(words) :]]
    FINDINGS.mkdir(parents=True, exist_ok=True)
    if kind == "all":
        return everything(seconds, seed)
    if file:
        again(Kind(kind), Path(file[0]))
    else:
        search(Kind(kind), int(seconds), int(seed), FINDINGS)
    return 0


def everything(seconds: str, seed: str) -> int:
    """The number of searches that found something."""
    found = 0
    for kind in TARGETS:
        how = "guided by coverage" if GUIDED else "by chance, since atheris is not installed"
        sys.stdout.write(f"Searching {kind} for {seconds} s, {how} (seed {seed}) …\n")
        sys.stdout.flush()
        command = [sys.executable, "-m", "tests.fuzz", kind, seconds, seed]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            found += 1
            sys.stdout.write(f"{done.stdout}{done.stderr}\n")
            sys.stdout.write(f"Again: .venv/bin/python -m tests.fuzz {kind} 0 0 .cache/fuzz/{kind}-…\n")
    return found


def again(kind: Kind, path: Path) -> None:
    from tests.hostile.reading import read

    with TemporaryDirectory() as folder:
        sys.stdout.write(f"{read(kind, path.read_bytes(), Path(folder))}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

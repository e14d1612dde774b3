"""One search: guided by coverage where atheris is installed, by seeded changes of the catalogue where not."""

from __future__ import annotations

import sys
import time
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.fuzz.targets import LARGEST, seeds, write_seeds
from tests.hostile.entry import Kind
from tests.hostile.variants import mutated

GUIDED = find_spec("atheris") is not None
SLOWEST, MEMORY = 10, 1_024  # seconds of one input and megabytes, beyond which libFuzzer reports it


def search(kind: Kind, seconds: int, seed: int, findings: Path) -> None:
    """Ends by an exception or by exit status 0; a finding lies in `findings`."""
    (guided if GUIDED else unguided)(kind, seconds, seed, findings)


def guided(kind: Kind, seconds: int, seed: int, findings: Path) -> None:
    import atheris

    with atheris.instrument_imports(include=["connectors", "rules", "keepwarm", "sync"]):
        from tests.hostile.reading import engine, read
    engine()
    with TemporaryDirectory() as folder:
        corpus, work = Path(folder) / "corpus", Path(folder) / "work"
        write_seeds(kind, corpus)
        work.mkdir()

        def one(data: bytes) -> None:
            read(kind, data, work)

        limits = f"-max_total_time={seconds} -max_len={LARGEST} -timeout={SLOWEST} -rss_limit_mb={MEMORY}"
        quiet = "-print_final_stats=1 -verbosity=0"
        options = f"{limits} {quiet} -seed={seed} -artifact_prefix={findings}/{kind}-"
        atheris.Setup([sys.argv[0], *options.split(), str(corpus)], one)
        atheris.Fuzz()


def unguided(kind: Kind, seconds: int, seed: int, findings: Path) -> None:
    from tests.hostile.reading import engine, read

    engine()
    known, random = list(seeds(kind)), Random(seed)  # noqa: S311 - chosen to be repeatable
    end = time.monotonic() + seconds
    with TemporaryDirectory() as folder:
        for number in count(seed):
            data = mutated(random.choice(known), number)[:LARGEST]
            try:
                read(kind, data, Path(folder))
            except Exception:
                (findings / f"{kind}-{number}").write_bytes(data)
                raise
            if time.monotonic() > end:
                sys.stdout.write(f"{number - seed + 1} inputs\n")
                return

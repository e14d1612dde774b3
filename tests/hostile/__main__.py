"""Reads one variant of one input again: `python -m tests.hostile NAME KIND [VARIANT]`."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.hostile.catalogue import named
from tests.hostile.reading import engine, read
from tests.hostile.variants import variant


def main(name: str, kind: str, which: str = "whole") -> None:
    one = named(name, kind)
    data = variant(one.data(), which)
    engine()
    begin = time.process_time()
    with TemporaryDirectory() as folder:
        sentences = read(one.entry.kind, data, Path(folder))
    spent = time.process_time() - begin
    sys.stdout.write(f"{data[:2_000]!r}\n{len(data)} octets, {spent:.3f} CPU seconds\n")
    sys.stdout.write("".join(f"{sentence!r}\n" for sentence in sentences[:20]) or "read\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

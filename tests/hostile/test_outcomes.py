"""Whatever comes in ends in what was read, in what was left out, or in one sentence."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from zlib import crc32

import pytest

from tests.hostile.budgets import MEGABYTES, growth, within_time
from tests.hostile.catalogue import ENTRIES, inputs
from tests.hostile.entry import Entry, Input, Kind
from tests.hostile.reading import engine, read
from tests.hostile.variants import STEP, mutated, variants

MUTATIONS = 50
SOME = 4_096  # octets of an input of which a few variants are read at every run
SEED = int(os.environ.get("SEED", "1"))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name + "-" + entry.kind)
def test_a_hostile_input_ends_as_it_may(entry: Entry, tmp_path: Path) -> None:
    for number, data in enumerate(entry.inputs()):
        read(entry.kind, data, tmp_path)
        seed, some = crc32(f"{entry.name}.{number}".encode()), data[:SOME]
        for at in {STEP * (seed % 8 + 1), len(some) // 2 // STEP * STEP}:
            read(entry.kind, some[:at], tmp_path)
        for step in range(2):
            read(entry.kind, mutated(some, seed + step), tmp_path)


@pytest.mark.soak
@pytest.mark.parametrize("one", inputs(), ids=lambda one: f"{one.name}-{one.entry.kind}")
def test_every_variant_of_a_hostile_input_ends_as_it_may_within_its_bounds(
    one: Input, tmp_path: Path
) -> None:
    data, kind = one.data(), one.entry.kind
    warm(kind, tmp_path)
    assert growth(partial(read, kind, data, tmp_path)) <= MEGABYTES, f"memory: {replay(one, 'whole')}"
    for name, changed in variants(data, SEED, MUTATIONS):
        try:
            assert within_time(partial(read, kind, changed, tmp_path), kind, len(changed)), "too slow"
        except Exception as fault:
            raise AssertionError(f"{type(fault).__name__}: {fault}; again: {replay(one, name)}") from fault


def warm(kind: Kind, folder: Path) -> None:
    """What is imported and built once is no cost of the first input."""
    engine()
    for data in (
        b"",
        b"From: a@b.example\n\nx",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nRRULE:FREQ=DAILY\nDTSTART:20260310",
    ):
        read(kind, data, folder)


def replay(one: Input, variant: str) -> str:
    return f".venv/bin/python -m tests.hostile {one.name} {one.entry.kind} {variant}"

"""What is fuzzed, and the small hostile inputs from which the search begins."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.hostile.entry import Kind

TARGETS = (Kind.MAIL, Kind.ICS, Kind.MBOX, Kind.RULES, Kind.PROSE)
LARGEST = 4_096  # octets: coverage comes from shape, not from bulk


def seeds(kind: Kind) -> Iterator[bytes]:
    """The catalogue's inputs of this kind that are no floods.

    It is imported here: what is imported before atheris watches imports is not measured for coverage.
    """
    from tests.hostile.catalogue import inputs

    for one in inputs():
        if one.entry.kind is kind and len(data := one.data()) <= LARGEST:
            yield data


def write_seeds(kind: Kind, folder: Path) -> None:
    folder.mkdir(parents=True)
    for number, data in enumerate(seeds(kind)):
        (folder / f"{number:04}").write_bytes(data)

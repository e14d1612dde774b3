"""The catalogue is whole, and what it refers to is there."""

from __future__ import annotations

import ast

from tests.hostile.catalogue import ENTRIES
from tests.hostile.proofs import PROOFS
from tests.hostile.variants import cuts, mutated, variant, variants
from tests.sources import ROOT

ELSEWHERE = {86, 89}  # the store and its backups


def test_every_number_has_its_inputs() -> None:
    assert {entry.number for entry in ENTRIES} == set(range(1, 89)) - ELSEWHERE


def test_no_two_entries_share_a_name() -> None:
    assert len({(entry.name, entry.kind) for entry in ENTRIES}) == len(ENTRIES)


def test_every_proof_elsewhere_is_there() -> None:
    missing = [
        (path, test) for proofs in PROOFS.values() for path, test in proofs if test not in held_by(path)
    ]
    assert missing == []
    assert PROOFS.keys() <= {entry.number for entry in ENTRIES}


def held_by(path: str) -> set[str]:
    body = ast.parse((ROOT / "tests" / path).read_text(encoding="utf-8")).body
    return {node.name for node in body if isinstance(node, ast.FunctionDef)}


def test_a_variant_is_made_again_from_its_name() -> None:
    data = bytes(range(256)) * 100
    for name, changed in variants(data, 7, 3):
        assert variant(data, name) == changed
    assert mutated(data, 7) != data
    assert cuts(200) == [0, 64, 128, 192]
    assert 128 + 32 <= len(cuts(len(data))) <= 128 + 34

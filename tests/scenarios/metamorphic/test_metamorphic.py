"""What may not matter does not matter: scenarios told otherwise are answered alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenarios.metamorphic.agreement import Count, all_variants, count, disagreement, sample
from tests.scenarios.metamorphic.floor import GOAL, floor, raise_floor
from tests.scenarios.metamorphic.variant import Variant, always, each_message
from tests.scenarios.running import scenarios

KINDS = {"shift", "names", "form", "charset", "quote", "provider", "subject"}


def told(found: Count) -> str:
    return "\n".join(map(str, found.apart))


def test_the_floor_is_no_lower_than_the_goal() -> None:
    assert floor() >= GOAL


def test_a_sample_of_variants_is_answered_alike() -> None:
    found = count(sample())
    assert set(found.tried) == KINDS
    assert found.share() >= GOAL, told(found)


@pytest.mark.soak
def test_all_variants_are_answered_alike() -> None:
    found = count(all_variants())
    assert found.share() >= floor(), told(found)


def test_a_variant_that_does_matter_is_told_apart() -> None:
    scenario = next(s for s in scenarios() if s["id"] == "dev-001")
    silent = each_message(scenario, always(body="Good morning.\n"))
    apart = disagreement(Variant("silence", "all", silent))
    assert apart is not None
    assert any(row.startswith("signals") for row in apart.lost)
    assert apart.added == ()


def test_a_floor_that_would_fall_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "floor.json"
    assert raise_floor(0.98765, path) == "recorded 0.987"
    assert raise_floor(0.97, path) == "refused: 0.97 is less than 0.987"
    assert floor(path) == 0.987

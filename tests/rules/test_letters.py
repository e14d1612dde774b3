"""Letters by somebody who had not seen the rules: what is understood of them may only rise."""

from __future__ import annotations

import json

import pytest

from tests.rules.letters import HERE, count

FLOOR = json.loads((HERE / "letters_floor.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(FLOOR))
def test_what_is_understood_of_the_letters_does_not_fall(name: str) -> None:
    total = count(name)
    assert total.recall() >= FLOOR[name]["recall"], f"{total.recall():.4f}"
    assert total.precision() >= FLOOR[name]["precision"], f"{total.precision():.4f}"

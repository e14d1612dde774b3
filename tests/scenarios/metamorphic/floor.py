"""The share of all variants that agree, as it was recorded; it may only rise."""

from __future__ import annotations

import json
from pathlib import Path

GOAL = 0.97  # of any fair sample

_PATH = Path(__file__).with_name("floor.json")


def floor(path: Path = _PATH) -> float:
    share: float = json.loads(path.read_text(encoding="utf-8"))["agree"]
    return share


def raise_floor(share: float, path: Path = _PATH) -> str:
    """Record a higher share, cut after three places; what happened, in a sentence."""
    new = int(share * 1_000) / 1_000
    if path.exists() and new < floor(path):
        return f"refused: {new} is less than {floor(path)}"
    path.write_text(json.dumps({"agree": new}) + "\n", encoding="utf-8")
    return f"recorded {new}"

"""Every scenario as gathered facts, for what must hold of all of them."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from pathlib import Path

from keepwarm import wiring
from rules.model import Owner
from sync.gather import Gathered, gather
from tests.scenarios.running import builder, engine, owner_of, scenario_files


class Told:
    """Every scenario as gathered facts; short to print, as hypothesis prints what a test was given."""

    def __init__(self) -> None:
        self.scenarios: list[tuple[Owner, datetime, Gathered]] = []

    def __repr__(self) -> str:
        return f"<{len(self.scenarios)} scenarios>"

    def pick(self, which: int) -> tuple[Owner, datetime, Gathered]:
        return self.scenarios[which % len(self.scenarios)]


@cache
def gathered(place: Path) -> Told:
    found = Told()
    for path in scenario_files():
        for folder in builder().build(path, place):
            scenario = json.loads((folder / "scenario.json").read_text(encoding="utf-8"))
            owner, now = owner_of(scenario), builder().instant(scenario["now"])
            boxes = wiring.mailboxes([folder / "mail.mbox"], owner)
            calendars = wiring.calendars([folder / "calendar.ics"], owner)
            found.scenarios.append(
                (owner, now, gather(boxes, calendars, owner, engine(), wiring.window(now)))
            )
    return found

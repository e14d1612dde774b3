"""The facts of every scenario, gathered once a process."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from keepwarm import wiring
from rules.model import Owner
from sync.gather import Gathered, gather
from tests.scenarios.running import builder, engine, owner_of, put, scenarios


class Told:
    """A scenario as its file tells it, its owner, its instant, and its facts; short to print, as hypothesis
    prints what a test was given.
    """

    def __init__(self, scenario: dict[str, Any], owner: Owner, now: datetime, gathered: Gathered) -> None:
        self.scenario, self.owner, self.now, self.gathered = scenario, owner, now, gathered

    def __repr__(self) -> str:
        return f"<{self.scenario['id']}>"


@cache
def gathered() -> tuple[Told, ...]:
    with TemporaryDirectory() as place:
        return tuple(_told(scenario, Path(place)) for scenario in scenarios())


def _told(scenario: dict[str, Any], place: Path) -> Told:
    folder, owner, now = put(scenario, place), owner_of(scenario), builder().instant(scenario["now"])
    boxes = wiring.mailboxes([folder / "mail.mbox"], owner)
    calendars = wiring.calendars([folder / "calendar.ics"], owner)
    return Told(scenario, owner, now, gather(boxes, calendars, owner, engine(), wiring.window(now)))

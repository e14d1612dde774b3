"""Runs keepwarm over the scenarios in this folder, in this process, and compares with what each expects."""

from __future__ import annotations

import importlib.util
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

import yaml

from keepwarm import wiring
from keepwarm.contract import as_json
from keepwarm.scan import scan
from rules.engine import Engine
from rules.model import Owner

HERE = Path(__file__).parent
_FROM = re.compile(rb"^From ", re.MULTILINE)
MEASURES = ("signals", "stages", "meetings", "tasks", "dues")


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@cache
def builder() -> ModuleType:
    return _module("build")


@cache
def scorer() -> ModuleType:
    builder()
    return _module("score")


@cache
def engine() -> Engine:
    return wiring.engine()


def scenario_files() -> list[Path]:
    return sorted(HERE.glob("*.yaml"))


@cache
def scenarios() -> tuple[dict[str, Any], ...]:
    """Every scenario as its file tells it; dates are aware datetimes. Nobody may change them."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    texts = [path.read_text(encoding="utf-8") for path in scenario_files()]
    return tuple(told for text in texts for told in yaml.load_all(text, loader) if told)


def put(scenario: dict[str, Any], folder: Path) -> Path:
    """The folder, with the export of a scenario that stands in no file, as `build` writes it."""
    build = builder()
    lines = []
    for mail, message in zip(build.rendered(scenario), scenario["messages"], strict=True):
        received = build.instant(message["date"]).astimezone(UTC)
        raw = mail.as_bytes(policy=build.SMTP.clone(linesep="\n", max_line_length=200))
        sender = build.parseaddr(message["from"])[1]
        lines += [
            f"From {sender} {received:%a %b %e %H:%M:%S %Y}\n".encode(),
            _FROM.sub(b">From ", raw),
            b"\n",
        ]
    (folder / "mail.mbox").write_bytes(b"".join(lines))
    calendar = build.vcalendar(scenario.get("events") or [])
    (folder / "calendar.ics").write_text(calendar, encoding="utf-8", newline="")
    return folder


@cache
def answers() -> dict[str, dict[str, Any]]:
    """What keepwarm answers to every scenario as it was told, by the id of the scenario."""
    with TemporaryDirectory() as place:
        return {told["id"]: answer(put(told, Path(place)), told) for told in scenarios()}


def owner_of(scenario: dict[str, Any]) -> Owner:
    return Owner(
        frozenset(a.lower() for a in scenario["me"]), scenario["timezone"], scenario.get("country") or ""
    )


def answer(folder: Path, scenario: dict[str, Any]) -> dict[str, Any]:
    """What `keepwarm scan --json` prints for a built scenario."""
    owner = owner_of(scenario)
    now: datetime = builder().instant(scenario["now"])
    boxes = wiring.mailboxes([folder / "mail.mbox"], owner)
    calendars = wiring.calendars([folder / "calendar.ics"], owner)
    return as_json(scan(boxes, calendars, owner, engine(), now), owner)


@dataclass
class Tally:
    """Right, missing and unasked answers a measure, and which scenarios have neither of the latter."""

    right: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    unasked: Counter[str] = field(default_factory=Counter)
    all_right: list[str] = field(default_factory=list)
    scenarios: int = 0

    def f1(self, measure: str) -> float:
        good, wrong = self.right[measure], self.missing[measure] + self.unasked[measure]
        return 2 * good / max(1, 2 * good + wrong)


def tally(folders: list[Path]) -> Tally:
    """The score of built scenarios."""
    total = Tally()
    for folder in folders:
        scenario = json.loads((folder / "scenario.json").read_text(encoding="utf-8"))
        want, have = scorer().wanted(scenario), scorer().found(answer(folder, scenario), scenario)
        flaws = 0
        for measure in MEASURES:
            total.right[measure] += (want[measure] & have[measure]).total()
            total.missing[measure] += (lost := (want[measure] - have[measure]).total())
            total.unasked[measure] += (odd := (have[measure] - want[measure]).total())
            flaws += lost + odd
        total.scenarios += 1
        if not flaws:
            total.all_right.append(scenario["id"])
    return total

"""Runs the program as a person does: installed, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.sources import ROOT

PROGRAM = str(Path(sys.executable).with_name("keepwarm"))
SMALL = ROOT / "tests" / "keepwarm" / "small"
ME = ("--me", "robin.hale@mailhaven.example")
ZONE = ("--timezone", "America/New_York")
MAIL = ("--mail", str(SMALL / "mail.mbox"))
SCAN = (
    "scan",
    *MAIL,
    "--calendar",
    str(SMALL / "calendar.ics"),
    *ME,
    *ZONE,
    "--now",
    "2026-05-14T12:00:00-04:00",
)


def keepwarm(*words: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """What it printed, in UTF-8, and its exit status."""
    return subprocess.run(  # noqa: S603 - our own program
        [PROGRAM, *words],
        env={**os.environ, "COLUMNS": "80", **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

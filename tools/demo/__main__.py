"""Writes the mailbox and the calendar of the demo.

Run from the top of the project: python -m tools.demo
"""

from __future__ import annotations

from pathlib import Path

from tools.demo.events import calendar
from tools.demo.mailbox import mbox
from tools.demo.noise import noise
from tools.demo.talks import calendar as booked
from tools.demo.talks import talks

FOLDER = Path(__file__).resolve().parents[2] / "keepwarm" / "demo"


def made() -> dict[str, bytes]:
    """What each file should hold."""
    mail, events = mbox([*talks(), *noise()]), calendar(booked())
    return {"mail.mbox": mail.encode("utf-8"), "calendar.ics": events.encode("utf-8")}


if __name__ == "__main__":
    for name, content in made().items():
        (FOLDER / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")

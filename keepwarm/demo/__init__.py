"""The mail and calendar of Robin Hale, an invented person, as if it were theirs today."""

from __future__ import annotations

import tempfile
from datetime import datetime
from importlib.resources import files
from pathlib import Path

from keepwarm.demo.shift import shifted
from keepwarm.running import Sources, run
from keepwarm.scan import Scan
from rules.model import Owner, Policy

OWNER = Owner(frozenset({"robin.hale@mailhaven.example"}), "America/New_York", "US")
BEFORE = """\
Robin Hale teaches chemistry, thinks of a change, and asks people about their work. Robin is
invented; this was just found in a small mailbox and a calendar that come with keepwarm.
"""
AFTER = """
Now your own. Export your mail as a file (README.md says how), then:

  keepwarm scan --mail PATH --calendar PATH.ics --me you@example.org --timezone America/New_York"""


def scanned(now: datetime) -> Scan:
    """A real scan at `now` of the bundled files, moved to it; nothing of them is left behind."""
    with tempfile.TemporaryDirectory(prefix="keepwarm-demo-") as name:
        folder = Path(name)  # readable by nobody else, whatever the umask
        sources = written(folder, now)
        return run(sources, OWNER, Policy(), now, lambda _: None)


def written(folder: Path, now: datetime) -> Sources:
    """The bundled files in this folder, their dates moved to `now`."""
    for name in ("mail.mbox", "calendar.ics"):
        bundled = (files(__package__ or "") / name).read_bytes().decode("utf-8")
        (folder / name).write_bytes(shifted(bundled, now).encode("utf-8"))
    return Sources(mail=(folder / "mail.mbox",), calendars=(folder / "calendar.ics",))

"""The mail and calendar of Robin Hale, an invented person, as if it were theirs today."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from keepwarm.demo.shift import HOME, shifted, told_at
from keepwarm.running import Sources, run
from keepwarm.scan import Scan
from keepwarm.screens import today
from keepwarm.screens.lines import FAINT, Line, hanging, lines
from keepwarm.screens.story import Stories
from keepwarm.words import Clock
from rules.assume import Scene
from rules.explain import story
from rules.model import Owner, Policy

OWNER = Owner(frozenset({"robin.hale@mailhaven.example"}), HOME.key, "US")
_FRIEND = "priya.raman@lumen-labs.example"
_WHO = (
    "Robin Hale is 45, a hospital pharmacist, and asks people about their work in quality. Robin is invented;"
    " the year of mail comes with keepwarm and is told as of a Thursday noon."
)
_ASK_WHY = "$ keepwarm why priya"
_ASK_TODAY = "$ keepwarm today"
_OWN = "Now with your own mail (README.md says how to get it as a file):"
_NEXT = (
    "keepwarm today --mail PATH --me you@example.org --timezone America/New_York",
    "keepwarm why NAME with the same options: how it came to stand so with somebody",
    "keepwarm scan with the same options: everything that was found",
)


def told(now: datetime) -> Demo:
    """What the demo has to say at `now`."""
    return Demo(scanned(now))


@dataclass(frozen=True, slots=True)
class Demo:
    """Who it is about, the screen of the day, the story of one contact, what to try next."""

    scan: Scan

    def lines(self, width: int) -> Sequence[Line]:
        blank = Line("")
        return [
            *lines(hanging("", _WHO, width)),
            *(blank, Line(_ASK_TODAY, FAINT), *today.shown(self.scan, OWNER, Policy()).lines(width)),
            *(blank, Line(_ASK_WHY, FAINT), *self._stories().lines(width)),
            blank,
            *lines(hanging("", _OWN, width)),
            *(line for text in _NEXT for line in lines(hanging("  ", text, width))),
        ]

    def as_json(self) -> dict[str, Any]:
        return today.shown(self.scan, OWNER, Policy()).as_json()

    def _stories(self) -> Stories:
        found = tuple(
            story(Scene(OWNER, folded.circle, Policy(), self.scan.now), folded.state, conversation)
            for folded in self.scan.folded
            for conversation in folded.state.conversations
            if conversation.contact == _FRIEND
        )
        return Stories(Clock(self.scan.now, HOME), found, {})


def scanned(now: datetime) -> Scan:
    """A real scan of the bundled files, moved to `now`; nothing of them is left behind."""
    moment = told_at(now, OWNER.country)
    with tempfile.TemporaryDirectory(prefix="keepwarm-demo-") as name:
        folder = Path(name)  # readable by nobody else, whatever the umask
        return run(written(folder, moment), OWNER, Policy(), moment, lambda _: None)


def written(folder: Path, moment: datetime) -> Sources:
    """The bundled files in this folder, their dates moved to this Thursday noon."""
    for name, text in texts(moment):
        (folder / name).write_bytes(text.encode("utf-8"))
    return Sources(mail=(folder / "mail.mbox",), calendars=(folder / "calendar.ics",))


def texts(moment: datetime) -> Iterator[tuple[str, str]]:
    for name in ("mail.mbox", "calendar.ics"):
        bundled = (files(__package__ or "") / name).read_bytes().decode("utf-8")
        yield name, shifted(bundled, moment)

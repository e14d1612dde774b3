"""A home with the small mailbox in it, in which commands are run."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from keepwarm.cli import run
from sync.store.database import Database, open_store
from tests.keepwarm.program import MAIL, SMALL

NOON = "2026-05-14T12:00:00-04:00"
ROBIN = "robin.hale@mailhaven.example"
PRIYA = "priya.raman@lumen-labs.example"


@dataclass(frozen=True)
class Said:
    """What a command printed and its exit status."""

    status: int
    out: str
    err: str

    @property
    def flat(self) -> str:
        return " ".join(self.out.split())

    def json(self) -> Any:
        assert self.status == 0, self.err
        return json.loads(self.out)

    def refused(self) -> str:
        """The one sentence of a refusal."""
        assert (self.status, self.out) == (2, ""), self
        assert "\n" not in self.err.strip()
        return self.err.strip()


@dataclass(frozen=True)
class Kept:
    """One home; `at` is when commands are run unless they say otherwise."""

    folder: Path
    capsys: Any
    at: str = NOON

    def __call__(self, *words: str, now: str = "") -> Said:
        self.capsys.readouterr()
        status = run([*words, "--now", now or self.at])
        printed = self.capsys.readouterr()
        return Said(status, printed.out, printed.err)

    def plainly(self, *words: str) -> Said:
        """Without an instant."""
        self.capsys.readouterr()
        status = run(list(words))
        printed = self.capsys.readouterr()
        return Said(status, printed.out, printed.err)

    def today(self, now: str = "") -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self("today", "--json", now=now).json()["items"]
        return found

    def number(self, kind: str) -> str:
        """The number of the only task of this kind on today's list."""
        (found,) = (
            i["number"] for i in self.today() if i["task"] and i["task"]["kind"] == kind and i["number"]
        )
        return str(found)

    def kinds(self) -> set[str]:
        return {task["kind"] for task in self("tasks", "--json").json()["tasks"]}

    @contextmanager
    def database(self) -> Iterator[Database]:
        with closing(open_store(self.folder / "keepwarm.db")) as database:
            yield database


def files_of(home: Path) -> Sequence[Path]:
    return [path for path in home.iterdir() if path.name in ("config.toml", "keepwarm.db")]


@cache
def imported() -> Path:
    """A home made once: the small mailbox and calendar, imported at noon."""
    import os
    from contextlib import redirect_stdout

    home = Path(mkdtemp(prefix="keepwarm-test-"))
    home.chmod(0o700)
    before = os.environ.get("KEEPWARM_HOME")
    os.environ["KEEPWARM_HOME"] = str(home)
    try:
        with redirect_stdout(StringIO()):
            assert run(["init", "--me", ROBIN, "--timezone", "America/New_York"]) == 0
            calendar = str(SMALL / "calendar.ics")
            assert run(["import", *MAIL, "--calendar", calendar, "--now", NOON]) == 0
    finally:
        if before is None:
            del os.environ["KEEPWARM_HOME"]
        else:
            os.environ["KEEPWARM_HOME"] = before
    return home

"""What the owner keeps on this machine, opened for one command: settings and store as of an instant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from connectors.files.regular import shown
from keepwarm import arguments
from keepwarm.book import Book
from keepwarm.folders import folders
from keepwarm.refusals import Refusal
from keepwarm.settings import Settings
from keepwarm.words import Clock
from rules.decisions import Decision, standing
from rules.model import Owner, Policy, State
from sync.store.errors import StoreError

if TYPE_CHECKING:
    from rules.engine import Engine
    from sync.differ import News
    from sync.store.owned import Store

FIRST = "Run `keepwarm init` first: it asks for your addresses and where you live."


@dataclass(frozen=True, slots=True)
class Home:
    """One owner's store and settings at `now`; the state in it is that of `now`."""

    store: Store
    settings: Settings
    now: datetime

    @property
    def owner(self) -> Owner:
        """The owner as standing decisions have it."""
        return self.store.owner

    @property
    def policy(self) -> Policy:
        return self.settings.policy

    @property
    def clock(self) -> Clock:
        return Clock(self.now, ZoneInfo(self.owner.timezone))

    def engine(self) -> Engine:
        """The rules of the product with the owner's own. Raises Refusal where one of these is wrong."""
        from keepwarm.running import engine  # noqa: PLC0415 - half a second that few commands pay

        return engine(self.settings.rules)

    def state(self) -> State:
        from sync.store.state import state_of  # noqa: PLC0415 - as above

        return state_of(self.store)

    def said(self) -> tuple[Decision, ...]:
        """Everything that the owner said, what was taken back included."""
        from sync.deciding import said  # noqa: PLC0415 - as above

        return said(self.store)

    def say(self, decision: Decision) -> tuple[Decision, list[News]]:
        """Keeps what the owner says, and tells what became another by it. Raises Refusal."""
        from sync.deciding import decide  # noqa: PLC0415 - as above
        from sync.store.owned import reopened  # noqa: PLC0415 - as above

        with refusing():
            return decide(reopened(self.store), self.engine, self.policy, decision, self.now)

    def number(self, numbers: Sequence[tuple[int, str, str]]) -> None:
        """Keeps what has which number in the last list: number, `task` or `question`, anchor."""
        from sync.store import queries  # noqa: PLC0415 - as above

        mine = {"owner": self.store.id}
        with self.store.database.write(self.store.id) as connection:
            connection.execute(queries.NUMBERS_GONE, mine)
            for number, kind, anchor in numbers:
                told = {"number": number, "kind": kind, "anchor": anchor}
                connection.execute(queries.NUMBER_ADDED, {**mine, **told})

    def numbered(self, number: int) -> tuple[str, str] | None:
        """`task` or `question` with its anchor, as the last list numbered it."""
        from sync.store import queries  # noqa: PLC0415 - as above

        with self.store.read() as reader:
            rows = reader.rows(queries.NUMBERS)
        return next(((row.kind, row.anchor) for row in rows if row.number == number), None)


def book(home: Home) -> Book:
    """What is kept, as values."""
    decisions = standing(home.said(), home.now)
    return Book(home.owner, home.policy, home.now, home.state(), decisions)


@contextmanager
def opened_home(config: str = "", now: str = "") -> Iterator[Home]:
    """The owner's home as of `now`, brought up to that instant. Raises Refusal."""
    moment = arguments.moment(now)
    settings = told_settings(config)
    owner = Owner(settings.addresses, settings.timezone, settings.country)
    from sync.refold import refold_due  # noqa: PLC0415 - what takes long comes after what can be refused
    from sync.store.database import open_store  # noqa: PLC0415 - as above
    from sync.store.owned import enrol  # noqa: PLC0415 - as above

    with refusing():
        database = open_store(settings.store or folders().database)
        try:
            store = enrol(database, owner)
            refold_due(store, settings.policy, moment)
            yield Home(store, settings, moment)
        finally:
            database.close()


def config_path(config: str = "") -> Path:
    """The file that `--config` names, else the one that `init` writes. Raises Refusal where it has none."""
    path = Path(config) if config else folders().config_file
    if not config and not path.exists():
        raise Refusal(FIRST)
    return path


def told_settings(config: str = "") -> Settings:
    """The settings of a home, which say whose it is. Raises Refusal."""
    path = config_path(config)
    from keepwarm.config import load  # noqa: PLC0415 - a quarter of a second

    settings = load(path)
    missing = "addresses" if not settings.addresses else "timezone" if not settings.timezone else ""
    if missing:
        raise Refusal(f"{shown(path)}: [owner] {missing} is empty: say whose mail it is, or where you live.")
    return settings


@contextmanager
def refusing() -> Iterator[None]:
    """What a person can put right about the store becomes a Refusal."""
    try:
        yield
    except StoreError as fault:
        raise Refusal(str(fault)) from fault

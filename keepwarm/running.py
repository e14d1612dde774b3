"""From paths and settings to a scan, everything that a person can put right being a Refusal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from connectors.base import Calendar, Mailbox
from connectors.errors import ConnectorError
from keepwarm import wiring
from keepwarm.arguments import named
from keepwarm.refusals import Refusal
from keepwarm.scan import Scan, scan
from keepwarm.textfiles import toml_text
from rules.engine import Engine
from rules.language.parse import RuleError
from rules.model import Message, Owner, Policy
from sync.gather import Report

_LARGEST_RULES = 1_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Sources:
    """What to read, as the person named it."""

    mail: tuple[Path, ...]
    calendars: tuple[Path, ...] = ()
    rules: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """Sources that can be read, and the rules to read them by."""

    mailboxes: tuple[Mailbox, ...]
    calendars: tuple[Calendar, ...]
    engine: Engine

    def scan(self, owner: Owner, policy: Policy, now: datetime, report: Report) -> Scan:
        """Raises Refusal where a source fails while it is read."""
        with refusing():
            return scan(self.mailboxes, self.calendars, owner, self.engine, now, report, policy)

    def message(self, message_id: str) -> Message | None:
        """The mail with this Message-ID, angle brackets included, wherever it lies; None where it is not."""
        with refusing():
            for box in self.mailboxes:
                for page in box.changes(None):
                    for copy in page.copies:
                        if copy.message.message_id == message_id:
                            return box.fetch(copy.id).message
        return None


def opened(sources: Sources, owner: Owner) -> Opened:
    """The sources and the rules, ready to be read. Raises Refusal where one of them cannot be used."""
    with refusing():
        # Sources first: a misspelt path is told before rules take their time.
        mailboxes = wiring.mailboxes(sources.mail, owner)
        calendars = wiring.calendars(sources.calendars, owner)
        return Opened(tuple(mailboxes), tuple(calendars), engine(sources.rules))


def run(sources: Sources, owner: Owner, policy: Policy, now: datetime, report: Report) -> Scan:
    """The scan of these sources at `now`. Raises Refusal where one of them cannot be used."""
    return opened(sources, owner).scan(owner, policy, now, report)


@contextmanager
def refusing() -> Iterator[None]:
    """What a person can put right about sources and rules becomes a Refusal."""
    try:
        yield
    except (ConnectorError, RuleError) as fault:
        raise Refusal(str(fault)) from fault


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Rules with the texts that they were read from; `only` names the files that somebody asked about."""

    engine: Engine
    files: Mapping[str, str]
    only: frozenset[str]


def rulebook(paths: Iterable[Path]) -> Rulebook:
    """The built-in rules with these files, whose examples may fail. Raises Refusal where a file is wrong."""
    with refusing():
        builtin, mine = wiring.builtin_rules(), _texts(paths)
        files = {**builtin, **mine}
        return Rulebook(wiring.untried_engine(mine), files, frozenset(mine or builtin))


def engine(paths: Iterable[Path]) -> Engine:
    """The rules of the product with these files. Raises Refusal where one is wrong."""
    with refusing():
        return wiring.engine(_texts(paths))


def engine_with(paths: Iterable[Path], further: Mapping[str, str]) -> Engine:
    """The same with further texts after them. Raises Refusal for a file, RuleError for a text."""
    with refusing():
        known = _texts(paths)
    return wiring.engine({**known, **further})


def _texts(paths: Iterable[Path]) -> dict[str, str]:
    return {named(path): toml_text(path, _LARGEST_RULES) for path in paths}

"""From paths and settings to a scan, everything that a person can put right being a Refusal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from connectors.errors import ConnectorError
from keepwarm import wiring
from keepwarm.arguments import named
from keepwarm.refusals import Refusal
from keepwarm.scan import Scan, scan
from keepwarm.textfiles import toml_text
from rules.engine import Engine
from rules.language.parse import RuleError
from rules.model import Owner, Policy
from sync.gather import Report

_LARGEST_RULES = 1_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Sources:
    """What to read, as the person named it."""

    mail: tuple[Path, ...]
    calendars: tuple[Path, ...] = ()
    rules: tuple[Path, ...] = ()


def run(sources: Sources, owner: Owner, policy: Policy, now: datetime, report: Report) -> Scan:
    """The scan of these sources at `now`. Raises Refusal where one of them cannot be used."""
    try:
        # Sources first: a misspelt path is told before rules take their time.
        mailboxes = wiring.mailboxes(sources.mail, owner)
        calendars = wiring.calendars(sources.calendars, owner)
        return scan(mailboxes, calendars, owner, _engine(sources.rules), now, report, policy)
    except (ConnectorError, RuleError) as fault:
        raise Refusal(str(fault)) from fault


def _engine(paths: Iterable[Path]) -> Engine:
    return wiring.engine({named(path): toml_text(path, _LARGEST_RULES) for path in paths})

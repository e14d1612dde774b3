"""The composition root, which alone names concrete connectors."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from connectors.base import Calendar, Mailbox, Window
from connectors.files import open_calendar, open_mailbox
from rules.engine import Engine
from rules.language.examples import refuse_failing
from rules.language.parse import parse_rules
from rules.model import Owner

_PAST, _AHEAD = timedelta(days=400), timedelta(days=366)


def builtin_rules() -> dict[str, str]:
    """The built-in rule files by name, in the order in which they must be read."""
    folder = files("rules") / "builtin"
    names = sorted(
        (entry.name for entry in folder.iterdir() if entry.name.endswith(".toml")), key=_words_first
    )
    return {name: (folder / name).read_text(encoding="utf-8") for name in names}


def _words_first(name: str) -> tuple[bool, str]:
    return (name != "words.toml", name)


def engine(extra: Mapping[str, str] | None = None) -> Engine:
    """The rules of the product, then the user's own files. RuleError where one of these is wrong, or fails an
    example of its own.
    """
    ready = untried_engine(extra)
    if extra:
        refuse_failing(ready, extra, extra)
    return ready


def untried_engine(extra: Mapping[str, str] | None = None) -> Engine:
    """The same, whatever becomes of the examples. RuleError where a file is wrong."""
    return Engine(parse_rules({**builtin_rules(), **extra})) if extra else _builtin_engine()


@cache
def _builtin_engine() -> Engine:
    """Made once a process, for it costs as much as reading hundreds of mails."""
    with _uncollected():
        return Engine(parse_rules(builtin_rules()))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Rules are half a million objects, none of which ever becomes garbage: the collector need not look at
    them, while they are made or later.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze()


def mailboxes(paths: Iterable[Path], owner: Owner) -> list[Mailbox]:
    """Mailboxes to be gathered from: what they tell of bulk mail is its head."""
    return [open_mailbox(path, ZoneInfo(owner.timezone), skim=True) for path in paths]


def calendars(paths: Iterable[Path], owner: Owner) -> list[Calendar]:
    return [open_calendar(path, ZoneInfo(owner.timezone)) for path in paths]


def kept_calendar(source: str, owner: Owner) -> Calendar:
    """A calendar by its path or its private address, as an account names it."""
    if source.startswith("https://"):
        from connectors.files.address import AddressCalendar  # noqa: PLC0415 - only who has one pays for it

        return AddressCalendar(source, ZoneInfo(owner.timezone))
    return open_calendar(Path(source), ZoneInfo(owner.timezone))


def kept_window(now: datetime) -> Window:
    """The same from month to month, so that a calendar is not read anew because a minute has passed."""
    month = now.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return window(month)


def window(now: datetime) -> Window:
    """Recurring events matter from four hundred days back to a year ahead: no daily one is too many."""
    return Window(now - _PAST, now + _AHEAD)

"""A look at what is kept, brought up to its instant first where that is due.

Most looks are light: SQL that is ready-made, through `sqlite3` alone. Where something is due, or the settings
ask for more than that, the store is opened as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Protocol  # rows of any query
from zoneinfo import ZoneInfo

from keepwarm import arguments
from keepwarm.glimpse import Glimpse, Rows, every_task, glimpse, names, notices, owner_of
from keepwarm.lightly import Lightly, lightly
from keepwarm.refusals import Refusal
from keepwarm.today import Item
from rules.model import Owner, Policy, Task
from sync.store import light_sql
from sync.store.errors import NotAStore, StoreError
from sync.store.instants import micros
from sync.store.light import Light, numbering, reading
from sync.store.stamps import folding_stamp

Numbers = Sequence[tuple[int, str, str]]
"""What has which number in a list: number, `task` or `question`, anchor."""


class Keep(Protocol):
    def __call__(self, numbers: Numbers, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Look:
    """One owner's rows as of `now`; `keep` writes what has which number from now on."""

    owner: Owner
    policy: Policy
    now: datetime
    rows: Rows
    keep: Keep

    def sight(self) -> Glimpse:
        return glimpse(self.rows, self.now, self.now.astimezone(ZoneInfo(self.owner.timezone)).date())

    def notices(self) -> tuple[str, ...]:
        return notices(self.rows, self.now)

    def every_task(self) -> list[Task]:
        return every_task(self.rows)

    def names(self) -> dict[str, str]:
        return names(self.rows)

    def number(self, items: Iterable[Item]) -> None:
        """Numbers are good until the next list."""
        self.keep_numbers(sorted(_numbered(items)))

    def keep_numbers(self, told: Numbers) -> None:
        if list(told) != [(row["number"], row["kind"], row["anchor"]) for row in self.rows("NUMBERS")]:
            self.keep(told)


@contextmanager
def looking(config: str, now: str) -> Iterator[Look]:
    """The store as of `now`. Raises Refusal."""
    moment = arguments.moment(now)
    told = lightly(config)
    try:
        if told is not None and _is_up_to(told, moment):
            with reading(told.database) as light:
                rows = _lightly(light)
                owner = owner_of(rows, moment)
                if owner is not None:
                    yield Look(owner, told.policy, moment, rows, partial(_keep_lightly, told.database))
                    return
    except StoreError as fault:
        raise Refusal(str(fault)) from fault
    with _whole(config, now) as look:
        yield look


def _is_up_to(told: Lightly, now: datetime) -> bool:
    """Whether the state in the store is that of `now`, of this owner, by this policy."""
    try:
        with reading(told.database) as light:
            rows = _lightly(light)
            owner = owner_of(rows, now)
            if owner is None or not told.is_of(owner):
                return False
            stamp = folding_stamp(told.policy, owner)
            return not list(rows("ANY_DUE", now=micros(now), stamp=stamp))
    except NotAStore:  # of another version, perhaps: who opens it as a whole says what it is
        return False


def _lightly(light: Light) -> Rows:
    def rows(name: str, /, **bound: object) -> Iterable[Mapping[str, Any]]:
        return light.rows(getattr(light_sql, name), **bound)

    return rows


def _keep_lightly(database: Path, numbers: Numbers) -> None:
    with numbering(database) as light:
        light.rows(light_sql.NUMBERS_GONE)
        for number, kind, anchor in numbers:
            light.rows(light_sql.NUMBER_ADDED, number=number, kind=kind, anchor=anchor)


@contextmanager
def _whole(config: str, now: str) -> Iterator[Look]:
    from keepwarm.home import opened_home  # noqa: PLC0415 - half a second that most looks do not pay
    from sync.store import queries  # noqa: PLC0415 - as above

    with opened_home(config, now) as home, home.store.read() as reader:

        def rows(name: str, /, **bound: object) -> Iterable[Mapping[str, Any]]:
            return [dict(row._mapping) for row in reader.rows(queries.LIGHT[name], **bound)]

        yield Look(home.owner, home.policy, home.now, rows, home.number)


def _numbered(items: Iterable[Item]) -> Iterator[tuple[int, str, str]]:
    for item in items:
        if item.number and item.question is not None:
            yield item.number, "question", item.question.anchor
        elif item.number and item.task is not None:
            yield item.number, "task", item.task.anchor

"""Every scenario pulled into a store in small pages stands as a scan shows it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from connectors.base import Copy, Cursor, Mailbox, Page
from keepwarm import wiring
from keepwarm.scan import scan
from rules.model import Policy
from sync.pull import pull, pull_calendar
from sync.store.database import open_store
from sync.store.owned import AccountKind, Store, enrol
from sync.store.state import state_of
from tests.scenarios.running import builder, engine, owner_of, put, scenarios
from tests.sync.village import alike


@dataclass(frozen=True)
class InPages:
    """A mailbox whose pages hold at most so many copies."""

    box: Mailbox
    size: int

    def changes(self, since: Cursor | None) -> Iterator[Page]:
        for page in self.box.changes(since):
            for begin in range(0, len(page.copies) - self.size, self.size):
                yield Page(copies=page.copies[begin : begin + self.size], progress=page.progress)
            rest = (len(page.copies) - 1) // self.size * self.size if page.copies else 0
            yield replace(page, copies=page.copies[rest:])

    def fetch(self, copy_id: str) -> Copy:
        return self.box.fetch(copy_id)


def keep(store: Store, folder: Path, told: dict[str, Any], number: int) -> None:
    """Mail first or the calendar first."""
    owner, now = store.owner, builder().instant(told["now"])
    (box,) = wiring.mailboxes([folder / "mail.mbox"], owner)
    (calendar,) = wiring.calendars([folder / "calendar.ics"], owner)
    mail = store.account(AccountKind.MAIL, "mail.mbox")
    events = store.account(AccountKind.CALENDAR, "calendar.ics")
    window, pages = wiring.window(now), InPages(box, 1 + number % 3)
    for turn in (0, 1):
        if turn == number % 2:
            pull(store, mail, pages, engine(), Policy(), now)
        else:
            pull_calendar(store, events, calendar, engine(), Policy(), window, now)


@pytest.mark.parametrize("part", range(10))
def test_every_scenario_stands_as_a_scan_shows_it(tmp_path: Path, part: int) -> None:
    wrong = []
    for number, told in list(enumerate(scenarios()))[part::10]:
        folder, owner = put(told, tmp_path), owner_of(told)
        now = builder().instant(told["now"])
        boxes = wiring.mailboxes([folder / "mail.mbox"], owner)
        calendars = wiring.calendars([folder / "calendar.ics"], owner)
        wanted = scan(boxes, calendars, owner, engine(), now).state
        with closing(open_store(":memory:")) as database:
            store = enrol(database, owner)
            keep(store, folder, told, number)
            if not alike(state_of(store), wanted):
                wrong.append(told["id"])
    assert wrong == []

"""What a store must do, in whatever database it lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from random import Random
from typing import Any  # rows of any table

import pytest
from sqlalchemy import Table, UniqueConstraint, insert, select
from sqlalchemy.exc import IntegrityError

from connectors.base import Cursor, Page, Place
from connectors.errors import CursorExpired
from connectors.memory import MemoryMailbox
from rules.model import Stage
from sync.refold import rebuild, refold_due
from sync.store.changes import Changes, Overtaken
from sync.store.database import Database
from sync.store.owned import stores
from sync.store.schema import metadata, owners
from sync.store.state import state_of
from tests.rules.story import OWNER, PRIYA, at, engine
from tests.sync.village import HER_OWNER, NOW, POLICY, Home, alike, engagements, letters, rows


class Forgetful(MemoryMailbox):
    """A mailbox that knows none of its cursors, the first time included."""

    calls = 0

    def changes(self, since: Cursor | None) -> Iterator[Page]:
        self.calls += 1
        raise CursorExpired("This mailbox forgets.")


def planted_row(home: Home, table: Table) -> dict[str, Any]:
    """A row that stands in the table, with another id where one is minted; made where there is none."""
    account, mine = home.account(0).id, table.c.id if table is owners else table.c.owner
    with home.database.write(1) as connection:
        row = connection.execute(select(table).where(mine == 1).limit(1)).first()
        if row is None:
            connection.execute(insert(table), filled(account, table))
            row = connection.execute(select(table).where(mine == 1)).one()
    planted = dict(row._mapping)
    if table is not owners and any(isinstance(rule, UniqueConstraint) for rule in table.constraints):
        planted["id"] = 10**9
    return planted


def refuses_twice(home: Home, table: Table) -> bool:
    planted = planted_row(home, table)
    try:
        with home.database.write(1) as connection:
            connection.execute(insert(table), planted)
    except IntegrityError:
        return True
    return False


def filled(account: int, table: Table) -> dict[str, Any]:
    """A row of plain values for a table that nothing fills yet."""
    values = {"owner": 1, "account": account}
    empty: dict[type, Any] = {int: 1, str: "x", bytes: b"{}", bool: False}
    return {c.name: values.get(c.name, empty[c.type.python_type]) for c in table.columns if not c.nullable}


class StoreContract:
    """Run by a class that has the fixture `database`, an empty store."""

    @pytest.fixture
    def database(self) -> Iterator[Database]:
        raise NotImplementedError

    @pytest.fixture
    def home(self, database: Database) -> Home:
        return Home(database)

    @pytest.fixture
    def full(self, home: Home) -> Home:
        """Everything has been delivered and pulled."""
        home.deliver(*range(len(letters())))
        home.calendar.put(engagements()[0])
        home.calendar.put(engagements()[3])
        home.pull_everything()
        return home

    # --- the same as a scan -------------------------------------------------------------------------

    def test_what_is_pulled_stands_as_a_scan_shows_it(self, full: Home) -> None:
        state = state_of(full.store)
        assert len(state.conversations) >= 3
        assert alike(state, full.scanned())

    @pytest.mark.parametrize("seed", range(6))
    def test_mail_may_come_in_any_order_and_twice(self, home: Home, seed: int) -> None:
        order = list(range(len(letters())))
        Random(seed).shuffle(order)  # noqa: S311 - no secret
        for place, number in enumerate(order):
            home.deliver(number, box=place % 2)
            if place % 3 == 0:
                home.deliver(order[0], box=1)
                home.pull(place % 2)
        home.pull_everything()
        assert alike(state_of(home.store), home.scanned())

    def test_a_referral_joins_two_circles_whichever_came_first(self, home: Home) -> None:
        for number in (7, 5, 6, 0, 4):
            home.deliver(number)
            home.pull()
            assert alike(state_of(home.store), home.scanned())

    @pytest.mark.parametrize("order", list(permutations((0, 1, 2))))
    def test_the_latest_version_of_an_event_counts(self, home: Home, order: tuple[int, ...]) -> None:
        home.deliver(0, 1, 2)
        home.pull()
        for version in order:
            home.calendar.put(engagements()[version])
            home.pull_calendar()
            assert alike(state_of(home.store), home.scanned())

    def test_an_event_that_is_gone_takes_along_what_it_connected(self, home: Home) -> None:
        home.deliver(*range(len(letters())))
        home.pull()
        for version in (2, 3):
            home.calendar.put(engagements()[version])
        home.pull_calendar()
        home.calendar.remove(engagements()[2].uid)
        home.calendar.put(engagements()[4])
        home.pull_calendar()
        assert alike(state_of(home.store), home.scanned())

    def test_time_passes(self, full: Home) -> None:
        for days in (1, 3, 30, 200, 5):
            now = NOW + timedelta(days=days)
            refold_due(full.store, POLICY, now)
            assert alike(state_of(full.store), full.scanned(now)), days

    # --- once and only once -------------------------------------------------------------------------

    def test_nothing_new_writes_nothing(self, full: Home) -> None:
        before = rows(full.database)
        full.pull_everything()
        assert rows(full.database) == before

    def test_a_later_sync_of_nothing_is_noted_once_in_a_while(self, full: Home) -> None:
        before = rows(full.database)["accounts"]
        full.pull_everything(NOW + timedelta(minutes=5))
        assert rows(full.database)["accounts"] == before
        full.pull_everything(NOW + timedelta(hours=1))
        assert rows(full.database)["accounts"] != before

    def test_rebuilding_changes_nothing_under_the_same_rules(self, full: Home) -> None:
        before = rows(full.database, beside=["owners"])
        assert rebuild(full.store, engine(), POLICY, NOW) == []
        assert rows(full.database, beside=["owners"]) == before

    def test_a_copy_in_a_second_mailbox_adds_no_message(self, full: Home) -> None:
        before = rows(full.database)
        full.deliver(0, 1, 2, box=1)
        full.pull(1)
        after = rows(full.database)
        assert len(after["copies"]) == len(before["copies"]) + 3
        assert [after[name] for name in ("messages", "tasks")] == [before[n] for n in ("messages", "tasks")]

    def test_the_second_of_what_may_exist_once_is_refused(self, full: Home) -> None:
        kept = [table for table in metadata.sorted_tables if not refuses_twice(full, table)]
        assert kept == []

    def test_ids_stay_when_an_earlier_letter_turns_up(self, home: Home) -> None:
        home.deliver(1, 2, 4)
        home.deliver(0)
        home.pull()
        before = {row[1] for row in rows(home.database)["conversations"]}
        first = replace(
            letters()[0], key="earlier", message_id="<earlier@x>", received=at("2026-04-30 08:00")
        )
        home.boxes[0].deliver(first)
        home.pull()
        assert {row[1] for row in rows(home.database)["conversations"]} == before

    def test_a_writer_who_was_overtaken_writes_nothing(self, full: Home) -> None:
        first, second = Changes(full.store.turn()), Changes(full.store.turn())
        for changes in (first, second):
            changes.alter(owners, {}, stale=True)
        full.store.write(first)
        with pytest.raises(Overtaken):
            full.store.write(second)

    # --- cursors and gaps ---------------------------------------------------------------------------

    def test_an_expired_cursor_opens_a_gap_that_a_whole_reading_closes(self, full: Home) -> None:
        before = rows(full.database)
        full.boxes[0].expire()
        full.pull()
        after = rows(full.database)
        assert [gap[-1] is None for gap in after["gaps"]] == [False]
        assert [after[n] for n in ("messages", "conversations", "tasks")] == [
            before[n] for n in ("messages", "conversations", "tasks")
        ]

    def test_mail_that_is_gone_stays_a_fact(self, full: Home) -> None:
        before = state_of(full.store)
        copies = list(rows(full.database)["copies"])
        full.boxes[0].remove(copies[0][2])
        full.boxes[0].expire()
        full.pull()
        assert alike(state_of(full.store), before)
        present = metadata.tables["copies"].c.keys().index("present")
        gone = [row[2] for row in rows(full.database)["copies"] if not row[present]]
        assert gone == [copies[0][2]]

    def test_a_mailbox_whose_cursors_never_hold_is_left_alone_in_the_end(self, full: Home) -> None:
        broken = Forgetful("one", 2)
        calls = []
        for hours in range(40):
            full.boxes = (broken, full.boxes[1])
            full.pull(0, NOW + timedelta(minutes=20 * hours))
            calls.append(broken.calls)
        assert full.account(0).state == "needs_attention"
        assert calls[-1] == calls[-10] <= 7

    # --- owners -------------------------------------------------------------------------------------

    def test_owners_do_not_meet(self, full: Home) -> None:
        before = rows(full.database, 1)
        hers = Home(full.database, HER_OWNER, 2)
        hers.deliver(*range(5))
        hers.pull_everything()
        assert rows(full.database, 1) == before
        assert alike(state_of(hers.store), hers.scanned())
        assert [store.owner for store in stores(full.database)] == [OWNER, HER_OWNER]

    def test_what_is_drafted_or_spam_is_no_fact(self, home: Home) -> None:
        for place in (Place.DRAFT, Place.SPAM, Place.TRASH):
            home.boxes[0].deliver(letters()[0], place)
        home.pull()
        assert rows(home.database)["messages"] == []
        assert len(rows(home.database)["copies"]) == 3

    def test_stages_and_tasks_stand_in_the_log_without_names(self, full: Home) -> None:
        log = rows(full.database)["log"]
        assert {row[3] for row in log} >= {Stage.THANKED.value, "open"}
        assert PRIYA.email not in repr(log)

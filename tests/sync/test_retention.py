"""What people wrote goes with time, and nothing that follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest

from sync.refold import rebuild, refold_due
from sync.retention import expire
from sync.store.database import open_store
from sync.store.state import state_of
from tests.rules.story import engine
from tests.sync.village import NOW, POLICY, SHOP, Home, alike, engagements, letters, rows

LATER = NOW + timedelta(days=500)


@pytest.fixture
def home() -> Iterator[Home]:
    with closing(open_store(":memory:")) as database:
        home = Home(database)
        home.deliver(*range(len(letters())))
        home.calendar.put(engagements()[0])
        home.pull_everything()
        yield home


def test_old_words_go_and_what_follows_from_them_stays(home: Home) -> None:
    refold_due(home.store, POLICY, LATER)
    before = state_of(home.store)
    assert expire(home.store, LATER) == len(rows(home.database)["messages"])
    assert rows(home.database)["texts"] == []
    refold_due(home.store, POLICY, LATER + timedelta(days=3_000))
    refold_due(home.store, POLICY, LATER)
    assert alike(state_of(home.store), before)


def test_no_row_holds_the_words_of_old_mail(home: Home) -> None:
    assert "how you got into supplier audits" in repr(rows(home.database))
    assert "Dinner on Sunday" in repr(rows(home.database))
    refold_due(home.store, POLICY, LATER)
    expire(home.store, LATER)
    rebuild(home.store, engine(), POLICY, LATER)
    kept = repr(rows(home.database))
    assert "supplier audits" not in kept
    assert "Dinner on Sunday" not in kept


def test_other_rules_do_not_undo_what_old_mail_once_said(home: Home) -> None:
    refold_due(home.store, POLICY, LATER)
    before = state_of(home.store)
    expire(home.store, LATER)
    rebuild(home.store, engine(), POLICY, LATER)
    assert alike(state_of(home.store), before)


def test_young_mail_and_mail_met_twice_keep_their_words(home: Home) -> None:
    before = rows(home.database)
    assert expire(home.store, NOW) == 0
    assert rows(home.database) == before


def test_of_bulk_mail_an_id_is_all_that_is_ever_kept(home: Home) -> None:
    assert "Half price" not in repr(rows(home.database))
    assert SHOP.email not in repr(rows(home.database))

"""One bad mail is put aside with its reason, once, and the rest goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from connectors.base import Cursor, Page, Skipped
from connectors.memory import MemoryMailbox
from rules.engine import Engine, Reading
from rules.model import Message
from sync.pull import pull
from sync.refold import rebuild
from sync.store.database import open_store
from sync.store.state import state_of
from tests.rules.story import engine
from tests.sync.village import NOW, POLICY, Home, alike, letters, rows

POISON = "poison"


class Frail(Engine):
    """Rules that a certain word kills."""

    def opening(self, message: Message) -> Reading | None:
        _refuse(message)
        return super().opening(message)

    def read(self, message: Message) -> Reading:
        _refuse(message)
        return super().read(message)


def _refuse(message: Message) -> None:
    if POISON in message.text:
        raise RecursionError


class Torn(MemoryMailbox):
    """A mailbox in which something cannot be read."""

    def changes(self, since: Cursor | None) -> Iterator[Page]:
        for page in super().changes(since):
            yield replace(page, skipped=(Skipped("box@4096", "This message is larger than 50 MB."),))


@pytest.fixture
def home() -> Iterator[Home]:
    with closing(open_store(":memory:")) as database:
        yield Home(database)


def test_a_mail_that_the_rules_cannot_read_is_put_aside(home: Home) -> None:
    home.deliver(0, 1)
    bad = home.boxes[0].deliver(replace(letters()[2], key="bad", text=POISON))
    home.deliver(2, 3)
    frail = Frail(engine().rules)
    for hours in (0, 1):
        pull(home.store, home.account(0), home.boxes[0], frail, POLICY, NOW + timedelta(hours=hours))
    assert [(row[3], row[7], row[8]) for row in rows(home.database)["quarantine"]] == [
        (bad, "The rules cannot read this mail (RecursionError).", 1)
    ]
    assert {s.message_key for s in state_of(home.store).signals} >= {"key1", "key2", "key3", "key4"}


def test_it_is_read_when_other_rules_can(home: Home) -> None:
    home.deliver(0, 1)
    home.boxes[0].deliver(replace(letters()[2], key="bad", text=f"{letters()[2].text} {POISON}"))
    pull(home.store, home.account(0), home.boxes[0], Frail(engine().rules), POLICY, NOW)
    assert not alike(state_of(home.store), home.scanned())
    rebuild(home.store, engine(), POLICY, NOW)
    assert alike(state_of(home.store), home.scanned())


def test_what_the_source_could_not_read_is_kept_once_with_its_place(home: Home) -> None:
    torn = Torn("one", 1)
    for message in letters()[:3]:
        torn.deliver(message)
    for _ in range(2):
        pull(home.store, home.account(0), torn, engine(), POLICY, NOW)
    assert [row[3:5] for row in rows(home.database)["quarantine"]] == [("box@4096", 4096)]
    assert len(rows(home.database)["messages"]) == 3

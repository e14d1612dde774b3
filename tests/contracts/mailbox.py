"""What every mailbox must do, whoever provides it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Protocol

import pytest

from connectors.base import Copy, Mailbox, Page
from connectors.errors import CursorExpired, NotFound
from rules.model import Address, Message

FIRST = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
ENOUGH_FOR_PAGES = 450


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail that any mailbox can hold, told from the others by its number."""

    number: int

    @property
    def message_id(self) -> str:
        return f"<letter-{self.number}@example.org>"

    @property
    def sent_at(self) -> datetime:
        return FIRST + timedelta(minutes=self.number)

    def as_message(self) -> Message:
        sender = Address("ada@example.org", "Ada")
        return Message(
            f"key-{self.number}", self.message_id, sender, self.sent_at, text=f"Letter {self.number}."
        )

    def as_bytes(self) -> bytes:
        lines = (
            f"Message-ID: {self.message_id}",
            "From: Ada <ada@example.org>",
            "To: Ben <ben@example.org>",
            f"Date: {self.sent_at:%a, %d %b %Y %H:%M:%S +0000}",
            f"Subject: letter {self.number}",
            "",
            f"Letter {self.number}.",
            "",
        )
        return "\n".join(lines).encode()


def letters(first: int, last: int) -> list[Letter]:
    return [Letter(number) for number in range(first, last + 1)]


class Source(Protocol):
    """Somewhere that mail arrives; `open` gives the mailbox as a new session would open it."""

    def deliver(self, arriving: Iterable[Letter]) -> None: ...

    def open(self) -> Mailbox: ...


def copies(pages: Iterable[Page]) -> list[Copy]:
    return [copy for page in pages for copy in page.copies]


def message_ids(pages: Iterable[Page]) -> set[str]:
    return {copy.message.message_id for copy in copies(pages)}


def known(pages: list[Page]) -> str:
    """The cursor of the last page, which is never missing."""
    cursor = pages[-1].cursor
    assert cursor is not None
    return cursor


NONSENSE = ["", "nonsense", "mbox:-1:", "files:99:" + "0" * 32, "tree:[[[[", "memory:::"]


class MailboxContract:
    """Inherit, and give the fixtures `source` and `other` (another mailbox of the same kind)."""

    def test_every_mail_is_brought_once(self, source: Source) -> None:
        source.deliver(letters(1, 5))
        found = copies(source.open().changes(None))
        assert sorted(copy.message.message_id for copy in found) == [one.message_id for one in letters(1, 5)]

    def test_ids_are_unique(self, source: Source) -> None:
        source.deliver(letters(1, 5))
        assert len({copy.id for copy in copies(source.open().changes(None))}) == 5

    def test_reading_twice_from_the_beginning_brings_the_same(self, source: Source) -> None:
        source.deliver(letters(1, 5))
        assert copies(source.open().changes(None)) == copies(source.open().changes(None))

    def test_a_second_round_without_news_brings_nothing(self, source: Source) -> None:
        source.deliver(letters(1, 3))
        cursor = known(list(source.open().changes(None)))
        pages = list(source.open().changes(cursor))
        assert [(page.copies, page.removed, page.skipped) for page in pages] == [((), (), ())]
        assert known(pages) == cursor

    def test_only_what_came_since_is_brought(self, source: Source) -> None:
        source.deliver(letters(1, 3))
        cursor = known(list(source.open().changes(None)))
        source.deliver(letters(4, 5))
        assert message_ids(source.open().changes(cursor)) == {one.message_id for one in letters(4, 5)}

    def test_reading_goes_on_after_any_page(self, source: Source) -> None:
        source.deliver(letters(1, ENOUGH_FOR_PAGES))
        pages = list(source.open().changes(None))
        assert len(pages) > 2
        for number, page in enumerate(pages):
            rest = source.open().changes(page.cursor)
            assert message_ids(pages[: number + 1]) | message_ids(rest) == message_ids(pages)
            assert not message_ids(pages[: number + 1]) & message_ids(pages[number + 1 :])

    def test_progress_never_falls_and_reaches_its_total(self, source: Source) -> None:
        source.deliver(letters(1, ENOUGH_FOR_PAGES))
        progress = [page.progress for page in source.open().changes(None)]
        assert all(before.done <= after.done for before, after in pairwise(progress))
        assert progress[-1].done == progress[-1].total

    def test_fetch_brings_the_same_copy_again(self, source: Source) -> None:
        source.deliver(letters(1, 3))
        mailbox = source.open()
        for copy in copies(mailbox.changes(None)):
            assert mailbox.fetch(copy.id) == copy
            assert source.open().fetch(copy.id) == copy

    @pytest.mark.parametrize("copy_id", ["", "no-such-mail", "../../etc/passwd", "mail@7", "a//b", "\x00"])
    def test_an_unknown_copy_is_not_found(self, source: Source, copy_id: str) -> None:
        source.deliver(letters(1, 2))
        with pytest.raises(NotFound):
            source.open().fetch(copy_id)

    def test_a_cursor_of_another_mailbox_is_refused(self, source: Source, other: Source) -> None:
        source.deliver(letters(1, 2))
        other.deliver(letters(3, 9))
        cursor = known(list(other.open().changes(None)))
        with pytest.raises(CursorExpired):
            list(source.open().changes(cursor))

    @pytest.mark.parametrize(
        "cursor", ["", "nonsense", "mbox:-1:", "files:99:" + "0" * 32, "tree:[[[[", "memory:::"]
    )
    def test_a_cursor_that_nobody_gave_is_refused_rather_than_guessed(
        self, source: Source, cursor: str
    ) -> None:
        source.deliver(letters(1, 2))
        with pytest.raises(CursorExpired):
            list(source.open().changes(cursor))

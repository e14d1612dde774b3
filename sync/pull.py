"""Accounts are pulled page by page into the store.

For each page: what is known is read, the page is read by the rules with no transaction held, and facts,
circles and progress are written in one short transaction. The cursor moves with the page that it stands for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any, Generic, Protocol, TypeVar  # rows of any query

from sqlalchemy import Row

from connectors.base import Calendar, Cursor, EventPage, Mailbox, Page, Progress, Window
from connectors.errors import CursorExpired
from rules.engine import Engine
from rules.model import Policy
from sync.choosing import Choosing
from sync.diary import Diary, Entry
from sync.engagements import Engagements
from sync.intake import Intake
from sync.library import Library, Mail
from sync.quarantine import Quarantine
from sync.refold import rebuild, refold_due
from sync.sayings import Sayings
from sync.settling import At, Settling
from sync.store import queries
from sync.store.changes import Changes, Overtaken
from sync.store.codec import clean_text
from sync.store.instants import micros
from sync.store.owned import Account, AccountState, Store
from sync.store.schema import accounts, copies, cursors, gaps, owners
from sync.store.stamps import reading_stamp

Report = Callable[[Progress], None]
_TRIES = 3  # at one page, when another program writes meanwhile
_MOST_READINGS = 6  # from the beginning in vain, before somebody must look
_PAUSE = timedelta(hours=1)  # between two of them
_FRESH = timedelta(minutes=15)  # for so long a sync that brought nothing is not noted
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a pull did. Not `complete`: the account was left alone, or its cursors expire again and again."""

    complete: bool
    pages: int = 0


class _Told(Protocol):
    """What both kinds of page tell."""

    @property
    def progress(self) -> Progress: ...
    @property
    def cursor(self) -> Cursor | None: ...


Told = TypeVar("Told", bound=_Told)


@dataclass(slots=True)
class Hand:
    """What is in hand for one page."""

    changes: Changes
    library: Library
    diary: Diary
    choosing: Choosing
    settling: Settling
    quarantine: Quarantine
    reading: int


def pull(
    store: Store,
    account: Account,
    mailbox: Mailbox,
    engine: Engine,
    policy: Policy,
    now: datetime,
    report: Report = lambda _: None,
) -> Pulled:
    """Everything that is new in a mailbox; afterwards the store's state is that of `now`.

    Raises `connectors.errors` of the mailbox, what came before it being kept, and StoreError.
    """

    def keep(page: Page, hand: Hand) -> None:
        intake = Intake(hand.library, engine, mailbox, account.id, hand.reading, hand.quarantine)
        taken = intake.take(page)
        hand.choosing.consider(taken.fresh)
        hand.choosing.seed(taken.seeds)
        hand.choosing.follow()
        retold = [mail for mail in taken.retold.values() if mail.chosen]
        for mail in retold:
            hand.choosing.read(mail)
        hand.settling.attach(list(dict.fromkeys([*hand.choosing.chosen, *retold])), ())

    return _Course(store, account, engine, policy, now, report, mailbox.changes, keep).run()


def pull_calendar(  # noqa: PLR0913, PLR0917 - as `pull`, with the window
    store: Store,
    account: Account,
    calendar: Calendar,
    engine: Engine,
    policy: Policy,
    window: Window,
    now: datetime,
    report: Report = lambda _: None,
) -> Pulled:
    """As `pull`, of the events of a calendar; recurring ones within the window."""

    def keep(page: EventPage, hand: Hand) -> None:
        engagements = Engagements(hand.diary, engine, account.id, hand.reading, hand.quarantine)
        taken = engagements.take(page)
        hand.choosing.seed(taken.seeds)
        hand.choosing.follow()
        if taken.altered:
            joining: list[Mail | Entry] = [*hand.choosing.chosen, *taken.fresh, *taken.altered]
            hand.settling.reform(taken.left, joining)
        else:
            hand.settling.attach(hand.choosing.chosen, taken.fresh)
        if taken.stale:
            hand.changes.alter(owners, {}, stale=True)

    def pages(since: Cursor | None) -> Iterator[EventPage]:
        return calendar.changes(since, window)

    return _Course(store, account, engine, policy, now, report, pages, keep).run()


@dataclass(slots=True)
class _Course(Generic[Told]):
    """One account's pull."""

    store: Store
    account: Account
    engine: Engine
    policy: Policy
    now: datetime
    report: Report
    pages: Callable[[Cursor | None], Iterator[Told]]
    keep: Callable[[Told, Hand], None]
    stamp: str = ""
    reading: int = 0
    cursor: Cursor | None = None
    progress: Progress = field(default_factory=lambda: Progress(0, None, ""))
    count: int = 0
    wrote: bool = False

    def run(self) -> Pulled:
        self.stamp = reading_stamp(self.engine, self.store.owner)
        _by_these_rules(self.store, self.engine, self.policy, self.now)
        if not self._may_begin():
            return Pulled(False)
        try:
            complete = self._read_through()
        finally:
            if self.wrote:
                _by_these_rules(self.store, self.engine, self.policy, self.now)
        if complete:
            self._complete()
        refold_due(self.store, self.policy, self.now)
        return Pulled(complete, self.count)

    # --- cursors ----------------------------------------------------------------------------------

    def _may_begin(self) -> bool:
        """Takes up the account where it was left; False where it is to be left alone for now."""
        with self.store.read() as reader:
            row = reader.one(queries.THE_CURSOR, account=self.account.id, resource=self.account.kind.value)
            held = reader.one(queries.THE_ACCOUNT, account=self.account.id)
        if row is None or held is None or held.state == AccountState.NEEDS_ATTENTION:
            return False
        self.cursor, self.reading = row.cursor, row.reading
        self.progress = Progress(row.done, row.total, row.unit)
        waiting = row.cursor is None and row.attempts > 0 and row.tried is not None
        return not (waiting and micros(self.now) < row.tried + _PAUSE // _TICK)

    def _read_through(self) -> bool:
        try:
            self._read(self.cursor)
        except CursorExpired as expired:
            self._expired(str(expired))
            try:
                self._read(None)
            except CursorExpired as again:
                self._expired(str(again))
                return False
        return True

    def _read(self, since: Cursor | None) -> None:
        for page in self.pages(since):
            self._kept(page)
            self.count += 1
            self.report(page.progress)

    def _expired(self, reason: str) -> None:
        """The gap stays open until the account has been read from its beginning to its end."""
        changes = Changes(self.store.turn())
        with self.store.read() as reader:
            row = reader.one(queries.THE_CURSOR, account=self.account.id, resource=self.account.kind.value)
            known = {(gap.account, gap.resource) for gap in reader.rows(queries.OPEN_GAPS)}
        attempts = row.attempts + 1 if row else 1
        if (self.account.id, self.account.kind.value) not in known:
            changes.add(
                gaps,
                id=changes.turn.mint(),
                account=self.account.id,
                resource=self.account.kind.value,
                opened=micros(self.now),
                reason=clean_text(reason),
                closed=None,
            )
        self.reading += 1
        self.cursor, self.progress = None, Progress(0, None, "")
        told = {"cursor": None, "done": 0, "total": None, "unit": "", "reading": self.reading}
        changes.alter(cursors, self._place(), **told, attempts=attempts, tried=micros(self.now))
        if attempts >= _MOST_READINGS:
            changes.alter(accounts, {"id": self.account.id}, state=AccountState.NEEDS_ATTENTION.value)
        self._write(changes)

    def _place(self) -> dict[str, object]:
        return {"account": self.account.id, "resource": self.account.kind.value}

    # --- pages ------------------------------------------------------------------------------------

    def _kept(self, page: Told) -> None:
        for attempt in count(1):
            hand = self._hand()
            self.keep(page, hand)
            hand.settling.fold()
            hand.quarantine.note(hand.changes)
            self._moved(page, hand.changes)
            try:
                self._write(hand.changes)
            except Overtaken:
                if attempt == _TRIES:
                    raise
                continue
            return

    def _hand(self) -> Hand:
        changes = Changes(self.store.turn())
        library, diary = Library(self.store, changes), Diary(self.store, changes)
        quarantine = Quarantine(self.store, self.account.id, self.now)

        def trouble(mail: Mail, failure: str) -> None:
            for account, name, _ in mail.copies:
                if account == self.account.id:
                    quarantine.put(name, f"The rules cannot read this mail ({failure}).")

        choosing = Choosing(library, self.engine, self.stamp, trouble)
        settling = Settling(library, diary, Sayings(self.store, changes), At(self.policy, self.now, "sync"))
        return Hand(changes, library, diary, choosing, settling, quarantine, self.reading)

    def _moved(self, page: Told, changes: Changes) -> None:
        """The cursor moves with what the page brought; progress alone is not worth a write."""
        if page.cursor is None or clean_text(page.cursor) == self.cursor:
            return
        self.cursor, self.progress = clean_text(page.cursor), page.progress
        progress = page.progress
        told = {"cursor": self.cursor, "done": progress.done, "total": progress.total, "unit": progress.unit}
        changes.alter(cursors, self._place(), **told)

    def _write(self, changes: Changes) -> None:
        self.store.write(changes)
        self.wrote = self.wrote or bool(changes)

    # --- the end ----------------------------------------------------------------------------------

    def _complete(self) -> None:
        """What an account read from beginning to end no longer holds is noted, and its gap is closed."""
        hand = self._hand()
        with self.store.read() as reader:
            held = reader.one(queries.THE_ACCOUNT, account=self.account.id)
            open_gaps = [gap for gap in reader.rows(queries.OPEN_GAPS) if gap.account == self.account.id]
        for gap in open_gaps:
            hand.changes.alter(gaps, gap._mapping, closed=micros(self.now))
        if open_gaps:
            hand.changes.alter(cursors, self._place(), attempts=0)
            self._reconcile(hand)
        if held is not None and (told := self._synced(held, news=self.wrote or bool(hand.changes))):
            hand.changes.alter(accounts, {"id": self.account.id}, **told)
        self._write(hand.changes)

    def _synced(self, held: Row[Any], *, news: bool) -> dict[str, int]:
        """A sync that brought nothing is noted now and then only."""
        now = micros(self.now)
        late = held.last_sync is None or not 0 <= now - held.last_sync < _FRESH // _TICK
        told = {"complete_since": held.complete_since or now, "last_sync": now}
        known = {"complete_since": held.complete_since, "last_sync": held.last_sync}
        return told if (news or late) and told != known else {}

    def _reconcile(self, hand: Hand) -> None:
        bound = {"account": self.account.id, "reading": self.reading}
        with self.store.read() as reader:
            for row in reader.rows(queries.GONE_COPIES, **bound):
                hand.changes.alter(copies, row._mapping, present=False)
        entries = hand.diary.found(queries.GONE_EVENTS, **bound)
        left = [entry.circle for entry in entries if entry.circle is not None]
        for entry in entries:
            hand.diary.alter(entry, removed=True, circle=None)
        if any(entry.seed for entry in entries):
            hand.changes.alter(owners, {}, stale=True)
        hand.settling.reform(left)
        hand.settling.fold()


def _by_these_rules(store: Store, engine: Engine, policy: Policy, now: datetime) -> None:
    """Everything is derived anew where other rules made it, or where interest fell away."""
    with store.read() as reader:
        row = reader.one(queries.THE_OWNER)
    if row is not None and row.rules != reading_stamp(engine, store.owner):
        rebuild(store, engine, policy, now)
    elif row is not None and row.stale:
        rebuild(store, engine, policy, now, reread=False)

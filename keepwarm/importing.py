"""Mail and calendars are read as `scan` reads them, and kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from connectors.errors import ConnectorError
from connectors.files.address import checked, host_of, is_address
from keepwarm import terminal, wiring
from keepwarm.home import Home
from keepwarm.options import Words
from keepwarm.refusals import Refusal
from rules.decisions import Decision, Verb
from rules.model import Role, State, Task
from rules.policy import Deadlines
from rules.state.put_off import LET_GO
from sync.pull import pull, pull_calendar
from sync.store import queries
from sync.store.owned import Account, AccountKind, reopened

if TYPE_CHECKING:
    from connectors.base import Calendar, Mailbox
    from rules.engine import Engine
    from sync.gather import Report

_MOST_REVIVED = 3


@dataclass(frozen=True, slots=True)
class Source:
    """A mailbox or a calendar that can be read; `source` is what the store knows it by."""

    kind: AccountKind
    source: str
    name: str
    mailbox: Mailbox | None = None
    calendar: Calendar | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought: the state before and after, and what is still set aside.

    `first` tells that nothing was kept before; `let_go` is then what was due long before, and `revived` the
    latest few of those people.
    """

    before: State
    state: State
    behind: tuple[str, ...]
    set_aside: tuple[tuple[str, str], ...]
    first: bool = False
    let_go: int = 0
    revived: tuple[Task, ...] = ()


def sources(home: Home, mail: Words, calendars: Words) -> list[Source]:
    """What can be read at these paths and addresses. Raises Refusal for the first that cannot."""
    if not mail and not calendars:
        raise Refusal("Name what to read: --mail PATH with your mail, --calendar PATH or its address.")
    try:
        return [*_mailboxes(home, mail or ()), *_calendars(home, calendars or ())]
    except ConnectorError as fault:
        raise Refusal(str(fault)) from None


def imported(home: Home, found: Sequence[Source]) -> Imported:
    """Reads what is new in each source. Raises Refusal; what came before that is kept."""
    before = home.state()
    engine = home.engine()
    for source in found:
        with terminal.progress() as report:
            _pull(home, source, report, engine)
    after = home.state()
    if any(one.verb is Verb.START for one in home.said()):
        return Imported(before, after, behind(home), _set_aside(home))
    old = [task for task in after.tasks if _is_old(home, task)]
    home.say(Decision(0, home.now, Verb.START))
    return Imported(
        before,
        home.state(),
        behind(home),
        _set_aside(home),
        first=True,
        let_go=len(old),
        revived=_to_revive(after, old),
    )


def behind(home: Home) -> tuple[str, ...]:
    """The accounts that were not read to their end."""
    with home.store.read() as reader:
        gaps = {row.account for row in reader.rows(queries.OPEN_GAPS)}
    return tuple(one.name for one in home.store.accounts() if one.complete_since is None or one.id in gaps)


def _pull(home: Home, source: Source, report: Report, engine: Engine) -> None:
    store = reopened(home.store)
    account: Account = store.account(source.kind, source.source, source.name)
    try:
        if source.mailbox is not None:
            pull(store, account, source.mailbox, engine, home.policy, home.now, report)
        elif source.calendar is not None:
            window = wiring.kept_window(home.now)
            pull_calendar(store, account, source.calendar, engine, home.policy, window, home.now, report)
    except ConnectorError as fault:
        raise Refusal(str(fault)) from None


# --- sources --------------------------------------------------------------------------------------


def _mailboxes(home: Home, words: Sequence[str]) -> Iterator[Source]:
    paths = [Path(word).resolve() for word in words]
    for path, box in zip(paths, wiring.mailboxes(paths, home.owner), strict=True):
        yield Source(AccountKind.MAIL, str(path), path.name, mailbox=box)


def _calendars(home: Home, words: Sequence[str]) -> Iterator[Source]:
    for word in words:
        source = checked(word) if is_address(word) else str(Path(word).resolve())
        name = host_of(source) if is_address(word) else Path(source).name
        calendar = wiring.kept_calendar(source, home.owner)
        yield Source(AccountKind.CALENDAR, source, name, calendar=calendar)


# --- the first time -------------------------------------------------------------------------------


def _is_old(home: Home, task: Task) -> bool:
    deadlines = Deadlines(home.policy, home.owner)
    due = deadlines.day(task.due) if isinstance(task.due, datetime) else task.due
    return due < deadlines.day(home.now) - LET_GO


def _to_revive(state: State, old: Sequence[Task]) -> tuple[Task, ...]:
    """Those with whom the owner was in touch last, each once."""
    touched = {p.contact: p.last_touch.timestamp() for p in state.people if p.last_touch}
    mine = {c.anchor for c in state.conversations if c.role is Role.SEEKER}
    one_each = {task.contact: task for task in old if task.conversation in mine}
    latest = sorted(one_each.values(), key=lambda t: (-touched.get(t.contact, 0.0), t.contact))
    return tuple(latest[:_MOST_REVIVED])


def _set_aside(home: Home) -> tuple[tuple[str, str], ...]:
    with home.store.read() as reader:
        return tuple((row.source, row.reason) for row in reader.rows(queries.QUARANTINE))

"""A few people's mail and events, small enough to be imported in every order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any  # rows of any table

from sqlalchemy import select

from connectors.base import Window
from connectors.memory import MemoryCalendar, MemoryMailbox
from keepwarm.scan import scan
from rules.model import Address, Event, Mark, Message, Owner, Policy, State
from sync.pull import Pulled, pull, pull_calendar
from sync.store.database import Database
from sync.store.owned import Account, AccountKind, Store, enrol
from sync.store.schema import metadata
from tests.rules.story import ASK, DANA, OMAR, OWNER, PICK, PRIYA, THANKS, Story, at, engine, talk_event

NOW = at("2026-05-20 10:00")
POLICY = Policy()
LENA = Address("lena@harbor.example", "Lena Voss")
SHOP = Address("news@shop.example", "The Shop")
MUM = Address("mum@home.example", "Mum")
HER_OWNER = Owner(frozenset([PRIYA.email]), "Europe/London", "GB")


@cache
def letters() -> tuple[Message, ...]:
    """Two conversations that a referral connects, one beside them, and mail that is none."""
    story = Story()
    story.mail("2026-05-01 09:12", DANA, PRIYA, ASK)
    story.mail("2026-05-04 11:00", PRIYA, DANA, "Happy to! Tuesday 12 May at 2pm or Thursday 14 May at 4pm?")
    story.mail("2026-05-04 15:00", DANA, PRIYA, PICK)
    story.mail("2026-05-13 09:00", DANA, PRIYA, THANKS)
    story.mail(
        "2026-05-13 12:00",
        PRIYA,
        DANA,
        "My pleasure. You should talk to Omar Haddad at omar@tide.example, he runs audits there.",
    )
    story.mail("2026-05-15 09:30", DANA, OMAR, ASK, new=True, subject="Priya suggested I write")
    story.mail("2026-05-18 10:00", OMAR, DANA, "Sure, next Tuesday at 3pm?")
    story.mail("2026-05-06 09:00", DANA, LENA, ASK, new=True, subject="Harbors")
    story.mail("2026-05-02 08:00", MUM, DANA, "Dinner on Sunday? Priya's mother asked after you.", new=True)
    story.mail("2026-05-03 08:00", DANA, MUM, "Yes, at six.")
    story.mail("2026-05-07 08:00", SHOP, DANA, "Half price!", new=True, marks=frozenset([Mark.BULK]))
    story.mail("2026-05-19 08:00", LENA, DANA, "Sorry, I can't at the moment.")
    return tuple(story.messages)


@cache
def engagements() -> tuple[Event, ...]:
    """The talk with Priya as three versions, and one with Lena that says what it is."""
    return (
        talk_event("2026-05-12 14:00", 30, PRIYA),
        talk_event("2026-05-12 15:00", 30, PRIYA),
        talk_event("2026-05-12 14:00", 30, PRIYA, MUM),
        talk_event(
            "2026-05-21 09:00", 30, LENA, uid="coffee@harbor.example", summary="Coffee chat with Lena"
        ),
        talk_event("2026-05-22 09:00", 30, LENA, uid="coffee@harbor.example", summary="Stand-up"),
    )


def window(now: datetime) -> Window:
    return Window(now - timedelta(days=700), now + timedelta(days=300))


@dataclass
class Home:
    """A store of one owner with two mailboxes and a calendar, all of them in memory but the store."""

    database: Database
    owner: Owner = OWNER
    number: int = 1
    boxes: tuple[MemoryMailbox, ...] = field(
        default_factory=lambda: (MemoryMailbox("one", 2), MemoryMailbox("two", 3))
    )
    calendar: MemoryCalendar = field(default_factory=lambda: MemoryCalendar("calendar", 1))

    def __post_init__(self) -> None:
        self.store: Store = enrol(self.database, self.owner, self.number)

    def account(self, box: int) -> Account:
        return self.store.account(AccountKind.MAIL, f"box {box}")

    def pull(self, box: int = 0, now: datetime = NOW) -> Pulled:
        return pull(self.store, self.account(box), self.boxes[box], engine(), POLICY, now)

    def pull_calendar(self, now: datetime = NOW) -> Pulled:
        account = self.store.account(AccountKind.CALENDAR, "calendar")
        return pull_calendar(self.store, account, self.calendar, engine(), POLICY, window(now), now)

    def pull_everything(self, now: datetime = NOW) -> None:
        for box in range(len(self.boxes)):
            self.pull(box, now)
        self.pull_calendar(now)

    def deliver(self, *numbers: int, box: int = 0) -> None:
        for number in numbers:
            self.boxes[box].deliver(letters()[number])

    def scanned(self, now: datetime = NOW) -> State:
        """What the same sources show without a store."""
        return scan(self.boxes, [self.calendar], self.owner, engine(), now, policy=POLICY).state


def rows(
    database: Database, owner: int = 1, *, beside: Sequence[str] = ()
) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of this owner, table by table, in the order of their keys; without the tables `beside`."""
    with database.read(owner) as connection:
        found = {}
        for table in metadata.sorted_tables:
            if table.name not in beside:
                mine = table.c.id if table.name == "owners" else table.c.owner
                query = select(table).where(mine == owner).order_by(*table.primary_key)
                found[table.name] = [tuple(row) for row in connection.execute(query)]
        return found


def alike(left: State, right: State) -> bool:
    """Whether two states are equal but for the order of what happened at once."""
    return left.until == right.until and all(
        sorted(map(repr, getattr(left, part))) == sorted(map(repr, getattr(right, part)))
        for part in ("signals", "conversations", "meetings", "tasks", "questions", "hints", "people")
    )

"""What a home keeps, put together for whoever looks at all of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from keepwarm.book import Book
from keepwarm.home import Home, book
from keepwarm.insight.referrals import referrals, signatures
from keepwarm.insight.trying import Kept
from keepwarm.scan import Folded, Scan
from rules.circle import Circle
from rules.model import Message, State
from sync import facts
from sync.store.state import states_of


def whole_book(home: Home) -> Book:
    """Everything that is kept, with who named whom and the latest signatures."""
    plain = book(home)
    said = [fact for circle in facts.circles_of(home.store).values() for fact in circle.messages]
    named = referrals(said, plain.state, home.owner)
    return replace(plain, referrals=named, signatures=signatures(said, home.owner))


def as_scan(home: Home) -> Scan:
    """What is kept, as if it had been read this moment."""
    return Scan(home.now, home.state(), (), _folded(home, facts.circles_of(home.store)))


def tried_on(home: Home, since: datetime | None = None) -> Kept:
    """What rules are tried on: circles in which something happened `since`, and other mail from then on."""
    kept = facts.kept_of(home.store)
    circles = {n: one for n, one in kept.circles.items() if since is None or _latest(one) >= since}
    others = [mail for mail in kept.others if since is None or mail.received >= since]
    folded = _folded(home, circles)
    return Kept(home.owner, home.policy, home.now, folded, others, kept.faded)


def message(home: Home, message_id: str) -> Message | None:
    """Mail that concerns nobody; see `as_scan` for the rest."""
    return facts.message_of(home.store, message_id)


def _folded(home: Home, circles: dict[int, Circle]) -> tuple[Folded, ...]:
    states = states_of(home.store)
    return tuple(Folded(circle, states.get(number, State())) for number, circle in circles.items())


def _latest(circle: Circle) -> datetime:
    mails = [fact.message.received for fact in circle.messages]
    events = [held.event.end for held in circle.events]
    said = [decision.at for decision in circle.decisions]
    return max([*mails, *events, *said], default=datetime.min.replace(tzinfo=UTC))

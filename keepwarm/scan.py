"""The whole program over files, with nothing stored: read, gather, fold, and put the states together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from connectors.base import Calendar, Mailbox, Skipped
from keepwarm import wiring
from rules.assume import Scene
from rules.circle import Circle, circles
from rules.engine import Engine
from rules.explain import last_message
from rules.fold import fold
from rules.happening import Happening
from rules.model import Owner, Policy, State
from sync.gather import Report, gather


@dataclass(frozen=True, slots=True)
class Folded:
    """A circle with the state that follows from it."""

    circle: Circle
    state: State


@dataclass(frozen=True, slots=True)
class Scan:
    """What the sources show at `now`: the states of all circles as one, and what could not be read.

    `folded` are the circles one by one, for whoever asks why.
    """

    now: datetime
    state: State
    skipped: tuple[Skipped, ...]
    folded: tuple[Folded, ...] = ()

    def last(self, anchor: str, owner: Owner, policy: Policy) -> Happening | None:
        """What last happened by a message in the conversation of this anchor."""
        for one in self.folded:
            for conversation in one.state.conversations:
                if conversation.anchor == anchor:
                    return last_message(Scene(owner, one.circle, policy, self.now), one.state, conversation)
        return None


def scan(
    mailboxes: Sequence[Mailbox],
    calendars: Sequence[Calendar],
    owner: Owner,
    engine: Engine,
    now: datetime,
    report: Report = lambda _: None,
    policy: Policy = Policy(),  # noqa: B008 - a frozen value
) -> Scan:
    """Raises `connectors.errors` where a source as a whole cannot be read."""
    gathered = gather(mailboxes, calendars, owner, engine, wiring.window(now), report)
    found = circles(owner, gathered.messages, gathered.events)
    folded = tuple(Folded(circle, fold(owner, circle, policy, now)) for circle in found)
    return Scan(now, together([one.state for one in folded]), gathered.skipped, folded)


def together(states: Sequence[State]) -> State:
    """Several circles' states as one, in the order of time."""
    return State(
        signals=tuple(
            sorted((s for state in states for s in state.signals), key=lambda s: (s.date, s.message_id))
        ),
        conversations=tuple(
            sorted((c for state in states for c in state.conversations), key=lambda c: (c.since, c.anchor))
        ),
        meetings=tuple(
            sorted((m for state in states for m in state.meetings), key=lambda m: (m.start, m.contact))
        ),
        tasks=tuple(
            sorted((t for state in states for t in state.tasks), key=lambda t: (t.due.isoformat(), t.anchor))
        ),
        questions=tuple(
            sorted((q for state in states for q in state.questions), key=lambda q: (q.message_id, q.text))
        ),
        people=tuple(sorted((p for state in states for p in state.people), key=lambda p: p.contact)),
        hints=tuple(sorted((h for state in states for h in state.hints), key=lambda h: (h.contact, h.text))),
        until=min((state.until for state in states if state.until), default=None),
    )

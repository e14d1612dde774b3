"""Tries other rules on what is kept, and tells what they would open, close or change.

Nothing is stored. A message is read again only where the rules that differ could touch it, and only circles
with a message that reads otherwise are folded again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from keepwarm.insight.differing import Change, Turnout, changes, owed
from keepwarm.insight.grounds import Ground, grounds_of_event, grounds_of_fact
from keepwarm.insight.newcomers import newcomers
from keepwarm.scan import Folded, together
from rules.circle import Circle, EventFact, MessageFact, circles, event_nodes, message_nodes
from rules.decisions import Decision
from rules.engine import Engine, Reading
from rules.envelope import everyone_on
from rules.fold import fold
from rules.language.difference import Difference
from rules.language.ruleset import OPENING_ACTS
from rules.model import Act, Event, Message, Owner, Policy, State, Task
from rules.rereading import Rereading, same_to_fold

_OPENING = OPENING_ACTS | {Act.BOOKED, Act.REBOOKED, Act.UNBOOKED}


@dataclass(frozen=True, slots=True)
class Kept:
    """What is stored of an owner at `now`: circles read by the old rules with the state of each, and mail
    that concerned nobody of them, unread. `faded` are keys of messages whose text is no longer kept; their
    readings stay. The owner is as standing decisions have it.
    """

    owner: Owner
    policy: Policy
    now: datetime
    folded: Sequence[Folded]
    others: Sequence[Message] = ()
    faded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Turn:
    """One conversation that would stand otherwise, with what in the mail or the calendar makes it so."""

    change: Change
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Backtest:
    """What other rules would make of the mail that is kept. `tried` counts messages with a text, `faded`
    those without; `conversations` those that stand now. `owed` and `settled` are tasks outside conversations
    (somebody's suggestion) that would come and go.
    """

    difference: Difference
    tried: int
    faded: int
    conversations: int
    turns: tuple[Turn, ...] = ()
    owed: tuple[Task, ...] = ()
    settled: tuple[Task, ...] = ()

    def count(self, turnout: Turnout) -> int:
        return sum(turn.change.turnout is turnout for turn in self.turns)


def backtest(kept: Kept, old: Engine, new: Engine, same: Collection[str] = ()) -> Backtest:
    """What `new` would make of what `old` has read. `same` names rule files that are the same for both, with
    all before them: those that come with the program.
    """
    rereading = Rereading(old, new, same)
    facts = sum(len(one.circle.messages) for one in kept.folded)
    faded = sum(f.message.key in kept.faded for one in kept.folded for f in one.circle.messages)
    plain = Backtest(
        rereading.difference,
        facts - faded + len(kept.others),
        faded,
        sum(len(one.state.conversations) for one in kept.folded),
    )
    return _Trial(kept, rereading).told(plain) if rereading.difference else plain


def kept_of(
    told: tuple[Sequence[Message], Sequence[Event], Sequence[Decision]],
    owner: Owner,
    policy: Policy,
    now: datetime,
    engine: Engine,
    readings: Mapping[str, Reading] | None = None,
) -> Kept:
    """Facts of all kinds as circles, where there is no store; `readings` by message key save time."""
    messages, events, decisions = told
    known = readings or {}
    facts = [MessageFact(message, known.get(message.key) or engine.read(message)) for message in messages]
    held = [EventFact(event, engine.topic(event), engine.denied(event.people())) for event in events]
    found = circles(owner, facts, held, decisions)
    return Kept(owner, policy, now, [Folded(circle, fold(owner, circle, policy, now)) for circle in found])


@dataclass(slots=True)
class _Affected:
    """Circles to be folded again, by their place, with the grounds in them by message key or event uid."""

    circles: dict[int, Circle] = field(default_factory=dict)
    fresh: list[MessageFact] = field(default_factory=list)
    grounds: dict[str, tuple[Ground, ...]] = field(default_factory=dict)
    nodes: set[str] = field(default_factory=set)  # by which other circles may be joined now


class _Trial:
    def __init__(self, kept: Kept, rereading: Rereading) -> None:
        self.kept, self.rereading = kept, rereading
        self.affected = _Affected()

    def told(self, plain: Backtest) -> Backtest:
        opening = [self._reread(place, one.circle) for place, one in enumerate(self.kept.folded)]
        self._welcome([one for some in opening for one in some])
        self._join()
        before = [self.kept.folded[place] for place in self.affected.circles]
        after = self._refolded()
        one, other = (together([folded.state for folded in side]) for side in (before, after))
        by_anchor = self._grounds([*before, *after])
        turns = [
            Turn(change, _of(change, by_anchor[change.conversation.anchor])) for change in changes(one, other)
        ]
        return replace(plain, turns=tuple(turns), owed=_loose(one, other), settled=_loose(other, one))

    # --- read again -------------------------------------------------------------------------------

    def _reread(self, place: int, circle: Circle) -> list[MessageFact | EventFact]:
        """Puts the circle among those affected if it reads otherwise; gives what could open now."""
        facts, events = tuple(map(self._fact, circle.messages)), tuple(map(self._event, circle.events))
        read = [(o, new) for o, new in zip(circle.messages, facts, strict=True) if o is not new]
        seen = [(o, new) for o, new in zip(circle.events, events, strict=True) if o is not new]
        if not read and not seen:
            return []
        for old, fact in read:
            self._note(fact.message.key, grounds_of_fact(old, fact, self.rereading.denying(fact.message)))
            self.affected.nodes |= self._nodes(fact) - self._nodes(old)
        for before, held in seen:
            self._note(held.event.uid, grounds_of_event(before, held))
        self.affected.circles[place] = replace(circle, messages=facts, events=events)
        return [*(fact for _, fact in read if _opens(fact)), *(held for _, held in seen)]

    def _event(self, held: EventFact) -> EventFact:
        """The very same where the new rules see in it what the old ones saw."""
        seen = self.rereading.event(held)
        return held if seen == held else seen

    def _fact(self, fact: MessageFact) -> MessageFact:
        """The fact as the new rules read it; the very same where that comes to the same."""
        if fact.message.key in self.kept.faded:
            denied = self.rereading.new.denied(everyone_on(fact.message))
            same = denied == fact.reading.denied or not self.rereading.difference.people
            return fact if same else replace(fact, reading=replace(fact.reading, denied=denied))
        reading = self.rereading.reading(fact)
        return fact if same_to_fold(reading, fact.reading) else replace(fact, reading=reading)

    def _note(self, place: str, grounds: Iterable[Ground]) -> None:
        self.affected.grounds[place] = (*self.affected.grounds.get(place, ()), *grounds)

    def _welcome(self, opening: Sequence[MessageFact | EventFact]) -> None:
        """Mail that concerned nobody until now, and does by the new rules."""
        for fact in newcomers(self.kept.others, opening, self.kept.owner, self.rereading):
            self.affected.fresh.append(fact)
            self.affected.nodes |= self._nodes(fact)
            self._note(fact.message.key, grounds_of_fact(None, fact))

    # --- fold again -------------------------------------------------------------------------------

    def _nodes(self, fact: MessageFact) -> set[str]:
        return set(message_nodes(fact, self.kept.owner))

    def _join(self) -> None:
        """Circles whom a new reading ties to those affected."""
        for place, one in enumerate(self.kept.folded):
            if self.affected.nodes and place not in self.affected.circles and self._is_tied(one.circle):
                self.affected.circles[place] = one.circle

    def _is_tied(self, circle: Circle) -> bool:
        nodes, owner = self.affected.nodes, self.kept.owner
        return any(not nodes.isdisjoint(message_nodes(fact, owner)) for fact in circle.messages) or any(
            not nodes.isdisjoint(event_nodes(held.event, owner)) for held in circle.events
        )

    def _refolded(self) -> list[Folded]:
        owner, several = self.kept.owner, self.affected.circles.values()
        facts = [fact for circle in several for fact in circle.messages] + self.affected.fresh
        events = [held for circle in several for held in circle.events]
        decisions = [decision for circle in several for decision in circle.decisions]
        found = circles(owner, facts, events, decisions)
        return [Folded(c, fold(owner, c, self.kept.policy, self.kept.now)) for c in found]

    def _grounds(self, folded: Iterable[Folded]) -> dict[str, tuple[Ground, ...]]:
        """The grounds that lie in the circle of each conversation, by its anchor."""
        found: dict[str, tuple[Ground, ...]] = {}
        for one in folded:
            places = [f.message.key for f in one.circle.messages] + [h.event.uid for h in one.circle.events]
            grounds = [g for place in dict.fromkeys(places) for g in self.affected.grounds.get(place, ())]
            for conversation in one.state.conversations:
                found[conversation.anchor] = tuple(
                    dict.fromkeys((*found.get(conversation.anchor, ()), *grounds))
                )
        return found


def _opens(fact: MessageFact) -> bool:
    return any(found.act in _OPENING for found in fact.reading.found)


def _of(change: Change, grounds: Sequence[Ground]) -> tuple[Ground, ...]:
    """Those on whose envelope the contact stands, if any does; the oldest first."""
    mine = [ground for ground in grounds if change.conversation.contact in ground.people]
    return tuple(sorted(mine or grounds, key=lambda ground: (ground.at, ground.message_id)))


def _loose(before: State, after: State) -> tuple[Task, ...]:
    """Tasks of no conversation that come."""
    known = {owed(task) for task in before.tasks}
    talks = {one.anchor for state in (before, after) for one in state.conversations}
    return tuple(task for task in after.tasks if task.conversation not in talks and owed(task) not in known)

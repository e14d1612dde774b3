"""Which few things are good to do today, what comes up, and what can wait."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from keepwarm.sight import Sight
from rules.happening import Happening
from rules.model import (
    Conversation,
    Meeting,
    MeetingStatus,
    Owner,
    Policy,
    Question,
    Role,
    Stage,
    TalkKind,
    Task,
    TaskKind,
)
from rules.policy import BusinessDays, Deadlines

MOST_OTHERS, MOST_WARM = 3, 2
_MOST_QUESTIONS, _MOST_AHEAD, _MOST_WAITING = 3, 5, 8
_OLD = timedelta(days=30)
_ALWAYS = frozenset([TaskKind.REPLY, TaskKind.THANK_YOU])
_OTHERS = frozenset(
    [TaskKind.FOLLOW_UP, TaskKind.CONTACT_REFERRAL, TaskKind.FIX_ADDRESS, TaskKind.CREATE_INVITE]
)
_FROM_THEIR_DAY = frozenset([TaskKind.FOLLOW_UP, TaskKind.KEEP_IN_TOUCH])
_MINUTES = {
    TaskKind.REPLY: 5,
    TaskKind.THANK_YOU: 5,
    TaskKind.FOLLOW_UP: 3,
    TaskKind.CONTACT_REFERRAL: 10,
    TaskKind.FIX_ADDRESS: 5,
    TaskKind.CREATE_INVITE: 2,
}
_A_QUESTION = 1


class Section(StrEnum):
    WRITE = "write"
    TELL_ME = "tell_me"
    COMING_UP = "coming_up"
    WAITING = "waiting"
    KEEP_WARM = "keep_warm"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the day. `number` is 0 where there is nothing to do; `contacts` are all who come to a talk.

    `last` is what last happened in its conversation, where that matters; `shown_on` the day on which a
    preparation is shown, the business day before where its own is none.
    """

    section: Section
    conversation: str
    contacts: tuple[str, ...]
    task: Task | None = None
    question: Question | None = None
    meeting: Meeting | None = None
    last: Happening | None = None
    shown_on: date | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Today:
    """`more` counts what could be done and was left for another day; `rests_until` is the next business day,
    where this one is none and something waits for it.
    """

    items: tuple[Item, ...]
    minutes: int
    more: int = 0
    rests_until: date | None = None

    def of(self, section: Section) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.section is section)


def today(sight: Sight, owner: Owner, policy: Policy) -> Today:
    """The day of this owner at the instant of what is seen."""
    return _Day(sight, owner, policy).today()


class _Day:
    """What is seen on one day of its owner's calendar."""

    def __init__(self, sight: Sight, owner: Owner, policy: Policy) -> None:
        self.sight, self.owner, self.policy = sight, owner, policy
        self.state = sight.state
        self.deadlines = Deadlines(policy, owner)
        self.business = BusinessDays(owner.country)
        self.day = self.deadlines.day(sight.now)
        self.works = self.business.is_business_day(self.day)
        self.meetings = {one.conversation: one for one in self.state.meetings}

    def today(self) -> Today:
        others = [task for task in self._tasks(_OTHERS) if self._is_on(task)]
        warm = self._warm()
        chosen = others[:MOST_OTHERS] if self.works else []
        noted = warm[:MOST_WARM] if self.works else []
        write = [self._item(Section.WRITE, task) for task in chosen]
        keep = [self._item(Section.KEEP_WARM, task) for task in noted]
        numbered = _numbered([*self._always(), *write, *self._questions(), *keep])
        resting = bool(others or warm) and not self.works
        return Today(
            (*numbered, *self._ahead(), *self._waiting()),
            _minutes(numbered),
            len(others) - len(chosen) if self.works else 0,
            self.business.next_after(self.day) if resting else None,
        )

    # --- to do --------------------------------------------------------------------------------------

    def _tasks(self, kinds: frozenset[TaskKind]) -> list[Task]:
        """Tasks of these kinds that are not long past or put off, the most pressing first."""
        mine = (task for task in self.state.tasks if task.kind in kinds and not self._is_old(task))
        return sorted(
            (task for task in mine if not self._is_off(task)), key=lambda task: (self._due(task), task.anchor)
        )

    def _due(self, task: Task) -> date:
        return self.deadlines.day(task.due) if isinstance(task.due, datetime) else task.due

    def _is_old(self, task: Task) -> bool:
        """Whether nobody would still call it owed; a thank-you ends by itself."""
        return task.kind is not TaskKind.THANK_YOU and self.day - self._due(task) > _OLD

    def _is_off(self, task: Task) -> bool:
        """Whether the owner put it off to a day that is to come, or until something happens."""
        return task.awaits is not None or (task.later is not None and task.later > self.day)

    def _is_on(self, task: Task) -> bool:
        """Whether its day has come; a nudge or a note due on no business day waits for the next."""
        if task.kind not in _FROM_THEIR_DAY:
            return True
        due = self._due(task)
        return (due if self.business.is_business_day(due) else self.business.next_after(due)) <= self.day

    def _always(self) -> Iterator[Item]:
        for task in self._tasks(_ALWAYS):
            asks = task.kind is TaskKind.THANK_YOU and self._is_unsure(task)
            yield self._item(Section.TELL_ME if asks else Section.WRITE, task)

    def _is_unsure(self, task: Task) -> bool:
        """Whether the talk was on the business day before, or later, and no mail shows that it was."""
        meeting = self.meetings.get(task.conversation)
        if meeting is None or meeting.known or self._days_of_work_since(self.deadlines.day(meeting.end)) > 1:
            return False
        last = self._last(task.conversation)
        return last is None or last.at is None or last.at <= meeting.end

    def _days_of_work_since(self, day: date) -> int:
        return sum(
            self.business.is_business_day(day + timedelta(days=n))
            for n in range(1, min((self.day - day).days, 14) + 1)
        )

    def _questions(self) -> list[Item]:
        return [
            Item(Section.TELL_ME, question.conversation, (question.contact,), question=question)
            for question in self.state.questions[:_MOST_QUESTIONS]
        ]

    def _warm(self) -> list[Task]:
        """Notes whose day has come and what is old, the latest first: these are nearest in mind."""
        mine = [task for task in self.state.tasks if not self._is_off(task)]
        notes = [task for task in mine if task.kind is TaskKind.KEEP_IN_TOUCH and self._is_on(task)]
        old = [task for task in mine if task.kind in _ALWAYS | _OTHERS and self._is_old(task)]
        return sorted([*notes, *old], key=lambda task: (self._due(task), task.anchor), reverse=True)

    # --- to know ------------------------------------------------------------------------------------

    def _ahead(self) -> Iterator[Item]:
        """Talks that are booked, the nearest first; one line where several people come."""
        party: dict[tuple[datetime, datetime, str | None], list[Meeting]] = {}
        for meeting in self.state.meetings:
            if meeting.status is MeetingStatus.SCHEDULED:
                party.setdefault((meeting.start, meeting.end, meeting.event_uid), []).append(meeting)
        prepares = {t.conversation: t for t in self.state.tasks if t.kind is TaskKind.PREPARE}
        for together in list(party.values())[:_MOST_AHEAD]:
            task = next((prepares[m.conversation] for m in together if m.conversation in prepares), None)
            contacts = tuple(meeting.contact for meeting in together)
            first = together[0]
            yield Item(
                Section.COMING_UP,
                task.conversation if task else first.conversation,
                contacts,
                task,
                meeting=first,
                shown_on=self._day_before(task) if task else None,
            )

    def _day_before(self, task: Task) -> date:
        """A preparation due on no business day shows on the one before."""
        day = self._due(task)
        while not self.business.is_business_day(day) and day > self.day:
            day -= timedelta(days=1)
        return day

    def _waiting(self) -> list[Item]:
        """Where the next word is theirs: nudges whose day is to come, what was put off, nudged requests."""
        nudges = [t for t in self._tasks(frozenset([TaskKind.FOLLOW_UP])) if not self._is_on(t)]
        nudges += [task for task in self.state.tasks if self._is_off(task)]
        busy = {task.conversation for task in self.state.tasks}
        still = [one for one in self.state.conversations if _is_left_alone(one) and one.anchor not in busy]
        rest = still[: max(0, _MOST_WAITING - len(nudges))]
        return [
            *(self._item(Section.WAITING, task) for task in nudges[:_MOST_WAITING]),
            *(Item(Section.WAITING, c.anchor, (c.contact,), last=self._last(c.anchor)) for c in rest),
        ]

    # --- what belongs to it -------------------------------------------------------------------------

    def _item(self, section: Section, task: Task) -> Item:
        meeting = self.meetings.get(task.conversation)
        last = self._last(task.conversation)
        return Item(section, task.conversation, (task.contact,), task, meeting=meeting, last=last)

    def _last(self, anchor: str) -> Happening | None:
        """What last happened by a message in this conversation."""
        return self.sight.last(anchor, self.owner, self.policy)


def _is_left_alone(conversation: Conversation) -> bool:
    asked = conversation.stage is Stage.REQUESTED and conversation.role is Role.SEEKER
    return asked and conversation.kind is TalkKind.INFORMATIONAL


def _numbered(items: Sequence[Item]) -> tuple[Item, ...]:
    """In the order of the screen."""
    order = [Section.WRITE, Section.TELL_ME, Section.KEEP_WARM]
    ordered = sorted(items, key=lambda item: order.index(item.section))
    return tuple(replace(item, number=number) for number, item in enumerate(ordered, 1))


def _minutes(items: Sequence[Item]) -> int:
    """An estimate in steps of five, of notes that are free to be left out nothing."""
    counted = [item for item in items if item.section in (Section.WRITE, Section.TELL_ME)]
    total = sum(_MINUTES.get(item.task.kind, 0) if item.task else _A_QUESTION for item in counted)
    return -(-total // 5) * 5

"""Tasks and questions as the owner decided of them: closed, put off, answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from rules.decisions import Decision, Verb
from rules.lifecycle import AFTER_TALK
from rules.model import Awaits, Question, Task, TaskKind
from rules.state.ledger import Ledger
from rules.writer import Writer

LET_GO = timedelta(days=7)
_CLOSE = frozenset([Verb.DONE, Verb.DROP])
_CAN_WAIT = frozenset([TaskKind.FOLLOW_UP, TaskKind.KEEP_IN_TOUCH, TaskKind.CONTACT_REFERRAL])


class Decided:
    """The last word of the owner on each anchor of one circle."""

    def __init__(self, ledger: Ledger, said: Iterable[Decision]) -> None:
        self.ledger = ledger
        self.last = {decision.about: decision for decision in said if decision.about}

    def closes(self, task: Task) -> bool:
        """Whether the owner closed this very task; the next of its kind is another one."""
        decision = self.last.get(task.anchor)
        return decision is not None and decision.verb in _CLOSE

    def tasks(self, owed: Iterable[Task]) -> tuple[Task, ...]:
        """What is left to do, and when the owner wants to see it."""
        left = (task for task in owed if not (self.closes(task) or self._is_let_go(task)))
        return tuple(self._put_off(task) for task in left)

    def questions(self, asked: Iterable[Question]) -> tuple[Question, ...]:
        """What the owner has not answered yet."""
        judged = {key for key, d in self.last.items() if d.verb in (Verb.THEIRS, Verb.FORGED)}
        return tuple(q for q in asked if q.anchor not in self.last and q.message_key not in judged)

    def _put_off(self, task: Task) -> Task:
        decision = self.last.get(task.anchor)
        if decision is None or decision.verb is not Verb.LATER:
            return self._after_the_pause(task)
        if decision.until:
            return replace(task, due=decision.until, later=decision.until)
        return replace(task, awaits=decision.awaits) if self._awaits(task, decision) else task

    def _awaits(self, task: Task, decision: Decision) -> bool:
        """Whether what the task waits for is still to come."""
        chat = next((c for c in self.ledger.chats if c.anchor == task.conversation), None)
        if chat is None:
            return False
        if decision.awaits is Awaits.TALK:
            return chat.stage not in AFTER_TALK
        answered = chat.last_human if chat.last_by is Writer.CONTACT else None
        return answered is None or answered <= decision.at

    def _is_let_go(self, task: Task) -> bool:
        """Whether it was due long before the owner began to keep anything: nobody begins with a debt."""
        began = self.ledger.owner.started_at
        return began is not None and self._due(task) < self.ledger.deadlines.day(began) - LET_GO

    def _after_the_pause(self, task: Task) -> Task:
        until = self.ledger.owner.paused_until
        if until is None or self._due(task) > until or task.kind not in _CAN_WAIT:
            return task
        return replace(task, due=self.ledger.deadlines.business.next_after(until))

    def _due(self, task: Task) -> date:
        return self.ledger.deadlines.day(task.due) if isinstance(task.due, datetime) else task.due

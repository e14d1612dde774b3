"""What would follow if the owner did what is owed: the same fold with one more fact.

What a task asks for is written as a message that the owner could send, with a reading that says what it
does. Nothing else about it is known, so what follows is what the policy says of such a message.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType

from rules.circle import Circle, MessageFact
from rules.engine import Found, Reading
from rules.fold import fold
from rules.language.ruleset import Side
from rules.model import Act, Address, Conversation, Message, Owner, Policy, State, Task, TaskKind
from rules.policy import Deadlines

ASSUMED = "assumed"
_NOWHERE = "assumed@keepwarm.invalid"
# What the owner's letter does; an answer is told by its place alone.
_ACTS: Mapping[TaskKind, Act | None] = MappingProxyType(
    {
        TaskKind.REPLY: None,
        TaskKind.FOLLOW_UP: Act.NUDGE,
        TaskKind.THANK_YOU: Act.THANK,
        TaskKind.CONTACT_REFERRAL: Act.ASK,
        TaskKind.KEEP_IN_TOUCH: Act.NEWS,
        TaskKind.FIX_ADDRESS: Act.ASK,
    }
)


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a fold takes."""

    owner: Owner
    circle: Circle
    policy: Policy
    now: datetime

    @property
    def deadlines(self) -> Deadlines:
        return Deadlines(self.policy, self.owner)

    def state(self) -> State:
        return fold(self.owner, self.circle, self.policy, self.now)

    def at(self, now: datetime) -> Scene:
        return replace(self, now=now)


@dataclass(frozen=True, slots=True)
class Next:
    """What would be owed after `task` was done, or after the talk where it is None.

    `at` is when that is assumed: now, or the day from which the task is good. `gives_up` is the day from
    which silence counts as an answer, where the next word would be the contact's and no nudge is left.
    """

    task: Task | None
    at: datetime
    tasks: tuple[Task, ...]
    gives_up: date | None = None


def after_task(scene: Scene, conversation: Conversation, task: Task) -> Next | None:
    """What would follow if the owner wrote what the task asks for; None where it asks for no letter."""
    if task.kind not in _ACTS:
        return None
    at = _good_from(scene, task)
    before = scene.at(at).state()
    circle = replace(scene.circle, messages=(*scene.circle.messages, _letter(scene, conversation, task, at)))
    after = replace(scene, circle=circle, now=at).state()
    gives_up = (
        scene.deadlines.day(scene.deadlines.give_up_at(at)) if task.kind is TaskKind.FOLLOW_UP else None
    )
    return Next(task, at, _new(before, after, conversation.anchor), gives_up)


def after_talk(scene: Scene, conversation: Conversation, end: datetime) -> Next:
    """What would follow if the talk takes place and ends at this instant, and nothing else happens."""
    later = scene.deadlines.thank_you_window(end).opens
    return Next(None, end, _new(scene.state(), scene.at(later).state(), conversation.anchor))


def _good_from(scene: Scene, task: Task) -> datetime:
    if isinstance(task.due, datetime) or task.kind not in (TaskKind.FOLLOW_UP, TaskKind.KEEP_IN_TOUCH):
        return scene.now
    return max(scene.now, scene.deadlines.begin(task.due))


def _new(before: State, after: State, anchor: str) -> tuple[Task, ...]:
    """Tasks of this conversation, or of one that the assumption opened, which were not owed before."""
    known = {(task.kind, task.conversation, task.due) for task in before.tasks}
    fresh = [task for task in after.tasks if task.conversation in (anchor, ASSUMED)]
    return tuple(task for task in fresh if (task.kind, task.conversation, task.due) not in known)


def _letter(scene: Scene, conversation: Conversation, task: Task, at: datetime) -> MessageFact:
    act = _ACTS[task.kind]
    message = Message(
        key=ASSUMED,
        message_id=f"<{_NOWHERE}>",
        sender=Address(min(scene.owner.addresses, default="")),
        to=(_reader(conversation, task),),
        received=at,
        date=at,
        sent=True,
        references=() if act is Act.NEWS else _thread(scene, conversation.contact),
    )
    found = (Found(act, ASSUMED, Side.EITHER, frozenset(), (), 0),) if act else ()
    return MessageFact(message, Reading(ASSUMED, "", found))


def _reader(conversation: Conversation, task: Task) -> Address:
    """The contact; another address of theirs where one is to be found; or whom they suggested."""
    if task.kind is TaskKind.CONTACT_REFERRAL:
        return Address(_NOWHERE, task.named)
    if task.kind is TaskKind.FIX_ADDRESS:
        return Address(_NOWHERE, conversation.name)
    return Address(conversation.contact, conversation.name)


def _thread(scene: Scene, contact: str) -> tuple[str, ...]:
    """The latest message with this contact, which a letter would answer."""
    theirs = [
        fact.message
        for fact in scene.circle.messages
        if contact in {a.email for a in (fact.message.sender, *fact.message.to)}
        and fact.message.received <= scene.now
    ]
    latest = max(theirs, key=lambda message: (message.received, message.message_id), default=None)
    return (latest.message_id,) if latest else ()

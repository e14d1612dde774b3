"""What a conversation's owner owes now and what would follow, in plain words with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType

from keepwarm.plain import plain
from keepwarm.screens.telling import local_day, long_day, quoted
from keepwarm.words import Clock, good, suggested, waits
from rules.assume import Next
from rules.explain import Correction, Story
from rules.model import Stage, Task, TaskKind
from rules.writer import Writer

_NOW: Mapping[TaskKind, str] = MappingProxyType(
    {
        TaskKind.REPLY: "the next word is yours, since {since}",
        TaskKind.FOLLOW_UP: "no word from them since {since}, so one friendly nudge is fine",
        TaskKind.CREATE_INVITE: "no calendar of yours holds it (checked {checked}), so I suggest an entry",
        TaskKind.PREPARE: "the talk is ahead, so I suggest to prepare",
        TaskKind.THANK_YOU: "no thank-you in your sent mail (checked {checked}), so I suggest one",
        TaskKind.CONTACT_REFERRAL: "no mail to {named}, whom they suggested, so I suggest one",
        TaskKind.KEEP_IN_TOUCH: "a friendly note now and then keeps it warm",
        TaskKind.FIX_ADDRESS: "your mail came back, so another address is needed",
    }
)
_NOTHING: Mapping[Stage, str] = MappingProxyType(
    {
        Stage.REQUESTED: "the next word is theirs; nothing to do",
        Stage.REPLIED: "the next word is theirs; nothing to do",
        Stage.SCHEDULED: "it is booked; nothing to do",
        Stage.MET: "you talked; nothing to do",
        Stage.THANKED: "you talked, and thanks were said; nothing to do",
        Stage.IN_TOUCH: "you are in touch; nothing to do",
        Stage.DECLINED: "they said no, and that is fine; nothing to do",
        Stage.CANCELLED: "it was called off; nothing to do",
        Stage.NO_RESPONSE: "let it be; an answer would take it up again",
    }
)
_IF: Mapping[TaskKind, str] = MappingProxyType(
    {
        TaskKind.REPLY: "if you answer",
        TaskKind.FOLLOW_UP: "if you nudge them",
        TaskKind.THANK_YOU: "if you thank them",
        TaskKind.CONTACT_REFERRAL: "if you write to {named}",
        TaskKind.KEEP_IN_TOUCH: "if you write to them",
        TaskKind.FIX_ADDRESS: "if you ask again elsewhere",
    }
)
_THEN: Mapping[TaskKind, str] = MappingProxyType(
    {
        TaskKind.REPLY: "an answer by {due}",
        TaskKind.FOLLOW_UP: "a friendly nudge from {due}, if nothing comes",
        TaskKind.CREATE_INVITE: "an entry in your calendar",
        TaskKind.PREPARE: "preparing from {due}",
        TaskKind.THANK_YOU: "a thank-you, best by {due}",
        TaskKind.CONTACT_REFERRAL: "a word to {named}",
        TaskKind.KEEP_IN_TOUCH: "a friendly note around {due}",
        TaskKind.FIX_ADDRESS: "another address by {due}",
    }
)
_ELSEWHERE: Mapping[TaskKind, str] = MappingProxyType(
    {TaskKind.THANK_YOU: "thanked them elsewhere", TaskKind.CREATE_INVITE: "in another calendar"}
)
_CORRECTIONS: Mapping[Correction, str] = MappingProxyType(
    {
        Correction.NOT_HELD: "didn't happen",
        Correction.OTHER_TIME: "other time",
        Correction.NOT_A_TALK: "not such a talk",
    }
)


def owed(story: Story, clock: Clock) -> Iterator[str]:
    """What is owed now, or that nothing is."""
    for task in story.tasks:
        when = good(task, clock)
        yield f"{_reason(task, clock)}{' ' if when.startswith('from') else '; '}{when}"
    for question in story.questions:
        yield f"a question: {plain(question.text)} {quoted(question.evidence)}".rstrip()
    if not story.tasks and not story.questions:
        host_said_no = story.conversation.stage is Stage.DECLINED and _owner_spoke_last(story)
        yield "you said no; nothing to do" if host_said_no else _NOTHING[story.conversation.stage]


def _reason(task: Task, clock: Clock) -> str:
    return _NOW[task.kind].format(
        since=clock.day_of(task.opens),
        checked=f"{clock.now.astimezone(clock.zone):%H:%M}",
        named=suggested(task),
    )


def _owner_spoke_last(story: Story) -> bool:
    return story.last is not None and story.last.by is Writer.OWNER


def following(story: Story, clock: Clock) -> Iterator[str]:
    """What would follow, each thing with what it hangs on."""
    for step in story.following:
        yield f"{_if(step, clock)}: {_then(step, clock)}"
    if story.silent_from and not story.following:
        yield f"silence until {long_day(story.silent_from, clock)} counts as no answer, which is normal"


def _if(step: Next, clock: Clock) -> str:
    if step.task is None:
        return "once you have talked"
    condition = _IF[step.task.kind].format(named=suggested(step.task))
    if waits(step.task, clock):
        return f"{condition} on {long_day(local_day(step.at, clock), clock)}"
    return f"{condition} today"


def then(task: Task, clock: Clock) -> str:
    """What is owed, and when: "a friendly note around 25 June"."""
    return _THEN[task.kind].format(due=_day(task.due, clock), named=suggested(task))


def _then(step: Next, clock: Clock) -> str:
    found = [then(task, clock) for task in step.tasks]
    if step.gives_up is not None:
        found.append(f"no second one; silence until {long_day(step.gives_up, clock)} counts as no answer")
    return ", ".join(found) or "the next word is theirs"


def _day(due: date | datetime, clock: Clock) -> str:
    return long_day(local_day(due, clock) if isinstance(due, datetime) else due, clock)


def corrections(story: Story) -> str:
    """What could be wrong about it."""
    words = [_CORRECTIONS[one] for one in story.corrections if one in _CORRECTIONS]
    if Correction.DONE_ELSEWHERE in story.corrections:
        kinds = {task.kind for task in story.tasks} - {TaskKind.PREPARE, TaskKind.FIX_ADDRESS}
        words += dict.fromkeys(_ELSEWHERE.get(kind, "written elsewhere") for kind in sorted(kinds))
    return " · ".join(words)

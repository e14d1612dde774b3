"""Which letter does a task."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from keepwarm.letters.facts import Notes
from keepwarm.letters.kinds import LetterKind
from rules.model import Conversation, Meeting, Owner, Role, Signal, SignalFound, Task, TaskKind

_STILL_FRESH = timedelta(days=3)  # after the due time of a thank-you: until then nobody need excuse it
_WRITTEN = {
    TaskKind.FOLLOW_UP: (LetterKind.NUDGE,),
    TaskKind.CONTACT_REFERRAL: (LetterKind.REFERRAL,),
    TaskKind.KEEP_IN_TOUCH: (LetterKind.KEEP_WARM,),
    TaskKind.FIX_ADDRESS: (LetterKind.REQUEST,),
}


def letters_for(
    task: Task,
    conversation: Conversation | None,
    signals: Iterable[SignalFound],
    owner: Owner,
    now: datetime,
) -> tuple[LetterKind, ...]:
    """The letters that would do it, the likeliest first; none for what is done without writing."""
    if task.kind is TaskKind.THANK_YOU:
        return _thanks(task, now)
    if task.kind is TaskKind.REPLY:
        last = last_word(signals, task.contact, owner)
        return _as_host(last) if conversation and conversation.role is Role.HOST else _as_seeker(last)
    return _WRITTEN.get(task.kind, ())


def needs_a_yes(kind: LetterKind, meeting: Meeting | None, notes: Notes) -> bool:
    """Whether the owner should first say that the talk took place: the clock alone is not enough to thank."""
    thanks = kind in (LetterKind.THANK_YOU, LetterKind.LATE_THANK_YOU)
    return thanks and not notes.learned and (meeting is None or not meeting.known)


def last_word(signals: Iterable[SignalFound], contact: str, owner: Owner) -> frozenset[Signal]:
    """What the contact's last message with a signal did."""
    theirs = [s for s in signals if s.contact == contact and s.sender not in owner.addresses]
    latest = max(theirs, key=lambda s: (s.date, s.message_key), default=None)
    return frozenset(s.signal for s in theirs if latest and s.message_key == latest.message_key)


def _thanks(task: Task, now: datetime) -> tuple[LetterKind, ...]:
    late = isinstance(task.due, datetime) and now > task.due + _STILL_FRESH
    both = (LetterKind.THANK_YOU, LetterKind.LATE_THANK_YOU)
    return both[::-1] if late else both


def _as_host(last: frozenset[Signal]) -> tuple[LetterKind, ...]:
    """For a host a no is as easy as a yes."""
    if Signal.REQUEST in last:
        settles = (LetterKind.CONFIRM,) if Signal.PROPOSE_TIME in last else ()
        return (*settles, LetterKind.HOST_YES, LetterKind.POLITE_NO)
    return (*_as_seeker(last), LetterKind.POLITE_NO)


def _as_seeker(last: frozenset[Signal]) -> tuple[LetterKind, ...]:
    if Signal.PROPOSE_TIME in last:
        return (LetterKind.CONFIRM, LetterKind.OFFER_TIMES)
    if Signal.DECLINE in last:
        return (LetterKind.ANSWER_NO,)
    return (LetterKind.OFFER_TIMES, LetterKind.CONFIRM)

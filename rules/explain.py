"""The story of one conversation: what happened, what is owed now, what would follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from rules.assume import Next, Scene, after_talk, after_task
from rules.circle import Circle, MessageFact
from rules.happening import Happening, Turn
from rules.lifecycle import AFTER_TALK
from rules.model import (
    Conversation,
    Meeting,
    MeetingSource,
    MeetingStatus,
    Question,
    Role,
    Signal,
    SignalFound,
    Stage,
    State,
    Task,
    TaskKind,
)
from rules.people import alike
from rules.state.order import in_order
from rules.writer import Writer, writer_of

_MOST_TIMES = 12
_A_QUOTATION = 12  # words
_ASKS = frozenset([Signal.REQUEST, Signal.FOLLOW_UP])


class Correction(StrEnum):
    """What a person could say against the story."""

    NOT_HELD = "not_held"
    OTHER_TIME = "other_time"
    NOT_A_TALK = "not_a_talk"
    DONE_ELSEWHERE = "done_elsewhere"


@dataclass(frozen=True, slots=True)
class Story:
    """What happened in a conversation, oldest first, and what follows from it. `silent_from` is the day from
    which silence counts as an answer, where nothing else is left to wait for.
    """

    conversation: Conversation
    happened: tuple[Happening, ...]
    meeting: Meeting | None
    tasks: tuple[Task, ...]
    questions: tuple[Question, ...]
    following: tuple[Next, ...]
    corrections: tuple[Correction, ...]
    silent_from: date | None = None

    @property
    def last(self) -> Happening | None:
        """The latest thing that happened by a message."""
        return next((h for h in reversed(self.happened) if h.message_id), None)


def story(scene: Scene, state: State, conversation: Conversation) -> Story:
    """The story of one of this state's conversations; `scene` is what the state was folded from."""
    meeting = _meeting(state, conversation)
    tasks = tuple(task for task in state.tasks if task.conversation == conversation.anchor)
    happened = history(scene, state, conversation)
    gave_up = _silent_from(scene, conversation, tasks, happened)
    return Story(
        conversation,
        happened,
        meeting,
        tasks,
        tuple(q for q in state.questions if q.conversation == conversation.anchor),
        tuple(_following(scene, conversation, meeting, tasks)),
        tuple(_corrections(meeting, tasks)),
        gave_up if conversation.stage is Stage.REQUESTED else None,
    )


def _meeting(state: State, conversation: Conversation) -> Meeting | None:
    return next((m for m in state.meetings if m.conversation == conversation.anchor), None)


# --- what happened --------------------------------------------------------------------------------


def history(scene: Scene, state: State, conversation: Conversation) -> tuple[Happening, ...]:
    """What happened, oldest first; what nobody knows the day of stands where the talk does."""
    spoken = tuple(_with_times(scene, conversation, _spoken(scene, state, conversation)))
    happened = [*spoken, *_by_itself(conversation, _meeting(state, conversation), spoken)]
    if conversation.stage is Stage.NO_RESPONSE:
        gave_up = _silent_from(scene, conversation, (), spoken)
        happened += [_silence(scene.deadlines.begin(gave_up))] if gave_up else []
    return tuple(
        sorted(happened, key=lambda one: one.at or (one.settled.start if one.settled else scene.now))
    )


def last_message(scene: Scene, state: State, conversation: Conversation) -> Happening | None:
    """The latest message of the conversation that did something, or the latest at all."""
    return next(reversed(_spoken(scene, state, conversation)), None)


def _silence(at: datetime) -> Happening:
    return Happening(at, (Turn.GAVE_UP,), Writer.CONTACT)


def _spoken(scene: Scene, state: State, conversation: Conversation) -> tuple[Happening, ...]:
    """The messages of the conversation that did something, and the latest one if it did nothing."""
    facts = [f for f in in_order(scene.circle.messages, scene.now)[0] if _in_its_time(f, state, conversation)]
    people = _party(state, conversation)
    by_key: dict[str, list[SignalFound]] = {}
    for signal in state.signals:
        if signal.contact in people:
            by_key.setdefault(signal.message_key, []).append(signal)
    told = [
        _happening(scene, conversation, fact, by_key[fact.message.key])
        for fact in facts
        if fact.message.key in by_key
    ]
    return (*told, *_last_word(scene, conversation, facts, by_key))


def _in_its_time(fact: MessageFact, state: State, conversation: Conversation) -> bool:
    """From the conversation's opening up to that of a later one with the same contact."""
    later = [
        c.since
        for c in state.conversations
        if c.contact == conversation.contact and c.since > conversation.since
    ]
    received = fact.message.received
    return conversation.since <= received and all(received < since for since in later)


def _party(state: State, conversation: Conversation) -> frozenset[str]:
    """The contacts who were asked for the same talk: what concerns all of them is recorded with the first."""
    return frozenset(c.contact for c in state.conversations if c.opened_by == conversation.opened_by)


def _happening(
    scene: Scene, conversation: Conversation, fact: MessageFact, signals: Sequence[SignalFound]
) -> Happening:
    message = fact.message
    by = writer_of(message, scene.owner)
    pieces = tuple(dict.fromkeys(piece for signal in signals for piece in signal.evidence))
    mine = by is Writer.OWNER or message.sender.email == conversation.contact
    same = mine or alike(message.sender.name, conversation.name)
    refers = any(signal.signal is Signal.REFER for signal in signals)
    away = any(signal.signal is Signal.AUTO_REPLY for signal in signals)
    return Happening(
        at=message.received,
        what=tuple(dict.fromkeys(signal.signal for signal in signals)),
        by=by,
        other="" if same else message.sender.name or message.sender.email,
        message_key=message.key,
        message_id=message.message_id,
        rules=tuple(dict.fromkeys(signal.rule for signal in signals)),
        evidence=pieces or _first_words(fact),
        named=_named(scene, fact) if refers else (),
        back_on=fact.reading.back_on if away else None,
    )


def _first_words(fact: MessageFact) -> tuple[str, ...]:
    words = fact.reading.text.split(maxsplit=_A_QUOTATION)[:_A_QUOTATION]
    return (" ".join(words),) if words else ()


def _named(scene: Scene, fact: MessageFact) -> tuple[str, ...]:
    known = scene.owner.addresses
    return tuple(p.name or p.email for p in fact.reading.people if not p.email or p.email not in known)[:3]


def _with_times(scene: Scene, conversation: Conversation, told: Iterable[Happening]) -> Iterator[Happening]:
    """Each message that settled a time with the talk as it stood then, by the mail alone."""
    mail = Scene(scene.owner, Circle(scene.circle.messages), scene.policy, scene.now)
    for number, happening in enumerate(told):
        if Signal.CONFIRM_TIME in happening.what and happening.at and number < _MOST_TIMES:
            then = mail.at(happening.at).state().meetings
            settled = next((m for m in then if m.conversation == conversation.anchor), None)
            yield replace(happening, settled=settled)
        else:
            yield happening


def _last_word(
    scene: Scene, conversation: Conversation, facts: Sequence[MessageFact], told: dict[str, list[SignalFound]]
) -> Iterator[Happening]:
    """The latest letter between the two, where no signal tells of it."""
    letters = [fact for fact in facts if _between(scene, conversation, fact)]
    if letters and letters[-1].message.key not in told:
        message = letters[-1].message
        by = writer_of(message, scene.owner)
        words = _first_words(letters[-1])
        yield Happening(
            at=message.received,
            what=(Turn.WROTE,),
            by=by,
            message_key=message.key,
            message_id=message.message_id,
            evidence=words,
        )


def _between(scene: Scene, conversation: Conversation, fact: MessageFact) -> bool:
    by, message = writer_of(fact.message, scene.owner), fact.message
    if by is Writer.OWNER:
        return conversation.contact in {a.email for a in message.to}
    return by is Writer.CONTACT and message.sender.email == conversation.contact


def _by_itself(
    conversation: Conversation, meeting: Meeting | None, spoken: Iterable[Happening]
) -> Iterator[Happening]:
    """What the calendar and the clock did."""
    if meeting is None:
        return
    if meeting.source is MeetingSource.CALENDAR:
        yield Happening(None, (Turn.IN_CALENDAR,), Writer.CONTACT, settled=meeting)
    called_off = any(Signal.CANCEL in happening.what for happening in spoken)
    if meeting.status is MeetingStatus.CANCELLED and not called_off:
        yield Happening(None, (Turn.OFF_IN_CALENDAR,), Writer.CONTACT, settled=meeting)
    if conversation.stage in AFTER_TALK:
        yield Happening(meeting.end, (Turn.TALKED,), Writer.CONTACT, settled=meeting)


def _silent_from(
    scene: Scene, conversation: Conversation, tasks: Sequence[Task], spoken: Iterable[Happening]
) -> date | None:
    """The day from which the silence after the last ask counts as an answer."""
    asker = Writer.OWNER if conversation.role is Role.SEEKER else Writer.CONTACT
    asks = [h.at for h in spoken if h.at and h.by is asker and _ASKS & set(h.what)]
    if conversation.stage not in (Stage.REQUESTED, Stage.NO_RESPONSE) or not asks:
        return None
    if any(task.kind in (TaskKind.FIX_ADDRESS, TaskKind.REPLY) for task in tasks):
        return None
    return scene.deadlines.day(scene.deadlines.give_up_at(asks[-1]))


# --- what follows ---------------------------------------------------------------------------------


def _following(
    scene: Scene, conversation: Conversation, meeting: Meeting | None, tasks: Iterable[Task]
) -> Iterator[Next]:
    for task in tasks:
        if (after := after_task(scene, conversation, task)) is not None:
            yield after
    if meeting and meeting.status is MeetingStatus.SCHEDULED:
        yield after_talk(scene, conversation, meeting.end)


def _corrections(meeting: Meeting | None, tasks: Sequence[Task]) -> Iterator[Correction]:
    if meeting and meeting.status is MeetingStatus.HELD:
        yield Correction.NOT_HELD
    if meeting:
        yield Correction.OTHER_TIME
    yield Correction.NOT_A_TALK
    if any(task.kind not in (TaskKind.PREPARE, TaskKind.FIX_ADDRESS) for task in tasks):
        yield Correction.DONE_ELSEWHERE

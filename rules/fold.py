"""Facts of a circle to its state at an instant, message by message in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from heapq import merge
from itertools import chain

from rules.circle import Circle, MessageFact
from rules.decisions import Decision, next_said, standing
from rules.identity import everyone, recipients
from rules.language.conditions import Feature
from rules.language.ruleset import OPENING
from rules.lifecycle import CLOSED
from rules.model import Act, Address, Message, Owner, Policy, Role, Signal, Stage, State, TalkKind
from rules.state.calendar import attach_events
from rules.state.calendar_only import solo_chats
from rules.state.conversation import Chat
from rules.state.corrections import corrected
from rules.state.decided import decide, introduce
from rules.state.effects import apply, emit_refer
from rules.state.hints import hints
from rules.state.ledger import Ledger, opened_for
from rules.state.machine_mail import take_machine_mail
from rules.state.moment import Moment
from rules.state.order import in_order
from rules.state.outcome import Given, Outcome
from rules.state.possible_requests import perhaps
from rules.state.put_off import Decided
from rules.state.signals_by_stage import interpret, opens
from rules.state.talk import Talk
from rules.state.tasks import tasks
from rules.state.until import until
from rules.writer import Writer, writer_of

_MOST_ASKED = 4
_Read = tuple[list[Chat], Outcome]  # conversations about one talk, what a message does to them
_OF_THE_TALK = frozenset([Signal.CONFIRM_TIME, Signal.PROPOSE_TIME, Signal.RESCHEDULE, Signal.CANCEL])


def fold(owner: Owner, circle: Circle, policy: Policy, now: datetime) -> State:
    """The state of a circle at `now`, an aware instant. Pure; facts after `now` are ignored and bound
    `until`.
    """
    said = standing(circle.decisions, now)
    facts, next_fact = in_order(circle.messages, now)
    facts, events = corrected(facts, circle.events, said, owner)
    ledger = Ledger(
        owner,
        policy,
        sorted(events, key=lambda fact: (fact.event.start, fact.event.uid)),
        in_calendar=frozenset(fact.event.uid for fact in events),
    )
    introduce(ledger, said)
    for order, fact in enumerate(_by_time(facts, said)):
        if isinstance(fact, Decision):
            _hear(ledger, fact)
        else:
            _take(ledger, fact, order)
    coming = min(filter(None, (next_fact, next_said(circle.decisions, now))), default=None)
    return _finish(ledger, said, now, coming)


def _by_time(facts: Iterable[MessageFact], said: Iterable[Decision]) -> Iterator[MessageFact | Decision]:
    """What was written and what was said, by when; mail comes first, decisions of one instant as numbered."""
    return merge(facts, sorted(said, key=_instant), key=_instant)


def _instant(fact: MessageFact | Decision) -> datetime:
    return fact.when if isinstance(fact, Decision) else fact.message.received


def _hear(ledger: Ledger, decision: Decision) -> None:
    attach_events(ledger, decision.when, final=False)
    ledger.pass_time(decision.when)
    decide(ledger, decision)


def _take(ledger: Ledger, fact: MessageFact, order: int) -> None:
    """Everything that one message does."""
    by = writer_of(fact.message, ledger.owner)
    if by is Writer.FORGED:
        return
    at = fact.message.received
    attach_events(ledger, at, final=False)
    ledger.pass_time(at)
    moment = Moment(fact, by, at, order, ledger.zones(fact.message, by))
    if take_machine_mail(ledger, moment):
        return
    if by is Writer.OWNER:
        _outgoing(ledger, moment)
    else:
        _incoming(ledger, moment)


def _finish(ledger: Ledger, said: Sequence[Decision], now: datetime, next_fact: datetime | None) -> State:
    attach_events(ledger, now, final=True)
    ledger.chats += solo_chats(ledger.pool, ledger.chats, ledger.people, ledger.owner)
    ledger.pass_time(now)
    decided = Decided(ledger, said)
    meetings = (chat.meeting() for chat in ledger.chats)
    return State(
        signals=tuple(ledger.signals),
        conversations=tuple(chat.result() for chat in ledger.chats),
        meetings=tuple(meeting for meeting in meetings if meeting is not None),
        tasks=decided.tasks(tasks(ledger, decided, now)),
        questions=decided.questions(ledger.questions),
        hints=hints(ledger, now),
        people=ledger.persons(),
        until=until(ledger, now, next_fact),
    )


# --- what the owner wrote -------------------------------------------------------------------------


def _outgoing(ledger: Ledger, moment: Moment) -> None:
    message = moment.fact.message
    to = recipients(message, ledger.owner)
    for address in to:
        ledger.meet(address, message)
    _shown_by_answer(ledger, moment)
    _note_referrals(ledger, moment, to)
    chats = [chat for chat in (ledger.current(a, message) for a in to) if chat is not None]
    if _renewed(ledger, chats, to, moment):
        return
    fresh = opened_for(to, ledger, moment.fact)
    if fresh and len(to) <= _MOST_ASKED and (ask := opens(moment, ledger.latest(fresh[0].email))):
        _open(ledger, fresh, moment, Role.SEEKER, Given(Signal.REQUEST, ask.rule, ask.evidence))
        people = {ledger.people.person(a.email) for a in fresh}
        chats = [chat for chat in chats if chat.person not in people]
    elif fresh and len(to) <= _MOST_ASKED and (letter := perhaps(moment, tuple(fresh), Role.SEEKER)):
        ledger.possible.append(letter)
    _answer(ledger, chats, moment)


def _note_referrals(ledger: Ledger, moment: Moment, to: Sequence[Address]) -> None:
    message = moment.fact.message
    for referral in ledger.referrals:
        others = [a for a in to if ledger.people.person(a.email) != referral.by]
        if others and referral.note_mail(others, message.references):
            referral.done_at = referral.done_at or moment.at


def _renewed(ledger: Ledger, chats: Sequence[Chat], to: Sequence[Address], moment: Moment) -> bool:
    """The request again, to another address of somebody whose first one failed."""
    found = moment.act(Act.ASK, Stage.REQUESTED) or moment.act(Act.NUDGE, Stage.REQUESTED)
    elsewhere = {a.email for a in to}
    renewed = [c for c in chats if c.bounced_at and c.contact not in elsewhere]
    if not renewed or found is None:
        return False
    for chat in renewed:
        chat.bounced_at = None
    apply(ledger, renewed, moment, Outcome((Given(Signal.REQUEST, found.rule, found.evidence),)))
    return True


# --- what others wrote ----------------------------------------------------------------------------


def _incoming(ledger: Ledger, moment: Moment) -> None:
    message = moment.fact.message
    ledger.meet(message.sender, message)
    _shown_by_answer(ledger, moment)
    chat = ledger.current(message.sender, message)
    denied = message.sender.email in moment.fact.reading.denied
    if chat is None and (denied or moment.has(Feature.BULK)):
        return
    over = not denied and (chat is None or chat.stage in CLOSED)
    if over and (job := _job(moment, chat)):
        _open(ledger, [message.sender], moment, Role.SEEKER, job, TalkKind.JOB)
    elif over and (ask := opens(moment, chat)) and _addressed(message, ledger.owner):
        _open(ledger, [message.sender], moment, Role.HOST, Given(Signal.REQUEST, ask.rule, ask.evidence))
    elif chat is not None:
        _answer(ledger, [chat], moment)
    elif moment.has(Feature.NEWCOMER) and (found := moment.act(Act.INTRODUCE, OPENING)):
        emit_refer(ledger, moment, Given(Signal.REFER, found.rule, found.evidence))
    elif _addressed(message, ledger.owner) and (letter := perhaps(moment, (message.sender,), Role.HOST)):
        ledger.possible.append(letter)


def _job(moment: Moment, chat: Chat | None) -> Given | None:
    found = moment.act(Act.JOB, OPENING)
    if found is None or moment.has(Feature.BULK) or (chat is not None and chat.kind is TalkKind.JOB):
        return None
    return Given(Signal.JOB_INTERVIEW, found.rule, found.evidence)


def _addressed(message: Message, owner: Owner) -> bool:
    return not message.to or any(a.email in owner.addresses for a in message.to)


# --- in a conversation ----------------------------------------------------------------------------


def _answer(ledger: Ledger, chats: Iterable[Chat], moment: Moment) -> None:
    """The message as a word in these conversations; those about one talk are read once."""
    talks: dict[int, list[Chat]] = {}
    for chat in chats:
        talks.setdefault(id(chat.talk), []).append(chat)
    read = _join_talk([(several, interpret(several[0], moment)) for several in talks.values()])
    for several, outcome in read:
        apply(ledger, _spoken_for(ledger, several, outcome, moment), moment, outcome)


def _join_talk(read: list[_Read]) -> list[_Read]:
    """Moves those told of a time into the talk with whose people it settles; gives what is left to apply."""
    settling = next((several for several, outcome in read if outcome.answer.picked), None)
    told = [several for several, outcome in read if outcome.answer.offers and not several[0].talk.settled]
    if settling is None or not told:
        return read
    for chat in chain.from_iterable(told):
        chat.talk, chat.first = settling[0].talk, False
        settling.append(chat)
    return [(several, outcome) for several, outcome in read if several not in told]


def _spoken_for(ledger: Ledger, several: list[Chat], outcome: Outcome, moment: Moment) -> list[Chat]:
    """Whom a word concerns: times all of a talk, a yes also those in copy, anything else its writer or
    readers alone.
    """
    rest = [c for c in ledger.together(several[0]) if c not in several and c.stage is not Stage.DECLINED]
    if Signal.DECLINE in outcome.signals():
        return several
    if outcome.signals() & _OF_THE_TALK:
        return several + rest
    present = {ledger.people.person(a.email) for a in everyone(moment.fact.message, ledger.owner)}
    return several + [c for c in rest if c.person in present and Signal.ACCEPT in outcome.signals()]


# --- opening --------------------------------------------------------------------------------------


def _shown_by_answer(ledger: Ledger, moment: Moment) -> None:
    """A letter that this message answers as one answers a request was one."""
    for letter in [letter for letter in ledger.possible if letter.answered_by(moment)]:
        ledger.possible.remove(letter)
        fresh = opened_for(letter.asked, ledger, letter.moment.fact)
        if fresh:
            _open(ledger, fresh, letter.moment, letter.role, letter.given)


def _open(
    ledger: Ledger,
    asked: Sequence[Address],
    moment: Moment,
    role: Role,
    given: Given,
    kind: TalkKind = TalkKind.INFORMATIONAL,
) -> None:
    """New conversations, one a person, about one talk."""
    talk = Talk()
    fresh = [_chat(ledger, address, number, moment, role, kind, talk) for number, address in enumerate(asked)]
    ledger.chats += fresh
    times = _opening_times(fresh[0], moment)
    apply(ledger, fresh, moment, replace(times, given=(given, *times.given)))


def _chat(
    ledger: Ledger, asked: Address, number: int, moment: Moment, role: Role, kind: TalkKind, talk: Talk
) -> Chat:
    """The conversation with the `number`-th of those who were asked."""
    person, message = ledger.people.person(asked.email), moment.fact.message
    return Chat(
        anchor=f"{message.key}+{number}" if number else message.key,
        opened_by=message.key,
        person=person,
        contact=person,
        name=ledger.people.name(person),
        kind=kind,
        role=role,
        subject=message.subject,
        since=moment.at,
        talk=talk,
        first=number == 0,
        stage=Stage.REPLIED if kind is TalkKind.JOB else Stage.REQUESTED,
    )


def _opening_times(chat: Chat, moment: Moment) -> Outcome:
    """What an opening message says of times: offers, or for a job interview also a fixed time by invite."""
    outcome = interpret(chat, moment)
    kept = {Signal.PROPOSE_TIME} | ({Signal.CONFIRM_TIME} if chat.kind is TalkKind.JOB else set())
    return Outcome(tuple(g for g in outcome.given if g.signal in kept), outcome.answer)

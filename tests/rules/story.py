"""Tells a small mailbox in a few lines, and what stands at an instant."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from keepwarm import wiring
from keepwarm.scan import together
from rules.circle import EventFact, MessageFact, circles
from rules.decisions import Decision, Verb, as_said, standing
from rules.engine import Engine, Reading
from rules.fold import fold
from rules.model import (
    Address,
    Attendee,
    Authentication,
    Event,
    EventStatus,
    Invite,
    Mark,
    Message,
    Method,
    Owner,
    PartStat,
    Policy,
    Stage,
    State,
    Task,
    TaskKind,
)

DANA = Address("dana@mail.example", "Dana Osei")
PRIYA = Address("priya@lumen.example", "Priya Raman")
OMAR = Address("omar@tide.example", "Omar Haddad")
OWNER = Owner(frozenset([DANA.email, "dana@work.example"]), "America/New_York", "US")

ASK = "Would you be open to a 20-minute call? I'd love to hear how you got into supplier audits."
YES = "Happy to! Would Tuesday at 2pm or Thursday at 4pm work for you?"
PICK = "Tuesday at 2pm works for me."
THANKS = "Thank you so much for talking with me yesterday, I learned a great deal."


@cache
def engine() -> Engine:
    return wiring.engine()


def at(text: str) -> datetime:
    """An instant in New York: "2026-05-04 09:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(OWNER.timezone))


@dataclass
class Story:
    """Mail and events as they happened; `message` answers the latest of its thread unless told otherwise."""

    owner: Owner = OWNER
    messages: list[Message] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)

    def mail(
        self,
        when: str,
        sender: Address,
        to: Address | tuple[Address, ...],
        text: str,
        *,
        subject: str = "A question",
        new: bool = False,
        cc: tuple[Address, ...] = (),
        sent: bool | None = None,
        marks: frozenset[Mark] = frozenset(),
        authenticated: Authentication = Authentication.NONE,
        invite: Invite | None = None,
        failed: tuple[str, ...] = (),
    ) -> Message:
        number = len(self.messages) + 1
        answers = () if new or not self.messages else tuple(m.message_id for m in self.messages[-3:])
        message = Message(
            key=f"key{number}",
            message_id=f"<m{number}@{sender.email.partition('@')[2]}>",
            sender=sender,
            to=to if isinstance(to, tuple) else (to,),
            cc=cc,
            date=at(when),
            received=at(when),
            subject=subject if not answers else f"Re: {subject}",
            text=text,
            references=answers,
            sent=sent,
            marks=marks,
            authenticated=authenticated,
            invites=(invite,) if invite else (),
            failed_recipients=failed,
        )
        self.messages.append(message)
        return message

    def event(self, start: str, minutes: int, *people: Address, **facts: Any) -> Event:
        event = talk_event(start, minutes, *people, **facts)
        self.events.append(event)
        return event

    def say(self, when: str, verb: Verb, **what: Any) -> Decision:
        """What Dana says, numbered from 1; of Priya unless told otherwise."""
        what.setdefault("person", PRIYA.email)
        decision = Decision(len(self.decisions) + 1, at(when), verb, **what)
        self.decisions.append(decision)
        return decision

    def say_of(self, task: TaskKind, when: str, verb: Verb, **what: Any) -> Decision:
        """What Dana says of the task of this kind that is open then."""
        found = only(self.state(when).tasks, task)
        return self.say(
            when,
            verb,
            about=found.anchor,
            conversation=found.conversation,
            person=found.contact,
            task=task,
            **what,
        )

    def state(self, now: str | datetime) -> State:
        moment = at(now) if isinstance(now, str) else now
        facts = [MessageFact(message, self.read(message)) for message in self.messages]
        held = [EventFact(event, engine().topic(event)) for event in self.events]
        owner = as_said(self.owner, standing(self.decisions, moment))
        found = circles(owner, facts, held, self.decisions)
        return together([fold(owner, circle, Policy(), moment) for circle in found])

    def read(self, message: Message) -> Reading:
        return engine().read(message)

    def stage(self, now: str, contact: Address = PRIYA) -> Stage | None:
        found = [c.stage for c in self.state(now).conversations if c.contact == contact.email]
        return found[-1] if found else None

    def tasks(self, now: str) -> dict[TaskKind, date | datetime]:
        return {task.kind: task.due for task in self.state(now).tasks}

    def signals(self, now: str = "2027-12-31 00:00") -> list[tuple[str, str]]:
        """(message, signal) pairs in order, a message by its number: ("m1", "request")."""
        state = self.state(now)
        return [(s.message_id[1:].partition("@")[0], s.signal.value) for s in state.signals]


def talk_event(
    start: str,
    minutes: int,
    *people: Address,
    mine: PartStat = PartStat.ACCEPTED,
    summary: str = "Dana / Priya",
    uid: str = "talk-1@lumen.example",
    **facts: Any,
) -> Event:
    begin = at(start)
    attendees = (Attendee(DANA, mine), *(Attendee(person, PartStat.ACCEPTED) for person in people))
    return Event(
        start=begin,
        end=begin + timedelta(minutes=minutes),
        organizer=people[0],
        attendees=attendees,
        summary=summary,
        uid=uid,
        **facts,
    )


def request_invite(
    start: str, minutes: int, *people: Address, method: Method = Method.REQUEST, **facts: Any
) -> Invite:
    return Invite(method, talk_event(start, minutes, *people, **facts))


def cancelled(start: str, minutes: int, *people: Address) -> Event:
    return talk_event(start, minutes, *people, status=EventStatus.CANCELLED)


def only(tasks: tuple[Task, ...], kind: TaskKind) -> Task:
    found = [task for task in tasks if task.kind is kind]
    assert len(found) == 1, tasks
    return found[0]


def asked() -> Story:
    """Dana asked Priya on Friday 1 May 2026."""
    story = Story()
    story.mail("2026-05-01 09:12", DANA, PRIYA, ASK)
    return story


def booked() -> Story:
    """… and they settled Tuesday 12 May at 14:00, for 20 minutes."""
    story = asked()
    story.mail("2026-05-04 11:00", PRIYA, DANA, "Happy to! Tuesday 12 May at 2pm or Thursday 14 May at 4pm?")
    story.mail("2026-05-04 15:00", DANA, PRIYA, PICK)
    return story


def met() -> Story:
    return booked()

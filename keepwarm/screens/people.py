"""The screens of `keepwarm people`: everybody, and one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from keepwarm.book import Referral
from keepwarm.contract import VERSION, conversation_json, instant_json, meeting_json, task_json
from keepwarm.insight.courses import Course
from keepwarm.insight.people import Happened, Known, Moment, Page
from keepwarm.plain import plain
from keepwarm.screens.lines import FAINT, HEADING, Line, beside, cells, hanging, lines, padded
from keepwarm.screens.telling import local_day, quoted, short_day
from keepwarm.words import STAGES, TASKS, Clock, began, good, held, suggested
from rules.decisions import Decision, Verb
from rules.model import Person, Signal, Task, Tier

NAME = 40
_TITLE, _NOTE, _SUBJECT = 34, 600, 80
_TIERS: Mapping[Tier, str] = MappingProxyType(
    {Tier.OFTEN: "often", Tier.SOMETIMES: "sometimes", Tier.RARELY: "rarely", Tier.NEVER: "never"}
)
# What happened, by the owner and by the other.
_DID: Mapping[Signal | Verb | Happened, tuple[str, str]] = MappingProxyType(
    {
        Signal.REQUEST: ("you asked", "they asked you"),
        Signal.FOLLOW_UP: ("you sent a nudge", "they sent a nudge"),
        Signal.ACCEPT: ("you said yes", "they said yes"),
        Signal.DECLINE: ("you said no", "they said no"),
        Signal.PROPOSE_TIME: ("you offered times", "they offered times"),
        Signal.CONFIRM_TIME: ("you settled the time", "they settled the time"),
        Signal.RESCHEDULE: ("you asked to move it", "they asked to move it"),
        Signal.CANCEL: ("you called it off", "they called it off"),
        Signal.REFER: ("you suggested somebody", "they suggested somebody"),
        Signal.THANK_YOU: ("you thanked them", "they thanked you"),
        Signal.KEEP_IN_TOUCH: ("you wrote with news", "they wrote with news"),
        Signal.AUTO_REPLY: ("", "an absence note"),
        Signal.BOUNCE: ("", "your mail came back"),
        Signal.JOB_INTERVIEW: ("", "they invited you to a job interview"),
        Verb.ASKED: ("you asked, as you say", ""),
        Verb.TALKED: ("you talked, as you say", ""),
        Verb.THANKED: ("you thanked them, as you say", ""),
        Verb.MET: ("you met", ""),
        Verb.NOTE: ("your note", ""),
        Verb.HELD: ("the talk took place, as you say", ""),
        Verb.MISSED: ("the talk did not take place, as you say", ""),
        Verb.OFF: ("it was called off, as you say", ""),
        Happened.TALKED: ("", "you talked"),
    }
)


def called(person: Person) -> str:
    return plain(person.name, NAME) or plain(person.contact, NAME)


def stage_of(known: Known) -> str:
    """Where the latest conversation stands, in plain words."""
    return STAGES[known.latest.conversation.stage] if known.latest else "met"


def next_of(task: Task | None, clock: Clock) -> str:
    """`thank Priya Raman, by …`: the next letter, or that none is owed."""
    if task is None:
        return ""
    return f"{TASKS[task.kind].format('them', named=suggested(task))}, {good(task, clock)}"


@dataclass(frozen=True, slots=True)
class Everybody:
    found: tuple[Known, ...]
    clock: Clock

    def lines(self, width: int) -> Sequence[Line]:
        if not self.found:
            return lines(hanging("", "Nobody yet.", width))
        told: list[Line] = []
        for known in self.found:
            title = f"{called(known.person)} · {stage_of(known)}"
            told += lines(beside("", title, self._detail(known), _TITLE, width))
        count = f"{len(self.found)} {'person' if len(self.found) == 1 else 'people'}."
        return [*told, Line(""), Line(count, FAINT)]

    def _detail(self, known: Known) -> str:
        touch, tier = known.person.last_touch, known.person.tier
        last = f"last touch {self.clock.day_of(touch)}" if touch else ""
        parts = [_TIERS[tier] if tier is not Tier.SOMETIMES else "", last, next_of(known.next, self.clock)]
        return " · ".join(part for part in parts if part)

    def as_json(self) -> dict[str, Any]:
        return {
            "version": VERSION,
            "now": instant_json(self.clock.now, self.clock.zone),
            "people": [known_json(known, self.clock) for known in self.found],
        }


@dataclass(frozen=True, slots=True)
class OnePerson:
    """`names` are those of everybody, by address."""

    page: Page
    clock: Clock
    names: Mapping[str, str]

    def lines(self, width: int) -> Sequence[Line]:
        page, person = self.page, self.page.known.person
        told = [*lines(hanging("", self._title(), width), HEADING)]
        told += lines(hanging("", self._about(person), width), FAINT)
        told += self._section("", [self._course(c) for c in page.known.courses], width)
        told += self._section("WHAT HAPPENED", list(map(self._moment, page.moments)), width)
        told += self._section("YOUR NOTES", list(map(self._note, page.notes)), width)
        told += self._section("THEY SUGGESTED", [referred(r, self.clock) for r in page.given], width)
        told += self._section("SUGGESTED BY", [self._by(r) for r in page.named_by], width)
        return [*told, *self._section("NEXT", list(self._next()), width)]

    def _title(self) -> str:
        return f"{called(self.page.known.person)} · {stage_of(self.page.known)}"

    def _about(self, person: Person) -> str:
        touch = f"last touch {self.clock.day_of(person.last_touch)}" if person.last_touch else "no touch yet"
        wanted = f"to hear of you {_TIERS[person.tier]}"
        addresses = [plain(address) for address in (person.contact, *person.others)]
        return " · ".join([*addresses, touch, wanted])

    def _section(self, heading: str, rows: Sequence[tuple[str, str]], width: int) -> Iterator[Line]:
        if not rows:
            return
        yield Line("")
        if heading:
            yield Line(heading, HEADING)
        lead = max(cells(label) for label, _ in rows) + 3
        for label, text in rows:
            yield from lines(hanging(padded(f" {label}", lead), text, width))

    def _course(self, course: Course) -> tuple[str, str]:
        one = course.conversation
        began_on = began(one.role, one.kind, one.since, self.clock)
        talk = held(course.meeting, self.clock) if course.meeting else ""
        parts = (began_on, STAGES[one.stage], plain(talk), plain(one.subject, _SUBJECT))
        return "", " · ".join(part for part in parts if part)

    def _moment(self, moment: Moment) -> tuple[str, str]:
        place = f" at {plain(moment.place, NAME)}" if moment.place else ""
        words = quoted(moment.words)
        return self._day(moment), f"{_did(moment)}{place}{f' {words}' if words else ''}"

    def _day(self, moment: Moment) -> str:
        return short_day(local_day(moment.at, self.clock), self.clock)

    def _note(self, note: Decision) -> tuple[str, str]:
        return short_day(local_day(note.when, self.clock), self.clock), plain(note.text, _NOTE)

    def _by(self, referral: Referral) -> tuple[str, str]:
        who = plain(self.names.get(referral.by, ""), NAME) or plain(referral.by, NAME)
        return short_day(local_day(referral.at, self.clock), self.clock), who

    def _next(self) -> Iterator[tuple[str, str]]:
        for task in self.page.tasks:
            name = called(self.page.known.person)
            yield "", f"{TASKS[task.kind].format(name, named=suggested(task))}, {good(task, self.clock)}"
        for hint in self.page.hints:
            yield "", plain(hint.text)
        if not self.page.tasks and not self.page.hints:
            yield "", "nothing to do"

    def as_json(self) -> dict[str, Any]:
        zone, page = self.clock.zone, self.page
        return {
            "version": VERSION,
            "now": instant_json(self.clock.now, zone),
            "person": known_json(page.known, self.clock),
            "conversations": [conversation_json(c.conversation, zone) for c in page.known.courses],
            "meetings": [meeting_json(c.meeting, zone) for c in page.known.courses if c.meeting],
            "happened": [self._moment_json(moment) for moment in page.moments],
            "notes": [note_json(note, self.clock) for note in page.notes],
            "suggested": [referral_json(referral, self.clock) for referral in page.given],
            "suggested_by": [referral_json(referral, self.clock) for referral in page.named_by],
            "tasks": [task_json(task, zone) for task in page.tasks],
            "hints": [{"kind": hint.kind, "text": hint.text} for hint in page.hints],
        }

    def _moment_json(self, moment: Moment) -> dict[str, Any]:
        return {
            "at": instant_json(moment.at, self.clock.zone),
            "what": list(moment.what),
            "by": "owner" if moment.mine else "contact",
            "words": list(moment.words),
            "text": self._moment(moment)[1],
        }


def _did(moment: Moment) -> str:
    """`they said yes and offered times`: who did it is said once."""
    told = [_DID[one][not moment.mine] or _DID[one][moment.mine] for one in dict.fromkeys(moment.what)]
    who = told[0].partition(" ")[0]
    return " and ".join([told[0], *(text.removeprefix(f"{who} ") for text in told[1:])])


def referred(referral: Referral, clock: Clock) -> tuple[str, str]:
    """When, and whom."""
    name, email = plain(referral.name, NAME), plain(referral.email, NAME)
    whom = f"{name} ({email})" if name and email else name or email or "somebody"
    return short_day(local_day(referral.at, clock), clock), whom


def known_json(known: Known, clock: Clock) -> dict[str, Any]:
    person = known.person
    return {
        "contact": person.contact,
        "name": person.name,
        "others": list(person.others),
        "tier": person.tier,
        "stage": known.latest.conversation.stage if known.latest else None,
        "last_touch": instant_json(person.last_touch, clock.zone) if person.last_touch else None,
        "next": task_json(known.next, clock.zone) if known.next else None,
    }


def note_json(note: Decision, clock: Clock) -> dict[str, Any]:
    return {"at": instant_json(note.when, clock.zone), "contact": note.person, "text": note.text}


def referral_json(referral: Referral, clock: Clock) -> dict[str, Any]:
    return {
        "at": instant_json(referral.at, clock.zone),
        "by": referral.by,
        "name": referral.name,
        "email": referral.email,
    }

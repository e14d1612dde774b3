"""The screen of `keepwarm today`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from keepwarm.contract import VERSION, instant_json, short_id, task_json
from keepwarm.plain import plain
from keepwarm.screens.lines import FAINT, HEADING, Line, beside, hanging, lines, padded
from keepwarm.screens.telling import long_day, quotation, quoted, what
from keepwarm.sight import Sight
from keepwarm.today import Item, Section, Today, today
from keepwarm.words import Clock, good, suggested, there_at
from rules.happening import Happening
from rules.model import Awaits, Owner, Policy, Signal, TaskKind
from rules.policy import Deadlines

_NAME, _TITLE = 40, 32
_HEADINGS: Mapping[Section, str] = MappingProxyType(
    {
        Section.WRITE: "WRITE",
        Section.TELL_ME: "TELL ME",
        Section.COMING_UP: "COMING UP",
        Section.WAITING: "WAITING, nothing to do",
        Section.KEEP_WARM: "KEEP WARM this week, pick one or none",
    }
)
_DO: Mapping[TaskKind, str] = MappingProxyType(
    {
        TaskKind.REPLY: "Answer {who}",
        TaskKind.THANK_YOU: "Thank {who}",
        TaskKind.FOLLOW_UP: "A friendly nudge to {who}",
        TaskKind.CONTACT_REFERRAL: "Write to {named}",
        TaskKind.FIX_ADDRESS: "Find another address for {who}",
        TaskKind.CREATE_INVITE: "Put the talk with {who} in your calendar",
        TaskKind.KEEP_IN_TOUCH: "{who}",
    }
)
_AWAITED = {Awaits.ANSWER: "put off until they answer", Awaits.TALK: "put off until the talk"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_VERBS = "keepwarm done 1 · later 1 fri · drop 1"
_FOOT = "Nothing is ever sent for you. Write from anywhere; I'll notice your mail."


def shown(sight: Sight, owner: Owner, policy: Policy, kept: Kept | None = None) -> Screen:
    """`kept` where it comes out of a store."""
    clock = Clock(sight.now, ZoneInfo(owner.timezone))
    names = {one.contact: one.name for one in sight.state.conversations if one.name}
    return Screen(today(sight, owner, policy), clock, Deadlines(policy, owner), names, kept)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is to be said of a store beside the day: sentences about accounts that are behind."""

    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Screen:
    """A day in words; `names` by address."""

    day: Today
    clock: Clock
    deadlines: Deadlines
    names: Mapping[str, str]
    kept: Kept | None = None

    def lines(self, width: int) -> Sequence[Line]:
        found = [*lines(hanging("", self._title(), width), HEADING)]
        if not self.day.of(Section.WRITE) and not self.day.of(Section.TELL_ME):
            found += [Line(""), *lines(hanging("", "Nothing owed. Enjoy it.", width))]
        for section, heading in _HEADINGS.items():
            if items := self.day.of(section):
                found += [Line(""), *lines(hanging("", heading, width), HEADING)]
                found += [line for item in items for line in lines(self._item(item, width))]
        return [*found, *self._rest(width), Line(""), *self._foot(width)]

    def as_json(self) -> dict[str, Any]:
        return {
            "version": VERSION,
            "now": instant_json(self.clock.now, self.clock.zone),
            "day": self.clock.today.isoformat(),
            "minutes": self.day.minutes,
            "items": [self._item_json(item) for item in self.day.items],
            "more": self.day.more,
            "rests_until": self.day.rests_until.isoformat() if self.day.rests_until else None,
            **({"notices": list(self.kept.notices)} if self.kept else {}),
        }

    def _title(self) -> str:
        local = self.clock.today
        title = f"{local:%A} {local.day} {local:%B}"
        owed = len(self.day.of(Section.WRITE)) + len(self.day.of(Section.TELL_ME))
        if not owed:
            return title
        number = _NUMBERS[owed] if owed < len(_NUMBERS) else str(owed)
        return f"{title} · {number} small thing{'s' if owed > 1 else ''}, about {self.day.minutes} minutes"

    def _item(self, item: Item, width: int) -> list[str]:
        lead = padded(f"{item.number:2}" if item.number else "", 4)
        return beside(lead, self._what(item), self._detail(item), _TITLE, width)

    def _rest(self, width: int) -> Iterator[Line]:
        if self.day.rests_until:
            yield Line("")
            yield from lines(hanging("", f"The rest can wait until {self.day.rests_until:%A}.", width))
        elif self.day.more:
            yield Line("")
            yield from lines(hanging("", f"{self.day.more} more can wait for another day.", width))

    def _foot(self, width: int) -> Iterator[Line]:
        for notice in self.kept.notices if self.kept else ():
            yield from lines(hanging("", plain(notice), width))
        yield from lines(hanging("", _FOOT, width), FAINT)
        first = next((item for item in self.day.items if item.number), None)
        if first is not None:
            ask = "keepwarm why 1 tells what the first rests on; give it the same options."
            if self.kept:
                ask = _VERBS if first.task else f"keepwarm questions · {_VERBS}"
            yield from lines(hanging("", ask, width), FAINT)

    # --- in words -----------------------------------------------------------------------------------

    def _who(self, item: Item) -> str:
        names = [plain(self.names.get(one, ""), _NAME) or plain(one, _NAME) for one in item.contacts]
        return " and ".join(names)

    def _what(self, item: Item) -> str:
        who = self._who(item)
        if item.section is Section.COMING_UP and item.meeting:
            return f"{self.clock.moment(item.meeting.start)}  {who}"
        if item.question:
            return f"{who}: {plain(item.question.text)}"
        if item.section is Section.TELL_ME and item.meeting:
            return f"Did you talk with {who} {self._past(item)}?"
        if item.section in (Section.WAITING, Section.KEEP_WARM) or item.task is None:
            return who
        return _DO[item.task.kind].format(who=who, named=suggested(item.task))

    def _past(self, item: Item) -> str:
        if item.meeting is None:
            return ""
        local = item.meeting.start.astimezone(self.clock.zone)
        return f"{self._day(local.date())} at {local:%H:%M}"

    def _day(self, day: date) -> str:
        if day == self.clock.today:
            return "today"
        if day == self.clock.today - timedelta(days=1):
            return "yesterday"
        return f"on {day:%A}" if self.clock.today - day < timedelta(days=7) else self.clock.day(day)

    def _detail(self, item: Item) -> str:
        match item.section:
            case Section.COMING_UP:
                return self._coming(item)
            case Section.WAITING:
                return self._waiting(item)
            case Section.KEEP_WARM:
                return self._warm(item)
            case _:
                return self._doing(item)

    def _doing(self, item: Item) -> str:
        if item.question:
            return quoted(item.question.evidence)
        if item.task is None:
            return ""
        if item.task.kind is TaskKind.THANK_YOU:
            return self._thanks(item)
        when = good(item.task, self.clock)
        if item.task.kind is TaskKind.CONTACT_REFERRAL:
            return f"{self._who(item)}'s suggestion · {when}"
        if item.task.kind is TaskKind.REPLY and item.last:
            return f"{what(item.last, self.clock)} {quotation(item.last)} · {when}"
        if item.task.kind is TaskKind.FOLLOW_UP:
            return f"no word since {self.clock.day_of(item.task.opens)} · good today"
        if item.task.kind is TaskKind.CREATE_INVITE:
            return "no calendar of yours holds it yet"
        return f"your mail came back · {when}" if item.task.kind is TaskKind.FIX_ADDRESS else when

    def _thanks(self, item: Item) -> str:
        if item.meeting is None or item.task is None:
            return ""
        gone = long_day(
            self.deadlines.day(self.deadlines.thank_you_window(item.meeting.end).gone), self.clock
        )
        when = good(item.task, self.clock)
        welcome = f"{'good today' if when == 'still welcome' else when}, welcome until {gone}"
        if item.section is Section.TELL_ME:
            return f"if so, thank them · {welcome}"
        return f"talked {self._day(item.meeting.start.astimezone(self.clock.zone).date())} · {welcome}"

    def _coming(self, item: Item) -> str:
        if item.meeting is None:
            return ""
        minutes = int((item.meeting.end - item.meeting.start).total_seconds() // 60)
        there = there_at(item.meeting, self.clock)
        ready = f"prepare {self.clock.day(max(item.shown_on, self.clock.today))}" if item.shown_on else ""
        parts = [f"{minutes} min", there, ready]
        return " · ".join(part for part in parts if part)

    def _waiting(self, item: Item) -> str:
        away = item.last is not None and Signal.AUTO_REPLY in item.last.what
        nudge = "let it be"
        if item.task is not None and item.task.awaits is not None:
            nudge = _AWAITED[item.task.awaits]
        elif item.task is not None and item.task.later is not None:
            nudge = f"put off until {self.clock.day(item.task.later)}"
        elif item.task is not None:
            day = self.clock.day(self._due(item))
            nudge = f"no nudge before {day}" if away else f"one friendly nudge possible from {day}"
        return " · ".join(part for part in (self._left(item.last), nudge) if part)

    def _left(self, last: Happening | None) -> str:
        """How it was left, and when."""
        if last is None or last.at is None:
            return ""
        if Signal.AUTO_REPLY in last.what:
            return f"away, back {self.clock.day(last.back_on)}" if last.back_on else "away"
        return f"{what(last, self.clock)} {self.clock.day_of(last.at)}"

    def _due(self, item: Item) -> date:
        due = item.task.due if item.task else self.clock.today
        return self.deadlines.day(due) if isinstance(due, datetime) else due

    def _warm(self, item: Item) -> str:
        if item.last is None or item.last.at is None:
            return "think of something, or skip"
        weeks = (self.clock.now - item.last.at) // timedelta(weeks=1)
        ago = f"{weeks} week{'s' if weeks != 1 else ''}" if weeks < 100 else f"{weeks // 52} years"
        if item.task and item.task.kind is not TaskKind.KEEP_IN_TOUCH:
            return f"{ago} since {what(item.last, self.clock)} · a new start is possible, or let it be"
        return f"{ago} · think of something, or skip"

    # --- for programs -------------------------------------------------------------------------------

    def _item_json(self, item: Item) -> dict[str, Any]:
        return {
            "number": item.number or None,
            "section": item.section,
            "conversation": short_id(item.conversation),
            "contacts": list(item.contacts),
            "task": task_json(item.task, self.clock.zone) if item.task else None,
            "question": item.question.text if item.question else None,
            "start": instant_json(item.meeting.start, self.clock.zone) if item.meeting else None,
            "shown_on": item.shown_on.isoformat() if item.shown_on else None,
            "text": self._what(item),
            "detail": self._detail(item),
        }

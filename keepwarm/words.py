"""The words that a person reads in place of the terms of the code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from keepwarm.plain import plain
from rules.model import Meeting, MeetingSource, Role, Stage, TalkKind, Task, TaskKind

_NAME = 40
# In the order in which a person wants to see them.
STAGES: Mapping[Stage, str] = MappingProxyType(
    {
        Stage.SCHEDULED: "booked",
        Stage.REPLIED: "talking",
        Stage.REQUESTED: "asked",
        Stage.MET: "talked",
        Stage.THANKED: "thanked",
        Stage.IN_TOUCH: "warm",
        Stage.NO_RESPONSE: "no answer, that's normal",
        Stage.CANCELLED: "called off",
        Stage.DECLINED: "said no",
    }
)
TASKS: Mapping[TaskKind, str] = MappingProxyType(
    {
        TaskKind.REPLY: "reply to {}",
        TaskKind.FOLLOW_UP: "a friendly nudge to {}",
        TaskKind.CREATE_INVITE: "put the talk with {} in the calendar",
        TaskKind.PREPARE: "prepare for {}",
        TaskKind.THANK_YOU: "thank {}",
        TaskKind.CONTACT_REFERRAL: "write to {named} ({}'s suggestion)",
        TaskKind.KEEP_IN_TOUCH: "keep warm: {}",
        TaskKind.FIX_ADDRESS: "find another address for {}",
    }
)
SOURCES: Mapping[MeetingSource, str] = MappingProxyType(
    {
        MeetingSource.MAIL: "agreed by mail",
        MeetingSource.INVITE: "invited by mail",
        MeetingSource.CALENDAR: "in your calendar",
        MeetingSource.SAID: "as you said",
    }
)
# Good from their day on, rather than until it.
_LATER = frozenset({TaskKind.FOLLOW_UP, TaskKind.KEEP_IN_TOUCH, TaskKind.PREPARE})


@dataclass(frozen=True, slots=True)
class Clock:
    """`now` on the owner's clock, by which instants and days are named."""

    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    def day(self, day: date) -> str:
        """`today`, `tomorrow`, else `Tue 19 May`, with the year where it is another one."""
        if day == self.today:
            return "today"
        if day == self.today + timedelta(days=1):
            return "tomorrow"
        return f"{day:%a} {day.day} {day:%b}" + (f" {day.year}" if day.year != self.today.year else "")

    def day_of(self, instant: datetime) -> str:
        return self.day(instant.astimezone(self.zone).date())

    def moment(self, instant: datetime) -> str:
        return f"{self.day_of(instant)}, {instant.astimezone(self.zone):%H:%M}"

    def heading(self) -> str:
        local = self.now.astimezone(self.zone)
        return f"{local:%A} {local.day} {local:%B} {local.year}, {local:%H:%M} ({self.zone.key})"


def suggested(task: Task) -> str:
    """Whom somebody suggested to write to."""
    return plain(task.named, _NAME) or "the person named"


def waits(task: Task, clock: Clock) -> bool:
    """Whether there is nothing to do for this task before its day."""
    due = task.due.astimezone(clock.zone).date() if isinstance(task.due, datetime) else task.due
    return task.kind in _LATER and due > clock.today


def good(task: Task, clock: Clock) -> str:
    """When it is good to do it. What is late is still welcome."""
    if isinstance(task.due, datetime):
        ahead, when = task.due > clock.now, clock.moment(task.due)
    else:
        ahead, when = task.due >= clock.today, clock.day(task.due)
    if not ahead:
        return "good now" if task.kind is TaskKind.PREPARE else "still welcome"
    if when.startswith("today"):
        return f"good {when}".replace(", ", " until ")
    return f"from {when}" if task.kind in _LATER else f"by {when}"


def began(role: Role, kind: TalkKind, since: datetime, clock: Clock) -> str:
    """How a conversation came about, and when."""
    day = clock.day_of(since)
    if kind is TalkKind.JOB:
        return f"job interview, {day}"
    return f"{'you' if role is Role.SEEKER else 'they'} asked{'' if role is Role.SEEKER else ' you'} {day}"


def held(meeting: Meeting, clock: Clock) -> str:
    """From when to when on the owner's clock, and on the other's where that was agreed upon."""
    text = f"{clock.moment(meeting.start)}–{meeting.end.astimezone(clock.zone):%H:%M}"
    there = there_at(meeting, clock)
    return f"{text} ({there})" if there else text


def there_at(meeting: Meeting, clock: Clock) -> str:
    """`16:00 Berlin`, when it begins where that was agreed upon; "" where that is the owner's own clock."""
    other = _zone(meeting.timezone)
    there = meeting.start.astimezone(other or clock.zone)
    if other is None or there.utcoffset() == meeting.start.astimezone(clock.zone).utcoffset():
        return ""
    city = other.key.rpartition("/")[2].replace("_", " ")
    return f"{there:%H:%M} {city}"


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if "/" in name else None
    except (ValueError, OSError, KeyError):
        return None

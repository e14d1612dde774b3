"""What happened in a conversation, in the words of somebody who tells it to its owner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

from keepwarm.plain import plain
from keepwarm.words import Clock, there_at
from rules.happening import Happening, Turn
from rules.model import Meeting, Signal
from rules.writer import Writer

_NAME, _QUOTATION, _MOST_QUOTED = 40, 120, 2
_DONE: Mapping[Signal | Turn, str] = MappingProxyType(
    {
        Signal.REQUEST: "asked",
        Signal.FOLLOW_UP: "sent a nudge",
        Signal.ACCEPT: "said yes",
        Signal.DECLINE: "said no",
        Signal.PROPOSE_TIME: "offered times",
        Signal.CONFIRM_TIME: "settled the time",
        Signal.RESCHEDULE: "asked to move it",
        Signal.CANCEL: "called it off",
        Signal.REFER: "suggested {named}",
        Signal.THANK_YOU: "said thank you",
        Signal.KEEP_IN_TOUCH: "wrote with news",
        Signal.AUTO_REPLY: "sent an absence note{back}",
        Signal.BOUNCE: "reported that your mail came back",
        Signal.JOB_INTERVIEW: "invited you to a job interview",
        Turn.WROTE: "wrote",
    }
)
_TURNS: Mapping[Turn, str] = MappingProxyType(
    {
        Turn.IN_CALENDAR: "your calendar holds it: {when}",
        Turn.OFF_IN_CALENDAR: "your calendar holds it as called off: {when}",
        Turn.TALKED: "time passed, no cancellation found, so I assume you talked",
        Turn.GAVE_UP: "no answer came, that's normal",
    }
)


def what(happening: Happening, clock: Clock) -> str:
    """Who did what: "they said yes and offered times"."""
    for turn in happening.what:
        if isinstance(turn, Turn) and turn in _TURNS:
            return _TURNS[turn].format(when=_when(happening.settled, clock)).rstrip(": ")
    if happening.what == (Signal.BOUNCE,):
        return "your mail came back"
    if happening.what == (Signal.CONFIRM_TIME,):
        return "you both settled" + _settled(happening, clock)
    done = [_done(one, happening, clock) for one in happening.what if one is not Signal.CONFIRM_TIME]
    settled = f"; the time is settled{_settled(happening, clock)}" if len(done) < len(happening.what) else ""
    return f"{_who(happening)} {_listed(done)}{settled}"


def _settled(happening: Happening, clock: Clock) -> str:
    return f" {_when(happening.settled, clock)}" if happening.settled else ""


def _when(meeting: Meeting | None, clock: Clock) -> str:
    """The time of a talk, by its date: a story is no place for "tomorrow"."""
    if meeting is None:
        return ""
    start, end = meeting.start.astimezone(clock.zone), meeting.end.astimezone(clock.zone)
    there = there_at(meeting, clock)
    when = f"{start:%a} {short_day(start.date(), clock)}, {start:%H:%M}–{end:%H:%M}"
    return f"{when} ({there})" if there else when


def _who(happening: Happening) -> str:
    if happening.by is Writer.OWNER:
        return "you"
    return plain(happening.other, _NAME) or "they"


def _done(one: Signal | Turn, happening: Happening, clock: Clock) -> str:
    named = plain(_listed(list(happening.named)), _QUOTATION) or "somebody"
    back = f", back {short_day(happening.back_on, clock)}" if happening.back_on else ""
    asked_you = one is Signal.REQUEST and happening.by is not Writer.OWNER
    return _DONE[one].format(named=named, back=back) + (" you" if asked_you else "")


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def quotation(happening: Happening) -> str:
    """The words that it rests on, in quotation marks; "" where there are none."""
    return quoted(happening.evidence)


def quoted(evidence: Sequence[str]) -> str:
    """The two longest pieces of evidence, in their order."""
    longest = sorted(evidence, key=len, reverse=True)[:_MOST_QUOTED]
    words = plain(" … ".join(piece for piece in evidence if piece in longest), _QUOTATION)
    return f"“{words}”" if words else ""


def short_day(day: date, clock: Clock) -> str:
    """`4 May`, with the year where it is another one."""
    return f"{day.day} {day:%b}" + (f" {day.year}" if day.year != clock.today.year else "")


def long_day(day: date, clock: Clock) -> str:
    """`25 June`, with the year where it is another one."""
    return f"{day.day} {day:%B}" + (f" {day.year}" if day.year != clock.today.year else "")


def local_day(instant: datetime, clock: Clock) -> date:
    return instant.astimezone(clock.zone).date()

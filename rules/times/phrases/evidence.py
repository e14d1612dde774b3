"""Weighs the evidence that a number is an hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rules.times.phrases import days, follow, zones
from rules.times.phrases.faces import Face, read_face
from rules.times.vocabulary import ZoneFrom
from rules.times.words.kinds import Kind
from rules.times.words.tokens import Tokens
from rules.wordlists import words

_FITS = words("is works suits would sounds it's looks please was work suit be")
_OPENERS = words("then so yes of or than maybe how's what's ok okay") | frozenset(
    {"", ".", "?", "!", ",", "-", "(", ":"}
)
_WELCOME = words("ok okay good fine possible too any alright")
_MOVING = words("push move shift bump change switch reschedule slide moved pushed moving")
_DOING = words("do make try")  # "I can do 3", where a day is near
_ASKING = words("would does could is")
_PRESENT = words("free available around open")
_RESTATES = words("that's thats which's = makes c'est i.e it's aka soit that'd that'll it'd")
_OF_PART = words("in the de la da du della di del por des")
_FILLERS = words("around about at a be just")


@dataclass(frozen=True, slots=True)
class Around:
    """What was read before: whether a day, or an hour with "or", stands right before, whether a day is near.

    `offset` is the writer's, in minutes ahead of UTC.
    """

    day: bool = False
    hour: bool = False
    near: bool = False
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class HourSaid:
    """A clock face or a range of two, beginning at token `at` after the preposition `mode`."""

    at: int
    face: Face
    end: Face | None
    mode: Kind | None

    @property
    def last(self) -> int:
        return self.end.last if self.end else self.face.last

    @property
    def sure(self) -> bool:
        return self.face.sure or (self.end is not None and self.end.sure)


def accepted(t: Tokens, said: HourSaid, around: Around, anchor: date) -> bool:
    """Whether it is an hour: by its form, by the word before it or by the day beside it."""
    last = said.last
    if said.sure or _in_part(t, last) or t.words[said.at - 1] == "ore":
        return True
    counting = follow.counts(t, last) and not (around.day and said.mode is Kind.AT and _is_name(t, last))
    if counting or _is_counted(t, last):
        return False
    if around.day or around.hour:
        return not (said.face.literal and t.kind(said.at - 1) is Kind.MONTH)  # the year of "6 April 22"
    if said.mode is not None:
        return _led(t, said, around, anchor)
    return _stands_alone(t, said, around, anchor)


def _led(t: Tokens, said: HourSaid, around: Around, anchor: date) -> bool:
    """ "at 3" is enough; "at 14", "after 3" and "about 9" want a day near by."""
    face = said.face
    if said.mode is Kind.AT and (face.dotted or face.minute > 0 or (face.hour <= 12 and not face.literal)):
        return True
    if said.mode is Kind.AROUND and t.words[said.at - 1] in {"around", "say", "~"} and face.hour <= 12:
        return True
    return (
        around.near
        or day_follows(t, said.last, anchor)
        or (said.mode is Kind.BETWEEN and said.end is not None)
    )


def _stands_alone(t: Tokens, said: HourSaid, around: Around, anchor: date) -> bool:
    """A number without a preposition: "4 on the 26th", "3 your time", "3 works", "3 or 4pm"."""
    before, last = t.words[said.at - 1], said.last
    if restating_at(t, said.at) and zones.after_hour(t, last, around.offset, restating=True) is not None:
        return True
    opens = before in _OPENERS
    whose = zones.read_zone(t, last)
    if whose is not None and (whose.source is not ZoneFrom.NAMED or opens) and t.kind(last) is not Kind.HERE:
        return True
    if day_follows(t, last, anchor) and (opens or t.number(said.at) is not None):
        return True
    if said.face.dotted:
        return opens and said.face.minute % 15 == 0 and (t.kind(last) is Kind.AT or _fits(t, last))
    if said.end is not None and (before in _PRESENT or before in _ASKING):
        return said.face.hour <= 12 and (before in _PRESENT or _fits(t, last))  # "free 9-12"
    if t.kind(said.at - 1) is Kind.TO and t.number(said.at - 2) is not None and t.glued(said.at):
        return False  # the end of a range that is none of hours
    small = t.number(said.at) is not None and said.end is None and 1 <= said.face.hour <= 12
    return small and _offered(t, said, around)


def moves(t: Tokens, j: int) -> bool:
    """Whether the "to" at this token is that of "push our 3pm to 4", so that it ends no range."""
    return t.words[j] == "to" and not _MOVING.isdisjoint(t.words[max(0, j - 6) : j])


def _offered(t: Tokens, said: HourSaid, around: Around) -> bool:
    before, last = t.words[said.at - 1], said.last
    if moves(t, said.at - 1):
        return True
    if _list_ends(t, last, around):
        return True
    if before in _DOING or before == "than":
        return around.near
    if before in _OPENERS and before != "of":
        return _fits(t, last) or listed_sure(t, last)
    return before in _ASKING and (_fits(t, last) or t.words[last] in _WELCOME)


def _list_ends(t: Tokens, last: int, around: Around) -> bool:
    """ "10 or 11 tomorrow", and "10 or 11?" after a day."""
    if t.kind(last) is not Kind.OR or t.value(last + 1) is None:
        return False
    asked = around.near and t.words[last + 2] in {"?", ".", "", "!"}
    return asked or t.kind(last + 2) is Kind.DAY or (t.kind(last + 2) is Kind.ON and _is_day(t, last + 3))


def _is_day(t: Tokens, j: int) -> bool:
    return t.kind(j) is Kind.WEEKDAY or t.words[j] == "the"


def _fits(t: Tokens, last: int) -> bool:
    """ "3 works", "3 is fine", "3 it is"."""
    return t.words[last] in _FITS or t.words[last : last + 2] == ["it", "is"]


def _in_part(t: Tokens, last: int) -> bool:
    """ "9 in the morning", "7 at night", "3 de la tarde"."""
    if t.words[last : last + 2] == ["at", "night"]:
        return True
    j = last
    while t.words[j] in _OF_PART and j < last + 2:
        j += 1
    named = t.kind(j) is Kind.PART or t.words[j - 1 : j + 1] == ["la", "mañana"]
    return j > last and t.words[last] != "the" and named


def _is_name(t: Tokens, last: int) -> bool:
    """Whether what follows is no plural: "Tuesday at 3 Rosa said", but not "at 3 locations"."""
    return t.capitalised(last) or not t.words[last].endswith("s")


def _is_counted(t: Tokens, last: int) -> bool:
    """ "3 minutes", "at 3 or 4 of them": the unit, or the end of the list, shows that things are counted."""
    if t.kind(last) is Kind.UNIT or t.words[last] in {"of", "%", "people", "x", "*"}:
        return True
    listed = t.kind(last) in {Kind.OR, Kind.AND} and t.value(last + 1) is not None
    return listed and (t.kind(last + 2) is Kind.UNIT or t.words[last + 2] in {"of", "people", "%"})


def listed_sure(t: Tokens, last: int) -> bool:
    """ "3 or 4pm": what follows in the list is an hour without doubt."""
    if not (t.kind(last) in {Kind.OR, Kind.AND} or t.words[last] in {",", "/"}):
        return False
    following = read_face(t, last + 1)
    return following is not None and following.sure


def day_follows(t: Tokens, last: int, anchor: date) -> bool:
    """ "on Tuesday", "tomorrow", "on the 26th"."""
    j = last
    if t.words[j] == "," and (t.words[j + 1] == "tonight" or t.kind(j + 2) is Kind.PART):
        j += 1  # "7, this morning"
    while t.words[j] in {"on", "am", "the", "le", "el"} and j < last + 2:
        j += 1
    if t.words[j].endswith("'s"):
        return False
    if t.kind(j) in {Kind.WEEKDAY, Kind.DAY} or (
        t.kind(j) in {Kind.NEXT, Kind.THIS} and j <= last + (t.words[last] == ",")
    ):
        return days.read_day(t, j, anchor) is not None
    return j > last and t.number(j) is not None and days.read_day(t, j, anchor) is not None


def restating_at(t: Tokens, i: int) -> bool:
    """ "that's 11 here", "that makes 8h30 for me", "= 8:00 for you", "(8 your time)", "/ 9am PT"."""
    j = i - 1
    while t.words[j] in _FILLERS and j > i - 4:
        j -= 1
    said = t.words[j] in {"is", "would"} and t.words[j - 1] in {"that", "which", "this"}
    if said or t.words[j] in _RESTATES:
        return True
    return t.words[i - 1] in {"(", "/", "is"} and i >= 2 and _ends_hour(t, i - 2)


def _ends_hour(t: Tokens, j: int) -> bool:
    """Whether the token before a bracket or a slash can close an hour with its zone."""
    return t.kind(j) in {Kind.MERIDIEM, Kind.TIME, Kind.NOON, Kind.HERE} or zones.read_zone(t, j) is not None

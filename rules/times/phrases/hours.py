"""Reads an hour or a range of hours with its prepositions, its part of the day and its zone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from rules.times.phrases import zones
from rules.times.phrases.evidence import Around, HourSaid, accepted, listed_sure, moves, restating_at
from rules.times.phrases.faces import Face, read_face
from rules.times.phrases.parts import Hour
from rules.times.vocabulary import DayPart, Doubt
from rules.times.words.kinds import Kind
from rules.times.words.tokens import Tokens

_TALK = timedelta(minutes=90)  # a longer range is a window to choose from
_OPEN = frozenset({Kind.AFTER, Kind.FROM})
_SHUT = frozenset({Kind.BEFORE, Kind.UNTIL})
_PREFIX = frozenset({Kind.AT, Kind.AROUND, Kind.BETWEEN, Kind.AFTER, Kind.BEFORE, Kind.UNTIL, Kind.FROM})
MEALS = {
    "breakfast": DayPart.MORNING,
    "lunch": DayPart.LUNCH,
    "lunchtime": DayPart.LUNCH,
    "work": DayPart.EVENING,
}
MEALS |= {"dinner": DayPart.EVENING, "supper": DayPart.EVENING}


def read_hour(t: Tokens, i: int, around: Around, anchor: date) -> Hour | None:
    """The hour that begins at this token, its preposition included."""
    mode, j = _prefix(t, i)
    face = read_face(t, j)
    if face is None:
        return _beside_meal(t, i, j, mode)
    face = _halved(t, face)
    end = _range_end(t, face, mode)
    said = HourSaid(j, face, end, mode)
    if (not face.sure and _is_month_range(t, said.last)) or not accepted(t, said, around, anchor):
        return None
    face = _inherits(t, face, end)
    if t.words[j - 1] == "by" and not around.day:
        mode = Kind.UNTIL  # a deadline, unlike "Thursday by 16.00"
    found = _build(i, said.last, face, end, mode)
    before = t.heads[i - 1]
    named = before is not None and before.kind is Kind.PART and t.words[i - 1] not in {"eve", "dinner"}
    if named and before is not None and before.part is not None:
        found = within(found, before.part)  # "in the afternoon at 7"
    return _zoned(t, _with_part(t, found), i, around.offset)


def _prefix(t: Tokens, i: int) -> tuple[Kind | None, int]:
    """The strongest preposition, and the token after all of them: "at around", "any time after about"."""
    mode, j = None, i
    if t.words[i] in {"before", "until"} and t.words[i - 1] == "not":
        return Kind.AFTER, i + 1  # "not before 10"
    while (
        (kind := t.kind(j)) in _PREFIX and j < i + 3 and not (t.words[j] == "by" and t.kind(j + 1) is Kind.AT)
    ):
        mode = kind if mode in {None, Kind.AT, Kind.AROUND} else mode
        j += 1
    return mode, j + (t.words[j] == "ore" and j > i)


def _range_end(t: Tokens, face: Face, mode: Kind | None) -> Face | None:
    j = face.last
    joined = t.kind(j) in {Kind.TO, Kind.UNTIL} or (mode is Kind.BETWEEN and t.kind(j) is Kind.AND)
    joined = joined or (mode is Kind.FROM and t.kind(j) is Kind.AT)  # "dalle 9 alle 11"
    if not joined or moves(t, j) or mode in {Kind.AFTER, Kind.BEFORE, Kind.UNTIL}:
        return None
    j += mode is Kind.BETWEEN and t.kind(j + 1) is Kind.AT  # "entre las 10 y las 12"
    end = read_face(t, j + 1)
    if end is None or (end.hour, end.minute, end.half) == (face.hour, face.minute, face.half):
        return None
    return end


def _halved(t: Tokens, face: Face) -> Face:
    """The start of "9 in the morning to 1", where a range goes on behind the part of the day."""
    head = t.heads[face.last + 2]
    if t.words[face.last : face.last + 2] != ["in", "the"] or head is None or head.part is None:
        return face
    if t.kind(face.last + 3) not in {Kind.TO, Kind.UNTIL, Kind.AND} or not 1 <= face.hour <= 12:
        return face
    half = 0 if head.part is DayPart.MORNING else 12
    return replace(face, last=face.last + 3, half=half, sure=True)


def _is_month_range(t: Tokens, last: int) -> bool:
    return t.kind(last) is Kind.MONTH and (t.words[last] != "may" or t.capitalised(last))


def _inherits(t: Tokens, face: Face, end: Face | None) -> Face:
    """The "3" of "3 or 4pm" is in the afternoon as well."""
    if face.half is not None or end is not None or face.literal or not listed_sure(t, face.last):
        return face
    following = read_face(t, face.last + 1)
    if (
        following is None
        or following.half is None
        or following.literal
        or face.hour % 12 > following.hour % 12
    ):
        return face
    return replace(face, half=following.half)


def _build(i: int, last: int, face: Face, end: Face | None, mode: Kind | None) -> Hour:
    until = None
    if end is not None:
        face, until = _range(face, end)
    hour, others, doubts = readings(face)
    if mode in _SHUT and end is None:
        return Hour(i, last, until=hour, window=True, literal=face.literal, doubts=doubts)
    window = (
        mode is Kind.BETWEEN or (mode in _OPEN and end is None) or (until is not None and _long(hour, until))
    )
    if end is not None and mode in {None, Kind.AROUND} and not (face.sure or end.sure or face.literal):
        doubts |= {Doubt.RANGE}  # "free 9-12", unless a day stands beside it
    return Hour(i, last, hour, others, until, window=window, literal=face.literal, doubts=doubts)


def readings(face: Face) -> tuple[time, tuple[time, ...], frozenset[Doubt]]:
    """The best hour, the other half of the day where none was said, and whether to ask (7 and 8).

    By default 1 to 6 are in the afternoon and 7 to 11 in the morning, since people meet by day.
    """
    if face.half is not None and not face.literal:
        return time(face.hour % 12 + face.half, face.minute), (), frozenset()
    if face.literal or face.hour == 0 or face.hour > 12:
        return time(face.hour % 24, face.minute), (), frozenset()
    early, late = time(face.hour % 12, face.minute), time(face.hour % 12 + 12, face.minute)
    best, other = (early, late) if 7 <= face.hour <= 11 else (late, early)
    return best, (other,), frozenset({Doubt.MERIDIEM} if face.hour in {7, 8} else ())


def _range(face: Face, end: Face) -> tuple[Face, time]:
    """Reads each end so that the other makes sense: "11-1pm", "2-3pm", "10-2"."""
    if face.half is None and not face.literal and end.half is not None:
        until = readings(end)[0]
        starts = [time(face.hour % 12 + half, face.minute) for half in (0, 12)]
        nearest = min(starts, key=lambda start: _gap(start, until))
        return replace(face, half=12 if nearest.hour >= 12 else 0), until
    return face, _end_after(readings(face)[0], end)


def _end_after(start: time, end: Face) -> time:
    """The reading of the end that comes first after the start: "10-2", "11 pm to 1"."""
    best, others, _ = readings(end)
    return min((best, *others), key=lambda clock: _gap(start, clock))


def _gap(start: time, until: time) -> timedelta:
    """From one to the other, over midnight if need be; a range is never empty."""
    day = date(2000, 1, 1)
    gap = datetime.combine(day, until) - datetime.combine(day, start)
    return gap if gap > timedelta() else gap + timedelta(days=1)


def _long(start: time, until: time) -> bool:
    return _gap(start, until) > _TALK


def _beside_meal(t: Tokens, i: int, j: int, mode: Kind | None) -> Hour | None:
    """ "after lunch", "before lunch", "at lunchtime"."""
    part = MEALS.get(t.words[j])
    if part is None or not (mode in {Kind.AFTER, Kind.BEFORE} or (mode is Kind.AT and part is DayPart.LUNCH)):
        return None
    if part is DayPart.LUNCH and mode is Kind.AFTER:
        part = DayPart.AFTERNOON
    elif part is DayPart.LUNCH and mode is Kind.BEFORE:
        part = DayPart.MORNING
    return Hour(i, j + 1, part=part, window=True)


def _with_part(t: Tokens, found: Hour) -> Hour:
    """ "9 in the morning", "4.15 in the arvo", "7 at night"."""
    j = found.last
    while t.words[j] in {"in", "at", "the", "de", "la", "du", "da", "por", "am", "'s"} and j < found.last + 3:
        j += 1
    head = t.heads[j]
    if head is None or head.part is None or head.kind is not Kind.PART:
        spanish = t.words[j] == "mañana" and t.words[j - 1] == "la"
        return within(replace(found, last=j + 1), DayPart.MORNING) if spanish else found
    if j == found.last and t.lexicon.name == "en" and t.kind(j - 2) not in {Kind.PAST, Kind.TO}:
        return found
    return within(replace(found, last=j + 1), head.part)


_SPANS = {
    DayPart.MORNING: range(0, 12),
    DayPart.LUNCH: range(11, 15),
    DayPart.AFTERNOON: range(12, 20),
    DayPart.EVENING: (*range(16, 24), 0),
}


def within(found: Hour, part: DayPart) -> Hour:
    """The same hour in that part of the day, where one of its readings lies in it."""
    span = _SPANS.get(part, range(24))
    if found.hour is None:
        return replace(found, part=found.part or part)
    fitting = [clock for clock in (found.hour, *found.others) if clock.hour in span]
    if not fitting:
        doubts = frozenset({Doubt.MERIDIEM} if found.others else ())
        return replace(found, part=part, doubts=found.doubts | doubts)
    doubts = found.doubts - {Doubt.MERIDIEM}
    until = _moved(found.until, fitting[0]) if found.others else found.until
    return replace(found, hour=fitting[0], others=(), until=until, part=part, doubts=doubts)


def _moved(until: time | None, start: time) -> time | None:
    """The end of a range whose start went to the other half of the day: "tonight from 7 to 7:30"."""
    if until is None:
        return None
    halves = (time(until.hour % 12, until.minute), time(until.hour % 12 + 12, until.minute))
    return min(halves, key=lambda clock: _gap(start, clock))


def _zoned(t: Tokens, found: Hour, i: int, offset: int | None) -> Hour:
    turn = zones.turn(t, found.last)
    restating = turn == 2 or (not turn and restating_at(t, i))
    zone = zones.after_hour(t, found.last, offset, restating or turn > 0)
    if zone is None:
        return found
    return replace(found, last=zone.last, zone=zone, restates=restating, doubts=found.doubts | zone.doubts)

"""Reads an hour or a range of hours with its prepositions, its part of the day and its zone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from rules.times import zones
from rules.times.clock import Clock
from rules.times.evidence import Around, Said, accepted, listed_sure, moves, restating_at
from rules.times.faces import Face, read_face
from rules.times.kinds import Kind
from rules.times.phrases import Hour
from rules.times.tokens import Tokens
from rules.times.vocabulary import Doubt, Part

_TALK = timedelta(minutes=90)  # a longer range is a window to choose from
_OPEN = frozenset({Kind.AFTER, Kind.FROM})
_SHUT = frozenset({Kind.BEFORE, Kind.UNTIL})
_PREFIX = frozenset({Kind.AT, Kind.AROUND, Kind.BETWEEN, Kind.AFTER, Kind.BEFORE, Kind.UNTIL, Kind.FROM})
MEALS = {"breakfast": Part.MORNING, "lunch": Part.LUNCH, "lunchtime": Part.LUNCH, "work": Part.EVENING}
MEALS |= {"dinner": Part.EVENING, "supper": Part.EVENING}


def read_hour(t: Tokens, i: int, around: Around, anchor: date) -> Hour | None:
    """The hour that begins at this token, its preposition included."""
    mode, j = _prefix(t, i)
    face = read_face(t, j)
    if face is None:
        return _beside_meal(t, i, j, mode)
    end = _range_end(t, face, mode)
    said = Said(j, face, end, mode)
    if _is_month_range(t, said.last) or not accepted(t, said, around, anchor):
        return None
    face = _inherits(t, face, end)
    if t.words[j - 1] == "by" and not around.day:
        mode = Kind.UNTIL  # a deadline, unlike "Thursday by 16.00"
    return _zoned(t, _with_part(t, _build(i, said.last, face, end, mode)), i, around.offset)


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
    return mode, j


def _range_end(t: Tokens, face: Face, mode: Kind | None) -> Face | None:
    j = face.last
    joined = t.kind(j) in {Kind.TO, Kind.UNTIL} or (mode is Kind.BETWEEN and t.kind(j) is Kind.AND)
    joined = joined or (mode is Kind.FROM and t.kind(j) is Kind.AT)  # "dalle 9 alle 11"
    if not joined or moves(t, j) or mode in {Kind.AFTER, Kind.BEFORE, Kind.UNTIL}:
        return None
    end = read_face(t, j + 1)
    if end is None or (end.hour, end.minute, end.half) == (face.hour, face.minute, face.half):
        return None
    return end


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
    return Hour(i, last, hour, others, until, window=window, literal=face.literal, doubts=doubts)


def readings(face: Face) -> tuple[Clock, tuple[Clock, ...], frozenset[Doubt]]:
    """The best hour, the other half of the day where none was said, and whether to ask (7 and 8).

    By default 1 to 6 are in the afternoon and 7 to 11 in the morning, since people meet by day.
    """
    if face.half is not None and not face.literal:
        return Clock(face.hour % 12 + face.half, face.minute), (), frozenset()
    if face.literal or face.hour == 0 or face.hour > 12:
        return Clock(face.hour % 24, face.minute), (), frozenset()
    early, late = Clock(face.hour % 12, face.minute), Clock(face.hour % 12 + 12, face.minute)
    best, other = (early, late) if 7 <= face.hour <= 11 else (late, early)
    return best, (other,), frozenset({Doubt.MERIDIEM} if face.hour in {7, 8} else ())


def _range(face: Face, end: Face) -> tuple[Face, Clock]:
    """Reads each end so that the other makes sense: "11-1pm", "2-3pm", "10-2"."""
    if face.half is None and not face.literal and end.half is not None:
        until = readings(end)[0]
        starts = [Clock(face.hour % 12 + half, face.minute) for half in (0, 12)]
        fitting = [start for start in starts if start < until]
        half = 12 if fitting and fitting[-1].hour >= 12 else 0
        return replace(face, half=half), until
    start = readings(face)[0]
    best, others, _ = readings(end)
    later = sorted(clock for clock in (best, *others) if clock > start)
    return face, later[0] if later else best


def _long(start: Clock, until: Clock) -> bool:
    day = date(2000, 1, 1)
    return datetime.combine(day, until) - datetime.combine(day, start) > _TALK


def _beside_meal(t: Tokens, i: int, j: int, mode: Kind | None) -> Hour | None:
    """ "after lunch", "before lunch", "at lunchtime"."""
    part = MEALS.get(t.words[j])
    if part is None or not (mode in {Kind.AFTER, Kind.BEFORE} or (mode is Kind.AT and part is Part.LUNCH)):
        return None
    if part is Part.LUNCH and mode is Kind.AFTER:
        part = Part.AFTERNOON
    elif part is Part.LUNCH and mode is Kind.BEFORE:
        part = Part.MORNING
    return Hour(i, j + 1, part=part, window=True)


def _with_part(t: Tokens, found: Hour) -> Hour:
    """ "9 in the morning", "4.15 in the arvo", "7 at night"."""
    j = found.last
    while t.words[j] in {"in", "at", "the", "de", "la", "du", "da", "por", "am", "'s"} and j < found.last + 3:
        j += 1
    head = t.heads[j]
    if head is None or head.part is None or head.kind is not Kind.PART:
        spanish = t.words[j] == "mañana" and t.words[j - 1] == "la"
        return within(replace(found, last=j + 1), Part.MORNING) if spanish else found
    if j == found.last and t.lexicon.name == "en":
        return found
    return within(replace(found, last=j + 1), head.part)


_SPANS = {
    Part.MORNING: range(0, 12),
    Part.LUNCH: range(11, 15),
    Part.AFTERNOON: range(12, 19),
    Part.EVENING: range(16, 24),
}


def within(found: Hour, part: Part) -> Hour:
    """The same hour in that part of the day, where one of its readings lies in it."""
    span = _SPANS.get(part, range(24))
    if found.hour is None:
        return replace(found, part=found.part or part)
    fitting = [clock for clock in (found.hour, *found.others) if clock.hour in span]
    if not fitting:
        return replace(found, part=part)
    doubts = found.doubts - {Doubt.MERIDIEM}
    return replace(found, hour=fitting[0], others=(), part=part, doubts=doubts)


def _zoned(t: Tokens, found: Hour, i: int, offset: int | None) -> Hour:
    restating = restating_at(t, i)
    zone = zones.after_hour(t, found.last, offset, restating)
    if zone is None:
        return found
    return replace(found, last=zone.last, zone=zone, restates=restating, doubts=found.doubts | zone.doubts)

"""Reads the face of one clock: "3", "3:30pm", "half past two", "14 Uhr 30", "noon"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rules.times.phrases import follow
from rules.times.words.kinds import Kind
from rules.times.words.tokens import Tokens

_MINUTES = frozenset({"minutes", "minute", "mins", "min", "minuten"})
_COUNTED = frozenset({5, 10, 20, 25})  # "ten to four", "twenty past nine"


@dataclass(frozen=True, slots=True)
class Face:
    """`half` is 0 for am, 12 for pm, None where not said; `sure` marks a form that only an hour has."""

    last: int
    hour: int
    minute: int = 0
    half: int | None = None
    sure: bool = False
    literal: bool = False  # 24 hours, as written
    dotted: bool = False  # "3.30", which may be a number


def read_face(t: Tokens, i: int) -> Face | None:
    head = t.heads[i]
    if head is not None and head.kind is Kind.NOON:
        return Face(i + 1, head.value, half=head.value, sure=True, literal=True)
    j = i + 1 if t.words[i] == "a" and t.kind(i + 1) is Kind.QUARTER else i
    if head is None and j == i and t.value(i) is None:
        return None
    face = _spoken(t, j) or _digits(t, i) or _word(t, i)
    return _finish(t, face) if face else None


def _digits(t: Tokens, i: int) -> Face | None:
    n = t.number(i)
    if n is None or follow.dead(t, i) or follow.telephone(t, i) > i:
        return None
    if len(t.words[i]) > 2:
        return _military(t, i, n)
    if n > 24:
        return None
    literal = n > 12 or (len(t.words[i]) == 2 and n < 10)
    face = Face(i + 1, n % 24, literal=literal) if n != 24 else None
    return _with_minutes(t, i, face) if face else None


def _with_minutes(t: Tokens, i: int, face: Face) -> Face | None:
    mark, minutes = t.words[i + 1], t.words[i + 2]
    minute = int(minutes) if minutes.isdecimal() and len(minutes) == 2 else None
    if mark in {":", ".", "h"} and t.glued(i + 1) and t.glued(i + 2) and minute is not None and minute < 60:
        return _exact(t, i, replace(face, last=i + 3, minute=minute), mark)
    if mark in {":", "."} and t.glued(i + 1) and t.glued(i + 2) and minutes.isdecimal():
        return None
    if mark == "h" and (t.glued(i + 1) or t.lexicon.name != "en"):
        return replace(face, last=i + 2, sure=face.hour >= 7, literal=face.hour >= 7)
    return face


def _exact(t: Tokens, i: int, face: Face, mark: str) -> Face | None:
    """Refuses what goes on as a longer number ("1.30.2", "10:30:15:7"); seconds are dropped."""
    last = face.last
    if t.words[last] in {":", "."} and t.glued(last) and t.glued(last + 1) and t.words[last + 1].isdecimal():
        seconds = mark == ":" and t.words[last] == ":" and len(t.words[last + 1]) == 2
        if not seconds:
            return None
        face = replace(face, last=last + 2)
    if t.words[face.last] == "h" and t.glued(face.last):
        face = replace(face, last=face.last + 1, literal=True)
    sure = mark != "." and (mark == "h" or face.minute % 5 == 0)  # "Romans 8:28"
    return replace(face, sure=sure, dotted=mark == ".", literal=face.literal or mark == "h")


def _military(t: Tokens, i: int, n: int) -> Face | None:
    """ "1430", "0900 hrs", "930"; a round year is none without "hrs"."""
    hour, minute = divmod(n, 100)
    if hour > 23 or minute > 59 or minute % 5:
        return None
    if t.kind(i + 1) is Kind.OCLOCK or t.words[i + 1] in {"h", "hours"}:
        return Face(i + 2, hour, minute, sure=True, literal=True)
    if 1900 <= n <= 2100:
        return None
    return Face(i + 1, hour, minute, literal=len(t.words[i]) == 4)


def _word(t: Tokens, i: int) -> Face | None:
    """ "ten", "two thirty", "three forty-five"."""
    n = t.lexicon.numbers.get(t.words[i])
    hyphenated = t.words[i + 1] == "-" and t.glued(i + 1)
    if n is None or n > 12 or (t.words[i - 1] == "-" and t.glued(i)):
        return None
    j = i + 2 if hyphenated else i + 1
    minute = t.lexicon.numbers.get(t.words[j], 0)
    if minute < 15:
        return None if hyphenated or (n == 1 and t.kind(i - 1) is Kind.WEEKDAY) else Face(i + 1, n)
    k = j + 2 if t.words[j + 1] == "-" else j + 1
    unit = t.lexicon.numbers.get(t.words[k], 0) if k == j + 2 or t.words[k] == "five" else 0
    if minute % 10 == 0 and 0 < unit < 10:
        return Face(k + 1, n, minute + unit, sure=True)
    return Face(j + 1, n, minute, sure=minute != 20)


def _spoken(t: Tokens, i: int) -> Face | None:
    """ "half past two", "half two", "halb drei", "quarter to ten", "ten past four"."""
    head = t.heads[i]
    if t.words[i - 1] == "-" and t.glued(i):
        return None  # the six of "thirty-six minutes past"
    if head is not None and head.kind is Kind.HALF:
        return _half(t, i, head.value)
    minutes, j = _minutes(t, i)
    counted = t.words[j - 1] in _MINUTES
    if not (minutes == 15 or minutes in _COUNTED or (counted and 0 < minutes < 60)):
        return None
    said = t.number(i) is None or t.kind(i - 1) is Kind.AT
    if t.kind(j) is Kind.PAST or (t.words[j] == "after" and minutes == 15):
        return _shifted(t, j + 1, minutes)
    if t.words[j] in {"to", "till", "vor", "voor", "before"} and said:
        return _shifted(t, j + 1, -minutes)
    return None


def _minutes(t: Tokens, i: int) -> tuple[int, int]:
    """How many are said before "past" or "to", and the token after them: "ten", "thirty-six minutes"."""
    if t.kind(i) is Kind.QUARTER:
        return 15, i + 2 if t.words[i + 1] == "-" else i + 1
    minutes, j = t.value(i) or 0, i + 1
    unit = t.lexicon.numbers.get(t.words[j + 1], 0) if t.words[j] == "-" else 0
    if minutes >= 20 and minutes % 10 == 0 and 0 < unit < 10:
        minutes, j = minutes + unit, j + 2
    return minutes, j + 1 if t.words[j] in _MINUTES or t.words[j] == "-" else j


def _half(t: Tokens, i: int, minutes: int) -> Face | None:
    j = i + 2 if t.words[i + 1] == "-" else i + 1
    if t.kind(j) is Kind.PAST:
        return _shifted(t, j + 1, 30)
    found = _shifted(t, j, minutes)
    return replace(found, sure=minutes < 0) if found else None


def _shifted(t: Tokens, j: int, minutes: int) -> Face | None:
    n = t.value(j)
    if n is None or not 1 <= n <= 12 or (t.words[j + 1] in {":", "."} and t.glued(j + 2)):
        return None
    total = (n * 60 + minutes) % 1440
    hour = total // 60 or 12
    return Face(j + 1, hour, total % 60, sure=True)


def _finish(t: Tokens, face: Face) -> Face | None:
    """What may follow: "ish", am or pm, o'clock, Uhr 30, "y media", noon."""
    j = face.last
    if t.words[j] in {"ish", "-"} and "ish" in t.words[j : j + 2] and t.glued(j):
        j += 2 if t.words[j] == "-" else 1
        face = replace(face, sure=face.sure or (face.hour <= 12 and not follow.counts(t, j)))
    if t.kind(j) is Kind.NOON and face.hour == 12 and not face.minute:
        head = t.heads[j]
        return Face(j + 1, head.value if head else 12, half=12, sure=True, literal=True)
    if t.kind(j) is Kind.OCLOCK and not (t.words[j] in {"h", "hr", "hrs", "hours"} and not face.minute):
        face, j = _oclock(t, replace(face, sure=True), j + 1)
    if t.kind(j) is Kind.AND and t.kind(j + 1) in {Kind.HALF, Kind.QUARTER} and not face.minute:
        head = t.heads[j + 1]
        minute = 15 if head is None or head.kind is Kind.QUARTER else 30
        face, j = replace(face, minute=minute, sure=True), j + 2
    return _meridiem(t, replace(face, last=j))


def _oclock(t: Tokens, face: Face, j: int) -> tuple[Face, int]:
    """ "14 Uhr 30"."""
    minute = t.number(j)
    if minute is None or minute > 59 or len(t.words[j]) != 2 or face.minute or t.words[j - 1] == "o'clock":
        return face, j
    return replace(face, minute=minute), j + 1


def _meridiem(t: Tokens, face: Face) -> Face | None:
    j, half = face.last, None
    head = t.heads[j]
    if (head is not None and head.kind is Kind.MERIDIEM) or (t.words[j] in {"am", "pm"} and t.glued(j)):
        half, j = 12 if t.words[j] == "pm" else 0, j + 1
    elif t.words[j] in {"a", "p"} and t.words[j + 1] == "." and t.words[j + 2] == "m":
        half = 12 if t.words[j] == "p" else 0
        j = j + 4 if t.words[j + 3] == "." and t.glued(j + 3) else j + 3
    elif t.words[j] in {"a", "p"} and t.glued(j) and t.words[j + 1] != "'":
        half, j = 12 if t.words[j] == "p" else 0, j + 1
    if half is None:
        return face
    if not 1 <= face.hour <= 12:
        return replace(face, last=j, sure=True, literal=True) if face.hour > 12 or half == 0 else None
    return replace(face, last=j, half=half, sure=True)

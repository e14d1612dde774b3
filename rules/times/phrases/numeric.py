"""Reads dates written in digits: "5/14", "14.05.2026", "2026-05-14"."""

from __future__ import annotations

from rules.times.phrases import follow
from rules.times.phrases.parts import DayPhrase
from rules.times.words.kinds import Kind
from rules.times.words.tokens import Tokens

_YEARS = range(1990, 2101)


def iso(t: Tokens, i: int) -> DayPhrase | None:
    if not (
        len(t.words[i]) == 4
        and t.words[i + 1] == t.words[i + 3] == "-"
        and all(map(t.glued, range(i + 1, i + 5)))
    ):
        return None
    month, dom = t.number(i + 2), t.number(i + 4)
    if month is None or dom is None or not (is_month(month) and is_dom(dom)):
        return None
    timed = t.words[i + 5] == "t" and t.glued(i + 5) and t.glued(i + 6) and t.words[i + 6].isdecimal()
    year = year_at(t, i)
    return DayPhrase(i, i + 5 + timed, year=year, month=month, dom=dom) if year else None


def slashed(t: Tokens, i: int, sure: bool) -> DayPhrase | None:
    """ "5/14", "14/5/2026"; without a year only beside a word that wants a day, never "24/7", "50/50"."""
    mark = t.words[i + 1]
    if not (mark in {"/", "-"} and t.glued(i + 1) and t.glued(i + 2)):
        return None
    a, b = t.number(i), t.number(i + 2)
    if a is None or b is None or not (is_dom(a) and is_dom(b)) or min(a, b) > 12:
        return None
    year, last = None, i + 3
    if t.words[last] == mark and t.glued(last) and t.glued(last + 1):
        year, last = year_at(t, last + 1), last + 2
        if year is None or (mark == "-" and len(t.words[last - 1]) < 4):
            return None
    elif mark == "-" or not (sure or _wants_day(t, i, last)):
        return None
    return DayPhrase(i, last, pair=(a, b), year=year)


def _wants_day(t: Tokens, i: int, last: int) -> bool:
    if t.words[i] == "24" and t.words[i + 2] == "7":
        return False
    if t.kind(i - 1) is Kind.ON or hour_follows(t, last):
        return True
    uneven = max(t.number(i) or 0, t.number(i + 2) or 0) > 12
    led = t.kind(i - 1) in {Kind.AROUND, Kind.OR} or t.words[i - 1] in {"for", ":"}
    return uneven and led and not follow.counts(t, last) and t.words[last] not in {"of", "-"}


def dotted(t: Tokens, i: int, sure: bool) -> DayPhrase | None:
    """ "14.5.", "14.05.2026"; the second dot is wanted, since "14.5" is a number and "15.30" an hour."""
    if not (t.words[i + 1] == t.words[i + 3] == "." and all(map(t.glued, range(i + 1, i + 4)))):
        return None
    dom, month = t.number(i), t.number(i + 2)
    if dom is None or month is None or not (is_dom(dom) and is_month(month)):
        return None
    year = year_at(t, i + 4) if t.glued(i + 4) else None
    if t.glued(i + 4) and t.words[i + 4].isdecimal() and year is None:
        return None
    if not (
        sure
        or year
        or t.words[i - 1] == "am"
        or t.kind(i - 1) in {Kind.ON, Kind.TO, Kind.FROM, Kind.OR}
        or t.lexicon.name == "de"
    ):
        return None
    return DayPhrase(i, i + 5 if year else i + 4, dom=dom, month=month, year=year)


def hour_at(t: Tokens, j: int) -> bool:
    """ "martes 17 a las 16", "mardi 17 à 16h": the word that leads on is "at", not "to"."""
    if t.kind(j) is Kind.TO and t.kind(j + 1) is Kind.AT:
        return True
    return t.words[j] == "à" and t.number(j + 1) is not None and t.words[j + 2] in {"h", "heures", ":"}


def hour_follows(t: Tokens, j: int) -> bool:
    j += t.words[j] == ","
    if hour_at(t, j):
        return True
    if t.kind(j) in {Kind.AT, Kind.AROUND, Kind.BETWEEN, Kind.FROM, Kind.AFTER, Kind.BEFORE}:
        return t.value(j + 1) is not None or t.kind(j + 1) in {Kind.NOON, Kind.HALF, Kind.QUARTER}
    return t.number(j) is not None and t.words[j + 1] in {":", ".", "h", "am", "pm", "uhr"}


def year_at(t: Tokens, j: int) -> int | None:
    year = t.number(j)
    if year is None or len(t.words[j]) not in {2, 4}:
        return None
    year += 2000 if len(t.words[j]) == 2 else 0
    return year if year in _YEARS else None


def is_dom(n: int) -> bool:
    return 1 <= n <= 31


def is_month(n: int) -> bool:
    return 1 <= n <= 12

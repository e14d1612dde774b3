"""Reads dates that hold a number: "14 May", "May 14th", "5/14", "2026-05-14", "the 14th"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rules.times import calendar
from rules.times.phrases import follow, numeric
from rules.times.phrases.parts import DayPhrase
from rules.times.words.kinds import Kind
from rules.times.words.tokens import Tokens
from rules.wordlists import words

_LEADS = words(
    """
    the on or and , / by until till to through from - den le el il am dem o dia op del
    """
)
_MAY = frozenset({"may", "march", "mar", "mars", "mai", "sept", "august"})


def read(t: Tokens, i: int) -> DayPhrase | None:
    kind = t.kind(i)
    if kind is Kind.MONTH:
        return _month_first(t, i)
    if kind is Kind.ORDINAL or t.words[i] in {"twenty", "thirty"}:
        return _ordinal_word(t, i)
    if t.number(i) is None or follow.dead(t, i):
        return None
    return (
        numeric.iso(t, i)
        or numeric.slashed(t, i, sure=False)
        or numeric.dotted(t, i, sure=False)
        or _day_first(t, i)
        or _nth(t, i)
    )


def after_weekday(t: Tokens, j: int, weekday: int, anchor: date) -> DayPhrase | None:
    """The date that goes on from a weekday: "the 14th", ", May 14", "17", "5/14", "3.3."."""
    k = j
    while t.words[k] in {",", "the", "(", "den", "le", "dia"} and k < j + 3:
        k += 1
    if t.kind(k) is Kind.MONTH:
        return _month_first(t, k)
    if t.number(k) is None:
        return _ordinal_word(t, k, sure=True) if k > j else None
    found = (
        numeric.iso(t, k)
        or numeric.slashed(t, k, sure=True)
        or numeric.dotted(t, k, sure=True)
        or _day_first(t, k)
    )
    if found or t.words[j] == ",":
        return found or (_nth(t, k) if follow.is_suffix(t, k + 1) else None)
    return _nth(t, k, sure=True) or _bare(t, k, weekday, anchor)


def _day_first(t: Tokens, i: int) -> DayPhrase | None:
    """ "14 May", "2. Oktober", "14th of May 2026", "14-16 May", and "12" of "12 or 13 May"."""
    dom, j = t.number(i), _after_ordinal(t, i)
    if dom is None or not numeric.is_dom(dom):
        return None
    if t.words[j] == "." and t.glued(j):
        j += 1
    while t.words[j] in {"of", "de", "del", "do", "di", "the"} and j < i + 5:
        j += 1
    j += t.words[j] == "-" and t.glued(j) and t.glued(j + 1)  # "14-May"
    month = _month_at(t, j, i)
    if month:
        return _with_year(t, DayPhrase(i, _after_month(t, j), dom=dom, month=month))
    return _of_several(t, i, dom)


def _of_several(t: Tokens, i: int, dom: int) -> DayPhrase | None:
    """A day whose month stands after the last of the list or range."""
    j = _after_ordinal(t, i)
    ranged = t.kind(j) is Kind.TO or (t.kind(i - 1) is Kind.BETWEEN and t.kind(j) is Kind.AND)
    for _ in range(4):
        if not (t.kind(j) in {Kind.OR, Kind.AND, Kind.TO} or t.words[j] in {",", "/"}):
            return None
        j += 1 if t.number(j + 1) is not None else 2
        if t.number(j) is None:
            return None
        k, j = j, _after_ordinal(t, j)
        month = _month_at(t, j, k)
        if month:
            end = _with_year(t, DayPhrase(k, j + 1, dom=t.number(k), month=month))
            here = DayPhrase(i, _after_ordinal(t, i), dom=dom, month=month, year=end.year)
            return replace(here, last=end.last, until=end) if ranged else here
    return None


def _after_month(t: Tokens, j: int) -> int:
    """Past the dot of "Nov." where the sentence goes on with a year or an hour."""
    dotted = len(t.words[j]) <= 4 and t.words[j + 1] == "." and t.glued(j + 1)
    goes_on = t.number(j + 2) is not None or t.kind(j + 2) in {Kind.AT, Kind.FROM, Kind.BETWEEN}
    return j + 2 if dotted and goes_on and "\n" not in t.spaces[j + 2] else j + 1


def _month_at(t: Tokens, j: int, i: int) -> int | None:
    """The month at this token; "3 may" and "the 3rd may be" are none."""
    head = t.heads[j]
    if head is None or head.kind is not Kind.MONTH:
        return None
    if t.words[j] in {"may", "march"} and not t.capitalised(j):
        return None
    return head.value


def _month_first(t: Tokens, i: int) -> DayPhrase | None:
    """ "May 14th", "Sept. 3, 2026", "May 14-16"; a verb or a year after it is none."""
    head = t.heads[i]
    j = i + 2 if t.words[i + 1] == "." and t.glued(i + 1) and len(t.words[i]) <= 4 else i + 1
    j += t.words[j] == "the" or _joins(t, j)
    dom = t.number(j)
    if head is None or dom is None or not numeric.is_dom(dom) or t.words[j + 1] == ":" or len(t.words[j]) > 2:
        return _month_ordinal(t, i, j)
    last = _after_ordinal(t, j)
    counts = follow.counts(t, last) or t.words[last] == "of"
    if t.words[i] in _MAY and not t.capitalised(i) and counts:
        return None
    if t.kind(last) is Kind.MERIDIEM:
        return None
    found = _with_year(t, DayPhrase(i, last, dom=dom, month=head.value))
    end = t.number(last + 1)
    if t.kind(last) is Kind.TO and end and dom < end <= 31 and t.words[last + 2] != ":":
        after = _after_ordinal(t, last + 1)
        return replace(found, last=after, until=DayPhrase(last + 1, after, dom=end, month=head.value))
    return found


def _joins(t: Tokens, j: int) -> bool:
    """ "Nov/2", "Jan-3", "October, 1st"; "Mar-24" may be a year."""
    n = t.number(j + 1)
    if n is None or len(t.words[j + 1]) > 2:
        return False
    joined = t.glued(j) and t.glued(j + 1) and (t.words[j] == "/" or (t.words[j] == "-" and n < 20))
    return joined or (t.words[j] == "," and follow.is_suffix(t, j + 2))


def _month_ordinal(t: Tokens, i: int, j: int) -> DayPhrase | None:
    head, ordinal = t.heads[i], ordinal_value(t, j) or _cardinal(t, j)
    if head is None or ordinal is None:
        return None
    return DayPhrase(i, ordinal[1], dom=ordinal[0], month=head.value)


def _cardinal(t: Tokens, j: int) -> tuple[int, int] | None:
    """ "May twenty one"."""
    k = j + 2 if t.words[j + 1] == "-" else j + 1
    unit = t.lexicon.numbers.get(t.words[k], 0)
    dom = {"twenty": 20, "thirty": 30}.get(t.words[j], 40) + unit
    return (dom, k + 1) if 0 < unit < 10 and dom <= 31 and not follow.counts(t, k + 1) else None


def ordinal_value(t: Tokens, j: int) -> tuple[int, int] | None:
    """ "fourteenth", "twenty-first": the number and the token after it."""
    head = t.heads[j]
    if head is not None and head.kind is Kind.ORDINAL:
        return head.value, j + 1
    k = j + 2 if t.words[j + 1] == "-" else j + 1
    tens = {"twenty": 20, "thirty": 30}.get(t.words[j])
    unit = t.heads[k]
    if tens and unit and unit.kind is Kind.ORDINAL and tens + unit.value <= 31:
        return tens + unit.value, k + 1
    return None


def _ordinal_word(t: Tokens, i: int, sure: bool = False) -> DayPhrase | None:
    """ "the first of June", "Wednesday the fourteenth"."""
    ordinal = ordinal_value(t, i)
    if ordinal is None:
        return None
    dom, j = ordinal
    if t.words[j] == "of" and t.kind(j + 1) is Kind.MONTH:
        head = t.heads[j + 1]
        return DayPhrase(i, j + 2, dom=dom, month=head.value if head else None)
    spoken = t.words[i] in {"twenty", "thirty"} and t.words[i - 1] == "the" and not follow.counts(t, j)
    return DayPhrase(i, j, dom=dom) if sure or spoken else None


def _nth(t: Tokens, i: int, sure: bool = False) -> DayPhrase | None:
    """ "the 14th", where nothing that it could number follows."""
    dom, last = t.number(i), i + 2
    if dom is None or not numeric.is_dom(dom) or not follow.is_suffix(t, i + 1):
        return _german_nth(t, i) or _on_the(t, i)
    led = (
        t.words[i - 1] in _LEADS
        or t.words[i - 1] in {"", ".", "?", "!", "(", "either"}
        or t.kind(last) is Kind.AT
    )
    if not (sure or led) or (follow.counts(t, last) and not sure):
        return None
    return DayPhrase(i, last, dom=dom)


def _on_the(t: Tokens, i: int) -> DayPhrase | None:
    """ "on the 17 from 2pm", "8pm on the 15", "le 17 à 16h"."""
    dom = t.number(i)
    article = t.words[i - 2 : i] in (["on", "the"], ["for", "the"]) or (
        t.words[i - 1] in {"le", "el", "dia"} and t.kind(i - 2) is not Kind.BETWEEN
    )
    if dom is None or not numeric.is_dom(dom) or not article:
        return None
    if _is_clock(t, i) or not (numeric.hour_follows(t, i + 1) or t.kind(i - 3) is Kind.MERIDIEM):
        return None
    return DayPhrase(i, i + 1, dom=dom)


def _german_nth(t: Tokens, i: int) -> DayPhrase | None:
    """ "am 14.", and no month."""
    dom = t.number(i)
    if t.lexicon.name != "de" or t.words[i - 1] not in {"am", "den", "dem"} or t.words[i + 1] != ".":
        return None
    return DayPhrase(i, i + 2, dom=dom) if dom and numeric.is_dom(dom) else None


def _bare(t: Tokens, i: int, weekday: int, anchor: date) -> DayPhrase | None:
    """The "17" of "Friday 17": a day where such a Friday is coming, in doubt where it may be an hour."""
    n = t.number(i)
    if n is None or not numeric.is_dom(n) or len(t.words[i]) > 2 or _is_clock(t, i):
        return None
    found = DayPhrase(i, i + 1, dom=n)
    if n > 24 or numeric.hour_follows(t, i + 1) or _list_of_days(t, i + 1):
        return found
    coming = [d for d in calendar.on_the(anchor, n) if d.weekday() == weekday and (d - anchor).days <= 35]
    if not coming:
        return replace(found, unsure=True) if n > 12 else None
    return found if n > 12 else replace(found, unsure=True)


def _is_clock(t: Tokens, i: int) -> bool:
    """Whether the number goes on as an hour: "3:30", "3pm", "14h", "2ish", "2-3", "12.15", "3 your time"."""
    after = t.words[i + 1]
    if numeric.hour_at(t, i + 1):
        return False
    if after in {":", "-", "ish"} or t.kind(i + 1) in {
        Kind.MERIDIEM,
        Kind.OCLOCK,
        Kind.TO,
        Kind.MY,
        Kind.YOUR,
        Kind.UNIT,
    }:
        return True
    dotted = after in {".", "h", "a", "p"} and t.glued(i + 1) and (after != "." or t.glued(i + 2))
    return dotted or follow.counts(t, i + 1)


def _list_of_days(t: Tokens, j: int) -> bool:
    """ "… 12 or Wednesday 13 May": the next of the list is a day without doubt."""
    if not (t.kind(j) in {Kind.OR, Kind.AND} or t.words[j] == ",") or t.kind(j + 1) is not Kind.WEEKDAY:
        return False
    n = t.number(j + 2)
    if n is None:
        return False
    return (
        n > 24 or follow.is_suffix(t, j + 3) or t.kind(j + 3) is Kind.MONTH or numeric.hour_follows(t, j + 3)
    )


def _with_year(t: Tokens, found: DayPhrase) -> DayPhrase:
    j = found.last + 1 if t.words[found.last] in {",", "de", "-"} else found.last
    year = numeric.year_at(t, j) if len(t.words[j]) == 4 else None
    if year is None or t.words[j + 1] in {":", "hrs", "h"}:
        return found
    return replace(found, last=j + 1, year=year)


def _after_ordinal(t: Tokens, i: int) -> int:
    return i + 2 if follow.is_suffix(t, i + 1) else i + 1

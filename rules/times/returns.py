"""Reads the day on which somebody says they are back, or would like to be asked again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum
from itertools import takewhile

from rules.times import calendar
from rules.times.meaning.clauses import Clauses, clauses_of
from rules.times.meaning.resolve import Frame, resolve
from rules.times.phrases.days import read_day, starts_day
from rules.times.words.kinds import Kind
from rules.times.words.tokens import Tokens, read_words
from rules.wordlists import words

_BACK = words(
    """
    back return returning returns returned available reachable online resume resuming again zurück
    wieder retour reviens reviendrai revient disponible vuelvo regreso vuelta vuelve volveré regresaré
    torno rientro ritorno rientrerò tornerò disponibile volto regresso retorno volta terug bereikbaar
    weer
    """
)
_GONE = words(
    """
    out away off leave vacation holiday holidays travelling traveling unavailable offline abroad absence
    absent swamped busy buried underwater not sabbatical abwesend urlaub ferien nicht absente congé
    congés vacances pas ausente vacaciones no fuera assente ferie non fuori férias ausência não afwezig
    vakantie niet verlof weg
    """
)
_ASK = words(
    """
    ping write try ask check contact reach nudge remind catch email mail call drop circle touch
    """
)
_UNTIL = words(
    """
    until till til bis jusqu'au jusqu'à hasta fino até tot before vor avant antes prima voor
    """
)
_THROUGH = frozenset({"through", "thru", "einschließlich", "inclusive", "t"})
_AFTER = frozenset({"after", "nach", "après", "después", "dopo", "depois", "na", "from", "ab"})
_CALLING = words("me you us her him them call hear write get getting come coming look report right")
_STOPS = words("and und et y e en but , ; or")
_LEADS = frozenset({"a", "two", "day", "new"})
_REACH = 8  # words between the cue and the day


class _Tie(IntEnum):
    """What ties a day to a return; the lower is the stronger."""

    BACK = 1
    UNTIL = 2
    LATER = 3


@dataclass(frozen=True, slots=True)
class _Point:
    first: int
    last: int
    day: date
    end: date | None = None


def return_day(text: str, anchor: datetime) -> date | None:
    """The day named ("until June 3" and "after the 14th" are that day, "through Friday" the next), or None.

    Of a month it is the first day, of "mid-May" the 15th; "next week" is its Monday. `anchor` as in mentions.
    """
    t = read_words(text)
    if anchor.year not in calendar.YEARS:
        return None
    if (_BACK | _UNTIL | _THROUGH | _ASK | _GONE).isdisjoint(t.words):
        return None
    points = list(_points(t, anchor.date()))
    clauses = clauses_of(t, frozenset(i for p in points for i in range(p.first, p.last)))
    gone = frozenset(clauses.sentence(i) for i, word in enumerate(t.words[: t.count]) if word in _GONE)
    ties = ((point, _tie(t, clauses, point, gone)) for point in points)
    told = [(tie, _meant(t, point)) for point, tie in ties if tie]
    return min(told, key=lambda pair: pair[0])[1] if told else None


def _points(t: Tokens, anchor: date) -> Iterator[_Point]:
    """Every day or month in the text."""
    frame = Frame(anchor)
    position = 0
    for i, (word, head) in enumerate(zip(t.words, t.heads, strict=True)):
        if i < position or not (head is not None or word in _LEADS or word.isdecimal()):
            continue
        point = _ahead(t, i, anchor) or _day(t, i, frame) or _month(t, i, anchor)
        if point is not None:
            position = point.last
            yield point


def _day(t: Tokens, i: int, frame: Frame) -> _Point | None:
    if not (starts_day(t, i) or t.kind(i) in {Kind.ORDINAL, Kind.IN} or t.words[i] in {"a", "two", "day"}):
        return None
    phrase = read_day(t, i, frame.anchor)
    found = resolve(phrase, frame) if phrase is not None and not phrase.recurring else None
    if phrase is None or found is None or found.day is None:
        return None
    return _Point(phrase.first, phrase.last, found.day, None if found.week else found.last_day)


def _ahead(t: Tokens, i: int, anchor: date) -> _Point | None:
    """ "in two weeks", "in 10 days", "in a month", "in the new year", "next month"."""
    if t.kind(i) is Kind.NEXT and t.words[i + 1] in {"month", "monat", "mois", "mes", "mese", "mês", "maand"}:
        return _Point(i, i + 2, _later(anchor, 1))
    if t.words[i] == "new" and t.words[i + 1] == "year":
        return _Point(i, i + 2, date(min(anchor.year + 1, date.max.year), 1, 1))
    if t.kind(i) is not Kind.IN:
        return None
    j = i + 4 if t.words[i + 1 : i + 4] == ["a", "couple", "of"] else i + 2
    n = 2 if j == i + 4 else 1 if t.words[i + 1] in {"a", "einer", "einem"} else t.value(i + 1)
    head = t.heads[j]
    if n is None or not 0 < n <= 60 or head is None or head.kind not in {Kind.UNIT, Kind.WEEK}:
        return None
    days = 7 if head.kind is Kind.WEEK else head.value // 1440
    if t.words[j].startswith("fortnight"):
        days = 14
    day = _later(anchor, n, anchor.day) if days == 30 else calendar.plus(anchor, n * days)
    return _Point(i, j + 1, day) if days and day else None


def _later(anchor: date, months: int, dom: int = 1) -> date:
    year, month = calendar.month_on(anchor, months)
    return calendar.make(min(year, date.max.year), month, min(dom, 28)) or anchor


def _month(t: Tokens, i: int, anchor: date) -> _Point | None:
    """A month named alone: "in May", "mid-May", "until late September"."""
    head, before = t.heads[i], t.words[i - 1]
    if (
        head is None
        or head.kind is not Kind.MONTH
        or not (t.capitalised(i) or t.lexicon.name not in {"en", "de"})
    ):
        return None
    led = t.kind(i - 1) in {Kind.IN, Kind.BEFORE, Kind.AFTER, Kind.FROM, Kind.UNTIL, Kind.OF, Kind.AROUND}
    if not (led or before in {"mid", "-", "early", "late", "end", "im", "em"} or before in _UNTIL | _AFTER):
        return None
    first = date(anchor.year, head.value, 1) if head.value > anchor.month else None
    first = first or calendar.make(anchor.year + 1, head.value, 1)
    if first is None:
        return None
    middle = "mid" in t.words[max(0, i - 2) : i]
    late = "late" in t.words[max(0, i - 1) : i] or "end" in t.words[max(0, i - 2) : i]
    day = first.replace(day=15) if middle else _later(first, 1) - timedelta(days=1) if late else first
    return _Point(i, i + 1, day)


def _tie(t: Tokens, clauses: Clauses, point: _Point, away: frozenset[int]) -> _Tie | None:
    """`away` are the sentences that tell of an absence."""
    at = clauses.sentence(point.first)
    start = clauses.ends[at - 1] + 1 if at else 0
    end = clauses.ends[at] if at < len(clauses.ends) else t.count
    before = t.words[max(start, point.first - _REACH) : point.first]
    after = t.words[point.last : min(end, point.last + 5)]
    gone = at in away
    if _comes_back(before) or not _BACK.isdisjoint(_up_to_stop(after)):
        return _Tie.BACK
    lead = before[-4:]
    if gone and (not (_UNTIL | _THROUGH).isdisjoint(lead) or point.end is not None):
        return _Tie.UNTIL
    asked = not _ASK.isdisjoint(before) and before[-1:] != ["by"]
    return (
        _Tie.LATER
        if asked and (not _AFTER.isdisjoint(lead) or t.kind(point.first) is Kind.IN or _in(before))
        else None
    )


def _comes_back(before: list[str]) -> bool:
    """ "back on", but not "call me back on", "get back to you by"."""
    for i, word in enumerate(before):
        if word in _BACK and not (word == "back" and (before[i - 1 : i] or [""])[0] in _CALLING):
            return before[i + 1 : i + 2] != ["to"] or before[i + 2 : i + 3] not in (["you"], ["me"])
    return False


def _up_to_stop(after: list[str]) -> list[str]:
    return list(takewhile(lambda word: word not in _STOPS, after))


def _in(before: list[str]) -> bool:
    return before[-1:] == ["in"] or before[-2:] == ["in", "the"] or before[-1:] == ["on"] or not before[-1:]


def _meant(t: Tokens, point: _Point) -> date:
    """The day after "through Friday" and after the last day of a range; else the day named."""
    lead = t.words[max(0, point.first - 3) : point.first]
    if not _BACK.isdisjoint(t.words[max(0, point.first - 2) : point.first]):
        return point.day
    if point.end is not None:
        return calendar.plus(point.end, 1) or point.end
    through = not _THROUGH.isdisjoint(lead) or lead[-2:] == ["en", "met"]
    return (calendar.plus(point.day, 1) or point.day) if through else point.day

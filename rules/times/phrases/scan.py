"""Finds the days, hours and zones of a text, from left to right."""

from __future__ import annotations

from datetime import date

from rules.times.phrases import follow, zones
from rules.times.phrases.days import read_day
from rules.times.phrases.evidence import Around
from rules.times.phrases.hours import MEALS, read_hour
from rules.times.phrases.parts import DayPhrase, Hour, Zone
from rules.times.phrases.relations import read_relation
from rules.times.words.kinds import Kind
from rules.times.words.lexicon import Lexicon, all_lexicons
from rules.times.words.places import ABBREVIATIONS
from rules.times.words.tokens import Tokens
from rules.wordlists import words

Phrase = DayPhrase | Hour | Zone

_NEAR = 14  # tokens within which a day makes an hour of a number
_MOST = 400
_ATTEMPTS = 1_000  # bounds the work on a text made of numbers; a long mail has a hundred
_DAYS = frozenset(
    {
        Kind.WEEKDAY,
        Kind.DAY,
        Kind.MONTH,
        Kind.NEXT,
        Kind.THIS,
        Kind.FOLLOWING,
        Kind.LAST,
        Kind.EVERY,
        Kind.WEEK,
    }
    | {Kind.PART, Kind.IN, Kind.ORDINAL}
)
_HOURS = frozenset(
    {Kind.AT, Kind.AROUND, Kind.BETWEEN, Kind.AFTER, Kind.BEFORE, Kind.UNTIL, Kind.FROM, Kind.NOON, Kind.HALF}
    | {Kind.QUARTER}
)
_FACES = frozenset({Kind.NOON, Kind.HALF, Kind.QUARTER})
_POINTING = frozenset({Kind.SAME, Kind.ORDINAL, Kind.LAST})
_POINTERS = words(
    """
    either both any option slot an a one half earlier later former latter earliest latest
    """
)
_LEADS = frozenset({"day", "two", "three", "a"})
_LED = frozenset({"after", "week", "weeks", "fortnight"})
_ZONES = frozenset({Kind.TIME, Kind.MY, Kind.YOUR})
_STARTS = _DAYS | _HOURS | _ZONES | {Kind.SAME}
_WORDS = _POINTERS | _LEADS | frozenset(ABBREVIATIONS)
_LINKS = frozenset(
    {"or", "and", ",", "/", "&", "then", "oder", "und", "ou", "et", "o", "y", "e", "of", "en", "even"}
)
_LISTED = frozenset({Kind.OR, Kind.AND, Kind.AT})


def scan(t: Tokens, anchor: date, offset: int) -> list[Phrase]:
    """Phrases in order, none overlapping; `offset` is the writer's, in minutes ahead of UTC."""
    found: list[Phrase] = []
    position = 0
    for i in _interesting(t):
        if i < position:
            continue
        phrase = _read(t, i, found, anchor, offset)
        if phrase is not None:
            found.append(phrase)
            position = phrase.last
        elif t.words[i].isdecimal():
            position = max(position, follow.telephone(t, i))
        if len(found) >= _MOST:
            break
    return found


def _interesting(t: Tokens) -> list[int]:
    """The tokens at which a phrase may begin: few, since most words of a text say nothing of times."""
    starts = _STARTING[t.lexicon.name]
    found = [i for i, word in enumerate(t.words) if word in starts or word.isdecimal() or "'" in word]
    return found[:_ATTEMPTS]


def _starting(lexicon: Lexicon) -> frozenset[str]:
    named = (name for name, word in lexicon.words.items() if word.kind in _STARTS)
    return _WORDS.union(named, lexicon.numbers)


_STARTING = {lexicon.name: _starting(lexicon) for lexicon in all_lexicons()}


def _read(t: Tokens, i: int, found: list[Phrase], anchor: date, offset: int) -> Phrase | None:
    kind, word = t.kind(i), t.words[i]
    numeric = word.isdecimal()
    if numeric and follow.telephone(t, i) > i:
        return None
    counted = numeric or word in t.lexicon.numbers
    if (counted or kind in _POINTING or word in _POINTERS) and (relation := read_relation(t, i)):
        return relation
    if (numeric or kind in _DAYS or _counts_weeks(t, i)) and (day := read_day(t, i, anchor)):
        return day
    if counted or (kind in _HOURS and _may_be_hour(t, i)):
        return read_hour(t, i, _around(t, i, found, offset), anchor)
    return _zone(t, i, found, offset)


def _counts_weeks(t: Tokens, i: int) -> bool:
    return (t.words[i] in _LEADS and t.words[i + 1] in _LED) or (
        t.words[i] in t.lexicon.numbers and (t.words[i + 1] in {"days", "weeks"} or _is_ordinal(t, i))
    )


def _is_ordinal(t: Tokens, i: int) -> bool:
    """ "twenty third"."""
    return t.words[i] in {"twenty", "thirty"} and Kind.ORDINAL in {t.kind(i + 1), t.kind(i + 2)}


def _may_be_hour(t: Tokens, i: int) -> bool:
    """Whether an hour can follow this word, cheaply: most prepositions lead elsewhere."""
    if t.kind(i) in _FACES:
        return True
    after = t.words[i + 1]
    return (
        after.isdecimal()
        or after in t.lexicon.numbers
        or after in MEALS
        or after in {"a", "ore"}
        or t.kind(i + 1) in _HOURS
    )


def _around(t: Tokens, i: int, found: list[Phrase], offset: int) -> Around:
    if not found:
        return Around(offset=offset)
    last = found[-1]
    between = t.words[last.last : i]
    close = i - last.last <= 3 and "\n\n" not in "".join(t.spaces[last.last : i + 1])
    day = isinstance(last, DayPhrase) and close and all(w in {",", "(", "?", "-", ":", "@"} for w in between)
    linked = close and all(w in _LINKS or t.kind(last.last + n) in _LISTED for n, w in enumerate(between))
    listed = isinstance(last, Hour) and linked and bool(between)
    near = any(isinstance(phrase, DayPhrase | Hour) and i - phrase.last <= _NEAR for phrase in found[-3:])
    day = day and not (isinstance(last, DayPhrase) and (last.week or (last.recurring and "-" in between)))
    return Around(day, listed, near, offset)


def _zone(t: Tokens, i: int, found: list[Phrase], offset: int) -> Zone | None:
    """A zone that stands apart from the hours: "(both Pacific)", "all times CET", "Tuesday at 3 or 4, my
    time".
    """
    if not found or i - found[-1].last > _NEAR:
        return None
    if t.kind(i) is Kind.TIME:
        return _before_time(t, i, offset)
    if t.upper(i) or (t.kind(i) in {Kind.MY, Kind.YOUR} and t.kind(i + 1) is Kind.TIME):
        return zones.read_zone(t, i, offset)
    return None


def _before_time(t: Tokens, i: int, offset: int) -> Zone | None:
    """Reads back from the word "time"."""
    for size in (3, 2, 1):
        if i >= size and (zone := zones.read_zone(t, i - size, offset)) and zone.last > i:
            return zone
    return None

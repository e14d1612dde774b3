"""Reads whose clock an hour is told by: "ET", "Sydney time", "UTC+2", "your time", "here"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from rules.times.phrases.parts import Zone
from rules.times.vocabulary import Doubt, ZoneFrom
from rules.times.words.kinds import Kind
from rules.times.words.places import ABBREVIATIONS, PEOPLES, PLACES, REGIONS, SHARED_ABBREVIATIONS
from rules.times.words.tokens import Tokens

# Words of a language as well: not a zone unless beside an hour.
AMBIGUOUS = frozenset({"art", "cat", "eat", "west", "wet", "ist", "est", "et", "ct", "mt", "pt", "ast"})
_OPENERS = frozenset({",", "(", "[", "also", "both", "all", "times", "in", "on", "over", "-"})
_ALL = frozenset({"all", "both", "times"})
_SIDES = frozenset({"coast", "side", "end", "clock", "zone", "timezone"})
_PAIR = 9  # tokens between the two
_HOURS = frozenset({"heure", "heures", "hora", "horas", "ora", "horário"})
_CLOCKS = frozenset({"zeit", "ortszeit", "uhrzeit", "tijd", "tid"})
_TAILS = frozenset({"standard", "daylight", "summer", "winter"})


def after_hour(t: Tokens, j: int, offset: int | None = None, restating: bool = False) -> Zone | None:
    """The zone that goes on from an hour which ends before token `j`; `offset` as in read_zone."""
    k = j
    while t.words[k] in _OPENERS and k < j + 3:
        k += 1
    if (
        t.words[k] in {"for", "über", "pour"}
        and restating
        and t.words[k + 1] in {"me", "you", "moi", "vous", "us"}
    ):
        return Zone(k, k + 2, _whose(t.words[k + 1]))
    found = (
        _hours_of(t, k)
        or _of_a_people(t, k)
        or (read_zone(t, k, offset) if k == j or t.words[k - 1] != "-" else None)
    )
    if found is None or (t.words[k - 1] == "in" and not t.capitalised(k)):
        return None
    found = _and_its_name(t, found, offset)
    everywhere = not _ALL.isdisjoint(t.words[j:k])
    closes = t.words[found.last] in {")", "]"} and any(t.words[o] in {"(", "["} for o in range(j, k))
    return Zone(j, found.last + closes, found.source, found.zone, found.name, found.doubts, everywhere)


def _and_its_name(t: Tokens, found: Zone, offset: int | None) -> Zone:
    """ "(London, Greenwich Mean Time)", as booking tools write: the place, then what its clock is called."""
    named = read_zone(t, found.last + 1, offset) if t.words[found.last] == "," else None
    return replace(found, last=named.last) if named and t.words[named.last] in {")", "]"} else found


def turn(t: Tokens, j: int) -> int:
    """Which hour of "8am for me and 5pm for you" ends before token `j`: 1, 2, or 0 where there is no pair."""
    other = {"me": "you", "you": "me", "us": "you"}.get(t.words[j + 1])
    if t.words[j] != "for" or other is None:
        return 0
    if _says_for(t, range(max(0, j - _PAIR), j), other):
        return 2
    return 1 if _says_for(t, range(j + 2, min(t.count, j + _PAIR)), other) else 0


def _says_for(t: Tokens, places: range, whom: str) -> bool:
    return any(t.words[i] == "for" and t.words[i + 1] == whom for i in places)


def read_zone(t: Tokens, j: int, offset: int | None = None) -> Zone | None:
    """The zone whose first word is at this token; `offset` is the writer's, in minutes ahead of UTC."""
    word = t.words[j]
    if not word:
        return None
    if word == "z" and t.glued(j) and t.words[j - 1].isdecimal():
        return Zone(j, j + 1, ZoneFrom.NAMED, _zone("UTC"), "UTC")
    if word in {"+", "-"}:
        return _offset(t, j, j)
    if t.kind(j) in {Kind.MY, Kind.YOUR, Kind.HERE} or word in {"where", "over", "ours"}:
        return _whose_clock(t, j)
    if found := _named(t, j, REGIONS, wants_time=True):
        return found
    if word in ABBREVIATIONS and (found := _abbreviation(t, j, offset)):
        return found
    return _named(t, j, PLACES, wants_time=False)


def _whose(word: str) -> ZoneFrom:
    return ZoneFrom.READER if word.startswith(("you", "vous", "yours")) else ZoneFrom.WRITER


def _whose_clock(t: Tokens, j: int) -> Zone | None:
    word, after = t.words[j], t.words[j + 1]
    if word in {"my", "our", "your"}:
        if t.kind(j + 1) is Kind.TIME or after in _SIDES:
            return Zone(j, j + 2, _whose(word))
        return None
    if word in {"mine", "yours", "ours"}:
        return Zone(j, j + 1, _whose(word))
    if word == "where" and t.words[j + 1] in {"i", "you", "we"} and t.words[j + 2] in {"am", "are"}:
        return Zone(j, j + 3, _whose(t.words[j + 1]))
    here = j + 1 if word == "over" else j
    if t.kind(here) is Kind.HERE and t.words[here + 1] not in {"is", "are", "in", "at"}:
        return Zone(j, here + 1, ZoneFrom.WRITER)
    return None


def _abbreviation(t: Tokens, j: int, offset: int | None) -> Zone | None:
    word = t.words[j]
    after_meridiem = t.kind(j - 1) is Kind.MERIDIEM and t.lexicon.name == "en"
    if not (t.upper(j) or (word not in AMBIGUOUS and len(word) > 2) or after_meridiem):
        return None
    if word in {"utc", "gmt"} and t.words[j + 1] in {"+", "-"} and (found := _offset(t, j + 1, j)):
        return found
    last = j + 2 if t.kind(j + 1) is Kind.TIME else j + 1
    shared = SHARED_ABBREVIATIONS.get((word, offset)) if offset is not None else None
    doubtful = shared is not None or (word == "gmt" and offset == 60)
    name = shared or ABBREVIATIONS[word]
    return Zone(j, last, ZoneFrom.NAMED, _zone(name), name, frozenset({Doubt.ZONE} if doubtful else ()))


def _offset(t: Tokens, j: int, first: int) -> Zone | None:
    """ "+02:00" right after an hour, "UTC+2", "GMT -5:30"."""
    digits = t.words[j + 1]
    if not (digits.isdecimal() and t.glued(j + 1)):
        return None
    last, minutes = j + 2, 0
    if (
        t.words[last] == ":"
        and len(t.words[last + 1]) == 2
        and t.words[last + 1].isdecimal()
        and t.glued(last + 1)
    ):
        minutes, last = int(t.words[last + 1]), last + 2
    elif first == j and len(digits) != 4:
        return None
    hours, minutes = divmod(int(digits), 100) if len(digits) == 4 else (int(digits[:3]), minutes)
    if hours > 14 or minutes > 59:
        return None
    sign = 1 if t.words[j] == "+" else -1
    zone, name = _fixed(sign * (hours * 60 + minutes))
    return Zone(first, last, ZoneFrom.NAMED, zone, name)


@cache
def _fixed(minutes: int) -> tuple[tzinfo, str]:
    """Names in Etc/ count the other way: UTC+2 is Etc/GMT-2."""
    if minutes == 0:
        return _zone("UTC"), "UTC"
    if minutes % 60 == 0 and -12 <= minutes // 60 <= 14:
        name = f"Etc/GMT{-(minutes // 60):+d}"
        return _zone(name), name
    return timezone(timedelta(minutes=minutes)), ""


def _named(t: Tokens, j: int, names: dict[str, str], wants_time: bool) -> Zone | None:
    """A region or a place of up to four words; a region needs "time" after it, or nothing more of a name."""
    for size in (4, 3, 2, 1):
        name = " ".join(t.words[j : j + size])
        if name not in names or (size > 1 and not t.words[j + size - 1]):
            continue
        k = j + size
        while wants_time and t.words[k] in _TAILS:
            k += 1
        timed = t.kind(k) is Kind.TIME
        if timed and t.words[k + 1] == "-" and (place := _named(t, k + 2, PLACES, wants_time=False)):
            return Zone(
                j, place.last, place.source, place.zone, place.name
            )  # "(Central Standard Time - Mexico City)"
        if not (timed or t.capitalised(j)) or (not timed and t.words[k][:1].isalpha() and t.capitalised(k)):
            return None
        return Zone(j, _tail(t, k + timed), ZoneFrom.NAMED, _zone(names[name]), names[name])
    return None


def _tail(t: Tokens, k: int) -> int:
    """Past the "- US & Canada" of booking tools."""
    if (
        t.words[k] in {"-", "("}
        and t.words[k + 1] == "us"
        and t.words[k + 2] == "&"
        and t.words[k + 3] == "canada"
    ):
        return k + 4
    return k


def _hours_of(t: Tokens, k: int) -> Zone | None:
    """ "hours of Paris", "heure de Paris", "time in Berlin"."""
    if t.words[k] not in {"hours", "time", "uhrzeit", *_HOURS}:
        return None
    if t.words[k + 1] not in {"of", "de", "di", "in", "da"}:
        return None
    found = _named(t, k + 2, PLACES, wants_time=False) or _named(t, k + 2, REGIONS, wants_time=False)
    return Zone(k, found.last, found.source, found.zone, found.name) if found else None


def _of_a_people(t: Tokens, k: int) -> Zone | None:
    """ "deutscher Zeit", "heure française"."""
    people = t.words[k] if t.words[k + 1] in _CLOCKS else t.words[k + 1] if t.words[k] in _HOURS else ""
    name = PEOPLES.get(people)
    return Zone(k, k + 2, ZoneFrom.NAMED, _zone(name), name) if name else None


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)

"""Finds the zones that people say they are in."""

from __future__ import annotations

from rules.times.phrases.zones import AMBIGUOUS, read_zone
from rules.times.vocabulary import ZoneFrom, ZoneNamed
from rules.times.words.kinds import Kind
from rules.times.words.places import ABBREVIATIONS, PLACES, REGIONS
from rules.times.words.tokens import Tokens, read_words
from rules.wordlists import words

_BEING = words(
    """
    am are is i'm we're you're based living located currently be being sitting are here
    """
)
_HOURS = frozenset({Kind.MERIDIEM, Kind.NOON, Kind.OCLOCK})
_FIRST = frozenset(name.split()[0] for name in (*ABBREVIATIONS, *PLACES, *REGIONS))


def zones_named(text: str) -> tuple[ZoneNamed, ...]:
    """Zones told in words: "I'm on Sydney time", "based in Berlin", "3 pm ET", "all times UTC+2"."""
    t = read_words(text)
    found: list[ZoneNamed] = []
    position = 0
    for i, word in enumerate(t.words):
        if word not in _FIRST or i < position:
            continue
        zone = read_zone(t, i) if _may_begin(t, i) else None
        if zone is None or zone.zone is None or zone.source is not ZoneFrom.NAMED:
            continue
        if _told(t, i, zone.last):
            found.append(ZoneNamed(t.starts[i], t.ends[zone.last - 1], zone.zone, zone.name))
            position = zone.last
    return tuple(found)


def _may_begin(t: Tokens, i: int) -> bool:
    return t.words[i].isalpha() and (t.upper(i) or t.capitalised(i) or t.words[i - 1] in {"on", "in"})


def _told(t: Tokens, i: int, last: int) -> bool:
    """A place is a zone only before "time" or after words of being there."""
    if t.kind(last - 1) is Kind.TIME or t.words[last - 1].isdecimal():
        return True
    if t.upper(i) and t.words[i] in ABBREVIATIONS and last == i + 1:
        return t.words[i] not in AMBIGUOUS or t.kind(i - 1) in _HOURS or t.number(i - 1) is not None
    if t.words[i - 1] == "of" and t.words[i - 2] in {"hours", "heures", "time"}:
        return True
    return t.words[i - 1] in {"in", "on"} and not _BEING.isdisjoint(t.words[max(0, i - 4) : i])

"""Looks words up in the language of the text that they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from rules.times.vocabulary import DayPart
from rules.times.words.kinds import Kind, Word
from rules.times.words.languages import ENGLISH, OTHERS, Language
from rules.wordlists import words

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_UNITS = {
    1: "minute minutes min mins minuten minuto minutos minuti minuut",
    60: "hour hours stunde stunden heures heure hora horas ora ore uur",
    1440: "day days tag tage tagen jour jours día días dia dias giorno giorni dag dagen",
    10080: "week weeks wk wks fortnight fortnights woche wochen semaine semaines semana semanas"
    " settimana settimane weken",
    43200: "month months monat monate monaten mois mes meses mese mesi mês maand maanden",
}
_MINUTES = {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "twenty-five": 25}


@dataclass(frozen=True, slots=True)
class Lexicon:
    name: str
    words: dict[str, Word]
    numbers: dict[str, int]


def _weekdays(language: Language) -> Iterator[tuple[str, Word]]:
    for value, names in enumerate(language.weekdays.split("|")):
        for name in names.split():
            yield name, Word(Kind.WEEKDAY, value)
            if language.compounds and len(name) > 3:
                yield from _compounds(language, name, value)
            if language is ENGLISH and name.endswith("day"):
                yield name + "s", Word(Kind.WEEKDAY, value, plural=True)


def _compounds(language: Language, name: str, value: int) -> Iterator[tuple[str, Word]]:
    """ "Freitagnachmittag", "dinsdagochtend"."""
    for part, names in language.parts.items():
        yield from ((name + stem, Word(Kind.WEEKDAY, value, part)) for stem in names.split())


def _dates(language: Language) -> Iterator[tuple[str, Word]]:
    yield from _weekdays(language)
    for value, names in enumerate(language.months.split("|"), start=1):
        yield from ((name, Word(Kind.MONTH, value)) for name in names.split())
    for offset, names in language.days.items():
        yield from ((name, Word(Kind.DAY, offset)) for name in names.split())


def _words(language: Language) -> Iterator[tuple[str, Word]]:
    for part, names in language.parts.items():
        plural = language is ENGLISH
        yield from ((n, Word(Kind.PART, part=part, plural=plural and n.endswith("s"))) for n in names.split())
    for kind, names in language.words.items():
        value = 12 if kind is Kind.NOON else 0
        yield from ((name, Word(kind, value)) for name in names.replace("|", " ").split())
    yield from ((name, Word(Kind.HALF, minutes)) for name, minutes in language.halves.items())


def _english() -> dict[str, Word]:
    words = dict(_words(ENGLISH)) | dict(_dates(ENGLISH))
    words |= {name: Word(Kind.ORDINAL, value) for value, name in enumerate(_ORDINALS.split(), start=1)}
    words |= {"thirtieth": Word(Kind.ORDINAL, 30), "tonight": Word(Kind.DAY, 0, DayPart.EVENING)}
    words |= {"am": Word(Kind.MERIDIEM, 0), "pm": Word(Kind.MERIDIEM, 12), "half": Word(Kind.HALF, 30)}
    words |= {
        "noon": Word(Kind.NOON, 12),
        "noonish": Word(Kind.NOON, 12),
        "midday": Word(Kind.NOON, 12),
        "midnight": Word(Kind.NOON, 0),
    }
    return words | {"quarter": Word(Kind.QUARTER, 15)}


def _units() -> dict[str, Word]:
    return {name: Word(Kind.UNIT, value) for value, names in _UNITS.items() for name in names.split()}


def _shared() -> dict[str, Word]:
    """The dates of all languages that mean the same wherever they stand."""
    dates: dict[str, Word] = {}
    for language in reversed(OTHERS):
        private = language.private.split()
        dates |= {name: word for name, word in _dates(language) if name not in private}
    return dates


def _numbers(language: Language) -> dict[str, int]:
    return {name: value for value, name in enumerate(language.numbers.split("|"), start=1)}


def _build() -> dict[str, Lexicon]:
    english = _units() | _shared() | _english()
    lexicons = {"en": Lexicon("en", english, _numbers(ENGLISH) | _MINUTES)}
    for language in OTHERS:
        own = dict(_words(language)) | dict(_dates(language))
        numbers = _numbers(ENGLISH) | _numbers(language)
        lexicons[language.name] = Lexicon(language.name, english | own, numbers)
    return lexicons


_LEXICONS = _build()
_ENGLISH = frozenset(_english()) | frozenset(_units())


def _telling(language: Language) -> frozenset[str]:
    """The words by which a text shows its language: common ones, and those for times that English lacks."""
    if language is ENGLISH:
        return frozenset(language.common.split())
    own = (word for word, _ in (*_words(language), *_dates(language)))
    foreign = (word for word in own if len(word) > 2 and word not in _ENGLISH)
    return frozenset(language.common.split()).union(foreign)


_COMMON = {language.name: _telling(language) for language in (ENGLISH, *OTHERS)}

CORE = frozenset(
    word
    for lexicon in _LEXICONS.values()
    for word, entry in lexicon.words.items()
    if entry.kind in {Kind.WEEKDAY, Kind.DAY, Kind.NOON, Kind.SAME, Kind.WEEK, Kind.WEEKEND, Kind.FOLLOWING}
    or entry.kind in {Kind.AT, Kind.ORDINAL, Kind.HALF, Kind.QUARTER, Kind.PART}
) | words(
    """
    option slot either both any former latter earlier later all last day weeks fortnight pm past
    fifteen twenty thirty forty fifty
    """
)
"""Without one of these, and without a digit, a text mentions no time."""


def lexicon_of(words: Set[str]) -> Lexicon:
    """The lexicon of the language whose common words are the most; English where it is a draw."""
    best, most = "en", max(1, len(words & _COMMON["en"]))
    for name, common in _COMMON.items():
        count = len(words & common)
        if count > most:
            best, most = name, count
    return _LEXICONS[best]


def all_lexicons() -> tuple[Lexicon, ...]:
    return tuple(_LEXICONS.values())

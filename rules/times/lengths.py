"""Reads how long a talk is said to take."""

from __future__ import annotations

from rules.times.vocabulary import Length
from rules.times.words.kinds import Kind
from rules.times.words.tokens import Tokens, read_words
from rules.wordlists import words

_SHIFTS = words(
    """
    earlier later ago before after away out old from early late sooner drive walk ride past since into
    more past
    """
)
_NOT_AFTER = words("in within last every past another next per after")
_LONGEST = 480  # minutes
_AGO = frozenset({"vor", "il", "hace", "fa", "há", "geleden"})


def lengths(text: str) -> tuple[Length, ...]:
    """Every length of a talk in the text, in order; of "15-20 minutes" the longer end, as a range."""
    t = read_words(text)
    found: list[Length] = []
    position = 0
    for i in _starts(t):
        if i >= position and (read := _read(t, i)):
            minutes, last, is_range = read
            found.append(
                Length(t.starts[i], t.ends[last - 1], text[t.starts[i] : t.ends[last - 1]], minutes, is_range)
            )
            position = last
    return tuple(found)


def _starts(t: Tokens) -> list[int]:
    numbers = t.lexicon.numbers
    return [i for i, w in enumerate(t.words) if w in _PHRASES or w in numbers or w.isdecimal()]


def _read(t: Tokens, i: int) -> tuple[int, int, bool] | None:
    found = _range(t, i) or _spoken(t, i) or _counted(t, i) or _bare(t, i)
    if found is None or not 5 <= found[0] <= _LONGEST or not _is_length(t, i, found[1]):
        return None
    return found


def _is_length(t: Tokens, i: int, last: int) -> bool:
    """Leaves out "an hour earlier", "in 20 minutes", "two hours ago" and "40-hour numbers"."""
    if (
        t.words[last] in _SHIFTS
        or t.words[i - 1] in _NOT_AFTER | _AGO
        or t.words[i - 1] in {"$", "€", "£", "."}
    ):
        return False
    return not (
        t.words[last] == "'"
        or (t.words[last - 1] in {"hour", "stunden"} and t.words[last] in {"week", "days"})
    )


def _unit(t: Tokens, j: int) -> tuple[int, int] | None:
    """Minutes a unit, and the token after it; "m" and "h" only right behind the digits."""
    j += t.words[j] == "-" and t.glued(j)
    head = t.heads[j]
    if head is not None and head.kind is Kind.UNIT and head.value <= 60:
        return head.value, j + 1
    short = {"min": 1, "mins": 1, "mn": 1, "m": 1, "h": 60, "hr": 60, "hrs": 60, "hour's": 60, "minutes'": 1}
    if t.words[j] in short and (t.glued(j) or len(t.words[j]) > 1):
        return short[t.words[j]], j + 1
    return None


def _counted(t: Tokens, i: int) -> tuple[int, int, bool] | None:
    """ "20 minutes", "a 45-minute call", "two hours", "1.5 hours", "1 hour 30"."""
    n, j, tenths = t.value(i), i + 1, 0
    if n is None or (t.glued(i) and t.words[i - 1].isalnum()):
        return None
    if t.words[j] == "." and t.glued(j) and t.words[j + 1] == "5" and t.glued(j + 1):
        tenths, j = 5, j + 2
    hyphenated = t.words[j] == "-"
    unit = _unit(t, j)
    if unit is None or _clock_like(t, i, unit):
        return None
    if hyphenated and unit[0] == 60 and n > 4:
        return None
    minutes = n * unit[0] + tenths * unit[0] // 10
    return _with_half(t, minutes, unit[1])


def _clock_like(t: Tokens, i: int, unit: tuple[int, int]) -> bool:
    """ "14h", "8h30"."""
    short = t.words[unit[1] - 1] == "h" and t.glued(unit[1] - 1)
    n = t.number(i) or 0
    return short and (n > 4 or t.number(unit[1]) is not None or t.kind(i - 1) is Kind.AT)


def _with_half(t: Tokens, minutes: int, last: int) -> tuple[int, int, bool]:
    if t.words[last : last + 3] == ["and", "a", "half"]:
        return minutes + 30, last + 3, False
    if t.kind(last) is Kind.AND and t.kind(last + 1) is Kind.HALF:
        return minutes + 30, last + 2, False
    return minutes, last, False


def _range(t: Tokens, i: int) -> tuple[int, int, bool] | None:
    """ "15-20 minutes", "20 to 30 min", "half an hour to an hour" is two lengths."""
    low, j = t.value(i), i + 1
    if low is None or not (t.kind(j) in {Kind.TO, Kind.OR} or t.words[j] == "/"):
        return None
    high = t.value(j + 1)
    unit = _unit(t, j + 2)
    if high is None or unit is None or high <= low:
        return None
    return high * unit[0], unit[1], True


_SPOKEN = (
    ("three quarters of an hour", 45),
    ("a quarter of an hour", 15),
    ("quarter of an hour", 15),
    ("quarter hour", 15),
    ("an hour and a half", 90),
    ("one and a half hours", 90),
    ("half an hour", 30),
    ("a half hour", 30),
    ("half hour", 30),
    ("half a hour", 30),
    ("half - hour", 30),
    ("an hour", 60),
    ("a full hour", 60),
    ("one hour", 60),
    ("a couple of hours", 120),
    ("eine halbe stunde", 30),
    ("halbe stunde", 30),
    ("eine viertelstunde", 15),
    ("viertelstunde", 15),
    ("dreiviertelstunde", 45),
    ("eine stunde", 60),
    ("einer stunde", 60),
    ("une demi - heure", 30),
    ("demi - heure", 30),
    ("un quart d'heure", 15),
    ("une heure et demie", 90),
    ("une heure", 60),
    ("media hora", 30),
    ("un cuarto de hora", 15),
    ("una hora y media", 90),
    ("una hora", 60),
    ("mezz'ora", 30),
    ("mezz'oretta", 30),
    ("mezza ora", 30),
    ("un'ora", 60),
    ("un'oretta", 60),
    ("meia hora", 30),
    ("uma hora", 60),
    ("half uur", 30),
    ("een half uur", 30),
    ("halfuur", 30),
    ("een kwartier", 15),
    ("kwartier", 15),
    ("een uur", 60),
)


def _by_first() -> dict[str, list[tuple[list[str], int]]]:
    table: dict[str, list[tuple[list[str], int]]] = {}
    for phrase, minutes in _SPOKEN:
        table.setdefault(phrase.split()[0], []).append((phrase.split(), minutes))
    return table


_PHRASES = _by_first()


def _spoken(t: Tokens, i: int) -> tuple[int, int, bool] | None:
    for phrase, minutes in _PHRASES.get(t.words[i], ()):
        if t.words[i : i + len(phrase)] == phrase:
            return minutes, i + len(phrase), False
    return None


def _bare(t: Tokens, i: int) -> tuple[int, int, bool] | None:
    """ "for 30", where nothing else follows that it could count."""
    n = t.number(i)
    if t.words[i - 1] != "for" or n not in {10, 15, 20, 25, 30, 40, 45, 50, 60, 90}:
        return None
    ends = not t.words[i + 1] or (
        t.words[i + 1] in {".", ",", "!", "?", ")"} and not t.words[i + 2].isdecimal()
    )
    return (n, i + 1, False) if ends else None

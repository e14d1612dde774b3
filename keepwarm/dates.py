"""Days and hours as a person types them: `fri`, `12 may`, `3w`, `yesterday 16:00`."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = "january february march april may june july august september october november december".split()
_NEAR = {"today": 0, "tomorrow": 1, "yesterday": -1}
_LONGEST = 60
_DAY_MONTH = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})(?: ([0-9]{4}))?")
_MONTH_DAY = re.compile(r"([a-z]{3,9}) ([0-9]{1,2})(?:st|nd|rd|th)?(?:,? ([0-9]{4}))?")
_LENGTH = re.compile(r"(?:in )?([0-9]{1,3}) ?(d|days?|w|weeks?|m|months?)")
_CLOCK = re.compile(r"(?:at )?([0-9]{1,2})(?:[:.]([0-9]{2}))? ?(am|pm|h)?")
_LEADS = ("until ", "till ", "on ", "since ", "from ", "next ", "this ", "last ", "for ")


def day(text: str, today: date, *, ahead: bool) -> date | None:
    """The day that is meant; None where the text names none. A weekday or a day of a month without its year
    is the next to come with `ahead`, else the last that came, today included.
    """
    word = _bare(text)
    for lead in _LEADS:
        word = word.removeprefix(lead)
    if word in _NEAR:
        return today + timedelta(days=_NEAR[word])
    found = _written(word) or _weekday(word, today, ahead=ahead) or _of_month(word, today, ahead=ahead)
    return found or _far(word, today, ahead=ahead)


def moment(text: str, now: datetime, zone: ZoneInfo, *, ahead: bool) -> tuple[date, time | None] | None:
    """A day with an hour where one is named: `yesterday 16:00`, `fri at 4pm`, `16:00`."""
    words = _bare(text).split()
    today = now.astimezone(zone).date()
    for cut in range(len(words), -1, -1):
        before, after = " ".join(words[:cut]), " ".join(words[cut:])
        found = day(before, today, ahead=ahead) if before else today
        hour = clock(after) if after else None
        if found is not None and (hour is not None or (not after and before)):
            return found, hour
    return None


def clock(text: str) -> time | None:
    """`16:00`, `4pm`, `at 16h`; a bare number is no hour."""
    word = _bare(text)
    if word in ("noon", "at noon"):
        return time(12)
    match = _CLOCK.fullmatch(word)
    if match is None or not (match[2] or match[3]):
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3] in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[3] == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def length(text: str) -> timedelta | None:
    """`3w`, `10 days`; a month is 30 days."""
    match = _LENGTH.fullmatch(_bare(text).removeprefix("for "))
    if match is None:
        return None
    return timedelta(days=int(match[1]) * {"d": 1, "w": 7, "m": 30}[match[2][0]])


def _bare(text: str) -> str:
    return " ".join(text[: _LONGEST + 1].casefold().split()) if len(text) <= _LONGEST else ""


def _written(word: str) -> date | None:
    try:
        return date.fromisoformat(word) if len(word) == 10 else None
    except ValueError:
        return None


def _weekday(word: str, today: date, *, ahead: bool) -> date | None:
    number = next((n for n, name in enumerate(_WEEKDAYS) if len(word) >= 3 and name.startswith(word)), None)
    if number is None:
        return None
    if ahead:
        return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return today - timedelta(days=(today.weekday() - number) % 7)


def _of_month(word: str, today: date, *, ahead: bool) -> date | None:
    match, swapped = _DAY_MONTH.fullmatch(word), _MONTH_DAY.fullmatch(word)
    if match is not None:
        number, name, year = match[1], match[2], match[3]
    elif swapped is not None:
        number, name, year = swapped[2], swapped[1], swapped[3]
    else:
        return None
    month = next((n for n, full in enumerate(_MONTHS, 1) if full.startswith(name)), None)
    if month is None:
        return None
    years = [int(year)] if year else [today.year + (step if ahead else -step) for step in range(5)]
    days = [found for one in years if (found := _made(one, month, int(number))) is not None]
    fitting = [d for d in days if year or (d >= today if ahead else d <= today)]
    return fitting[0] if fitting else None


def _made(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _far(word: str, today: date, *, ahead: bool) -> date | None:
    if word == "week":  # "next week"
        return today + timedelta(days=7 - today.weekday()) if ahead else None
    ago = word.removesuffix(" ago")
    found = length(ago)
    if found is None or (ago == word) != ahead:
        return None
    return today + (found if ahead else -found)

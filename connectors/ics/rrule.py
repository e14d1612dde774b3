"""Which recurrence rules are followed (RFC 5545 section 3.3.10), before anything steps through them.

A rule must have one of the shapes that calendars write, each of which yields within bounds: of one that never
yields, no step is the last. Every other rule is refused with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

Parts = dict[str, list[str]]

SHAPES: Mapping[str, tuple[frozenset[str], ...]] = MappingProxyType(
    {
        "DAILY": (frozenset(), frozenset({"BYDAY"})),
        "WEEKLY": (frozenset(), frozenset({"BYDAY"})),
        "MONTHLY": (
            frozenset(),
            frozenset({"BYMONTHDAY"}),
            frozenset({"BYDAY"}),
            frozenset({"BYDAY", "BYSETPOS"}),
        ),
        "YEARLY": (
            frozenset(),
            frozenset({"BYMONTH"}),
            frozenset({"BYMONTHDAY"}),
            frozenset({"BYMONTH", "BYMONTHDAY"}),
            frozenset({"BYMONTH", "BYDAY"}),
            frozenset({"BYMONTH", "BYDAY", "BYSETPOS"}),
        ),
    }
)
FORMS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "FREQ": re.compile(r"DAILY|WEEKLY|MONTHLY|YEARLY"),
        "INTERVAL": re.compile(r"[1-9][0-9]{0,2}"),
        "COUNT": re.compile(r"[1-9][0-9]{0,9}"),
        "UNTIL": re.compile(r"[0-9]{8}(T[0-9]{6}Z?)?"),
        "WKST": re.compile(r"MO|TU|WE|TH|FR|SA|SU"),
        "BYDAY": re.compile(r"([+-]?[1-4]|-5|\+?5)?(MO|TU|WE|TH|FR|SA|SU)"),
        "BYMONTHDAY": re.compile(r"-?([1-9]|[12][0-9]|3[01])"),
        "BYMONTH": re.compile(r"0?[1-9]|1[0-2]"),
        "BYSETPOS": re.compile(r"-?[1-4]"),
        # Some calendars repeat the time of DTSTART here; what yields more than once a day is refused.
        "BYHOUR": re.compile(r"[01]?[0-9]|2[0-3]"),
        "BYMINUTE": re.compile(r"[0-5]?[0-9]"),
        "BYSECOND": re.compile(r"[0-5]?[0-9]"),
    }
)
LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def rule_parts(text: str) -> Parts:
    """The parts of an RRULE, names and values upper case; ValueError where it is not followed."""
    parts: Parts = {}
    for piece in text.strip().rstrip(";").upper()[:1000].split(";"):
        name, _, values = piece.partition("=")
        if name in parts or name not in FORMS or len(text) > 1000:
            raise ValueError(f"its rule has a part that is not followed: “{piece[:40]}”")
        parts[name] = values.split(",")
        if not all(FORMS[name].fullmatch(value) for value in parts[name]):
            raise ValueError(f"its rule has a part that is not followed: “{piece[:40]}”")
    _check(parts)
    return parts


def _check(parts: Parts) -> None:
    if "FREQ" not in parts or ("COUNT" in parts and "UNTIL" in parts):
        raise ValueError("its rule has no frequency, or two different ends")
    if any(
        len(values) > 1 for name, values in parts.items() if not name.startswith("BY") or _of_the_day(name)
    ):
        raise ValueError("its rule names several times a day")
    shape = frozenset(name for name in parts if name.startswith("BY") and not _of_the_day(name))
    if shape not in SHAPES[parts["FREQ"][0]]:
        raise ValueError("its rule combines parts in a way that is not followed")
    if not _possible(parts):
        raise ValueError("its rule never comes true")


def _of_the_day(name: str) -> bool:
    return name in {"BYHOUR", "BYMINUTE", "BYSECOND"}


def _possible(parts: Parts) -> bool:
    """Whether a rule of a known shape comes true at all."""
    frequency, interval = parts["FREQ"][0], int(parts.get("INTERVAL", ["1"])[0])
    days = parts.get("BYDAY", [])
    if frequency in {"DAILY", "WEEKLY"} and any(len(day) > 2 for day in days):
        return False  # "the second Tuesday" of a day means nothing
    if frequency == "DAILY" and days and interval % 7 == 0:
        return False  # always the weekday of DTSTART, or never
    if "BYSETPOS" in parts and any(len(day) > 2 for day in days):
        return False  # one candidate a month leaves no second one to choose
    smallest = min((abs(int(day)) for day in parts.get("BYMONTHDAY", [])), default=1)
    if frequency == "MONTHLY" and interval % 12 == 0:
        return smallest <= 28
    longest = max(LONGEST_MONTH[int(month) - 1] for month in parts.get("BYMONTH", ["1"]))
    return smallest <= (28 if longest == 29 and interval > 1 else longest)

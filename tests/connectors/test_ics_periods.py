"""Recurrence rules, held against another implementation; what they cost, counted in steps."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile
from types import FrameType

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from connectors.base import Window
from connectors.ics import periods, read_calendar
from connectors.ics.rrule import rule_parts
from tests.connectors.icalendars import BERLIN, vcalendar, vevent

UNTIL = st.dates(date(2000, 1, 1), date(2035, 1, 1))
DAYS = "MO TU WE TH FR SA SU".split()
PARTS = {
    "BYDAY": st.lists(st.sampled_from(DAYS), min_size=1, max_size=7, unique=True),
    "ORDINAL": st.lists(
        st.sampled_from(["1MO", "2TU", "+3WE", "5FR", "-1SU", "-5SA"]), min_size=1, unique=True
    ),
    "BYMONTHDAY": st.lists(
        st.sampled_from(["1", "15", "28", "29", "30", "31", "-1", "-31"]), min_size=1, unique=True
    ),
    "BYMONTH": st.lists(st.sampled_from([str(month) for month in range(1, 13)]), min_size=1, unique=True),
    "BYSETPOS": st.lists(st.sampled_from(["1", "2", "4", "-1", "-3"]), min_size=1, unique=True),
}
SHAPES = [
    ("DAILY",),
    ("DAILY", "BYDAY"),
    ("WEEKLY",),
    ("WEEKLY", "BYDAY"),
    ("MONTHLY",),
    ("MONTHLY", "BYMONTHDAY"),
    ("MONTHLY", "ORDINAL"),
    ("MONTHLY", "BYDAY", "BYSETPOS"),
    ("YEARLY",),
    ("YEARLY", "BYMONTH"),
    ("YEARLY", "BYMONTHDAY"),
    ("YEARLY", "BYMONTH", "BYMONTHDAY"),
    ("YEARLY", "BYMONTH", "ORDINAL"),
    ("YEARLY", "BYMONTH", "BYDAY", "BYSETPOS"),
]


@st.composite
def rules(draw: st.DrawFn) -> str:
    frequency, *names = draw(st.sampled_from(SHAPES))
    parts = [
        f"FREQ={frequency}",
        f"INTERVAL={draw(st.integers(1, 15))}",
        f"WKST={draw(st.sampled_from(DAYS))}",
    ]
    parts += [f"{name.replace('ORDINAL', 'BYDAY')}={','.join(draw(PARTS[name]))}" for name in names]
    ends = draw(st.sampled_from(["", "COUNT", "UNTIL"]))
    if ends == "COUNT":
        parts.append(f"COUNT={draw(st.integers(1, 300))}")
    if ends == "UNTIL":
        parts.append(f"UNTIL={draw(UNTIL):%Y%m%d}T120000Z")
    return ";".join(parts)


def by_dateutil(rule: str, start: datetime, window: Window) -> set[datetime]:
    """What another implementation finds by stepping from the start. Numbered weekdays beside plain ones
    are left out here, for it wants days that are both.
    """
    made = rrulestr(rule, dtstart=start)
    until = getattr(made, "_until", None)
    first = {start} if until is None or start <= until else set()
    found = takewhile(lambda at: at < window.end, made)
    return {at for at in {*found, *first} if window.start <= at < window.end}


@given(rules(), st.dates(date(1995, 1, 1), date(2027, 1, 1)), st.dates(date(2020, 1, 1), date(2027, 1, 1)))
def test_a_rule_yields_what_another_implementation_finds(rule: str, start: date, since: date) -> None:
    begin = datetime(start.year, start.month, start.day, 9, 30, tzinfo=UTC)
    opens = datetime(since.year, since.month, since.day, tzinfo=UTC)
    window = Window(opens, opens + timedelta(days=300))
    events, skipped = read_calendar(
        vcalendar(vevent(f"DTSTART:{begin:%Y%m%dT%H%M%SZ}", f"RRULE:{rule}")), window, BERLIN
    )
    if not skipped:
        assert {event.start for event in events} == by_dateutil(rule, begin, window)
    else:
        assert any(words in skipped[0].reason for words in ("never comes true", "1,000 steps"))


MONTHS = ",".join(str(month) for month in range(1, 13))
MONTH_DAYS = ",".join(str(day) for day in range(1, 32))
BOMBS = [
    "FREQ=DAILY",
    "FREQ=DAILY;COUNT=1000000000",
    "FREQ=DAILY;COUNT=130000",
    "FREQ=DAILY;BYDAY=MO;INTERVAL=6",
    "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=90000",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU",
    "FREQ=WEEKLY;COUNT=22000",
    f"FREQ=MONTHLY;BYMONTHDAY={MONTH_DAYS}",
    f"FREQ=MONTHLY;BYMONTHDAY={MONTH_DAYS};COUNT=150000",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=-1",
    "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=4000",
    f"FREQ=YEARLY;BYMONTH={MONTHS};BYMONTHDAY={MONTH_DAYS}",
    f"FREQ=YEARLY;BYMONTH={MONTHS};BYMONTHDAY={MONTH_DAYS};COUNT=150000",
    f"FREQ=YEARLY;BYMONTH={MONTHS};BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=1,2,3,4,-1,-2,-3,-4",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=10000",
]
ALWAYS = Window(datetime(1601, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC))
SEASON = Window(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC))


@contextmanager
def counted() -> Iterator[list[int]]:
    """How many days, weeks or months were looked into, as the interpreter itself saw."""
    looked = {periods._of_days.__code__, periods._of_week.__code__, periods._of_month.__code__}
    seen = [0]

    def watch(frame: FrameType, event: str, _: object) -> None:
        seen[0] += event == "call" and frame.f_code in looked

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        yield seen
    finally:
        sys.setprofile(before)


@pytest.mark.parametrize("window", [SEASON, ALWAYS], ids=["season", "always"])
@pytest.mark.parametrize("bomb", BOMBS)
def test_no_rule_takes_more_than_a_thousand_steps(bomb: str, window: Window) -> None:
    data = vcalendar(vevent("DTSTART:16040229T000000Z", f"RRULE:{bomb}"))
    with counted() as steps:
        events, skipped = read_calendar(data, window, BERLIN)
    assert 0 < steps[0] <= 1_000 + 12  # the opening, and the period in which the last step lies
    assert len(events) <= 1_000
    assert events or skipped or window is SEASON


def test_a_daily_event_of_four_centuries_is_looked_at_in_its_window_alone() -> None:
    data = vcalendar(vevent("DTSTART:16040229T000000Z", "RRULE:FREQ=DAILY;COUNT=154175"))
    with counted() as steps:
        events, _ = read_calendar(data, SEASON, BERLIN)
    assert steps[0] <= 70
    first, last = date(1604, 2, 29), events[-1].start.date()
    assert (last - first).days == 154_175 - 1


def test_the_period_of_any_day_is_found_without_those_before_it() -> None:
    rule = rule_parts("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,SA")
    start = date(2026, 1, 7)
    assert periods.number(rule, start, date(2026, 1, 17)) == 0
    assert periods.number(rule, start, date(2026, 1, 18)) == 1
    assert periods.days(rule, start, 1) == [date(2026, 1, 18), date(2026, 1, 24)]

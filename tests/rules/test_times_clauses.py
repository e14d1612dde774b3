"""Each promise about the reading of times, with one phrase that shows it.

The broad tables stand beside this file: times_phrases.txt, times_prose.toml, times_silence.txt and
test_times_zones.py.
"""

from __future__ import annotations

from datetime import date, time

import pytest

from rules.times import Doubt, ZoneFrom, instant, lengths, mentions
from rules.times.words.places import ABBREVIATIONS, PLACES, REGIONS
from tests.rules.times_told import WRITTEN, told


@pytest.mark.parametrize(
    ("phrase", "meant"),
    [
        ("Does Friday work?", "Fri 13 Mar"),
        ("the 14th at 3pm", "Sat 14 Mar 15:00"),
        ("next Wed around noon ET", "Wed 18 Mar 12:00 America/New_York ?next"),
        ("10–11:30 on Friday", "Fri 13 Mar 10:00 until 11:30"),
        ("half past two on Friday", "Fri 13 Mar 14:30"),
        ("Friday at 14h30", "Fri 13 Mar 14:30"),
        ("Friday at 3 your time", "Fri 13 Mar 15:00 reader"),
        ("tomorrow, say 9?", "Wed 11 Mar 09:00"),
        ("2pm on Thursday or 4pm on Wednesday", "Thu 12 Mar 14:00; Wed 11 Mar 16:00"),
        ("same time Thursday", "Thu 12 Mar same_time"),
        ("2026-03-18 at 16:00", "Wed 18 Mar 16:00"),
        ("2026-03-18T16:00:00Z", "Wed 18 Mar 16:00 UTC"),
    ],
)
def test_each_kind_of_scheduling_phrase_is_read(phrase: str, meant: str) -> None:
    assert told(phrase) == meant


@pytest.mark.parametrize(
    ("phrase", "minutes"), [("20 minutes would do", 20), ("could we talk for an hour?", 60)]
)
def test_a_length_is_read(phrase: str, minutes: int) -> None:
    assert [length.minutes for length in lengths(phrase)] == [minutes]


@pytest.mark.parametrize(
    "phrase",
    [
        "(312) 555-0148",
        "since 2019",
        "$1,200",
        "4410 S Ashland Ave",
        "open 24/7",
        "a 1:1 with her",
        "8/1.5 of it",
    ],
)
def test_a_number_that_is_no_time_is_none(phrase: str) -> None:
    assert told(phrase) == "-"


def test_what_stands_beside_a_time_adds_none() -> None:
    assert told("Call 24/7 on Thursday at 3") == "Thu 12 Mar 15:00"
    assert told("our 1:1 on Thursday at 3") == "Thu 12 Mar 15:00"


@pytest.mark.parametrize(
    ("phrase", "doubt"),
    [
        ("Tuesday at 3", Doubt.TODAY),
        ("I'm free 9–12", Doubt.RANGE),
        ("Would 9-12 suit you?", Doubt.RANGE),
        ("Thursday at 7", Doubt.MERIDIEM),
        ("tonight around 3", Doubt.MERIDIEM),
        ("on 4/5 at 3pm", Doubt.DAY_MONTH),
        ("Monday the 17th at 2", Doubt.WEEKDAY_MISMATCH),
        ("March 24 (Wed) at 3pm", Doubt.WEEKDAY_MISMATCH),
        ("next Wed at 3", Doubt.NEXT),
    ],
)
def test_what_a_careful_reader_would_ask_is_flagged(phrase: str, doubt: Doubt) -> None:
    (mention,) = mentions(phrase, WRITTEN)
    assert mention.doubts == {doubt}


@pytest.mark.parametrize(("day", "doubt"), [("8 March 2026", Doubt.GAP), ("1 November 2026", Doubt.FOLD)])
def test_an_hour_that_the_clock_skips_or_repeats_is_flagged(day: str, doubt: Doubt) -> None:
    clock = "2:30" if doubt is Doubt.GAP else "1:30"
    (mention,) = mentions(f"{day} at {clock} am ET", WRITTEN)
    assert mention.zone is not None
    assert isinstance(mention.day, date)
    assert isinstance(mention.hour, time)
    _, doubts = instant(mention, mention.day, mention.hour, mention.zone, mention.zone)
    assert doubts == {doubt}


def test_where_a_zone_comes_from_is_told() -> None:
    phrases = ("Friday at 3 ET", "Friday at 3 my time", "Friday at 3 your time", "Friday at 3")
    assert [mentions(phrase, WRITTEN)[0].zone_from for phrase in phrases] == list(ZoneFrom)


def test_the_zone_table_has_200_cases_or_more() -> None:
    assert len({*PLACES, *ABBREVIATIONS, *REGIONS}) >= 200

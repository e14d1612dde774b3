"""Holds for any text whatsoever: places are true, work is bounded, nothing raises."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.times import lengths, mentions, return_day, zones_named
from rules.times.words.tokens import LIMIT, read_words
from tests.rules.times_told import WRITTEN, told

_PIECES = """
Tuesday|Wed|thurs.|next|this|week|following|the|14th|14|May|may|at|on|or|and|,|.|?|-|–|3|3pm|15:30|3.30|14h30|half|past
two|noon|between|from|to|until|after|before|2-4|ET|my|your|time|Sydney|(|)|UTC+2|today|tomorrow|morning|in|a
same|either|not|can't|doesn't work|if|but|5/14|12/11|14.5.|2026-05-14|T10:00|31|29 February|that's|here|hour
earlier|+
minutes|20|an|٣:٠٠|３：００|555-0142|$|Room|people|um|Uhr|halb|jeudi|à|las|mañana|été|İ|🎬|9999|0|24|:|/|2nd|first|of
back|away|through|one|quarter|ten|12|\\n|\\n\\n|January|9999-12-31|in|weeks|day after|ß
"""
_WORDS = st.sampled_from([p.replace("\\n", "\n") for p in _PIECES.strip().replace("\n", "|").split("|")])
PROSE = st.lists(st.tuples(_WORDS, st.sampled_from([" ", "", "\n", "  "])), max_size=40).map(
    lambda pieces: "".join(word + space for word, space in pieces)
)
ANCHORS = st.datetimes(
    min_value=datetime(1900, 1, 1),  # noqa: DTZ001 - the strategy wants naive bounds
    max_value=datetime(9999, 12, 31),  # noqa: DTZ001
    timezones=st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)


@given(text=st.one_of(PROSE, st.text()), anchor=ANCHORS)
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_with_places_that_are_true(text: str, anchor: datetime) -> None:
    for mention in mentions(text, anchor):
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.hour is None or mention.hour.tzinfo is None
        assert mention.last_day is None or mention.day is None or mention.last_day >= mention.day


@given(text=st.one_of(PROSE, st.text()), anchor=ANCHORS)
@settings(max_examples=200, deadline=None)
def test_any_text_has_lengths_zones_and_a_return_or_none(text: str, anchor: datetime) -> None:
    assert all(text[length.start : length.end] == length.text for length in lengths(text))
    assert all(0 <= named.start < named.end <= len(text) for named in zones_named(text))
    assert isinstance(return_day(text, anchor), date | None)


@given(text=PROSE)
@settings(max_examples=100, deadline=None)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert mentions(text, WRITTEN) == mentions(text, WRITTEN)


@given(text=st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_every_token_lies_where_it_stands_in_the_text(text: str) -> None:
    t = read_words(text)
    assert all(t.starts[i] < t.ends[i] <= len(text) for i in range(t.count))


@pytest.mark.parametrize("digits", ["٣:٠٠", "３：００", "３:００"])
def test_digits_of_another_script_give_the_right_hour(digits: str) -> None:
    assert told(f"Thursday at {digits} pm") == "Thu 12 Mar 15:00"


HOSTILE = (
    " " * 60_000 + "x",
    "at " * 20_000,
    "3 or " * 20_000,
    "1" * 50_000,
    "1 " * 25_000,
    "1:" * 25_000,
    "1-" * 25_000,
    "1." * 25_000,
    "12 or " * 8_000 + "May",
    "tuesday or " * 6_000,
    "Tue, " * 10_000,
    "not Tuesday " * 5_000,
    "half past " * 6_000,
    "next week " * 5_000,
    "3pm ET " * 6_000,
    "a." * 16_000 + "@",
    "(" * 32_000,
    "\n\n3pm" * 8_000,
)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_no_more_than_200_times_are_read_of_the_first_32_kb(text: str) -> None:
    found = mentions(text, WRITTEN)
    assert len(found) <= 200
    assert all(mention.end <= LIMIT for mention in found)


_REPEATED = "1|1 |1-|- |(|at |Tuesday |3 or |not Tuesday |for me |the first |two weeks after |24/".split("|")


@pytest.mark.parametrize("piece", _REPEATED)
def test_twice_the_hostile_text_takes_about_twice_the_steps(piece: str) -> None:
    once, twice = (_steps(piece * (size // len(piece))) for size in (2_000, 4_000))
    assert twice <= 2.5 * once + 500


def _steps(text: str) -> int:
    """Calls of functions that reading the text takes: a measure of work that no busy machine disturbs."""
    count = 0

    def counted(_frame: object, event: str, _what: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        mentions(text, WRITTEN)
    finally:
        sys.setprofile(before)
    return count


def test_a_time_beyond_the_first_32_kb_is_not_read() -> None:
    assert mentions("x " * LIMIT + "Thursday at 3", WRITTEN) == ()


@pytest.mark.parametrize("year", [1, 1899, 3000, 9999])
def test_a_writer_whose_clock_is_centuries_off_names_no_time(year: int) -> None:
    assert (
        mentions("tomorrow at 3, next week, the 14th, in two weeks", datetime(year, 12, 31, tzinfo=UTC)) == ()
    )

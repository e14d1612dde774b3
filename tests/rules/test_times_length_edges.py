"""The edges of how long a talk can take: what is a length at all, and where it ends."""

from __future__ import annotations

import pytest

from rules.times import lengths


def read(text: str) -> list[tuple[int, bool]]:
    return [(length.minutes, length.is_range) for length in lengths(text)]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("4 minutes", None), ("5 minutes", 5), ("480 minutes", 480), ("481 minutes", None), ("9 hours", None)],
)
def test_a_talk_takes_between_five_minutes_and_eight_hours(text: str, minutes: int | None) -> None:
    assert read(text) == ([] if minutes is None else [(minutes, False)])


@pytest.mark.parametrize(
    ("text", "minutes"), [("4h", 240), ("a 4-hour talk", 240), ("20m", 20), ("20 mn", 20)]
)
def test_a_short_unit_counts_behind_its_number(text: str, minutes: int) -> None:
    assert read(text) == [(minutes, False)]


@pytest.mark.parametrize("text", ["5h", "at 4h", "4h30", "a 5-hour talk", "20 m"])
def test_what_may_be_a_clock_or_a_shift_is_no_length(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("15/20 minutes", [(20, True)]), ("20-15 minutes", [(15, False)]), ("20-20 minutes", [(20, False)])],
)
def test_a_range_goes_up(text: str, minutes: list[tuple[int, bool]]) -> None:
    assert read(text) == minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("for 30", [30]), ("for 30.", [30]), ("for 90!", [90]), ("for 35", []), ("for 30.5", [])],
)
def test_a_bare_number_is_a_length_where_it_is_a_usual_one_and_nothing_follows(
    text: str, minutes: list[int]
) -> None:
    assert [length.minutes for length in lengths(text)] == minutes


@pytest.mark.parametrize("lead", ["in", "within", "last", "every", "past", "another", "next", "after", "per"])
def test_minutes_that_pass_before_something_are_no_length(lead: str) -> None:
    assert read(f"{lead} 20 minutes") == []
    assert read(f"{lead} us 20 minutes") == [(20, False)]


@pytest.mark.parametrize("follows", ["ago", "later", "earlier", "drive", "walk", "before"])
def test_minutes_away_are_no_length(follows: str) -> None:
    assert read(f"20 minutes {follows}") == []
    assert read(f"20 minutes, {follows}") == [(20, False)]


@pytest.mark.parametrize(
    ("text", "minutes"), [("1.5 hours", 90), ("2.5 hours", 150), ("1 hour and a half", 90)]
)
def test_half_an_hour_is_added(text: str, minutes: int) -> None:
    assert read(text) == [(minutes, False)]

"""Tells how long a talk is said to take."""

from __future__ import annotations

import pytest

from rules.times import lengths

_MINUTES = """
20 minutes: 20
twenty minutes by telephone: 20
Twenty minutes would do.: 20
forty minutes, in the seminar room: 40
45 min: 45
90 min: 90
30m: 30
1h: 60
half an hour: 30
a half hour on screen: 30
half-hour call: 30
an hour: 60
one hour: 60
two hours: 120
an hour and a half: 90
one and a half hours: 90
1.5 hours: 90
a quarter of an hour: 15
A quarter of an hour would be plenty: 15
three quarters of an hour: 45
a 45-minute call: 45
25 Minute Meeting: 25
Could we talk for 30?: 30
for 20 min: 20
about 45 minutes: 45
30 Minuten: 30
eine halbe Stunde: 30
eine Viertelstunde: 15
une demi-heure: 30
un quart d'heure: 15
media hora: 30
mezz'ora: 30
meia hora: 30
een half uur: 30
een kwartier: 15
"""


def read(table: str) -> list[tuple[str, int]]:
    pairs = (line.rpartition(": ") for line in table.strip().splitlines())
    return [(text, int(minutes)) for text, _, minutes in pairs]


@pytest.mark.parametrize(("text", "minutes"), read(_MINUTES))
def test_a_length_is_read(text: str, minutes: int) -> None:
    assert [(length.minutes, length.is_range) for length in lengths(text)] == [(minutes, False)]


@pytest.mark.parametrize("text", ["15-20 minutes", "15 to 20 min", "15–20 minutes", "15 or 20 minutes"])
def test_a_range_gives_its_longer_end(text: str) -> None:
    assert [(length.minutes, length.is_range) for length in lengths(text)] == [(20, True)]


@pytest.mark.parametrize(
    "text",
    [
        "an hour earlier",
        "half an hour later",
        "in 20 minutes",
        "two hours ago",
        "a 30-hour week",
        "the 40-hour numbers",
        "24/7",
        "24 hours' notice",
        "an hour's drive",
        "open 14h30",
        "a 90-bed facility",
        "every 20 minutes",
        "for 30 people",
        "for 30 years",
        "$20 minutes",
        "vor 20 Minuten",
        "nine years",
        "",
    ],
)
def test_what_is_no_length_of_a_talk_is_passed_over(text: str) -> None:
    assert lengths(text) == ()


def test_lengths_come_in_order_with_their_places() -> None:
    text = "Half an hour? Or only 20 minutes."
    assert [text[found.start : found.end] for found in lengths(text)] == ["Half an hour", "20 minutes"]

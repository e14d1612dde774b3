"""A day and an hour mean together what they mean apart, in whatever words and tongues they are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

import pytest

from tests.rules.times_told import told

_DAYS = """
Thursday, Thu, Thurs., this Thursday, the day after tomorrow => Thu 12 Mar
tomorrow => Wed 11 Mar
Friday 20 March, March 20, 20 March, March 20th, the 20th of March, 20 March 2026, Fri Mar 20 => Fri 20 Mar
Friday the 20th, the 20th, 2026-03-20, 3/20/2026, the third Friday of March => Fri 20 Mar
Friday of next week, Friday next week, a week from Friday, Friday week => Fri 20 Mar
"""
_HOURS = """
3pm, 3 pm, 3 p.m., 3, 15:00, 3:00, 15h, three o'clock, three => 15:00
3.30, 3:30pm, 3:30 p.m., 15h30, half past three, half three, three thirty, 1530 hrs => 15:30
quarter past three => 15:15
a quarter to four => 15:45
ten past three => 15:10
five to four => 15:55
noon => 12:00
10 am, 10, 10 o'clock => 10:00
9 in the morning => 09:00 morning
3 in the afternoon => 15:00 afternoon
"""
_OTHER_TONGUES = """
am Donnerstag, Donnerstag den 12. März, übermorgen | um 15 Uhr, um 15:00, um drei => Thu 12 Mar 15:00
am Donnerstag, am 12. März | um 15:30 Uhr, um 15 Uhr 30, um halb vier => Thu 12 Mar 15:30
jeudi 12 mars, le jeudi 12 mars 2026, après-demain | à 15h, à 15 heures, à 15:00 => Thu 12 Mar 15:00
jeudi, le 12 mars | à 15h30, à 15:30 => Thu 12 Mar 15:30
el jueves, el jueves 12 de marzo, el 12 de marzo, pasado mañana | a las 15, a las 15:00 => Thu 12 Mar 15:00
giovedì, giovedì 12 marzo, il 12 marzo, dopodomani | alle 15, alle 15:00, alle ore 15 => Thu 12 Mar 15:00
quinta-feira, quinta-feira 12 de março, depois de amanhã | às 15h, às 15:00 => Thu 12 Mar 15:00
donderdag, donderdag 12 maart, op 12 maart, overmorgen | om 15 uur, om 15:00, om 15.00 uur => Thu 12 Mar 15:00
"""


def _table(text: str) -> dict[str, str]:
    lines = (line.split(" => ") for line in text.strip().splitlines())
    return {phrase.strip(): meaning for phrases, meaning in lines for phrase in phrases.split(", ")}


DAYS, HOURS = _table(_DAYS), _table(_HOURS)
PLAIN = {phrase: meaning for phrase, meaning in HOURS.items() if meaning.endswith((":00", ":30"))}


def wrong(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Of (text, meaning) those that are read otherwise."""
    return [(text, meaning, read) for text, meaning in pairs if (read := told(text)) != meaning]


def _both() -> Iterator[tuple[str, str, str]]:
    for (day, on), (hour, at) in product(DAYS.items(), HOURS.items()):
        yield day, hour, f"{on} {at}"


@pytest.mark.parametrize("between", [" at ", " @ ", ", at ", " around ", " by about "])
def test_a_day_and_the_hour_after_it_are_one_time(between: str) -> None:
    assert wrong((f"{day}{between}{hour}", meaning) for day, hour, meaning in _both()) == []


def test_an_hour_and_the_day_after_it_are_one_time() -> None:
    assert wrong((f"at {hour} on {day}", meaning) for day, hour, meaning in _both()) == []


def test_a_time_amid_prose_is_the_time_that_it_is_alone() -> None:
    texts = ((f"I hope you are well. Could you do {d} at {h}? Best, Ana", m) for d, h, m in _both())
    assert wrong(texts) == []


@pytest.mark.parametrize("joined", [" or ", ", or ", "; ", ".\n\n", ", alternatively "])
def test_two_times_are_each_what_it_is_alone(joined: str) -> None:
    texts = ((f"{d} at {h}{joined}Monday 30 March at 11 am", f"{m}; Mon 30 Mar 11:00") for d, h, m in _both())
    assert wrong(texts) == []


def test_two_hours_of_a_day_are_both_on_it() -> None:
    texts = (
        (f"{day} at {hour} or 4:30 pm", f"{on} {at}; {on} 16:30")
        for (day, on), (hour, at) in product(DAYS.items(), PLAIN.items())
    )
    assert wrong(texts) == []


def test_two_days_before_an_hour_both_have_it() -> None:
    texts = (
        (f"Monday 30 March or {day} at {hour}", f"Mon 30 Mar {at}; {on} {at}")
        for (day, on), (hour, at) in product(DAYS.items(), PLAIN.items())
    )
    assert wrong(texts) == []


@pytest.mark.parametrize(
    ("zone", "meaning"),
    [
        ("ET", "America/New_York"),
        ("London time", "Europe/London"),
        ("my time", "writer"),
        ("your time", "reader"),
    ],
)
def test_a_zone_after_the_hour_is_whose_clock_it_is(zone: str, meaning: str) -> None:
    texts = (
        (f"{day} at {hour} {zone}", f"{on} {at} {meaning}")
        for (day, on), (hour, at) in product(DAYS.items(), PLAIN.items())
    )
    assert wrong(texts) == []


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("{day} between 2 and 4 pm", "{on} 14:00 until 16:00 window"),
        ("{day} from 2 pm to 4 pm", "{on} 14:00 until 16:00 window"),
        ("{day}, 2-4 pm", "{on} 14:00 until 16:00 window"),
        ("{day} after 2 pm", "{on} 14:00 window"),
        ("{day} before 4 pm", "{on} until 16:00 window"),
        ("{day} 2pm-2:30pm", "{on} 14:00 until 14:30"),
        ("I can't do {day}", "{on} negated"),
    ],
)
def test_hours_to_choose_from_are_those_of_their_day(words: str, meaning: str) -> None:
    assert wrong((words.format(day=day), meaning.format(on=on)) for day, on in DAYS.items()) == []


@pytest.mark.parametrize("line", _OTHER_TONGUES.strip().splitlines())
def test_other_tongues_say_the_same(line: str) -> None:
    phrases, _, meaning = line.partition(" => ")
    days, hours = (part.split(", ") for part in phrases.split(" | "))
    assert wrong((f"{day} {hour}", meaning) for day, hour in product(days, hours)) == []

"""Tells on which day somebody says they are back."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from rules.times import return_day

_WRITTEN = datetime.fromisoformat("2026-03-10T09:00:00+01:00")  # a Tuesday

_DAYS = """
I'm away, back on Monday. => 2026-03-16
I am away and will return 26 May => 2026-05-26
I will be back in the office on Tuesday, May 26. For a delivery question please call. => 2026-05-26
I am on Utö without network and return to work on Wednesday 13 May. => 2026-05-13
On vacation, returning March 23rd => 2026-03-23
back tomorrow => 2026-03-11
I am travelling this week and back Monday => 2026-03-16
out until June 3 => 2026-06-03
I'm on parental leave until mid-May => 2026-05-15
I'm swamped until the end of April, try me then => 2026-04-30
I'm away through Friday => 2026-03-14
I will be out of office from 12 May to 16 May => 2026-05-17
I'm out of the office from Monday to Wednesday => 2026-03-19
I won't be available before 1 April => 2026-04-01
closed; available again from 5 April => 2026-04-05
I'll be back in two weeks => 2026-03-24
I'll be back in 10 days => 2026-03-20
I will be back in a month => 2026-04-10
ping me in May => 2026-05-01
try me after the 14th => 2026-03-14
not before September => 2026-09-01
ask me again next month => 2026-04-01
ping me in the new year => 2027-01-01
Ich bin in den Ferien und ab Donnerstag, 2. Oktober zurück. => 2026-10-02
Ich bin bis 24. März nicht im Büro => 2026-03-24
de retour le 12 mai => 2026-05-12
je suis absent jusqu'au 15 avril => 2026-04-15
Estaré fuera hasta el 5 de mayo => 2026-05-05
vuelvo el lunes => 2026-03-16
sono fuori ufficio fino al 12 aprile => 2026-04-12
torno il 3 giugno => 2026-06-03
Estou de férias até 10 de abril => 2026-04-10
Ik ben afwezig tot 4 mei => 2026-05-04
"""


@pytest.mark.parametrize("line", _DAYS.strip().splitlines())
def test_the_day_of_return_is_read(line: str) -> None:
    text, _, day = line.rpartition(" => ")
    assert return_day(text, _WRITTEN) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    [
        "see you Monday",
        "I came back on it",
        "We met in May",
        "I return the book",
        "I am away",
        "Could you get back to me by Friday?",
        "Thursday at 3 works",
        "I have been here since 2022",
        "",
    ],
)
def test_where_no_return_is_told_there_is_none(text: str) -> None:
    assert return_day(text, _WRITTEN) is None

"""The edges of what scheduling prose can say: the last number that counts, and the first that does not."""

from __future__ import annotations

import pytest

from tests.rules.times_told import told

_HOURS = """
Thursday at 12ish => Thu 12 Mar 12:00
Thursday at 13ish => Thu 12 Mar 13:00
Thursday at twelve => Thu 12 Mar 12:00
Thursday at fifteen => Thu 12 Mar
Thursday at 3:59 => Thu 12 Mar 15:59
Thursday at 3:60 => Thu 12 Mar
Thursday at 15pm => Thu 12 Mar 15:00
Thursday at 13 p.m. => Thu 12 Mar 13:00
Thursday at 0am => Thu 12 Mar 00:00
Thursday at 0pm => Thu 12 Mar
Thursday at 3p => Thu 12 Mar 15:00
Thursday at 3a => Thu 12 Mar 03:00
Thursday midnight => Thu 12 Mar 00:00
Thursday 12 noon => Thu 12 Mar 12:00
Thursday at quarter-past two => Thu 12 Mar 14:15
Thursday at twenty-five past two => Thu 12 Mar 14:25
Thursday at thirty-six minutes past two => Thu 12 Mar 14:36
Thursday at ten to three => Thu 12 Mar 14:50
Thursday half two => Thu 12 Mar 14:30
Thursday 7 at night => Thu 12 Mar 19:00 evening
Thursday 12 midnight => Thu 12 Mar 00:00
Thursday 12ish => Thu 12 Mar 12:00
12ish => 12:00
13ish works => -
I have 12-ish people => -
Thursday at 6:30 => Thu 12 Mar 18:30
Thursday at 7:30 => Thu 12 Mar 07:30 ?meridiem
Thursday 3.15 => Thu 12 Mar 15:15
Thursday 7.15 => Thu 12 Mar 07:15 ?meridiem
Thursday 0900-1015 => Thu 12 Mar 09:00 until 10:15
Thursday 0903 => Thu 12 Mar
Thursday 0905 => Thu 12 Mar 09:05
Thursday 1430 => Thu 12 Mar 14:30
Thursday 1930 => Thu 12 Mar
Thursday 1930 hrs => Thu 12 Mar 19:30
Thursday 2360 => Thu 12 Mar
Thursday 2400 => Thu 12 Mar
call 0900-2365 => -
reach me on 5551234 => -
Thursday at 2 hrs => Thu 12 Mar 14:00
Thursday 14 hrs => Thu 12 Mar 14:00
giovedì dalle 9 alle 11 => Thu 12 Mar 09:00 until 11:00 window
Thursday at 9 at home => Thu 12 Mar 09:00
Thursday at 20 past 3 => Thu 12 Mar 15:20
Thursday at 20 to 4 => Thu 12 Mar 15:40
Thursday at half past 12 => Thu 12 Mar 12:30
Thursday 8 to 9 => Thu 12 Mar 08:00 until 09:00 ?meridiem
Thursday 10-12 in the morning => Thu 12 Mar 10:00 until 12:00 window morning
room_3 on Thursday => Thu 12 Mar
x=3 on Thursday => Thu 12 Mar
call t 3 on Thursday => Thu 12 Mar 15:00
"""

_DATES = """
the 1st of next month at 3pm => Wed 01 Apr 15:00
the first day of next month => Wed 01 Apr
the fifth Friday of July => Fri 31 Jul
the first Friday of July at 3 => Fri 03 Jul 15:00
the last Friday of this month in the afternoon => Fri 27 Mar afternoon
the twenty second of July at 3pm => Wed 22 Jul 15:00
12 and 13 May => Tue 12 May; Wed 13 May
the 12th or the 13th of May at 3pm => Tue 12 May 15:00; Wed 13 May 15:00
14/5/26 at 3pm => Thu 14 May 15:00
14/5/2027 at 3pm => Fri 14 May 2027 15:00
14/5/226 at 3pm => 15:00
14/5/1989 at 3pm => 15:00
14/5/2101 at 3pm => 15:00
2026-05-14T15:00 => Thu 14 May 15:00
2026-13-14 at 3pm => 15:00
2026-05-32 at 3pm => 15:00
am 14.05.2026 um 15 Uhr => Thu 14 May 15:00
am 32.5. um 15 Uhr => 15:00
2026-05-14-07 => -
31 March at 3 => Tue 31 Mar 15:00
Friday 17 => Fri 17 Apr ?range+weekday_mismatch
Friday 20 => Fri 20 Mar
Friday 24 => Fri 24 Apr ?range+weekday_mismatch
Friday 25 => Wed 25 Mar ?weekday_mismatch
Sat or Sun at 3 => Sat 14 Mar 15:00; Sun 15 Mar 15:00
Sat, Sun? => Sat 14 Mar; Sun 15 Mar
Sat morning => Sat 14 Mar morning
We sat or stood => -
the sun works => -
the sat nav => -
"""

_LISTS = """
Monday, Tuesday or Wednesday at 3pm => Mon 16 Mar 15:00; Tue 17 Mar 15:00 ?today; Wed 11 Mar 15:00
Monday at 1; Wed, Thu or Fri at 3 => Mon 16 Mar 13:00; Wed 11 Mar 15:00; Thu 12 Mar 15:00; Fri 13 Mar 15:00
Thursday at 3 or 4, your time => Thu 12 Mar 15:00 reader; Thu 12 Mar 16:00 reader
Thursday at 3 (not 4) => Thu 12 Mar 15:00
Thursday works, Friday doesn't => Thu 12 Mar; Fri 13 Mar negated
neither Thursday nor Friday => Thu 12 Mar negated; Fri 13 Mar negated
Thursday or, failing that, Friday at 3 => Thu 12 Mar 15:00; Fri 13 Mar 15:00
Could we do Friday, same? => Fri 13 Mar same_time
Could we do Friday, same place? => Fri 13 Mar
"""

_AHEAD = """
tomorrow at 3 => Wed 11 Mar 15:00
the day after tomorrow at 3 => Thu 12 Mar 15:00
in three days at 4pm => Fri 13 Mar 16:00
a week from Thursday at 3 => Thu 19 Mar 15:00
two weeks from Thursday at 3 => Thu 26 Mar 15:00
Thursday week at 3 => Thu 19 Mar 15:00
in two weeks => Mon 23 Mar to Sun 29 Mar week
the week of 18 May => Mon 18 May to Sun 24 May week
half an hour earlier => earlier -30m
two hours earlier => earlier -120m
30 minutes later => later +30m
last Tuesday at 3 => -
a Monday at 3 => each Mon 15:00
Guten Morgen, um 15 Uhr => 15:00
morgen um 15 Uhr => Wed 11 Mar 15:00
buenos días, mañana a las 15 => Wed 11 Mar 15:00
por la mañana => -
guten Morgen => -
am Morgen um 9 => 09:00
in one week => -
in a fortnight => Mon 23 Mar to Sun 29 Mar week
in 52 weeks => Mon 08 Mar 2027 to Sun 14 Mar week
in 53 weeks => -
within two weeks => -
this week => Mon 09 Mar to Sun 15 Mar week
the week after next => Mon 23 Mar to Sun 29 Mar week
week of the 20th => Fri 20 Mar to Sun 22 Mar week
the week after that => -
any day that week => -
for the next two weeks => -
el jueves que viene a las 15 => Thu 12 Mar 15:00
quinta-feira que vem às 15h => Thu 12 Mar 15:00
jeudi qui vient à 15h => Thu 12 Mar 15:00
Fridays in the morning => each Fri morning
Thursday mornings => Thu 12 Mar morning
on mornings => -
three weeks on Thursday => Thu 02 Apr
in a week's time on Thursday => Thu 19 Mar
7 tomorrow => Wed 11 Mar 07:00 ?meridiem
7 on the 26th => Thu 26 Mar 07:00 ?meridiem
7, this morning => Tue 10 Mar 07:00 morning
7, tonight => Tue 10 Mar 19:00 evening
7 the day after => -
giovedì prossimo alle 15 => Thu 19 Mar 15:00 ?next
giovedì scorso alle 15 => -
"""

_ZONES = """
Thursday at 3pm UTC+2 => Thu 12 Mar 15:00 Etc/GMT-2
Thursday at 3pm GMT-5:30 => Thu 12 Mar 15:00 UTC-05:30
15:00 CET on Thursday => Thu 12 Mar 15:00 Europe/Paris
Thursday at 3 here => Thu 12 Mar 15:00 writer
here Thursday at 3 => Thu 12 Mar 15:00
Thursday at 3, which is 9 for you => Thu 12 Mar 15:00; Thu 12 Mar 09:00 reader restates
"""


def _pairs(table: str) -> list[tuple[str, ...]]:
    return [tuple(line.split(" => ")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("phrase", "meaning"), _pairs(_HOURS))
def test_an_hour_is_one_that_a_clock_shows(phrase: str, meaning: str) -> None:
    assert told(phrase) == meaning


@pytest.mark.parametrize(("phrase", "meaning"), _pairs(_DATES))
def test_a_date_is_one_that_a_calendar_holds(phrase: str, meaning: str) -> None:
    assert told(phrase) == meaning


@pytest.mark.parametrize(("phrase", "meaning"), _pairs(_LISTS))
def test_what_is_said_of_a_list_is_said_of_each(phrase: str, meaning: str) -> None:
    assert told(phrase) == meaning


@pytest.mark.parametrize(("phrase", "meaning"), _pairs(_AHEAD))
def test_a_day_is_counted_from_the_day_of_writing(phrase: str, meaning: str) -> None:
    assert told(phrase) == meaning


@pytest.mark.parametrize(("phrase", "meaning"), _pairs(_ZONES))
def test_an_hour_is_by_the_clock_that_is_named(phrase: str, meaning: str) -> None:
    assert told(phrase) == meaning

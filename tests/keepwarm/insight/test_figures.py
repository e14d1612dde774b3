"""`keepwarm stats`: the owner's own figures, and nobody else's."""

from __future__ import annotations

from keepwarm.insight.funnel import Counts, Origin, Step, funnel
from keepwarm.screens.funnel import Stats
from rules.decisions import Verb
from rules.model import TaskKind
from tests.keepwarm.insight.told import json_of, text_of
from tests.keepwarm.insight.year import book
from tests.rules.story import DANA, PRIYA, THANKS, Story, asked, booked


def counted(counts: Counts) -> dict[Step, int]:
    return {step: counts[step] for step in Step}


def test_each_step_counts_those_who_came_so_far() -> None:
    found = funnel(book())
    assert counted(found.whole) == {
        Step.ASKED: 4,
        Step.ANSWERED: 3,
        Step.BOOKED: 1,
        Step.TALKED: 1,
        Step.THANKED: 1,
        Step.REFERRED: 1,
    }
    assert found.agreed == 2


def test_a_request_by_somebody_else_is_no_ask_of_mine() -> None:
    origins = dict(funnel(book()).origins())
    assert origins[Origin.THEY_ASKED][Step.ASKED] == 1
    assert funnel(book()).whole[Step.ASKED] == 4


def test_where_a_contact_came_from_is_told_by_mail_and_owner() -> None:
    origins = {origin: counts[Step.ASKED] for origin, counts in funnel(book()).origins()}
    assert origins == {Origin.COLD: 2, Origin.SUGGESTED: 1, Origin.MET: 1, Origin.THEY_ASKED: 1}


def test_a_month_is_that_of_the_asking_on_the_owners_calendar() -> None:
    story = Story()
    story.mail("2026-04-30 23:30", DANA, PRIYA, asked().messages[0].text)  # 1 May in UTC
    assert [month for month, _ in funnel(book(story=story)).months()] == ["2026-04"]
    assert [(month, counts[Step.ASKED]) for month, counts in funnel(book()).months()] == [
        ("2026-04", 1),
        ("2026-05", 3),
    ]


def test_days_to_an_answer_are_the_middle_one() -> None:
    days = funnel(book()).median_days  # half a day, two, and three
    assert days is not None
    assert round(days, 1) == 2.0


def test_an_absence_note_is_no_answer() -> None:
    assert funnel(book("2026-05-03 09:00", asked())).median_days is None


def test_thanks_within_a_day_are_in_time_and_later_ones_are_not() -> None:
    for when, in_time in (("2026-05-13 13:00", 1), ("2026-05-14 18:00", 0)):
        story = booked()
        story.mail(when, DANA, PRIYA, THANKS)
        found = funnel(book("2026-05-20 09:00", story))
        assert (found.in_time, found.thankable) == (in_time, 1)


def test_thanks_that_have_time_yet_are_not_counted_as_late() -> None:
    found = funnel(book("2026-05-13 09:00", booked()))
    assert (found.in_time, found.thankable) == (0, 0)


def test_thanks_of_which_the_owner_tells_count_too() -> None:
    story = booked()
    story.say_of(TaskKind.THANK_YOU, "2026-05-13 09:00", Verb.DONE)
    found = funnel(book("2026-05-20 09:00", story))
    assert (found.in_time, found.thankable) == (1, 1)


def test_the_screen_speaks_of_the_owner_and_fits() -> None:
    answer = Stats(funnel(book()), book().clock)
    shown = text_of(answer)
    assert "2 of your 4 asks got a yes." in shown
    assert "suggested by somebody" in shown
    assert shown.count("█") > 40
    for width in (40, 60, 110):
        text_of(answer, width)


def test_nothing_asked_is_no_row_of_naughts() -> None:
    empty = book(story=Story())
    assert "no hurry" in text_of(Stats(funnel(empty), empty.clock))


def test_rows_and_json_hold_the_same_numbers() -> None:
    answer = Stats(funnel(book()), book().clock)
    head, *rows = answer.csv_rows()
    assert head == ["month", "came_about", "asked", "answered", "booked", "talked", "thanked", "referred"]
    told = json_of(answer)
    assert [[row["month"], row["came_about"], str(row["asked"])] for row in told["rows"]] == [
        row[:3] for row in rows
    ]
    assert told["funnel"]["asked"] == 4
    assert told["median_days_to_answer"] == 2.0

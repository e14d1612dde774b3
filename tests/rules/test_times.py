"""Tells what phrases of scheduling prose mean, by table."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from rules.times import Mention, Relation, ZoneFrom, mentions
from tests.rules.times_told import WRITTEN, lines_of, told


def only(text: str, written: datetime = WRITTEN, day_first: bool | None = None) -> Mention:
    (mention,) = mentions(text, written, day_first=day_first)
    return mention


@pytest.mark.parametrize("line", lines_of("times_phrases.txt"))
def test_a_phrase_means_the_times_in_the_table(line: str) -> None:
    phrase, _, expected = line.rpartition(" => ")
    assert told(phrase) == expected


@pytest.mark.parametrize("phrase", lines_of("times_silence.txt"))
def test_what_names_no_time_is_passed_over(phrase: str) -> None:
    assert told(phrase) == "-"


@pytest.mark.parametrize("phrase", lines_of("times_silence.txt"))
def test_a_time_is_found_after_what_names_none(phrase: str) -> None:
    assert told(f"{phrase}.\n\nCould you do Friday 20 March at 10:15?") == "Fri 20 Mar 10:15"


def test_the_text_of_a_mention_is_where_it_says() -> None:
    text = "Grüße — İstanbul’da, 🎬 Thursday at 3 or Friday, noon."
    assert [text[m.start : m.end] for m in mentions(text, WRITTEN)] == ["Thursday at 3", "Friday, noon"]


def test_a_day_is_counted_from_the_writer_s_own_calendar() -> None:
    in_sydney = datetime.fromisoformat("2026-06-17T07:40:00+10:00")
    assert only("tomorrow at 9 in the morning my time", in_sydney).day == date(2026, 6, 18)


def test_a_weekday_said_on_that_weekday_keeps_both_readings() -> None:
    mention = only("Tuesday at 4")
    assert (mention.day, mention.other_days) == (date(2026, 3, 17), (date(2026, 3, 10),))


def test_a_weekday_is_not_this_day_when_the_hour_is_past() -> None:
    evening = datetime.fromisoformat("2026-03-10T19:45:00-05:00")
    assert told("10 on Tuesday", evening) == "Tue 17 Mar 10:00"


def test_next_wednesday_keeps_the_wednesday_of_this_week_as_well() -> None:
    mention = only("next Wed at 3")
    assert (mention.day, mention.other_days) == (date(2026, 3, 18), (date(2026, 3, 11),))


def test_a_bare_hour_keeps_the_other_half_of_the_day() -> None:
    assert (only("Thursday at 3").hour, only("Thursday at 3").other_hours) == (time(15), (time(3),))


def test_seven_is_no_doubt_where_the_writer_counts_24_hours() -> None:
    assert told("Thursday at 17:00 or Friday at 8:30") == "Thu 12 Mar 17:00; Fri 13 Mar 08:30"


def test_a_number_that_may_be_day_or_hour_keeps_the_hour() -> None:
    assert only("Thursday 12").other_hours == (time(12), time(0))


def test_the_order_of_day_and_month_follows_the_writer_s_part_of_the_world() -> None:
    in_london = datetime.fromisoformat("2026-03-10T09:00:00+00:00")
    assert only("on 12/11 at 3pm").day == date(2026, 12, 11)
    assert only("on 12/11 at 3pm", in_london).day == date(2026, 11, 12)


def test_the_order_of_day_and_month_can_be_told() -> None:
    mention = only("on 12/11 at 3pm", day_first=True)
    assert (mention.day, mention.doubts) == (date(2026, 11, 12), frozenset())


def test_a_weekday_settles_the_order_of_day_and_month() -> None:
    assert told("Thursday 12/11 at 3pm") == "Thu 12 Nov 15:00"


def test_a_date_that_does_not_exist_is_doubted_and_gives_its_hour_to_no_other_day() -> None:
    assert told("Monday 31 Feb at 3") == "each Mon 15:00 ?weekday_mismatch"
    assert told("Thursday or 30 February at 3").endswith("15:00 ?weekday_mismatch")


def test_the_29th_of_february_waits_for_a_leap_year() -> None:
    in_2027 = datetime.fromisoformat("2027-06-10T09:00:00+00:00")
    assert only("29 February at 3pm", in_2027).day == date(2028, 2, 29)


def test_the_month_of_a_list_is_that_of_its_last_day() -> None:
    in_april = datetime.fromisoformat("2026-04-20T10:00:00+02:00")
    assert told("Tuesday 12 and Wednesday 13 May", in_april) == "Tue 12 May; Wed 13 May"


def test_a_month_named_before_governs_bare_days() -> None:
    in_december = datetime.fromisoformat("2026-12-10T22:05:00+01:00")
    text = "In January I can the Tuesday 12 at 14h30 or the Thursday 14 at 10h00."
    assert told(text, in_december) == "Tue 12 Jan 2027 14:30; Thu 14 Jan 2027 10:00"


def test_the_day_of_one_sentence_is_carried_into_the_next() -> None:
    text = "I'm in town on Thursday. Could I come by at 9 or at 4?"
    assert told(text) == "Thu 12 Mar; Thu 12 Mar 09:00 carried; Thu 12 Mar 16:00 carried"


def test_a_question_is_marked() -> None:
    asked, plain = mentions("Thursday at 3? Friday at 4 is taken.", WRITTEN)
    assert (asked.question, plain.question) == (True, False)


def test_a_dot_inside_a_time_ends_no_sentence() -> None:
    assert only("Would Thursday at 3 p.m. work?").question


def test_weekdays_in_the_plural_recur() -> None:
    mention = only("I teach on Fridays")
    assert (mention.day, mention.weekday, mention.exact) == (None, 4, False)


def test_exact_means_one_day_and_one_hour() -> None:
    assert only("Thursday at 3").exact
    assert not only("Thursday after 3").exact
    assert not only("Thursday").exact


def test_the_same_time_without_an_hour_said_is_left_to_the_conversation() -> None:
    mention = only("Could we do the same time on Friday?")
    assert (mention.relation, mention.hour, mention.day) == (Relation.SAME_TIME, None, date(2026, 3, 13))


def test_an_hour_restated_for_the_reader_is_no_second_offer() -> None:
    offer, again = mentions("Thursday at noon ET, which is 9 for you", WRITTEN)
    assert (offer.restates, again.restates, again.zone_from) == (False, True, ZoneFrom.READER)

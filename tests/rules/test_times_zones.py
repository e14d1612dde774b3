"""Tells whose clock an hour is read from, and which instant it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from rules.times import Doubt, Mention, ZoneFrom, instant, mentions, zones_named
from rules.times.words.places import ABBREVIATIONS, PEOPLES, PLACES, REGIONS
from tests.rules.times_told import WRITTEN

NEW_YORK, LONDON, SYDNEY = (
    ZoneInfo("America/New_York"),
    ZoneInfo("Europe/London"),
    ZoneInfo("Australia/Sydney"),
)


def only(text: str, written: str = WRITTEN.isoformat()) -> Mention:
    (mention,) = mentions(text, datetime.fromisoformat(written))
    return mention


@pytest.mark.parametrize("place", PLACES)
def test_a_place_before_the_word_time_names_its_zone(place: str) -> None:
    mention = only(f"Thursday at 3pm {place.title()} time")
    assert (mention.zone_name, mention.zone_from) == (PLACES[place], ZoneFrom.NAMED)


@pytest.mark.parametrize("place", PLACES)
def test_a_zone_named_is_one_that_the_zone_data_hold(place: str) -> None:
    (named,) = zones_named(f"I'm based in {place.title()} these days")
    assert (named.zone, named.zone_name) == (ZoneInfo(PLACES[place]), PLACES[place])


@pytest.mark.parametrize("abbreviation", ABBREVIATIONS)
def test_an_abbreviation_means_the_clock_of_its_region(abbreviation: str) -> None:
    assert only(f"Thursday at 3pm {abbreviation.upper()}").zone_name == ABBREVIATIONS[abbreviation]


@pytest.mark.parametrize("region", REGIONS)
def test_a_region_before_the_word_time_names_its_zone(region: str) -> None:
    assert only(f"Thursday at 3pm {region.title()} Time").zone_name == REGIONS[region]


@pytest.mark.parametrize("people", PEOPLES)
def test_the_hour_of_a_people_is_by_their_clock(people: str) -> None:
    assert only(f"28/5 15:00 hora {people}").zone_name == PEOPLES[people]


def test_a_people_before_the_german_word_for_time_names_its_zone() -> None:
    assert only("Am 28.5. um 15 Uhr deutscher Zeit").zone_name == "Europe/Berlin"


def test_a_people_without_a_word_for_time_names_no_zone() -> None:
    assert only("28/5 15:00, española de nacimiento").zone_from is ZoneFrom.UNSAID


def test_est_in_summer_is_the_time_that_new_york_shows() -> None:
    mention = only("9 July at 3pm EST")
    found, doubts = instant(mention, date(2026, 7, 9), time(15), LONDON, SYDNEY)
    assert (found.astimezone(UTC), doubts) == (datetime(2026, 7, 9, 19, tzinfo=UTC), frozenset())


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("2026-03-10T09:00:00+00:00", "Europe/Dublin"),
        ("2026-06-10T09:00:00+01:00", "Europe/Dublin"),
        ("2026-03-10T09:00:00+02:00", "Asia/Jerusalem"),
    ],
)
def test_an_abbreviation_of_several_zones_follows_the_writer_in_doubt(written: str, zone: str) -> None:
    mention = only("Thursday at 3pm IST", written)
    assert (mention.zone_name, mention.doubts) == (zone, frozenset({Doubt.ZONE}))


def test_ist_from_elsewhere_is_india() -> None:
    mention = only("Thursday at 3pm IST", "2026-03-10T09:00:00+05:30")
    assert (mention.zone_name, mention.doubts) == ("Asia/Kolkata", frozenset())


def test_gmt_written_in_the_british_summer_is_doubted() -> None:
    assert only("9 July at 3pm GMT", "2026-07-01T09:00:00+01:00").doubts == {Doubt.ZONE}


@pytest.mark.parametrize(
    "text", ["I have an EST. dated memo", "we met in art class", "3 works est-ce que", "at 3 pt"]
)
def test_a_word_that_is_also_an_abbreviation_names_no_zone_by_itself(text: str) -> None:
    assert all(mention.zone is None for mention in mentions(text, WRITTEN))


def at(text: str, day: date, hour: time, reader: ZoneInfo = LONDON) -> tuple[datetime, frozenset[Doubt]]:
    return instant(only(text), day, hour, NEW_YORK, reader)


def test_an_hour_without_a_zone_is_by_the_writer_s_clock() -> None:
    assert at("Thursday at 3", date(2026, 3, 12), time(15))[0] == datetime(2026, 3, 12, 15, tzinfo=NEW_YORK)


def test_your_time_is_by_the_reader_s_clock() -> None:
    assert at("Thursday at 3 your time", date(2026, 3, 12), time(15))[0] == datetime(
        2026, 3, 12, 15, tzinfo=LONDON
    )


def test_a_skipped_hour_is_told_and_comes_after_the_jump() -> None:
    found, doubts = at("Sunday at 2:30 am", date(2026, 3, 8), time(2, 30))
    assert (found.astimezone(UTC), doubts) == (
        datetime(2026, 3, 8, 7, 30, tzinfo=UTC),
        frozenset({Doubt.GAP}),
    )


def test_a_repeated_hour_is_told_and_is_its_first_showing() -> None:
    found, doubts = at("Sunday at 1:30 am", date(2026, 11, 1), time(1, 30))
    assert (found.astimezone(UTC), doubts) == (
        datetime(2026, 11, 1, 5, 30, tzinfo=UTC),
        frozenset({Doubt.FOLD}),
    )


@pytest.mark.parametrize(("day", "doubt"), [(date(2026, 4, 5), Doubt.FOLD), (date(2026, 10, 4), Doubt.GAP)])
def test_the_southern_half_of_the_world_turns_its_clocks_the_other_way(day: date, doubt: Doubt) -> None:
    assert at("Sunday at 2:30 am your time", day, time(2, 30), reader=SYDNEY)[1] == {doubt}


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("I'm on Sydney time", "Australia/Sydney"),
        ("we are in Paris until May", "Europe/Paris"),
        ("all times UTC+2", "Etc/GMT-2"),
        ("(Central European Time)", "Europe/Paris"),
        ("the hours of Paris", "Europe/Paris"),
        ("3 pm ET", "America/New_York"),
        ("GMT+5:30 for me", ""),
    ],
)
def test_a_zone_told_in_words_is_found(text: str, zone: str) -> None:
    assert [named.zone_name for named in zones_named(text)] == [zone]


@pytest.mark.parametrize(
    "text",
    ["my friend in Paris", "I love London", "Paris Hilton", "I WILL BE IN ART CLASS", "the CT scanner", ""],
)
def test_a_place_that_is_only_mentioned_names_no_zone(text: str) -> None:
    assert zones_named(text) == ()

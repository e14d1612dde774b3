"""What is owed falls due on the owner's calendar, whatever the clocks and the holidays do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.model import Owner, Policy
from rules.policy import BusinessDays, Deadlines, known_country

ZONES = [
    "UTC",
    "America/New_York",
    "America/Santiago",
    "America/St_Johns",
    "Africa/Cairo",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Europe/London",
    "Pacific/Apia",
    "Pacific/Chatham",
]
COUNTRIES = ["", "US", "GB", "DE", "CA", "NZ", "FR", "IN", "ZZ"]

instants = st.integers(0, 3_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
any_instant = st.datetimes(timezones=st.just(UTC))
zones = st.sampled_from(ZONES)
countries = st.sampled_from(COUNTRIES)


def deadlines(zone: str = "America/New_York", country: str = "US", policy: Policy | None = None) -> Deadlines:
    owner = Owner(addresses=frozenset({"dana@mail.example"}), timezone=zone, country=country)
    return Deadlines(policy or Policy(), owner)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


# --- business days --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("country", "day"),
    [
        ("US", date(2026, 5, 25)),  # Memorial Day
        ("US", date(2026, 7, 3)),  # Independence Day falls on a Saturday
        ("US", date(2027, 12, 31)),  # New Year's Day of the year after falls on a Saturday
        ("US", date(2026, 10, 12)),  # Columbus Day
        ("GB", date(2026, 5, 4)),  # Early May bank holiday
        ("DE", date(2025, 10, 3)),  # German Unity Day
        ("CA", date(2026, 7, 1)),  # Canada Day
        ("NZ", date(2026, 2, 6)),  # Waitangi Day
        ("FR", date(2026, 7, 14)),  # Bastille Day
    ],
)
def test_a_public_holiday_is_no_business_day(country: str, day: date) -> None:
    assert not BusinessDays(country).is_business_day(day)
    assert BusinessDays().is_business_day(day)


@pytest.mark.parametrize("country", ["", "ZZ", "nowhere", "\x00", "U"])
def test_without_a_known_country_only_weekends_are_free(country: str) -> None:
    days = BusinessDays(country)
    week = [date(2026, 12, 21) + timedelta(days=n) for n in range(7)]
    assert [days.is_business_day(day) for day in week] == [True] * 5 + [False] * 2


def test_a_country_may_be_written_in_lower_case() -> None:
    assert not BusinessDays("us").is_business_day(date(2026, 5, 25))


def test_a_holiday_of_one_state_alone_is_a_business_day() -> None:
    assert BusinessDays("DE").is_business_day(date(2026, 1, 6))  # Epiphany, in three states


@pytest.mark.parametrize(
    ("code", "known"), [("US", True), ("gb", True), ("ZZ", False), ("", False), ("USA", False), ("ß", False)]
)
def test_a_country_is_known_by_its_two_letters(code: str, known: bool) -> None:
    assert known_country(code) is known


def test_a_year_that_the_library_does_not_cover_is_no_error() -> None:
    assert BusinessDays("IN").next_after(date(1955, 3, 3)) == date(1955, 3, 4)


def test_counting_no_business_days_stays_where_it_is() -> None:
    assert BusinessDays("US").add(date(2026, 5, 24), 0) == date(2026, 5, 24)


@given(countries, st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 30))
def test_the_day_that_is_reached_is_a_business_day_with_as_many_before_it(
    country: str, day: date, count: int
) -> None:
    days = BusinessDays(country)
    reached = days.add(day, count)
    between = [day + timedelta(days=n) for n in range(1, (reached - day).days + 1)]
    assert days.is_business_day(reached)
    assert sum(map(days.is_business_day, between)) == count


@given(countries, st.dates(), st.dates(), st.integers(0, 30))
def test_a_later_day_never_leads_to_an_earlier_one(country: str, one: date, other: date, count: int) -> None:
    days = BusinessDays(country)
    assert days.add(min(one, other), count) <= days.add(max(one, other), count)


# --- due dates ------------------------------------------------------------------------------------


def test_a_reply_to_a_friday_mail_is_due_on_monday() -> None:
    assert deadlines().reply_due(at("2026-05-08T17:00:00-04:00")) == date(2026, 5, 11)


def test_the_day_of_receipt_is_that_of_the_owners_zone() -> None:
    received = at("2026-05-07T23:30:00-04:00")  # Friday in Auckland
    assert deadlines("Pacific/Auckland", "NZ").reply_due(received) == date(2026, 5, 11)
    assert deadlines("America/New_York", "US").reply_due(at("2026-05-07T01:00:00+00:00")) == date(2026, 5, 7)


def test_a_nudge_is_due_seven_business_days_later() -> None:
    assert deadlines().follow_up_due(at("2026-05-20T21:47:00-04:00")) == date(2026, 6, 1)  # Memorial Day


def test_a_nudge_waits_for_the_day_after_the_return() -> None:
    last = at("2026-09-28T09:40:00-04:00")
    assert deadlines().follow_up_due(last) == date(2026, 10, 7)
    assert deadlines().follow_up_due(last, date(2026, 10, 9)) == date(2026, 10, 13)  # after Columbus Day


def test_a_return_before_the_nudge_is_due_changes_nothing() -> None:
    last = at("2026-05-20T21:47:00-04:00")
    assert deadlines().follow_up_due(last, date(2026, 5, 22)) == date(2026, 6, 1)


def test_an_ask_is_given_up_when_its_twenty_first_business_day_is_over() -> None:
    asked = at("2026-03-02T10:00:00+01:00")  # a Monday; Good Friday and Easter Monday come later
    assert deadlines("Europe/Berlin", "DE").give_up_at(asked) == at("2026-04-01T00:00:00+02:00")


def test_giving_up_begins_with_the_day_even_where_the_clocks_skip_midnight() -> None:
    policy = Policy(give_up_business_days=1)
    asked = at("2026-04-22T12:00:00+02:00")  # Wednesday; in Cairo Friday begins at one o'clock
    assert deadlines("Africa/Cairo", "", policy).give_up_at(asked).isoformat() == "2026-04-24T01:00:00+03:00"


def test_a_referral_is_due_two_business_days_later() -> None:
    received = at("2026-04-30T19:00:00+01:00")
    assert deadlines("Europe/London", "GB").referral_due(received) == date(2026, 5, 5)


def test_a_wrong_address_is_due_on_the_next_business_day() -> None:
    assert deadlines("Europe/Amsterdam", "NL").fix_address_due(at("2026-05-01T09:00:00+02:00")) == date(
        2026, 5, 4
    )


def test_an_invite_is_due_on_the_day_on_which_the_time_was_settled() -> None:
    assert deadlines().create_invite_due(at("2026-05-05T03:00:00+00:00")) == date(2026, 5, 4)


def test_the_first_touch_comes_after_six_weeks() -> None:
    assert deadlines().keep_in_touch_due(at("2026-05-13T22:00:00-04:00"), first=True) == date(2026, 6, 24)


def test_later_touches_come_after_thirteen_weeks() -> None:
    assert deadlines().keep_in_touch_due(at("2026-05-13T22:00:00-04:00"), first=False) == date(2026, 8, 12)


# --- due instants ---------------------------------------------------------------------------------


def test_preparing_is_due_a_day_of_elapsed_hours_before() -> None:
    start = at("2027-03-14T14:30:00-04:00")  # the clocks went forward that morning
    assert deadlines().prepare_due(start).isoformat() == "2027-03-13T13:30:00-05:00"


def test_a_thank_you_is_due_a_day_of_elapsed_hours_after() -> None:
    window = deadlines().thank_you_window(at("2027-03-13T13:30:00-05:00"))
    assert window.opens.isoformat() == "2027-03-13T14:30:00-05:00"
    assert window.due.isoformat() == "2027-03-14T14:30:00-04:00"


def test_a_thank_you_is_dropped_at_the_same_clock_reading_three_weeks_later() -> None:
    window = deadlines().thank_you_window(at("2027-03-13T13:30:00-05:00"))
    assert window.gone.isoformat() == "2027-04-03T13:30:00-04:00"


def test_an_hour_after_the_end_is_one_hour_while_the_clocks_go_back() -> None:
    window = deadlines().thank_you_window(at("2026-11-01T01:30:00-04:00"))
    assert window.opens.isoformat() == "2026-11-01T01:30:00-05:00"


@given(zones, countries, any_instant)
def test_elapsed_hours_are_exact_in_every_zone(zone: str, country: str, instant: datetime) -> None:
    owed = deadlines(zone, country)
    clamped = min(max(instant, datetime(1900, 1, 1, tzinfo=UTC)), datetime(9000, 1, 1, tzinfo=UTC))
    window = owed.thank_you_window(instant)
    assert clamped - owed.prepare_due(instant).astimezone(UTC) == timedelta(hours=24)
    assert window.opens.astimezone(UTC) - clamped == timedelta(hours=1)
    assert window.due.astimezone(UTC) - clamped == timedelta(hours=24)


@given(zones, countries, instants, instants)
def test_what_happens_later_is_never_due_earlier(
    zone: str, country: str, one: datetime, other: datetime
) -> None:
    owed, first, second = deadlines(zone, country), min(one, other), max(one, other)
    assert owed.reply_due(first) <= owed.reply_due(second)
    assert owed.follow_up_due(first) <= owed.follow_up_due(second)
    assert owed.give_up_at(first) <= owed.give_up_at(second)
    assert owed.prepare_due(first) <= owed.prepare_due(second)
    assert owed.keep_in_touch_due(first, first=True) <= owed.keep_in_touch_due(second, first=True)


@given(zones, countries, any_instant)
def test_nobody_is_asked_to_write_on_a_free_day(zone: str, country: str, instant: datetime) -> None:
    owed, days = deadlines(zone, country), BusinessDays(country)
    assert days.is_business_day(owed.reply_due(instant))
    assert days.is_business_day(owed.follow_up_due(instant, instant.date()))
    assert days.is_business_day(owed.referral_due(instant))
    assert days.is_business_day(owed.fix_address_due(instant))


@given(zones, countries, instants)
def test_a_nudge_falls_due_before_the_ask_is_given_up(zone: str, country: str, instant: datetime) -> None:
    owed = deadlines(zone, country)
    assert owed.day(instant) < owed.follow_up_due(instant) < owed.day(owed.give_up_at(instant))


@given(zones, instants)
def test_the_offset_in_which_an_instant_is_written_changes_nothing(zone: str, instant: datetime) -> None:
    owed, elsewhere = deadlines(zone), instant.astimezone(ZoneInfo("Asia/Tokyo"))
    assert owed.follow_up_due(instant) == owed.follow_up_due(elsewhere)
    assert owed.thank_you_window(instant) == owed.thank_you_window(elsewhere)


@pytest.mark.parametrize("instant", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
def test_the_ends_of_all_time_do_not_overflow(instant: datetime) -> None:
    owed = deadlines("Pacific/Apia", "US")
    owed.thank_you_window(instant)
    owed.prepare_due(instant)
    owed.give_up_at(instant)
    assert owed.follow_up_due(instant, date.max) == owed.follow_up_due(instant, date(9500, 1, 1))


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        deadlines("Mars/Olympus").day(at("2026-05-05T03:00:00+00:00"))


def test_the_numbers_are_the_policys() -> None:
    policy = Policy(reply_business_days=3, thank_you_within=timedelta(hours=48), touch_weeks=1)
    owed = deadlines(policy=policy)
    end = at("2026-05-04T10:00:00-04:00")
    assert owed.reply_due(end) == date(2026, 5, 7)
    assert owed.thank_you_window(end).due == at("2026-05-06T10:00:00-04:00")
    assert owed.keep_in_touch_due(end, first=False) == date(2026, 5, 11)

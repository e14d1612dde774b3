"""What is kept comes back as it was."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.engine import Reading
from rules.model import Address, Event, Invite, Message, Task
from rules.times import Mention
from sync.store.codec import clean_text, cleaned, decode, encode
from sync.store.instants import instant, micros, zone_text
from tests.rules.story import engine

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
ZONES = st.one_of(
    st.just(UTC),
    st.sampled_from(["Europe/London", "America/New_York", "Asia/Kathmandu", "Europe/Amsterdam"]).map(
        ZoneInfo
    ),
    st.integers(-86_399, 86_399).map(lambda seconds: timezone(timedelta(seconds=seconds))),
)
FIRST, LAST = datetime(1850, 1, 1), datetime(9000, 1, 1)  # noqa: DTZ001
INSTANTS = st.datetimes(FIRST, LAST, timezones=ZONES, allow_imaginary=False)
ADDRESSES = st.builds(Address, TEXT, TEXT)
st.register_type_strategy(datetime, INSTANTS)
st.register_type_strategy(str, TEXT)
EVENTS = st.builds(Event, recurrence_id=st.none() | INSTANTS)
MESSAGES = st.builds(
    Message, date=st.none() | INSTANTS, invites=st.just(()) | st.tuples(st.builds(Invite, event=EVENTS))
)
MENTIONS = st.builds(Mention, zone=st.none() | ZONES)
READINGS = st.builds(Reading, mentions=st.lists(MENTIONS, max_size=2).map(tuple))
TASKS = st.builds(Task, due=st.dates() | INSTANTS)


def clocks(value: Any) -> list[str]:
    """Every instant with its zone, which equality does not look at."""
    if isinstance(value, datetime):
        return [f"{value.isoformat()} {zone_text(value)}"]
    if isinstance(value, tuple):
        return [clock for item in value for clock in clocks(item)]
    names = getattr(value, "__dataclass_fields__", ())
    return [clock for name in names for clock in clocks(getattr(value, name))]


@given(st.one_of(EVENTS, MESSAGES, READINGS, TASKS))
def test_a_value_comes_back_with_its_zones(value: Any) -> None:
    again = decode(type(value), encode(value))
    assert again == value
    assert clocks(again) == clocks(value)


@given(INSTANTS)
def test_an_instant_comes_back_on_the_same_clock(when: datetime) -> None:
    again = instant(micros(when), zone_text(when))
    assert again == when
    assert again.utcoffset() == when.utcoffset()


@given(st.datetimes(FIRST, LAST, timezones=ZONES))
def test_a_reading_that_no_clock_shows_comes_back_as_its_instant(when: datetime) -> None:
    assert instant(micros(when), zone_text(when)).astimezone(UTC) == when.astimezone(UTC)


def test_the_end_of_time_fits() -> None:
    late = datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-12)))
    assert instant(micros(late), zone_text(late)) == late
    assert decode(Message, encode(Message("k", "<i>", Address("a@b.example"), late))).received == late


def test_a_reading_of_real_words_comes_back() -> None:
    text = "Would you be open to a call? Tuesday at 2pm ET or Thursday 14 May at 4pm, for 20-30 minutes."
    message = Message("k", "<i>", Address("a@b.example"), datetime(2026, 5, 1, tzinfo=UTC), text=text)
    reading = engine().read(message)
    assert reading.mentions
    assert decode(Reading, encode(reading)) == reading


@pytest.mark.parametrize("odd", ["a\0b", "a\ud800b", "\0", "x\udfff"])
def test_what_no_database_keeps_is_taken_away(odd: str) -> None:
    message = Message(
        "k", "<i>", Address(odd, odd), datetime(2026, 5, 1, tzinfo=UTC), to=(Address(odd),), text=odd
    )
    clean = cleaned(message)
    assert clean.text == clean_text(odd) == odd.replace("\0", "").replace("\ud800", "").replace("\udfff", "")
    assert clean.to[0].email == clean.text
    assert encode(clean)


def test_a_clean_message_is_left_as_it_is() -> None:
    message = Message(
        "k", "<i>", Address("a@b.example"), datetime(2026, 5, 1, tzinfo=UTC), text="née \\u0000 🙂"
    )
    assert cleaned(message) == message


def test_a_day_is_no_instant() -> None:
    assert type(decode(Task, encode(TASK)).due) is date


TASK = Task("reply", "c", "x", date(2026, 5, 1), datetime(2026, 5, 1, tzinfo=UTC), "r", "a")  # type: ignore[arg-type]

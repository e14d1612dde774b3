"""Writing events: what is written is read back as it was, and holds nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.ics import read_calendar, read_invites, write_event
from rules.model import Address, Attendee, Event, EventStatus, Method, PartStat
from tests.connectors.icalendars import BERLIN, YEAR

START = datetime(2026, 7, 1, 14, tzinfo=UTC)
EVIL = 'x";X="1\r\nATTENDEE:mailto:eve@example.org\nEND:VEVENT ^n ^^ \\n \\ ; , : \u202e\x00\ud800\u2028'

words = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.sampled_from(' ;:,"^\\'), max_size=90
)
clean = words.map(lambda text: " ".join(text.split()))
zones = st.sampled_from(["", "America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe"])
people = st.builds(
    Address, st.from_regex(r"[a-z][a-z0-9.+_-]{0,20}@[a-z]{1,10}\.example", fullmatch=True), clean
)
instants = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001
    lambda at: at.replace(microsecond=0)
)


@st.composite
def timed_events(draw: st.DrawFn) -> Event:
    start = draw(instants)
    occurrence = draw(st.none() | instants)
    return Event(
        uid=draw(clean.filter(bool)),
        start=start,
        end=start + timedelta(minutes=draw(st.integers(0, 3_000))),
        summary=draw(clean),
        description=draw(st.lists(clean.filter(bool), max_size=4).map("\n".join)),
        location=draw(clean),
        timezone=draw(zones),
        status=draw(st.sampled_from(EventStatus)),
        organizer=draw(st.none() | people),
        attendees=tuple(draw(st.lists(st.builds(Attendee, people, st.sampled_from(PartStat)), max_size=3))),
        sequence=draw(st.integers(0, 999)),
        recurrence_id=occurrence,
        recurring=occurrence is not None,
    )


@given(timed_events())
def test_what_is_written_is_read_back(event: Event) -> None:
    [invite] = read_invites(write_event(event, Method.REQUEST), BERLIN)
    assert invite.method is Method.REQUEST
    zone = ZoneInfo(event.timezone or "UTC")
    steady = event.start.astimezone(zone).utcoffset() == event.end.astimezone(zone).utcoffset()
    expected = event.timezone if steady else ""  # in a night when the clocks change, times are written in UTC
    assert invite.event == replace(event, timezone=expected)


def test_an_all_day_event_is_read_back() -> None:
    event = Event(
        "day", datetime(2026, 3, 29, tzinfo=BERLIN), datetime(2026, 3, 31, tzinfo=BERLIN), all_day=True
    )
    assert read_calendar(write_event(event), YEAR, BERLIN) == ((event,), ())


@given(st.text(max_size=60) | st.just(EVIL))
def test_no_string_adds_a_property(evil: str) -> None:
    who = Address("ben@example.org" + evil, evil)
    event = Event(evil, START, START, evil, evil, evil, organizer=who, attendees=(Attendee(who),))
    ben = Address("ben@example.org")
    plain = Event("u", START, START, "s", "d", "l", organizer=ben, attendees=(Attendee(ben),))
    assert _names(write_event(event)) == _names(write_event(plain))


def _names(data: bytes) -> list[bytes]:
    """The properties in order, but for texts, which are left out where nothing is left of them."""
    lines = data.replace(b"\r\n ", b"").split(b"\r\n")
    names = [line.partition(b":")[0].partition(b";")[0] for line in lines]
    return [name for name in names if name not in {b"SUMMARY", b"DESCRIPTION", b"LOCATION"}]


def test_a_name_keeps_to_its_parameter() -> None:
    event = Event("u", START, START, organizer=Address("ben@example.org", 'B";X="1^n'))
    [invite] = read_invites(write_event(event), BERLIN)
    assert invite.event.organizer == event.organizer


@given(timed_events())
def test_lines_are_at_most_75_octets_and_end_in_crlf(event: Event) -> None:
    data = write_event(event)
    assert data.endswith(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in data.split(b"\r\n"))


@pytest.mark.parametrize("timezone", ["", "America/New_York"])
def test_another_reader_understands_it_too(timezone: str) -> None:
    event = Event("u", START, START + timedelta(hours=1), "Talk; a, b", timezone=timezone)
    icalendar.use_zoneinfo()  # type: ignore[no-untyped-call]
    [read] = icalendar.Calendar.from_ical(write_event(event)).walk("VEVENT")
    assert read.decoded("DTSTART") == START
    assert str(read["SUMMARY"]) == "Talk; a, b"

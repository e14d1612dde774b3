"""Calendars that mean harm: each is read, left out or refused, and harms nobody else."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.errors import ConnectorError
from connectors.ics import CalendarUnreadable, read_calendar, read_invites
from tests.connectors.icalendars import BERLIN, START, YEAR, only, refused, vcalendar, vevent, vtimezone

OWN = "DTSTART;TZID=Eastern Std:20260310T150000"


def outcome(data: bytes) -> object:
    """What reading gives, as a value to compare."""
    try:
        return read_calendar(data, YEAR, BERLIN)
    except CalendarUnreadable as reason:
        return str(reason)


def test_a_hostile_zone_influences_no_other_calendar() -> None:
    calendars = {
        "hostile": vcalendar(vtimezone("Eastern Std", "+0900"), vevent(OWN)),
        "honest": vcalendar(vtimezone("Eastern Std", "-0500"), vevent(OWN)),
        "without": vcalendar(vevent(OWN)),
        "iana": vcalendar(
            vtimezone("America/New_York", "+0900"), vevent(OWN.replace("Eastern Std", "Europe/Paris"))
        ),
    }
    alone = {name: outcome(data) for name, data in calendars.items()}
    for order in permutations(calendars):
        assert {name: outcome(calendars[name]) for name in order} == alone


@pytest.mark.parametrize("tzid", ["America/New_York", "Eastern Standard Time"])
def test_a_calendar_cannot_redefine_a_known_zone(tzid: str) -> None:
    events, _ = read_calendar(
        vcalendar(vtimezone(tzid, "+0900"), vevent(f"DTSTART;TZID={tzid}:20260310T150000")), YEAR, BERLIN
    )
    assert events[0].start == datetime(2026, 3, 10, 19, tzinfo=UTC)


@pytest.mark.parametrize(
    "tzid",
    [
        "../../etc/passwd",
        "/etc/localtime",
        "/usr/share/zoneinfo/../Factory",
        "localtime",
        "posixrules",
        "Factory",
        "America/" * 5_000,
        "Europe/Berlin\x00",
        "America/New_York/../../x",
        "zone.tab",
        "europe/berlin",
    ],
)
def test_a_zone_name_is_never_a_path(tzid: str) -> None:
    assert "nobody defines its time zone" in refused(vevent(f"DTSTART;TZID={tzid}:20260310T150000"))


@pytest.mark.parametrize("offset", ["+9999", "+2400", "0500", "", "abc", "+05", "-1900"])
def test_an_impossible_offset_is_refused(offset: str) -> None:
    assert "offset" in refused(vtimezone("Eastern Std", offset), vevent(OWN))


def test_a_zone_may_have_an_offset_with_seconds() -> None:
    events, _ = read_calendar(vcalendar(vtimezone("Eastern Std", "-003020"), vevent(OWN)), YEAR, BERLIN)
    assert events[0].start == datetime(2026, 3, 10, 15, 30, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    "zone",
    [
        vtimezone("Eastern Std", "-0500", observances=20_000),
        vtimezone("Eastern Std", "-0500", "RRULE:FREQ=SECONDLY"),
        vtimezone("Eastern Std", "-0500", "RRULE:FREQ=DAILY"),
        vtimezone("Eastern Std", "-0500", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
        vtimezone("Eastern Std", "-0500", "RRULE:FREQ=YEARLY", observances=100),
        vtimezone("Eastern Std", "-0500", "RDATE:" + ",".join(["20260101T000000"] * 5_000)),
        vtimezone("Eastern Std", "-0500", observances=0),
        vtimezone("Eastern Std", "-0500")[:-1],
    ],
)
def test_a_zone_that_costs_too_much_or_is_broken_is_refused(zone: list[str]) -> None:
    assert "zone" in refused(zone, vevent(OWN)) or "rule" in refused(zone, vevent(OWN))


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [START, START],
        ["DTSTART:"],
        ["DTSTART:20260230T100000Z"],
        ["DTSTART:99999999T999999Z"],
        ["DTSTART:99990101T000000Z"],
        ["DTSTART:00010101T000000Z"],
        ["DTSTART:2026-03-10T15:00:00Z"],
        ["DTSTART:٢٠٢٦٠٣١٠T150000Z"],
        [START, "DTEND:20260310T140000Z"],
        [START, "DTEND:20260310T150000Z"],
        [START, "DTEND:21960310T150000Z"],
        [START, "DTEND;VALUE=DATE:20260311"],
        [START, "DURATION:-PT1H"],
        [START, "DURATION:P99999999999999999W"],
        [START, "DURATION:P"],
        [START, "UID:second"],
        [START, "RECURRENCE-ID:yesterday"],
    ],
)
def test_a_time_that_cannot_be_meant_is_never_defaulted(lines: list[str]) -> None:
    assert refused(vevent(*lines)).startswith("This event is left out: ")


@pytest.mark.parametrize("uid", ["", "   ", "x" * 1_000_000])
def test_an_event_without_a_usable_uid_is_left_out(uid: str) -> None:
    assert "UID" in refused(vevent(START, uid=uid))


@pytest.mark.parametrize("sequence", ["1" + "0" * 20, "-1", "abc", "", "1.5"])
def test_a_sequence_that_is_none_counts_as_the_first(sequence: str) -> None:
    assert only(START, f"SEQUENCE:{sequence}").sequence == 0


def test_names_are_shown_without_control_characters() -> None:
    event = only(
        START, "SUMMARY:a\x1b[2J\u202eb\u200bc", 'ORGANIZER;CN="Boss\u202e\x07":mailto:eve@example.org'
    )
    assert event.summary == "a[2Jbc"
    assert event.organizer
    assert event.organizer.name == "Boss"


FLOODS: dict[str, Callable[[], bytes]] = {
    "flat events": lambda: vcalendar(*[vevent(START)] * 5_000),
    "nested events": lambda: vcalendar(["BEGIN:VEVENT"] * 20_000),
    "nested components": lambda: vcalendar(["BEGIN:X-DEEP"] * 20_000),
    "attendees": lambda: vcalendar(vevent(START, *["ATTENDEE:mailto:a@b.org"] * 50_000)),
    "a long text": lambda: vcalendar(vevent(START, "DESCRIPTION:" + "a\\,\\n" * 1_000_000)),
    "folds": lambda: vcalendar(vevent(START, "DESCRIPTION:" + "\r\n ".join(["a"] * 500_000))),
    "parameters": lambda: vcalendar(vevent(";".join(["DTSTART", *["a=b"] * 20_000]) + ":20260310T150000Z")),
    "an open quote": lambda: vcalendar(vevent('DTSTART;X="' + "a" * 100_000 + ":20260310T150000Z")),
    "many quotes": lambda: vcalendar(vevent("DTSTART;X=" + '"a"' * 100_000 + ":20260310T150000Z")),
    "no line ends": lambda: vcalendar(vevent(START)).replace(b"\r\n", b""),
    "bare carriage returns": lambda: vcalendar(vevent(START)).replace(b"\r\n", b"\r"),
    "only begins": lambda: b"BEGIN:VCALENDAR\n" * 100_000,
    "only ends": lambda: b"BEGIN:VCALENDAR\n" + b"END:VEVENT\n" * 100_000,
    "too large": lambda: vcalendar(vevent(START)) + b" " * 10_000_000,
    "gzip": lambda: gzip.compress(vcalendar(vevent(START))),
    "html": lambda: b"<!doctype html><html>BEGIN:VCALENDAR</html>",
    "nothing": lambda: b"",
    "zeros": lambda: b"\0" * 100_000,
}


@pytest.mark.parametrize("flood", FLOODS)
def test_a_flood_is_read_or_refused(flood: str) -> None:
    data = FLOODS[flood]()
    assert outcome(data)
    try:
        assert len(read_invites(data, BERLIN)) <= 200
    except ConnectorError as reason:
        assert str(reason).endswith(".")


@pytest.mark.parametrize("flood", ["gzip", "html", "nothing", "zeros", "too large", "nested components"])
def test_what_is_no_calendar_is_refused_in_a_sentence(flood: str) -> None:
    with pytest.raises(CalendarUnreadable, match=r"^It (is|has) .*\.$"):
        read_calendar(FLOODS[flood](), YEAR, BERLIN)


def test_a_person_s_own_calendar_of_thousands_of_events_is_read() -> None:
    data = vcalendar(*(vevent(START, uid=f"talk-{number}") for number in range(5_000)))
    events, skipped = read_calendar(data, YEAR, BERLIN)
    assert (len(events), skipped) == (5_000, ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_other_encodings_are_read(encoding: str) -> None:
    data = vcalendar(vevent(START, "SUMMARY:Grüße")).decode().encode(encoding)
    [event] = read_calendar(data, YEAR, BERLIN)[0]
    assert event.summary == "Grüße"


def test_a_fold_inside_a_character_is_undone() -> None:
    data = vcalendar(vevent(START, "SUMMARY:Grüße")).replace("ü".encode(), b"\xc3\r\n \xbc")
    assert read_calendar(data, YEAR, BERLIN)[0][0].summary == "Grüße"


def test_a_calendar_cut_off_anywhere_ends_in_events_or_a_reason() -> None:
    whole = vcalendar(
        vtimezone("Eastern Std", "-0500"), vevent(OWN, "RRULE:FREQ=WEEKLY"), vevent(START, uid="two")
    )
    for length in range(len(whole)):
        assert outcome(whole[:length])


FRAGMENTS = (
    "BEGIN:VCALENDAR END:VCALENDAR BEGIN:VEVENT END:VEVENT BEGIN:VTIMEZONE END:VTIMEZONE",
    "BEGIN:STANDARD END:STANDARD UID:a DTSTART:20260310T150000Z DTSTART;TZID=Own:20260310T150000",
    "RRULE:FREQ=DAILY;COUNT=5 TZID:Own",
    "TZOFFSETFROM:+0100 TZOFFSETTO:+0100 RECURRENCE-ID:20260311T150000Z METHOD:REQUEST EXDATE:x",
)
LINES = st.sampled_from([fragment for line in FRAGMENTS for fragment in line.split()])


@given(st.lists(LINES | st.text(max_size=40), max_size=40))
def test_lines_in_any_order_end_in_events_or_a_reason(lines: list[str]) -> None:
    data = "\r\n".join(["BEGIN:VCALENDAR", *lines]).encode("utf-8", "surrogatepass")
    assert outcome(data)
    with suppress(ConnectorError):
        read_invites(data, BERLIN)


@given(st.binary(max_size=300))
def test_any_bytes_end_in_events_or_a_reason(data: bytes) -> None:
    assert outcome(data)
    assert outcome(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + data)

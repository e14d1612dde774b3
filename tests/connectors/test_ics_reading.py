"""Calendars as providers write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from connectors.ics import CalendarUnreadable, read_calendar, read_invites
from rules.model import Address, EventStatus, Method, PartStat
from tests.connectors.icalendars import BERLIN, START, YEAR, only, read, refused, vcalendar, vevent, vtimezone


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]


def test_an_event_is_read_with_all_that_matters() -> None:
    event = only(
        "DTSTART;TZID=America/New_York:20260310T110000",
        "DTEND;TZID=America/New_York:20260310T113000",
        "SUMMARY:Coffee\\, Ada & Ben",
        "DESCRIPTION:first\\nsecond\\; third",
        "LOCATION:Café",
        "STATUS:tentative",
        "SEQUENCE:3",
        "ORGANIZER;CN=Ada:MAILTO:Ada@Example.org",
        'ATTENDEE;CN="Ben; B.";PARTSTAT=ACCEPTED:mailto:ben@example.org',
    )
    assert (event.start, event.end) == (utc(2026, 3, 10, 15), utc(2026, 3, 10, 15, 30))
    assert event.timezone == "America/New_York"
    assert (event.summary, event.description) == ("Coffee, Ada & Ben", "first\nsecond; third")
    assert (event.location, event.status, event.sequence) == ("Café", EventStatus.TENTATIVE, 3)
    assert event.organizer == Address("ada@example.org", "Ada")
    assert [(a.address.name, a.partstat) for a in event.attendees] == [("Ben; B.", PartStat.ACCEPTED)]
    assert (event.recurrence_id, event.recurring) == (None, False)


@pytest.mark.parametrize(
    ("tzid", "hour", "name"),
    [
        ("Europe/Berlin", 14, "Europe/Berlin"),
        ("Eastern Standard Time", 19, "America/New_York"),
        ("India Standard Time", 9, "Asia/Kolkata"),
        ("/freeassociation.sourceforge.net/America/New_York", 19, "America/New_York"),
        ('"Europe/Berlin"', 14, "Europe/Berlin"),
        ("UTC", 15, ""),
        ("Etc/GMT+5", 20, "Etc/GMT+5"),
        ("tzone://Microsoft/Utc", 15, ""),
    ],
)
def test_zone_names_of_every_provider_are_understood(tzid: str, hour: int, name: str) -> None:
    value = f"DTSTART;TZID={tzid}:20260310T150000"
    # quoting keeps the colon of a name like Microsoft's out of the line's own
    event = only(value if ":/" not in tzid else f'DTSTART;TZID="{tzid}":20260310T150000')
    assert event.start.replace(minute=0).hour == hour
    assert event.timezone == name


def test_a_floating_time_lies_in_the_readers_zone() -> None:
    event = only("DTSTART:20260710T150000")
    assert (event.start, event.timezone) == (utc(2026, 7, 10, 13), "Europe/Berlin")


def test_a_zone_of_the_calendars_own_is_evaluated() -> None:
    zone = vtimezone("Eastern Std", "-0500")
    [event] = read(zone, vevent("DTSTART;TZID=Eastern Std:20260710T150000"))
    assert (event.start, event.timezone) == (utc(2026, 7, 10, 20), "")


def test_a_zone_of_the_calendars_own_follows_its_summer_time() -> None:
    zone = [
        "BEGIN:VTIMEZONE",
        "TZID:Customized Time Zone",
        "BEGIN:STANDARD",
        "DTSTART:16010101T020000",
        "TZOFFSETFROM:-0400",
        "TZOFFSETTO:-0500",
        "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11",
        "END:STANDARD",
        "BEGIN:DAYLIGHT",
        "DTSTART:16010101T020000",
        "TZOFFSETFROM:-0500",
        "TZOFFSETTO:-0400",
        "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3",
        "END:DAYLIGHT",
        "END:VTIMEZONE",
    ]
    winter = vevent("DTSTART;TZID=Customized Time Zone:20260110T150000", uid="winter")
    summer = vevent("DTSTART;TZID=Customized Time Zone:20260710T150000", uid="summer")
    assert [event.start.hour for event in read(zone, winter, summer)] == [20, 19]


def test_an_all_day_event_runs_from_midnight_to_midnight_in_the_readers_zone() -> None:
    event = only("DTSTART;VALUE=DATE:20260328", "DTEND;VALUE=DATE:20260330")
    assert event.all_day
    assert (event.start.isoformat(), event.end.isoformat()) == (
        "2026-03-28T00:00:00+01:00",
        "2026-03-30T00:00:00+02:00",
    )


@pytest.mark.parametrize(
    ("lines", "length"),
    [
        ([START, "DTEND:20260310T160000Z"], timedelta(hours=1)),
        ([START, "DURATION:PT45M"], timedelta(minutes=45)),
        ([START, "DURATION:P1DT2H"], timedelta(hours=26)),
        ([START], timedelta(0)),
        (["DTSTART;VALUE=DATE:20260310"], timedelta(days=1)),
        (["DTSTART;VALUE=DATE:20260310", "DURATION:P2D"], timedelta(days=2)),
    ],
)
def test_a_missing_end_follows_from_duration_or_the_standard(lines: list[str], length: timedelta) -> None:
    event = only(*lines)
    assert event.end - event.start == length


def test_an_unknown_answer_counts_as_none() -> None:
    event = only(START, "ATTENDEE;PARTSTAT=X-MAYBE:mailto:ben@example.org")
    assert event.attendees[0].partstat is PartStat.NEEDS_ACTION


def test_only_plain_addresses_are_people() -> None:
    event = only(
        START,
        "ORGANIZER:javascript:alert(1)",
        "ATTENDEE:mailto:ben@example.org?bcc=eve@example.org",
        "ATTENDEE:mailto:a@b.org,eve@example.org",
        "ATTENDEE:urn:uuid:1",
    )
    assert event.organizer is None
    assert [attendee.address.email for attendee in event.attendees] == ["ben@example.org"]


def test_the_later_version_stands_whatever_the_order_of_the_file() -> None:
    newest = vevent(START, "SEQUENCE:2", "SUMMARY:new")
    newest[2] = "DTSTAMP:20260102T000000Z"
    older = vevent(START, "SEQUENCE:2", "SUMMARY:older stamp")
    versions = [vevent(START, "SEQUENCE:1", "SUMMARY:old"), older, newest]
    for order in permutations(versions):
        assert [event.summary for event in read(*order)] == ["new"]


def test_one_bad_event_is_left_out_alone() -> None:
    bad = ["BEGIN:VEVENT", "UID:bad", "SUMMARY:no end"]
    good = vevent(START, uid="good")
    events, skipped = read_calendar(vcalendar(bad, good, vevent(uid="timeless")), YEAR, BERLIN)
    assert [event.uid for event in events] == ["good"]
    assert [(one.source, one.reason) for one in skipped] == [
        ("event 1", "This event is left out: it has no END."),
        ("event 3", "This event is left out: it has no DTSTART."),
    ]


def test_an_unknown_zone_is_never_guessed() -> None:
    assert "nobody defines its time zone" in refused(vevent("DTSTART;TZID=Mars/Base:20260310T150000"))


@pytest.mark.parametrize("method", ["REQUEST", "REPLY", "CANCEL", "COUNTER", "PUBLISH"])
def test_an_invite_carries_its_method(method: str) -> None:
    [invite] = read_invites(vcalendar(vevent(START), method=method), BERLIN)
    assert invite.method is Method(method)
    assert invite.event.start == utc(2026, 3, 10, 15)


def test_an_invite_without_a_method_only_publishes() -> None:
    assert [invite.method for invite in read_invites(vcalendar(vevent(START)), BERLIN)] == [Method.PUBLISH]


def test_an_invite_with_two_methods_means_nothing_to_act_on() -> None:
    data = vcalendar(["METHOD:CANCEL"], vevent(START), method="REQUEST")
    assert [invite.method for invite in read_invites(data, BERLIN)] == [Method.OTHER]


def test_an_invite_to_a_series_is_one_event_that_recurs() -> None:
    [invite] = read_invites(vcalendar(vevent(START, "RRULE:FREQ=WEEKLY"), method="REQUEST"), BERLIN)
    assert (invite.event.recurring, invite.event.recurrence_id) == (True, None)


def test_an_invite_to_one_occurrence_names_it() -> None:
    lines = (START, "RECURRENCE-ID;TZID=Europe/Berlin:20260309T160000")
    [invite] = read_invites(vcalendar(vevent(*lines), method="REQUEST"), BERLIN)
    assert (invite.event.recurring, invite.event.recurrence_id) == (True, utc(2026, 3, 9, 15))


def test_an_invite_of_which_nothing_can_be_read_says_why() -> None:
    with pytest.raises(CalendarUnreadable, match="it has no DTSTART"):
        read_invites(vcalendar(vevent(), method="REQUEST"), BERLIN)


def test_a_calendar_without_events_holds_no_invite() -> None:
    assert read_invites(vcalendar(["BEGIN:VTODO", "UID:x", "END:VTODO"]), BERLIN) == ()


def test_alarms_and_attachments_inside_an_event_change_nothing() -> None:
    alarm = ["BEGIN:VALARM", "ACTION:EMAIL", "TRIGGER:-P100Y", "SUMMARY:alarm", "END:VALARM"]
    event = only(START, "SUMMARY:talk", *alarm, "ATTACH;VALUE=URI:file:///etc/passwd", "X-ALT-DESC:<script>")
    assert (event.summary, event.description) == ("talk", "")

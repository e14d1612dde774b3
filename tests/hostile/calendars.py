"""H53–H81: calendars."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

from tests.connectors.icalendars import START, vcalendar, vevent, vtimezone
from tests.hostile.entry import Kind, entry

OWN = "DTSTART;TZID=Eastern Std:20260310T150000"
NUMBERS = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYHOUR": 23, "BYMINUTE": 59, "BYSECOND": 59}
DENSE = ";".join(f"{name}={','.join(map(str, range(1, top + 1)))}" for name, top in NUMBERS.items())


def one(*lines: str, uid: str = "one@example.org", method: str = "") -> bytes:
    """A calendar of one event that begins in March 2026, with these lines."""
    return vcalendar(vevent(START, *lines, uid=uid), method=method)


@entry(53, Kind.ICS)
def a_rule_of_seconds() -> Iterator[bytes]:
    for frequency in ("SECONDLY", "MINUTELY", "HOURLY", "DAILY", "FORTNIGHTLY", ""):
        yield one(f"RRULE:FREQ={frequency}")
    yield vcalendar(vevent("DTSTART:19700101T000000Z", "RRULE:FREQ=DAILY"))


@entry(54, Kind.ICS)
def an_interval_of_nothing() -> Iterator[bytes]:
    for interval in ("0", "-1", "99999999999999999999", "x", ""):
        yield one(f"RRULE:FREQ=DAILY;INTERVAL={interval}")


@entry(55, Kind.ICS)
def a_day_that_never_comes() -> Iterator[bytes]:
    yield one("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")
    yield one("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
    yield one("RRULE:FREQ=YEARLY;BYYEARDAY=400")
    yield one("RRULE:FREQ=MONTHLY;BYDAY=9MO")


@entry(56, Kind.ICS)
def a_huge_count() -> Iterator[bytes]:
    yield one("RRULE:FREQ=DAILY;COUNT=1000000000")
    yield one("RRULE:FREQ=DAILY;COUNT=" + "9" * 5_000)


@entry(57, Kind.ICS)
def a_dense_rule() -> Iterator[bytes]:
    yield one(f"RRULE:FREQ=YEARLY;{DENSE}")
    yield one(f"RRULE:FREQ=DAILY;{DENSE}")
    yield one(f"RRULE:FREQ=YEARLY;BYSETPOS=-1;{DENSE}")


@entry(58, Kind.ICS)
def everything_excluded() -> Iterator[bytes]:
    yield one("RRULE:FREQ=DAILY", "EXRULE:FREQ=DAILY")
    yield one("RRULE:FREQ=DAILY", "RRULE:FREQ=DAILY")


@entry(59, Kind.ICS)
def ends_that_contradict() -> Iterator[bytes]:
    yield one("RRULE:FREQ=DAILY;UNTIL=20200101T000000Z")
    yield one("RRULE:FREQ=DAILY;UNTIL=20260401")
    yield vcalendar(vevent("DTSTART;VALUE=DATE:20260310", "RRULE:FREQ=DAILY;UNTIL=20260401T000000Z"))
    yield one("RRULE:FREQ=DAILY;UNTIL=20260401T000000Z;COUNT=3")


@entry(60, Kind.ICS)
def floods_of_exceptions() -> Iterator[bytes]:
    times = ",".join(["20260311T150000Z"] * 60_000)
    yield one("RRULE:FREQ=DAILY", f"EXDATE:{times}")
    yield one(f"RDATE:{times[:340_000]}")
    yield one(*["RDATE:20260311T150000Z"] * 20_000)


@entry(61, Kind.ICS)
def floods_of_components() -> Iterator[bytes]:
    yield vcalendar(*[vevent(START)] * 20_000)
    for depth in (5_000, 20_000):
        yield vcalendar(["BEGIN:VEVENT"] * depth)
        yield vcalendar(["BEGIN:X-DEEP"] * depth, ["END:X-DEEP"] * depth)
    yield b"BEGIN:VCALENDAR\n" * 100_000
    yield b"BEGIN:VCALENDAR\n" + b"END:VEVENT\n" * 100_000


@entry(62, Kind.ICS)
def a_flood_of_observances() -> Iterator[bytes]:
    yield vcalendar(vtimezone("Eastern Std", "-0500", observances=20_000), vevent(OWN))
    yield vcalendar(vtimezone("Eastern Std", "-0500", "RRULE:FREQ=YEARLY", observances=100), vevent(OWN))
    yield vcalendar(*(vtimezone(f"Z{n}", "-0500") for n in range(5_000)), vevent(OWN))


@entry(63, Kind.ICS)
def zones_that_are_others() -> Iterator[bytes]:
    yield vcalendar(vtimezone("Eastern Std", "+0900"), vevent(OWN))
    for tzid in (
        "../../etc/passwd",
        "/etc/localtime",
        "Eastern Standard Time",
        "W. Europe\x0b",
        "",
        '"',
        ":",
    ):
        yield vcalendar(vtimezone(tzid, "+0900"), vevent(f"DTSTART;TZID={tzid}:20260310T150000"))
        yield vcalendar(vevent(f'DTSTART;TZID="{tzid}":20260310T150000'))


@entry(64, Kind.ICS)
def impossible_offsets() -> Iterator[bytes]:
    for offset in ("+9999", "-0000", "-003020", "+2400", "", "+1", "١٢٣٤"):
        yield vcalendar(vtimezone("Eastern Std", offset), vevent(OWN))


@entry(65, Kind.ICS)
def starts_that_cannot_be() -> Iterator[bytes]:
    yield vcalendar(vevent())
    yield vcalendar(vevent(START, START))
    for value in (
        "",
        "20260230T100000Z",
        "9" * 40,
        "20260310T150000",
        "99991231T235959Z",
        "00010101T000000Z",
    ):
        yield vcalendar(vevent(f"DTSTART:{value}"))
        yield vcalendar(vevent(f"DTSTART;TZID=Pacific/Kiritimati:{value.rstrip('Z')}"))
    yield vcalendar(vevent("DTSTART;VALUE=DATE:20260310"))
    yield vcalendar(vevent("DTSTART;VALUE=DATE:99991231", "RRULE:FREQ=DAILY"))


@entry(66, Kind.ICS)
def ends_that_cannot_be() -> Iterator[bytes]:
    for value in ("20260310T140000Z", "20260310T150000Z", "99991231T235959Z", "", "20260311"):
        yield one(f"DTEND:{value}")


@entry(67, Kind.ICS)
def lengths_that_cannot_be() -> Iterator[bytes]:
    for value in ("-PT1H", "P99999999999999999W", "P9999W", "P", "PT", "P1Y", "PT99999999S", "P1D" * 9_000):
        yield one(f"DURATION:{value}")


@entry(68, Kind.ICS)
def sequences_that_are_none() -> Iterator[bytes]:
    for value in ("1" + "0" * 20, "-1", "abc", "9" * 50_000, "٣"):
        yield one(f"SEQUENCE:{value}")


@entry(69, Kind.ICS)
def an_id_that_is_another_s() -> Iterator[bytes]:
    for uid in ("", "x" * 1_000_000, "a\\nb", "../../x", "a\0b", "\u202e"):
        yield one("ORGANIZER:mailto:eve@x.example", uid=uid, method="REQUEST")


@entry(70, Kind.ICS)
def methods_without_a_right() -> Iterator[bytes]:
    people = ("ORGANIZER:mailto:ann@x.example", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:eve@x.example")
    for method in ("CANCEL", "REPLY", "COUNTER", "PUBLISH", "", "EVIL", "REQUEST\r\nMETHOD:CANCEL"):
        yield one(*people, method=method)


@entry(71, Kind.ICS)
def occurrences_that_do_not_exist() -> Iterator[bytes]:
    series = vevent(START, "RRULE:FREQ=WEEKLY;COUNT=3")
    for line in ("RECURRENCE-ID:20260311T150000Z", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260317T150000Z"):
        yield vcalendar(series, vevent(START, line))
    yield vcalendar(*(vevent(START, f"RECURRENCE-ID:2026{n:04}T150000Z") for n in range(101, 10_000)))


@entry(72, Kind.ICS)
def a_flood_of_attendees() -> Iterator[bytes]:
    yield one(*(f"ATTENDEE:mailto:a{n}@b.example" for n in range(50_000)))


@entry(73, Kind.ICS)
def organisers_that_are_no_address() -> Iterator[bytes]:
    for value in (
        "javascript:alert(1)",
        "mailto:a@b.example?bcc=eve@x.example",
        "mailto:a@b.example\\nBcc:eve@x.example",
        "mailto:",
        "mailto:mailto:a@b.example",
        "MAILTO:" + "a" * 100_000 + "@b.example",
    ):
        yield one(f"ORGANIZER:{value}", f"ATTENDEE:{value}")


@entry(74, Kind.ICS)
def injected_parameters() -> Iterator[bytes]:
    for name in ('";X="', "^n^'", "a\\nb", "^", "a;PARTSTAT=ACCEPTED", '"' * 999, "\x1b]8;;x\x07"):
        yield one(f'ORGANIZER;CN="{name}":mailto:a@b.example', f"ATTENDEE;CN={name}:mailto:a@b.example")


@entry(75, Kind.ICS)
def texts_without_end() -> Iterator[bytes]:
    yield one("DESCRIPTION:" + "a\\,\\n" * 1_000_000)
    yield one("DESCRIPTION:" + "\r\n ".join(["a"] * 500_000))
    yield one("SUMMARY:Grüße").replace("ü".encode(), b"\xc3\r\n \xbc")
    yield one("SUMMARY:" + "\\" * 100_000)
    yield one().replace(b"\r\n", b"")
    yield one().replace(b"\r\n", b"\r")
    yield b"BEGIN:VCALENDAR" + b"\r\n " * 300_000


@entry(76, Kind.ICS)
def floods_of_parameters() -> Iterator[bytes]:
    for head in (
        ";".join(["DTSTART", *["a=b"] * 20_000]),
        'DTSTART;X="' + "a" * 100_000,
        'DTSTART;X="a"' + '"a"' * 100_000,
        "DTSTART" + ";" * 300_000,
        "DTSTART;X=" + "^n" * 100_000,
    ):
        yield vcalendar(vevent(f"{head}:20260310T150000Z"))


@entry(77, Kind.ICS)
def attachments_that_lead_elsewhere() -> Iterator[bytes]:
    for line in (
        "ATTACH;VALUE=URI:file:///etc/passwd",
        "ATTACH;ENCODING=BASE64;VALUE=BINARY:!!!!",
        "ATTACH:http://169.254.169.254/latest",
        "URL:file:///etc/passwd",
        "IMAGE;VALUE=URI:http://169.254.169.254/x.png",
    ):
        yield one(line)


@entry(78, Kind.ICS)
def alarms_that_act() -> Iterator[bytes]:
    for action in ("PROCEDURE", "EMAIL", "AUDIO"):
        alarm = [
            f"ACTION:{action}",
            "TRIGGER:-P100Y",
            "ATTACH:file:///bin/sh",
            "ATTENDEE:mailto:eve@x.example",
        ]
        yield one("BEGIN:VALARM", *alarm, "END:VALARM")


@entry(79, Kind.ICS)
def another_encoding_or_type() -> Iterator[bytes]:
    text = one("SUMMARY:Grüße").decode()
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1", "utf-7"):
        yield text.encode(encoding)
    yield gzip.compress(text.encode())
    yield b"<!doctype html><html>BEGIN:VCALENDAR</html>"
    yield b"\0" * 100_000


@entry(80, Kind.ICS)
def other_components() -> Iterator[bytes]:
    for name in ("VTODO", "VJOURNAL", "VFREEBUSY", "X-UNKNOWN", "VALARM", "STANDARD", "VCALENDAR", ""):
        yield vcalendar([f"BEGIN:{name}", "UID:a", START, f"END:{name}"])
        yield vcalendar([f"BEGIN:{name}", *vevent(START), "END:VEVENT"])
    yield b"END:VCALENDAR\r\nBEGIN:VEVENT\r\n" + one()


@entry(81, Kind.ICS)
def active_markup() -> Iterator[bytes]:
    evil = "<script>alert(1)</script><img src=http://169.254.169.254/x>"
    yield one(f"X-ALT-DESC;FMTTYPE=text/html:{evil}", f"DESCRIPTION:{evil}", f"SUMMARY:{evil}")

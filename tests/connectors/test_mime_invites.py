"""Calendar parts of a mail."""

from __future__ import annotations

from connectors.mime import parse
from rules.model import Method
from tests.connectors.mime_mails import mail, multipart, part

CALENDAR = "\r\n".join(
    [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
        "UID:1@x.example",
        "DTSTAMP:20260504T120000Z",
        "DTSTART:20260512T150000Z",
        "DTEND:20260512T153000Z",
        "ORGANIZER:mailto:jane@corp.example",
        "SUMMARY:Chat",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
)
INVITE = part("text/calendar; method=REQUEST; charset=utf-8", CALENDAR)


def test_an_invite_is_read_once_though_it_is_also_attached() -> None:
    attached = part("application/ics; name=invite.ics", CALENDAR, "Content-Disposition: attachment")
    message = parse(multipart("mixed", part("text/plain", "See you"), INVITE, attached))
    assert [(i.method, i.event.uid) for i in message.invites] == [(Method.REQUEST, "1@x.example")]
    assert message.text == "See you"


def test_an_unreadable_calendar_leaves_the_mail_readable() -> None:
    for calendar in ("nonsense", "BEGIN:VCALENDAR\r\n" * 5000, "x" * 300_000):
        message = parse(multipart("mixed", part("text/plain", "See you"), part("text/calendar", calendar)))
        assert (message.text, message.invites) == ("See you", ())


def test_a_mail_that_is_a_calendar_has_no_text() -> None:
    message = parse(mail(CALENDAR, Content_Type="text/calendar"))
    assert (message.text, len(message.invites)) == ("", 1)


def test_an_invite_inside_a_returned_or_forwarded_mail_is_not_this_mails() -> None:
    inner = part("message/rfc822", f"From: me@home.example\r\n{INVITE}")
    assert not parse(multipart("mixed", part("text/plain", "fyi"), inner)).invites


def test_a_calendar_of_the_wrong_type_is_not_read() -> None:
    other = part("application/octet-stream; name=invite.ics", CALENDAR)
    assert not parse(multipart("mixed", part("text/plain", "x"), other)).invites

"""Links of booking tools and the machines that write in their name."""

from __future__ import annotations

import time

import pytest

from rules.links import booking_link, first_link
from rules.model import Address
from rules.senders import is_booking_tool, takes_no_answers


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Pick a slot: https://calendly.com/ana-ruiz/30min.", "https://calendly.com/ana-ruiz/30min"),
        ("grab one (calendly.com/ana-ruiz) any day", "calendly.com/ana-ruiz"),
        ("https://cal.com/jo/15min", "https://cal.com/jo/15min"),
        ("<https://savvycal.com/jo/chat?d=30>", "https://savvycal.com/jo/chat?d=30"),
        ("HTTPS://CALENDLY.COM/JO/X", "HTTPS://CALENDLY.COM/JO/X"),
        ("https://calendar.app.google/Ab3", "https://calendar.app.google/Ab3"),
        (
            "https://calendar.google.com/calendar/appointments/schedules/AcZ",
            "https://calendar.google.com/calendar/appointments/schedules/AcZ",
        ),
        ("https://meetings.hubspot.com/ray-ito", "https://meetings.hubspot.com/ray-ito"),
        ("https://outlook.office.com/bookwithme/user/1", "https://outlook.office.com/bookwithme/user/1"),
        ("https://outlook.office365.com/owa/calendar/x/", "https://outlook.office365.com/owa/calendar/x/"),
        ("https://jo.youcanbook.me/", None),
        ("https://jo.youcanbook.me/chat", "https://jo.youcanbook.me/chat"),
        ("https://doodle.com/bp/jo/coffee", "https://doodle.com/bp/jo/coffee"),
        ("see https://paper.example/a and https://zcal.co/jo/20", "https://zcal.co/jo/20"),
    ],
)
def test_a_link_by_which_a_time_is_picked_is_found(text: str, link: str | None) -> None:
    assert booking_link(text) == link


@pytest.mark.parametrize(
    "text",
    [
        "Cancel: https://calendly.com/cancellations/77 Reschedule: https://calendly.com/reschedulings/77",
        "https://calendly.com/",
        "https://calendly.com/pricing",
        "https://www.hubspot.com/state-of-marketing",
        "https://english.cal.state.example/staff",
        "https://news.example/2026/05/doodle-art",
        "calendly is a fine tool, and/or w/o it 7/14",
        "http://[::1/x and http:// and ://calendly.com",
    ],
)
def test_other_links_offer_no_time(text: str) -> None:
    assert booking_link(text) is None


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Read https://a.example/x! Then answer.", "https://a.example/x"),
        ("Read it (www.b.example/y), or b.example.", "www.b.example/y"),
    ],
)
def test_a_link_loses_what_ends_the_sentence(text: str, link: str) -> None:
    assert first_link(text) == link


def test_the_first_link_is_the_first_and_may_be_none() -> None:
    assert first_link("no link, only ana@ruiz.example") is None
    assert first_link("http://a.example and https://b.example") == "http://a.example"


def test_a_booking_link_is_looked_for_among_the_first_fifty_alone() -> None:
    booking = "https://calendly.com/ana-ruiz"
    assert booking_link("https://a.example/x " * 49 + booking) == booking
    assert booking_link("https://a.example/x " * 50 + booking) is None


@pytest.mark.parametrize(
    "sender",
    [
        Address("no-reply@calendly.com", "Calendly"),
        Address("notifications@calendly.example"),
        Address("no-reply@cal.com"),
        Address("hello@cal.com", "Cal.com"),
        Address("notifications@acuity.example", "Acuity Bookings"),
        Address("noreply@youcanbook.me"),
        Address("mailer@doodle.com"),
        Address("calendar-notification@google.com", "Google Calendar"),
        Address("no-reply@mailer.example", "Jo Park via Calendly"),
        Address("bookings@tenant.onmicrosoft.example", "Microsoft Bookings"),
    ],
)
def test_the_machine_of_a_booking_tool_is_known(sender: Address) -> None:
    assert is_booking_tool(sender)


@pytest.mark.parametrize(
    "sender",
    [
        Address("jane.holt@calendly.com", "Jane Holt"),
        Address("kim@cal.berkeley.example"),
        Address("no-reply@cal.berkeley.example", "Cal Athletics"),
        Address("no-reply@jobs.example", "Acme Careers"),
        Address("jane@firm.example", "Jane Calendly"),
        Address("", ""),
    ],
)
def test_people_and_other_machines_are_no_booking_tool(sender: Address) -> None:
    assert not is_booking_tool(sender)


@pytest.mark.parametrize(
    "email",
    [
        "no-reply@a.example",
        "noreply@a.example",
        "no_reply+77@a.example",
        "donotreply@a.example",
        "do-not-reply@a.example",
        "jobs-noreply@linkedin.example",
        "geenantwoord@a.example",
        "nicht-antworten@a.example",
        "ne-pas-repondre@a.example",
        "nao-responda@a.example",
        "mailer-daemon@mx.a.example",
        "MAILER-DAEMON@mx.a.example",
        "postmaster@a.example",
        "bounce+77@a.example",
    ],
)
def test_an_address_that_takes_no_answers_says_so(email: str) -> None:
    assert takes_no_answers(email)


@pytest.mark.parametrize(
    "email", ["nora.eply@a.example", "norbert@a.example", "info@a.example", "note@a.example", ""]
)
def test_an_address_of_a_person_takes_answers(email: str) -> None:
    assert not takes_no_answers(email)


@pytest.mark.parametrize(
    "text",
    [
        "/" * 200_000,
        "a.b." * 50_000 + "/",
        "a.a/" * 50_000,
        "https://" * 25_000,
        "http" * 50_000,
        "-." * 100_000 + "/x",
        "https://a.example/" + "x" * 200_000,
        "://" * 70_000,
    ],
    ids=["slashes", "labels", "hosts", "schemes", "half-schemes", "dashes", "one-long", "no-scheme"],
)
def test_hostile_text_is_gone_through_once(text: str) -> None:
    began = time.process_time()
    booking_link(text)
    half = time.process_time() - began
    assert half < 2.0

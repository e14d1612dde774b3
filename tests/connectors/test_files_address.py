"""A calendar behind its private address, fetched from a server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.request import HTTPSHandler
from zoneinfo import ZoneInfo

import pytest

from connectors.base import EventPage, Window
from connectors.errors import ConnectorError, CursorExpired, Rejected, Unavailable, Unreadable
from connectors.files.address import AddressCalendar, checked, private_opener
from connectors.files.calendar import LARGEST

HOME = ZoneInfo("America/New_York")
WINDOW = Window(datetime(2025, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
SECRET = "private-0123456789abcdef"  # noqa: S105 - of nobody
ADDRESS = f"https://calendar.example/ical/{SECRET}/basic.ics"


def ics(*uids: str, stamp: str = "20260501T000000Z") -> bytes:
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:{stamp}\r\nDTSTART:20260512T140000Z\r\n"
        f"DTEND:20260512T143000Z\r\nSUMMARY:Coffee chat\r\nEND:VEVENT\r\n"
        for uid in uids
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n{events}END:VCALENDAR\r\n".encode()


@dataclass
class Place:
    """What the server answers by host and path, and what it was asked for."""

    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    port: int = 0

    def opener(self) -> Any:
        place = self

        def here(host: str, /, **more: Any) -> HTTPConnection:
            return HTTPConnection("127.0.0.1", place.port, timeout=more["timeout"])

        class Here(HTTPSHandler):
            """Every https address leads to this server, without its certificate."""

            def https_open(self, request: Any) -> Any:
                return self.do_open(here, request)

        return private_opener(Here)

    def calendar(self, address: str = ADDRESS) -> AddressCalendar:
        return AddressCalendar(address, HOME, self.opener())

    def give(self, body: bytes, status: int = 200, address: str = ADDRESS, **headers: str) -> None:
        self.answers[address.removeprefix("https://")] = (status, headers, body)


@pytest.fixture
def place() -> Iterator[Place]:
    place = Place()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = f"{self.headers['Host']}{self.path}"
            place.asked.append(asked)
            status, headers, body = place.answers.get(asked, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    place.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield place
    server.shutdown()
    thread.join()
    server.server_close()


def page(calendar: AddressCalendar, since: str | None = None) -> EventPage:
    (only,) = calendar.changes(since, WINDOW)
    return only


def test_its_events_are_read_once(place: Place) -> None:
    place.give(ics("one", "two"))
    calendar = place.calendar()
    found = page(calendar)
    assert [event.uid for event in found.events] == ["one", "two"]
    assert page(calendar, found.cursor).events == ()
    assert len(place.asked) == 1


def test_what_the_server_alone_stamps_anew_is_no_change(place: Place) -> None:
    place.give(ics("one"))
    cursor = page(place.calendar()).cursor
    place.give(ics("one", stamp="20260509T000000Z"))
    assert page(place.calendar(), cursor) == EventPage(
        progress=page(place.calendar()).progress, cursor=cursor
    )


def test_a_calendar_that_changed_is_read_from_its_beginning(place: Place) -> None:
    place.give(ics("one"))
    cursor = page(place.calendar()).cursor
    place.give(ics("two"))
    with pytest.raises(CursorExpired):
        page(place.calendar(), cursor)


def test_a_redirect_within_the_host_is_followed(place: Place) -> None:
    place.give(b"", 302, Location="https://calendar.example/there.ics")
    place.give(ics("one"), address="https://calendar.example/there.ics")
    assert len(page(place.calendar()).events) == 1


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/a.ics",
        "http://calendar.example/a.ics",
        "https://calendar.example:8443/a.ics",
        "file:///etc/passwd",
    ],
)
def test_a_redirect_elsewhere_is_not_followed(place: Place, elsewhere: str) -> None:
    place.give(b"", 302, Location=elsewhere)
    with pytest.raises(ConnectorError):
        page(place.calendar())
    assert len(place.asked) == 1


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (404, b"", Rejected),
        (403, b"", Rejected),
        (503, b"", Unavailable),
        (429, b"", Unavailable),
        (200, b"<html>sign in</html>", ConnectorError),
        (200, b"BEGIN:VCALENDAR\r\n" + b"X" * LARGEST, Unreadable),
    ],
)
def test_no_sentence_holds_the_secret(
    place: Place, status: int, body: bytes, kind: type[ConnectorError]
) -> None:
    place.give(body, status)
    with pytest.raises(kind) as told:
        page(place.calendar())
    assert SECRET not in str(told.value)


@pytest.mark.parametrize(
    "address",
    [
        "http://a.example/x.ics",
        "file:///etc/passwd",
        "https://",
        "https://u:p@a.example/x",
        "https://a b/x",
        "https://a:99999/",
    ],
)
def test_what_is_no_https_address_is_refused(address: str) -> None:
    with pytest.raises(Rejected):
        checked(address)


def test_the_address_that_calendars_copy_for_subscribing_is_https() -> None:
    assert checked("webcal://a.example/x.ics") == "https://a.example/x.ics"

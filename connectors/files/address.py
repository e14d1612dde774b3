"""A calendar behind its private .ics address, the one thing that is ever fetched: its owner typed it.

The address is a secret: who has it reads the calendar. So no sentence here holds more of it than its host.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import tzinfo
from hashlib import sha256
from typing import Protocol
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from connectors.base import Cursor, EventPage, Progress, Window
from connectors.errors import CursorExpired, Rejected, Unavailable, Unreadable
from connectors.files.calendar import LARGEST
from connectors.ics import read_calendar

_SCHEMES = ("https://", "webcal://", "webcals://")
_PIECE = 65_536  # bytes
_SILENCE, _PATIENCE = 20, 60  # seconds without a byte, and altogether
_CURSOR = re.compile(r"address:([0-9a-f]{32}):(.{1,100})")
# What a server writes anew with each answer, though nothing changed.
_STAMPS = re.compile(rb"^(?:DTSTAMP|X-PUBLISHED-TTL|REFRESH-INTERVAL)[:;][^\n]*\n", re.MULTILINE)


class Opener(Protocol):
    """How an address is opened; tests bring one that leads to a server of their own."""

    def open(self, fullurl: Request, data: None = None, timeout: float = ...) -> object: ...


def is_address(text: str) -> bool:
    """Whether this names a place on the network rather than a path."""
    return re.match(r"[a-z][a-z0-9+.-]{1,20}://", text, re.IGNORECASE) is not None


def host_of(address: str) -> str:
    """What may be shown of an address."""
    return urlsplit(address).hostname or "the address"


def checked(address: str) -> str:
    """The address as https. Raises Rejected for any other way to fetch it."""
    scheme, _, rest = address.strip().partition("://")
    if f"{scheme.lower()}://" not in _SCHEMES:
        raise Rejected("A calendar's address must begin with https:// (its private .ics address).")
    try:
        parts = urlsplit(f"https://{rest}")
        port = parts.port
    except ValueError:
        raise Rejected("The calendar's address cannot be read: copy it anew, as a whole.") from None
    if not parts.hostname or parts.username or not rest.isprintable() or " " in rest or port == 0:
        raise Rejected("The calendar's address cannot be read: copy it anew, as a whole.")
    return f"https://{rest}"


class AddressCalendar:
    """The calendar at `address`, fetched once; dates and floating times lie in `zone`."""

    def __init__(self, address: str, zone: tzinfo, opener: Opener | None = None) -> None:
        self._address = checked(address)
        self._zone = zone
        self._opener = opener
        self._data: bytes | None = None

    def changes(self, since: Cursor | None, window: Window) -> Iterator[EventPage]:
        """CursorExpired where anything changed: an .ics file cannot tell what was removed from it."""
        data = self._fetched()
        stretch = f"{window.start.isoformat()}/{window.end.isoformat()}"
        digest = sha256(_STAMPS.sub(b"", data)).hexdigest()[:32]
        known = _CURSOR.fullmatch(since) if since is not None else None
        if since is not None and (known is None or known[1] != digest):
            raise CursorExpired("This calendar is another one than before.")
        done = Progress(1, 1, "calendars")
        if known is not None and known[2] == stretch:
            yield EventPage(progress=done, cursor=since)
            return
        events, skipped = read_calendar(data, window, self._zone)
        yield EventPage(events, skipped=skipped, progress=done, cursor=f"address:{digest}:{stretch}")

    def _fetched(self) -> bytes:
        if self._data is None:
            self._data = _fetch(self._address, self._opener or private_opener())
        return self._data


def private_opener(*handlers: object) -> OpenerDirector:
    """Follows no redirect away from the host or from https."""
    opener = build_opener(_Faithful, *handlers)  # type: ignore[arg-type]
    opener.addheaders = [("User-Agent", "keepwarm"), ("Accept", "text/calendar")]
    return opener


class _Faithful(HTTPRedirectHandler):
    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - as urllib has it
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if new.scheme != "https" or (new.hostname, new.port) != (old.hostname, old.port):
            fp.close()
            raise Rejected(f"{host_of(req.full_url)} sends on to another place, which is not followed.")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _fetch(address: str, opener: Opener) -> bytes:
    host = host_of(address)
    end = time.monotonic() + _PATIENCE
    try:
        with opener.open(Request(address), timeout=_SILENCE) as answer:  # type: ignore[attr-defined]  # noqa: S310 - https
            data = b""
            while piece := answer.read(_PIECE):
                data += piece
                if len(data) > LARGEST:
                    raise Unreadable(f"The calendar at {host} is larger than {LARGEST // 1_000_000} MB.")
                if time.monotonic() > end:
                    raise Unavailable(f"{host} answers too slowly: try again later.")
    except HTTPError as failure:
        failure.close()
        raise _refused(host, failure.code) from None
    except (OSError, ValueError, EOFError):
        raise Unavailable(f"{host} cannot be reached: look at your connection, and try again.") from None
    except Exception as failure:
        if type(failure).__module__ == "http.client":  # an answer that is no HTTP
            raise Unavailable(f"{host} does not answer as a web server does: check the address.") from None
        raise
    return data


def _refused(host: str, code: int) -> Rejected | Unavailable:
    if code >= 500 or code == 429:
        return Unavailable(f"{host} cannot answer now ({code}): try again later.")
    return Rejected(f"{host} does not give this calendar ({code}): copy its private .ics address anew.")

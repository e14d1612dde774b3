"""Links by which somebody can pick a time, told by host and path, or by the words before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rules.booking_tools import tool_of
from rules.language.phrases import fold_text
from rules.wordlists import words

_MOST_LINKS = 50

# The search goes from slash to slash with bounded patterns around each, so a text is gone through once.
_SPOT = re.compile(r"://|/")
_SCHEME = re.compile(r"https?\Z", re.IGNORECASE)
_BARE_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}\Z", re.IGNORECASE)
_REST = re.compile(r"[^\s<>\"')\]}]{0,500}")
_LONGEST_HOST = 120


# Sites with many pages of other kinds: a link to them needs the path of a booking page.
_MIXED = words("hubspot acuity clockwise")
_HOSTS = (
    "calendar.app.google",
    "meetings.hubspot.",
    "meetings-eu1.hubspot.",
    "bookings.cloud.microsoft",
    "book.ms",
)
_PATHS = re.compile(
    r"/bookwithme|/book-with-me|/owa/calendar|/calendar/appointments|/appointments/schedules|/bookings?(?:/|$)"
    r"|/book/|/book-time|/meetings/|/schedule/"
)
# Pages by which one changes what was booked, or that are about the tool itself: they offer nothing.
_CHANGES = re.compile(
    r"/cancel|/reschedul|/invitees/|/unsubscribe|/privacy|/terms|/help|/pricing|/login|/signup|/blog"
)

# A site nobody has heard of, whose name says what it is for: one page there is one person's.
_SLOT_SITE = re.compile(
    r"slots?\Z|\Aslots?|sched|appoint|book-?(?:me|with|a|your|time|now|ly|it)|bookings?\Z|\Abook(?:er|able)?\Z|calend|agenda|meet-?(?:me|with|ly)"
    r"|pick-?a?-?time|time-?pick|termin(?!al)|rendez-?vous|\Ardv|afspraak|prenot|agendar|turnos?\Z"
)
_ONE_PAGE = re.compile(r"/[\w.@~-]{2,60}(?:/[\w.-]{1,60}){0,2}/?\Z")
# Words before a link, on the same line or the one before, that offer it for choosing a time.
_CHOOSE = re.compile(
    r"\b(?:book|pick|choose|grab|select|schedule|reserve|find|take|plan|claim|snag)\b[^.!?\n]{0,60}"
    r"\b(?:slots?|times?|moment|appointment|opening|what (?:you want|suits)|(?:call|meeting) with me)\b"
    r"|\b(?:booking|scheduling|calendar|diary|agenda|appointment) (?:link|page|tool)\b"
    r"|\bmy (?:calendar|diary|agenda|bookings?)(?: is)?(?: here)?:?\s*\Z"
    r"|\b(?:termin|zeit|slot)[^.!?\n]{0,40}(?:buchen|aussuchen|auswahlen|wahlen)"
    r"|\b(?:choisi\w{0,6}|reserv\w{0,6}|prenez)\b[^.!?\n]{0,40}"
    r"\b(?:creneau|horaire|rendez-vous|rdv|hora|hueco|cita|horario)"
    r"|\b(?:elija|elige|escoge|escolha|marque|scelga|scegli|prenot\w{0,3}|kies|plan)\b[^.!?\n]{0,40}"
    r"\b(?:hora|hueco|cita|horario|orario|momento|moment|tijd|afspraak)"
)
_BEFORE = 140


@dataclass(frozen=True, slots=True)
class _Link:
    """`text` as it is written; `host` and `path` in lower case, the path without a query."""

    text: str
    host: str
    path: str


def first_link(text: str) -> str | None:
    """The first link of a text as it is written, without what ends the sentence."""
    return next((link.text for link in _links(text)), None)


def booking_link(text: str) -> str | None:
    """The first link, of the first fifty in the text, by which somebody can pick a time."""
    return next(
        (link.text for link in _links(text) if _offers_times(link) or _for_choosing(text, link)), None
    )


def _for_choosing(text: str, link: _Link) -> bool:
    """Whether the words before a link to somebody's own page, or the name of its site, say what it is for."""
    if _CHANGES.search(link.path) or not _ONE_PAGE.fullmatch(link.path):
        return False
    labels = link.host.removeprefix("www.").split(".")
    if len(labels) == 2 and _SLOT_SITE.search(labels[0]):
        return True
    at = text.find(link.text)
    return _CHOOSE.search(fold_text(text[max(0, at - _BEFORE) : at])) is not None


def _links(text: str) -> Iterator[_Link]:
    since = found = 0
    for spot in _SPOT.finditer(text):
        begin = _begin(text, spot, since) if spot.start() >= since and found < _MOST_LINKS else None
        if begin is None:
            continue
        host_at = spot.end() if spot.group() == "://" else begin
        rest = _REST.match(text, host_at)
        since = rest.end() if rest else spot.end()
        link = _link(text[begin:since], host_at - begin)
        if link:
            found += 1
            yield link


def _begin(text: str, spot: re.Match[str], since: int) -> int | None:
    """Where the link around this "://" begins, or the bare host before this slash."""
    if spot.group() == "/" and not text[max(since, spot.start() - 2) : spot.start()].isalpha():
        return None  # no host ends like this, and a text may be full of dates and alternatives
    pattern, reach = (_SCHEME, 5) if spot.group() == "://" else (_BARE_HOST, _LONGEST_HOST)
    match = pattern.search(text, max(since, spot.start() - reach), spot.start())
    return match.start() if match else None


def _link(written: str, host_at: int) -> _Link | None:
    written = written.rstrip(".,;:!?*_")
    server, _, path = written[host_at:].partition("/")
    host = server.rpartition("@")[2].partition(":")[0].lower()
    page = "/" + path.partition("?")[0].partition("#")[0].lower()
    return _Link(written, host, page) if host else None


def _offers_times(link: _Link) -> bool:
    if _CHANGES.search(link.path):
        return False
    if any(name in link.host for name in _HOSTS) or _PATHS.search(link.path):
        return True
    tool = tool_of(link.host)
    return bool(tool) and tool not in _MIXED and len(link.path) > 1

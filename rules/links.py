"""Links and senders of booking tools, by the hosts and paths that they use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rules.language.phrases import fold_text
from rules.model import Address

_MOST_LINKS = 50

# The search goes from slash to slash with bounded patterns around each, so a text is gone through once.
_SPOT = re.compile(r"://|/")
_SCHEME = re.compile(r"https?\Z", re.IGNORECASE)
_BARE_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}\Z", re.IGNORECASE)
_REST = re.compile(r"[^\s<>\"')\]}]{0,500}")
_LONGEST_HOST = 120


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Names of the tools as a label of a host name, whatever stands around it.
_TOOLS = _set(
    """
    calendly savvycal youcanbook youcanbookme ycb acuityscheduling acuity tidycal zcal doodle koalendar
    reclaim chilipiper oncehub scheduleonce vyte appointlet simplybook setmore harmonizely zeeg meetergo
    calendesk lunacal vimcal clockwise picktime bookafy trafft calendarhero timerex squarespacescheduling
    cronofy hubspot usemotion cal
    """
)
# Everyday words: each counts as the name of a site only, never as one of its departments.
_PLAIN = _set("cal reclaim acuity clockwise hubspot doodle")
# Sites with many pages of other kinds: a link to them needs the path of a booking page.
_MIXED = _set("hubspot acuity clockwise")
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

_NO_REPLY = re.compile(
    r"(?:[\w+]{1,30}[._-])?(?:no|do-?not|not|geen|nicht|keine|ne|pas|nao|non|inga)[._-]{0,2}(?:de[._-]{0,2})?"
    r"(?:repl|antwo|respon|repond|resp|rispo|svar|contest)"
    r"|mailer-daemon@|postmaster@|mail-daemon@|bounces?[@+-]"
)
_MACHINE = re.compile(
    r"(?:notifications?|notify|notifier|mailer|alerts?|bookings?|schedul(?:er|ing|e)|calendar|invites?|invitations?"
    r"|appointments?|meetings?|events?|hello|hi|hey|support|system|team|info|reminders?|automated?|bot)"
    r"(?:[+.-][\w.-]{1,60})?@"
)
_CALENDARS = ("calendar-notification@", "calendar-server@")
_NAMES = (_set("microsoft bookings"), _set("google calendar"))


@dataclass(frozen=True, slots=True)
class _Link:
    """`text` as it is written; `host` and `path` in lower case, the path without a query."""

    text: str
    host: str
    path: str


def links(text: str) -> list[str]:
    """The first fifty links of a text as they are written, without what ends the sentence."""
    return [link.text for link in _links(text)]


def first_link(text: str) -> str | None:
    return next((link.text for link in _links(text)), None)


def booking_link(text: str) -> str | None:
    """The first link in the text by which somebody can pick a time."""
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
    tool = _tool(link.host)
    return bool(tool) and tool not in _MIXED and len(link.path) > 1


def _tool(host: str) -> str:
    """The booking tool that a host belongs to, "" for none."""
    labels = host.split(".")[:-1]
    counted = [label for label in labels[:-1] if label not in _PLAIN] + labels[-1:]
    return next((label for label in counted if label in _TOOLS), "")


def is_booking_tool(sender: Address) -> bool:
    """Whether a sender is the machine of a booking tool, rather than somebody who works there."""
    if sender.email.startswith(_CALENDARS):
        return True
    machine = takes_no_answers(sender.email) or _MACHINE.match(sender.email) is not None
    return machine and bool(_tool(sender.email.rpartition("@")[2]) or _names_tool(sender.name))


def _names_tool(name: str) -> bool:
    words = set(re.split(r"[^a-z0-9]", name[:200].lower()))
    return bool(words & (_TOOLS - _PLAIN)) or any(pair <= words for pair in _NAMES)


def takes_no_answers(email: str) -> bool:
    """Whether an address says of itself, in any of the usual languages, that nobody reads it."""
    return _NO_REPLY.match(email.lower()) is not None

"""Which mail need not be read beyond its head, because no conversation can be in it."""

from __future__ import annotations

from connectors.mime.bounces import is_system
from connectors.mime.headers import Headers, first
from connectors.mime.ids import message_id
from connectors.mime.marks import marks
from rules.model import Address, Mark

# An answer, a report of failed delivery: what they concern may stand in the body.
_CONCERN = frozenset(("references", "in-reply-to", "x-failed-recipients"))


def concerns_nobody(headers: Headers, body: bytes, sender: Address, subject: str) -> bool:
    """True only of bulk mail that answers nothing, reports no failure and carries no calendar.

    A mail without an id is read, since its text makes one.
    """
    if Mark.BULK not in marks(headers, subject, report="", bounce=False):
        return False
    if not _CONCERN.isdisjoint(headers) or is_system(sender) or not message_id(headers):
        return False
    kind = first(headers, "content-type").lower()
    if "report-type" in kind:
        return False
    return not (_may_hold_calendar(kind.encode(errors="replace")) or _may_hold_calendar(body.lower()))


def _may_hold_calendar(text: bytes) -> bool:
    return b"/calendar" in text or b"/ics" in text

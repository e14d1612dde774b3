"""Which senders are machines, by their addresses."""

from __future__ import annotations

import re

from rules.booking_tools import names_tool, tool_of
from rules.model import Address

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


def is_booking_tool(sender: Address) -> bool:
    """Whether a sender is the machine of a booking tool, rather than somebody who works there."""
    if sender.email.startswith(_CALENDARS):
        return True
    machine = takes_no_answers(sender.email) or _MACHINE.match(sender.email) is not None
    return machine and bool(tool_of(sender.email.rpartition("@")[2]) or names_tool(sender.name))


def takes_no_answers(email: str) -> bool:
    """Whether an address says of itself, in any of the usual languages, that nobody reads it."""
    return _NO_REPLY.match(email.lower()) is not None

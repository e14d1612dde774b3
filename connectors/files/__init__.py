"""Mailboxes and calendars in files, as people export them."""

from connectors.files.detect import open_calendar, open_mailbox

__all__ = ["open_calendar", "open_mailbox"]

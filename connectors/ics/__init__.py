"""iCalendar text on one side, events on the other (RFC 5545, RFC 5546)."""

from connectors.ics.lines import CalendarUnreadable
from connectors.ics.reading import read_calendar, read_invites
from connectors.ics.write import write_event

__all__ = ["CalendarUnreadable", "read_calendar", "read_invites", "write_event"]

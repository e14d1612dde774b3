"""Everything that is kept, in forms that other programs read: JSON, spreadsheets, calendars."""

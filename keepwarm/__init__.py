"""Notices informational interviews in your own mail and calendar, and keeps the acquaintance warm."""

"""Phrases of days, hours and zones, each read for itself where it begins in a text."""

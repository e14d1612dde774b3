"""Searches for inputs that escape: `python -m tests.fuzz`."""

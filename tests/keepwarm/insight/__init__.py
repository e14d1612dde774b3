"""Tests of what looks at what is kept."""

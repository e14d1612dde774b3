"""Tests of what is read, kept and brought back."""

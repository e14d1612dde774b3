"""Measurements in CPU seconds, each beside a peer in the same run; never a test."""

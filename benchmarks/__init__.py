"""Measurements in CPU seconds of whole processes, each beside a peer in the same run; never a test."""

"""The wall time under a name that pure modules may say: a bare `time` would read as the clock module."""

from datetime import time as Clock  # noqa: N812

__all__ = ["Clock"]

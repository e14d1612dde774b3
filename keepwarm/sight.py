"""What a day's list is made of, wherever it comes from."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from rules.happening import Happening
from rules.model import Owner, Policy, State


class Sight(Protocol):
    """A state at an instant, and what last happened in its conversations."""

    @property
    def now(self) -> datetime: ...

    @property
    def state(self) -> State: ...

    def last(self, anchor: str, owner: Owner, policy: Policy) -> Happening | None:
        """What last happened by a message in the conversation of this anchor."""
        ...

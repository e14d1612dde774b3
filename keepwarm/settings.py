"""What a person may set beside the sources: whose mail it is, the policy, rules of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from rules.model import Policy


@dataclass(frozen=True, slots=True)
class Settings:
    """`timezone` and `country` are "" while unknown. `store` is the address of a PostgreSQL database, "" for
    the file in the data folder.
    """

    addresses: frozenset[str] = frozenset()
    timezone: str = ""
    country: str = ""
    policy: Policy = field(default_factory=Policy)
    rules: tuple[Path, ...] = ()
    asks_a_week: int = 2
    store: str = ""

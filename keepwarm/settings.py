"""What a person may set beside the sources: whose mail it is, the policy, rules and letters of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from rules.model import Policy


@dataclass(frozen=True, slots=True)
class LetterSettings:
    """How letters are drafted. `folder` holds templates of the owner's own, None for the usual place; `about`
    is half a sentence on who the owner is, `hours` 12 or 24.
    """

    name: str = ""
    about: str = ""
    hours: int = 24
    language: str = "en"
    folder: Path | None = None


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
    letters: LetterSettings = field(default_factory=LetterSettings)
    asks_a_week: int = 2
    store: str = ""

"""The settings that a read-only command needs, without what checks them all.

Whatever is unusual here (a wrong value, a variable of the environment) is left to `keepwarm/config.py`, which
takes longer, knows every key, and says what is wrong.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from keepwarm.folders import folders
from rules.model import Owner, Policy

_MOST, _PREFIX = 64_000, "KEEPWARM_"
_OWN = frozenset(["KEEPWARM_HOME"])


@dataclass(frozen=True, slots=True)
class Lightly:
    """Whose store lies in which file, by the default policy."""

    owner: Owner
    policy: Policy
    database: Path

    def is_of(self, owner: Owner) -> bool:
        """Whether the store knows the owner as the settings tell them."""
        mine = (self.owner.addresses, self.owner.timezone, self.owner.country)
        return mine == (owner.addresses, owner.timezone, owner.country)


def lightly(config: str) -> Lightly | None:
    """None where the settings ask for a longer look."""
    path = Path(config) if config else folders().config_file
    if any(name.upper().startswith(_PREFIX) and name not in _OWN for name in os.environ):
        return None
    try:
        raw = path.read_bytes()
        tables = tomllib.loads(raw.decode("utf-8")) if len(raw) <= _MOST else {}
    except (OSError, ValueError, RecursionError):
        return None
    if tables.get("policy") or tables.get("store", {}) or not _is_plain(tables.get("owner")):
        return None
    owner: dict[str, Any] = tables["owner"]
    addresses = frozenset(address.strip().lower() for address in owner["addresses"])
    told = Owner(addresses, owner["timezone"].strip(), owner.get("country", "").strip().upper())
    database = folders().database
    return Lightly(told, Policy(), database) if database.exists() else None


def _is_plain(owner: object) -> bool:
    if not isinstance(owner, dict):
        return False
    addresses = owner.get("addresses")
    texts = (owner.get("timezone"), owner.get("country", ""))
    return isinstance(addresses, list) and all(isinstance(text, str) for text in (*addresses, *texts))

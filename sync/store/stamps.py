"""By which rules, program, policy and zone data something was derived."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from rules.model import Owner, Policy
from sync.store.codec import encode

if TYPE_CHECKING:
    from rules.engine import Engine


def reading_stamp(engine: Engine, owner: Owner) -> str:
    """Changes with whatever a reading or the choice of mail depends on."""
    return _digest(engine.rules.version, _versions("keepwarm", "tzdata"), _told(owner))


def folding_stamp(policy: Policy, owner: Owner) -> str:
    """Changes with whatever a fold depends on besides the facts, their readings and the instant."""
    libraries = ("keepwarm", "tzdata", "holidays") if owner.country else ("keepwarm", "tzdata")
    said = encode((owner.stays, owner.paused_until, owner.landed_at, owner.started_at)).decode()
    return _digest(encode(policy).decode(), _versions(*libraries), _told(owner), said)


def _told(owner: Owner) -> str:
    return "\n".join((owner.timezone, owner.country, *sorted(owner.addresses)))


@cache
def _versions(*names: str) -> str:
    return " ".join(f"{name} {_version(name)}" for name in names)


def _version(name: str) -> str:
    """By the folder that the installer made: to import `importlib.metadata` takes longer than a query."""
    for folder in sys.path:
        for found in Path(folder).glob(f"{name}-*.dist-info"):
            return found.name[len(name) + 1 : -len(".dist-info")]
    return _looked_up(name)


def _looked_up(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - see above

    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def _digest(*texts: str) -> str:
    return sha256("\0".join(texts).encode("utf-8", "replace")).hexdigest()[:16]

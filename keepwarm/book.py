"""What is kept of an owner at an instant, ready to be looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from keepwarm.words import Clock
from rules.decisions import Decision
from rules.model import Owner, Policy, State


@dataclass(frozen=True, slots=True)
class Referral:
    """Somebody whom `by`, an address, named to the owner at an instant, by name or address or both."""

    by: str
    at: datetime
    name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """The owner as standing decisions have it, the state of all circles as one, and those decisions in their
    order. `signatures` are the latest ones by address, for whoever looks for a company.
    """

    owner: Owner
    policy: Policy
    now: datetime
    state: State
    decisions: tuple[Decision, ...] = ()
    referrals: tuple[Referral, ...] = ()
    signatures: Mapping[str, str] = field(default_factory=dict)

    @property
    def clock(self) -> Clock:
        return Clock(self.now, ZoneInfo(self.owner.timezone))

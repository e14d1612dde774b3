"""What a rule is: values that a rule file is read into, and that code may build as well."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rules.language.conditions import Condition
from rules.language.phrases import Phrase
from rules.model import Act, Stage


class Side(StrEnum):
    """Who must have written the message for a rule to count."""

    OWNER = "owner"
    CONTACT = "contact"
    EITHER = "either"


OPENING = "opening"
POSITIONS = frozenset([OPENING, *Stage])


@dataclass(frozen=True, slots=True)
class Example:
    text: str
    subject: str = ""
    reply: bool = False


@dataclass(frozen=True, slots=True)
class CueGroup:
    """Named wording. With `unless_negated` a hit shortly after "not", "never" or "no" does not count."""

    name: str
    phrases: tuple[Phrase, ...]
    unless_negated: bool = False
    matches: tuple[Example, ...] = ()
    ignores: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """Where `condition` holds of a message, it could be doing `act`, if `side` wrote it and the stage is in
    `where`.
    """

    name: str
    act: Act
    condition: Condition
    side: Side = Side.EITHER
    where: frozenset[str] = frozenset()
    matches: tuple[Example, ...] = ()
    ignores: tuple[Example, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules and the wording that they name, in the order of the files. `version` changes with any of it."""

    cues: tuple[CueGroup, ...]
    rules: tuple[Rule, ...]
    version: str = ""

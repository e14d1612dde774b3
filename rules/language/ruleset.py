"""What a rule is: values that a rule file is read into, and that code may build as well."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rules.language.conditions import Condition, needs_cue
from rules.language.phrases import Phrase
from rules.language.who import NOBODY, Who
from rules.model import Act, Mark, Method, PartStat, Stage


class Side(StrEnum):
    """Who must have written the message for a rule to count."""

    OWNER = "owner"
    CONTACT = "contact"
    EITHER = "either"


OPENING = "opening"
POSITIONS = frozenset([OPENING, *Stage])
OPENING_ACTS = frozenset([Act.ASK, Act.PERHAPS_ASK, Act.JOB, Act.INTRODUCE])
DENIED = "denied-words"  # the cue that holds the `words` of a `[deny]` table


@dataclass(frozen=True, slots=True)
class Example:
    """A message in short. `sender`, `to` and `cc` are written `name@host` or `Name <name@host>`; where
    they are left out, one stranger writes to another.
    """

    text: str
    subject: str = ""
    reply: bool = False
    sender: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    marks: frozenset[Mark] = frozenset()
    invite: Method | None = None
    answer: PartStat = PartStat.NEEDS_ACTION


@dataclass(frozen=True, slots=True)
class CueGroup:
    """Named wording. With `unless_negated` a hit shortly after "not", "never" or "no" does not count. A
    `slow` one may hold a pattern without any literal word, which is tried on every message.
    """

    name: str
    phrases: tuple[Phrase, ...]
    unless_negated: bool = False
    matches: tuple[Example, ...] = ()
    ignores: tuple[Example, ...] = ()
    source: str = ""
    slow: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """Where `condition` holds of a message, it could be doing `act`, if `side` wrote it and the stage is in
    `where`. `says` is one line for people.
    """

    name: str
    act: Act
    condition: Condition
    side: Side = Side.EITHER
    where: frozenset[str] = frozenset()
    matches: tuple[Example, ...] = ()
    ignores: tuple[Example, ...] = ()
    source: str = ""
    says: str = ""

    @property
    def slow(self) -> bool:
        """Whether every message has to be tried: it could hold without any of its words. A rule of facts
        alone costs nothing, unless it opens conversations, which are looked for by words first.
        """
        return not needs_cue(self.condition) and (any(self.condition.cues()) or self.act in OPENING_ACTS)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules and the wording that they name, in the order of the files. `version` changes with any of it.

    No conversation opens with those whom `deny` fits; mail of those whom `allow` fits is a person's own,
    whatever its headers say, and is never denied.
    """

    cues: tuple[CueGroup, ...]
    rules: tuple[Rule, ...]
    version: str = ""
    allow: Who = NOBODY
    deny: Who = NOBODY

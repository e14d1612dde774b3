"""The screen of `keepwarm rules suggest`: a rule file to keep, and what it would do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from keepwarm.contract import VERSION
from keepwarm.insight.suggesting import Means, Suggestion
from keepwarm.plain import plain
from keepwarm.screens.lines import FAINT, HEADING, Line, hanging, lines
from keepwarm.screens.trying import Trial
from keepwarm.words import Clock

_MEANS: Mapping[Means, str] = MappingProxyType(
    {
        Means.DOMAIN: "No conversation would open with anybody at {}.",
        Means.WORDS: "No conversation would open by mail that says “{}”.",
        Means.ADDRESS: "No conversation would open with {}.",
        Means.PHRASE: "“{}” would count as asking for a talk.",
    }
)
_KEEP = "To use it, save these lines as a file and name it under [rules] in your configuration."
_NONE = "No rule comes to mind that would get this right. What you said holds all the same."


@dataclass(frozen=True, slots=True)
class Suggested:
    """`mine` are the owner's addresses."""

    found: Suggestion | None
    clock: Clock
    mine: frozenset[str]

    def lines(self, width: int) -> Sequence[Line]:
        """The lines of the file are whole however wide they are, so that they can be copied."""
        if self.found is None:
            return lines(hanging("", _NONE, width))
        told = [*lines(hanging("", self._means(self.found), width), HEADING), Line("")]
        told += [Line(f"    {plain(line)}".rstrip()) for line in self.found.draft.text.splitlines()]
        told += [Line(""), *lines(hanging("", _KEEP, width), FAINT), Line("")]
        return [*told, *self._trial(self.found).lines(width)]

    def _means(self, found: Suggestion) -> str:
        return _MEANS[found.draft.means].format(plain(found.draft.by))

    def _trial(self, found: Suggestion) -> Trial:
        return Trial(found.found, self.clock, self.mine)

    def as_json(self) -> dict[str, Any]:
        if self.found is None:
            return {"version": VERSION, "rule": None}
        return {
            "version": VERSION,
            "rule": {
                "means": self.found.draft.means,
                "by": self.found.draft.by,
                "text": self.found.draft.text,
            },
            "trial": self._trial(self.found).as_json(),
        }

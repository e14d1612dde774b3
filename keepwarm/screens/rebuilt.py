"""The screen of `keepwarm rebuild`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from keepwarm.contract import VERSION, conversation_json, instant_json
from keepwarm.insight.differing import Change, Standing, Turnout
from keepwarm.plain import plain
from keepwarm.screens.lines import HEADING, Line, beside, hanging, lines
from keepwarm.words import STAGES, Clock

_NAME, _TITLE = 40, 44
_SAME = "Everything was worked out anew, and stands as it did."
_DID: Mapping[Turnout, str] = MappingProxyType(
    {Turnout.OPENS: "is new", Turnout.CLOSES: "is gone", Turnout.CHANGES: "changed"}
)


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What stands otherwise now, of `count` conversations."""

    found: tuple[Change, ...]
    count: int
    clock: Clock

    def lines(self, width: int) -> Sequence[Line]:
        if not self.found:
            return lines(hanging("", _SAME, width))
        sum_ = f"{len(self.found)} {'stands' if len(self.found) == 1 else 'stand'} otherwise now"
        told = [*lines(hanging("", f"{sum_}; there are {self.count} conversations.", width), HEADING)]
        for change in self.found:
            told += lines(beside("  ", _who(change), _what(change), _TITLE, width))
        return told

    def as_json(self) -> dict[str, Any]:
        return {
            "version": VERSION,
            "now": instant_json(self.clock.now, self.clock.zone),
            "conversations": self.count,
            "changes": [
                {
                    "turnout": change.turnout,
                    "before": self._standing(change.before),
                    "after": self._standing(change.after),
                }
                for change in self.found
            ],
        }

    def _standing(self, standing: Standing | None) -> dict[str, Any] | None:
        return conversation_json(standing.conversation, self.clock.zone) if standing else None


def _who(change: Change) -> str:
    one = change.conversation
    return plain(one.name, _NAME) or plain(one.contact, _NAME)


def _what(change: Change) -> str:
    stages = [STAGES[s.conversation.stage] for s in (change.before, change.after) if s]
    steps = " → ".join(dict.fromkeys(stages))
    owed = " (what is owed or its time)" if len(set(stages)) == 1 and len(stages) == 2 else ""
    return f"{_DID[change.turnout]}: {steps}{owed}"

"""The screen of a command that answers with a few sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from keepwarm.screens.lines import Line, hanging, lines


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences for people, in their order, and the object that programs get instead."""

    said: Sequence[str]
    told: Mapping[str, Any]

    def lines(self, width: int) -> Sequence[Line]:
        return [line for sentence in self.said for line in lines(hanging("", sentence, width))]

    def as_json(self) -> dict[str, Any]:
        return dict(self.told)

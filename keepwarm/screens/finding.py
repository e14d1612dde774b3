"""The screen of `keepwarm find WORDS`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from keepwarm.contract import VERSION, instant_json
from keepwarm.insight.finding import Hit, Place
from keepwarm.plain import plain
from keepwarm.refusals import quoted
from keepwarm.screens.lines import FAINT, Line, beside, hanging, lines
from keepwarm.screens.people import called
from keepwarm.words import Clock

_TITLE, _MOST, _TEXT = 34, 40, 300
_PLACES: Mapping[Place, str] = MappingProxyType(
    {Place.NAME: "", Place.SUBJECT: "subject", Place.NOTE: "your note"}
)


@dataclass(frozen=True, slots=True)
class Hits:
    words: str
    found: tuple[Hit, ...]
    clock: Clock

    def lines(self, width: int) -> Sequence[Line]:
        if not self.found:
            none = f"{plain(quoted(self.words))} is in no subject, no name and no note of yours."
            return lines(hanging("", none, width))
        told: list[Line] = []
        for hit in self.found[:_MOST]:
            told += lines(beside("", called(hit.person), self._detail(hit), _TITLE, width))
        if len(self.found) > _MOST:
            told += [Line(f"and {len(self.found) - _MOST} more, which --json names", FAINT)]
        return told

    def _detail(self, hit: Hit) -> str:
        if hit.at is None:
            return plain(hit.person.contact)
        return f"{_PLACES[hit.place]}, {self.clock.day_of(hit.at)}: {plain(hit.text, _TEXT)}"

    def as_json(self) -> dict[str, Any]:
        return {
            "version": VERSION,
            "words": self.words,
            "found": [
                {
                    "place": hit.place,
                    "contact": hit.person.contact,
                    "name": hit.person.name,
                    "text": hit.text,
                    "at": instant_json(hit.at, self.clock.zone) if hit.at else None,
                }
                for hit in self.found
            ],
        }

"""The screen of `keepwarm stats`: the owner's own figures, with bars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from keepwarm.contract import VERSION, instant_json
from keepwarm.insight.funnel import Counts, Funnel, Origin, Step
from keepwarm.screens.lines import FAINT, HEADING, Line, hanging, lines, padded
from keepwarm.words import Clock

_ORIGINS: Mapping[Origin, str] = MappingProxyType(
    {
        Origin.COLD: "asked cold",
        Origin.SUGGESTED: "suggested by somebody",
        Origin.MET: "met before",
        Origin.THEY_ASKED: "they asked you",
    }
)
_BAR, _LABEL, _LONGEST = "█", 12, 40
_COLUMN = 9
_NOTHING = "No talk was asked for yet. There is nothing to count, and no hurry."


@dataclass(frozen=True, slots=True)
class Stats:
    found: Funnel
    clock: Clock

    def lines(self, width: int) -> Sequence[Line]:
        if not self.found.whole[Step.ASKED] and not self.found.rows:
            return lines(hanging("", _NOTHING, width))
        told = [*self._sentences(width), Line("")]
        told += [Line(text) for text in _bars(self.found.whole, width)]
        told += [Line(""), *self._table("by month", self._months(), width)]
        return [*told, Line(""), *self._table("how it began", self._origins(), width)]

    def csv_rows(self) -> list[list[str]]:
        """A row for each month and origin; the first one names the columns."""
        head = ["month", "came_about", *Step]
        return [head, *([r.month, r.origin, *map(str, r.counts.numbers)] for r in self.found.rows)]

    def as_json(self) -> dict[str, Any]:
        found = self.found
        return {
            "version": VERSION,
            "now": instant_json(self.clock.now, self.clock.zone),
            "funnel": _counts_json(found.whole),
            "said_yes": found.agreed,
            "median_days_to_answer": None if found.median_days is None else round(found.median_days, 1),
            "thanked_in_time": found.in_time,
            "thanked_or_due": found.thankable,
            "rows": [
                {"month": row.month, "came_about": row.origin, **_counts_json(row.counts)}
                for row in found.rows
            ],
        }

    def _sentences(self, width: int) -> Iterator[Line]:
        asked = self.found.whole[Step.ASKED]
        if asked:
            yes = f"{self.found.agreed} of your {asked} {'ask' if asked == 1 else 'asks'} got a yes."
            yield from lines(hanging("", yes, width), HEADING)
        if self.found.median_days is not None:
            yield from lines(hanging("", f"Half of the answers came within {_days(self.found)}.", width))
        if self.found.thankable:
            of = f"{self.found.in_time} of {self.found.thankable}"
            yield from lines(hanging("", f"{of} thank-yous went out within a day of the talk.", width))

    def _months(self) -> list[tuple[str, Counts]]:
        return list(self.found.months())

    def _origins(self) -> list[tuple[str, Counts]]:
        return [(_ORIGINS[origin], counts) for origin, counts in self.found.origins()]

    def _table(self, heading: str, rows: Sequence[tuple[str, Counts]], width: int) -> Iterator[Line]:
        """As many steps as there is room for, the first ones first."""
        lead = max([len(label) for label, _ in rows] + [len(heading)]) + 1
        shown = list(Step)[: max(1, (width - lead) // _COLUMN)]
        yield Line(padded(heading, lead) + "".join(f"{step:>{_COLUMN}}" for step in shown), FAINT)
        for label, counts in rows:
            cells = "".join(f"{counts[step] or '·':>{_COLUMN}}" for step in shown)
            yield Line(padded(label, lead) + cells)


def _bars(counts: Counts, width: int) -> Iterator[str]:
    """One line a step, the bars as long as their share of those asked."""
    most = max(1, *counts.numbers)
    room = min(_LONGEST, width - _LABEL - len(str(most)) - 1)
    for step in Step:
        number = counts[step]
        length = max(1, round(number * room / most)) if number else 0
        yield f"{padded(step, _LABEL)}{_BAR * length}{' ' if length else ''}{number}"


def _days(found: Funnel) -> str:
    days = found.median_days or 0.0
    if days < 1:
        return "a day"
    return f"{days:.0f} days" if round(days) != 1 else "a day"


def _counts_json(counts: Counts) -> dict[str, int]:
    return {step.value: counts[step] for step in Step}

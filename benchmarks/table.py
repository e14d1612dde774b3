"""One figure as lines of a table that fits 80 columns."""

from __future__ import annotations

from dataclasses import dataclass

_WHAT, _NOW, _SPREAD = 34, 16, 17


@dataclass(frozen=True, slots=True)
class Row:
    """`rounds` are all that were measured, in `unit`; `now` is the best of them. A heading has no unit."""

    what: str
    now: float = 0.0
    unit: str = ""
    rounds: tuple[float, ...] = ()
    goal: str = ""


def printed(row: Row) -> list[str]:
    if not row.unit:
        return ["", row.what]
    now = f"{_figure(row.now)} {row.unit}"
    spread = f"{_figure(min(row.rounds))} to {_figure(max(row.rounds))}" if len(row.rounds) > 1 else ""
    goal = f"goal {row.goal}" if row.goal else ""
    return [f"  {row.what:{_WHAT}}{now:>{_NOW}}{spread:>{_SPREAD}}  {goal}".rstrip()]


def _figure(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 or number == int(number) else f"{number:.1f}"

"""Reads times out of scheduling prose, with what is doubtful about them."""

from rules.times.instants import instant
from rules.times.lengths import lengths
from rules.times.named import zones_named
from rules.times.read import mentions
from rules.times.returns import return_day
from rules.times.vocabulary import DayPart, Doubt, Length, Mention, Relation, ZoneFrom, ZoneNamed

__all__ = [
    "DayPart",
    "Doubt",
    "Length",
    "Mention",
    "Relation",
    "ZoneFrom",
    "ZoneNamed",
    "instant",
    "lengths",
    "mentions",
    "return_day",
    "zones_named",
]

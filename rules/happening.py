"""One thing that happened in a conversation, as its story tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from rules.model import Meeting, Signal
from rules.writer import Writer


class Turn(StrEnum):
    """What happens to a conversation other than by a signal."""

    WROTE = "wrote"  # a letter without a signal, the latest word
    IN_CALENDAR = "in_calendar"  # the calendar holds the talk; nobody knows since when
    OFF_IN_CALENDAR = "off_in_calendar"  # the calendar holds it as cancelled
    TALKED = "talked"  # the settled end passed, and nothing says that it fell through
    GAVE_UP = "gave_up"  # silence counts as an answer


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened, with its ground. `at` is None where no source says when.

    `other` names who wrote it where that is neither owner nor contact. `settled` is the talk whose time the
    message settled, `named` whom it brought in, `back_on` the day that an absence note names.
    """

    at: datetime | None
    what: tuple[Signal | Turn, ...]
    by: Writer
    other: str = ""
    message_key: str = ""
    message_id: str = ""
    rules: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    settled: Meeting | None = None
    named: tuple[str, ...] = ()
    back_on: date | None = None

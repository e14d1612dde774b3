"""Whole sentences of scheduling mail mean what a person reads in them.

`times_prose.toml` holds `groups`, each written at one moment (`written`, default as in times_told.py), with
`said`: pairs of a sentence and its times in the words of times_told.py. Left out there are the part of the
day, whether it is a window and whether the day is carried. After "|" stand the lengths in minutes; "r" marks
a range.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from rules.times import DayPart, lengths
from tests.rules.times_told import WRITTEN, told

_LEFT_OUT = {"window", "carried", *DayPart}
_GROUPS = tomllib.loads(Path(__file__).with_name("times_prose.toml").read_text(encoding="utf-8"))["groups"]


def _sentences() -> Iterator[tuple[str, str, str]]:
    for group in _GROUPS:
        yield from ((group.get("written", WRITTEN.isoformat()), *pair) for pair in group["said"])


def _times(sentence: str, written: datetime) -> str:
    mentions = told(sentence, written).split("; ")
    return "; ".join(" ".join(w for w in mention.split() if w not in _LEFT_OUT) for mention in mentions)


def _lengths(sentence: str) -> str:
    return " ".join(f"{length.minutes}{'r' * length.is_range}" for length in lengths(sentence))


@pytest.mark.parametrize(("written", "sentence", "meant"), list(_sentences()))
def test_a_sentence_of_scheduling_mail_means_what_a_person_reads(
    written: str, sentence: str, meant: str
) -> None:
    times, _, length = meant.partition(" | ")
    assert _times(sentence, datetime.fromisoformat(written)) == times
    assert _lengths(sentence) == length

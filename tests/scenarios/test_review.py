"""The program asks seldom, and never where there is nothing to ask about."""

from __future__ import annotations

from typing import Any

import pytest

from tests.scenarios.running import answers, scenarios

_CONVERSATIONS_A_QUESTION = 4
HARD_NEGATIVES = [s["id"] for s in scenarios() if not any(m["expect"] for m in s["messages"])]


def _asked(name: str) -> list[Any]:
    return [(found["question"], found["message_id"]) for found in answers()[name]["review"]]


def test_at_most_one_question_is_asked_in_four_conversations() -> None:
    asked = {name: questions for name in answers() if (questions := _asked(name))}
    conversations = sum(len(scenario["expect"].get("conversations") or []) for scenario in scenarios())
    assert sum(map(len, asked.values())) * _CONVERSATIONS_A_QUESTION <= conversations, asked


def test_there_are_scenarios_in_which_nothing_happens() -> None:
    assert len(HARD_NEGATIVES) >= 10


@pytest.mark.parametrize("name", HARD_NEGATIVES)
def test_nothing_is_asked_where_nothing_happens(name: str) -> None:
    assert _asked(name) == []

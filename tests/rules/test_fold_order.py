"""Facts come in one order, and copies of one message are one, whatever each source knows of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from rules.circle import MessageFact
from rules.engine import Reading
from rules.model import Address, Authentication, Mark, Message
from rules.state.order import in_order

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
PASS, FAIL, NONE = Authentication.PASS, Authentication.FAIL, Authentication.NONE


def fact(key: str, received: datetime = NOON, message_id: str = "<m@x>", **facts: Any) -> MessageFact:
    message = Message(key, message_id, Address("a@x.example"), received, **facts)
    return MessageFact(message, Reading(key, ""))


def keys(*facts: MessageFact, now: datetime = NOON) -> list[str]:
    return [f.message.key for f in in_order(facts, now)[0]]


def merged(one: dict[str, Any], other: dict[str, Any]) -> Message:
    """Two copies as one; which came first makes no difference."""
    ((there,), _), ((back,), _) = (
        in_order([fact("k", **first), fact("k", **second)], NOON)
        for first, second in ((one, other), (other, one))
    )
    assert there == back
    return there.message


def test_facts_come_by_receipt_then_by_message_id_then_by_content() -> None:
    late, early = fact("late", NOON), fact("early", NOON - HOUR)
    b, a = fact("b", message_id="<1@x>"), fact("a", message_id="<2@x>")
    assert keys(late, early) == keys(early, late) == ["early", "late"]
    assert keys(a, b) == keys(b, a) == ["b", "a"]
    assert keys(fact("z"), fact("y")) == ["y", "z"]


def test_a_fact_at_the_very_instant_counts_and_one_after_it_does_not() -> None:
    at, after = fact("at", NOON), fact("after", NOON + timedelta(microseconds=1))
    assert keys(at, after) == ["at"]


def test_the_first_of_the_facts_to_come_is_told() -> None:
    known, next_fact = in_order([fact("b", NOON + 2 * HOUR), fact("a", NOON + HOUR)], NOON)
    assert (known, next_fact) == ([], NOON + HOUR)
    assert in_order([fact("a")], NOON)[1] is None


@pytest.mark.parametrize(
    ("one", "other", "result"),
    [
        (True, None, True),
        (True, False, True),
        (False, None, False),
        (None, None, None),
        (False, False, False),
    ],
)
def test_a_copy_known_as_sent_makes_the_message_sent(
    one: bool | None, other: bool | None, result: bool | None
) -> None:
    assert merged({"sent": one}, {"sent": other}).sent is result


@pytest.mark.parametrize(
    ("one", "other", "result"),
    [(PASS, FAIL, FAIL), (PASS, NONE, PASS), (NONE, FAIL, FAIL), (NONE, NONE, NONE)],
)
def test_the_worst_that_a_source_says_of_the_sender_holds(
    one: Authentication, other: Authentication, result: Authentication
) -> None:
    assert merged({"authenticated": one}, {"authenticated": other}).authenticated is result


def test_the_marks_of_both_copies_hold() -> None:
    bulk, report = frozenset([Mark.BULK]), frozenset([Mark.BOUNCE])
    assert merged({"marks": bulk}, {"marks": report}).marks == bulk | report


def test_the_copy_received_first_gives_the_hour() -> None:
    assert merged({"received": NOON - HOUR}, {"received": NOON}).received == NOON - HOUR


def test_of_copies_received_at_once_the_one_without_a_thread_or_with_the_lesser_is_kept() -> None:
    assert merged({"thread": "t"}, {"thread": None}).thread is None
    assert merged({"thread": "t"}, {"thread": "s"}).thread == "s"


def test_three_copies_are_one_message_with_the_reading_of_each() -> None:
    copies = [fact("k", NOON - n * HOUR) for n in range(3)]
    (only,), _ = in_order(copies, NOON)
    assert only == replace(copies[2])

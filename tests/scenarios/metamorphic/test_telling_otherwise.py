"""Dates in prose move, people change their names, and what cannot be changed is left out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.scenarios.metamorphic.dressing import charsets, providers, subjects
from tests.scenarios.metamorphic.prose_dates import moved
from tests.scenarios.metamorphic.renaming import people, renamings
from tests.scenarios.metamorphic.shifting import shifted

MAY = date(2026, 5, 4)


@pytest.mark.parametrize(
    ("text", "days", "expected"),
    [
        ("Tuesday 12 May at 2pm", 7, "Tuesday 19 May at 2pm"),
        ("Tuesday, May 26th, 2026, 14:00", 7, "Tuesday, June 2nd, 2026, 14:00"),
        ("on the 14th or the 28th", 7, "on the 21st or the 4th"),
        ("on 2026-05-12, then", -7, "on 2026-05-05, then"),
        ("am 29. Mai um 10 Uhr", 7, "am 5. Juni um 10 Uhr"),
        ("le 14 mai à 15h", 7, "le 21 mai à 15h"),
        ("May I call you tomorrow at 3?", 7, "May I call you tomorrow at 3?"),
        ("half past two, or 10-11:30 on Friday", 7, "half past two, or 10-11:30 on Friday"),
        ("sometime in June, this summer", -364, "sometime in June, this summer"),
        ("12 May", -364, "13 May"),
        ("18 de novembro de 2026", -364, "19 de novembro de 2025"),
        ("12 or 14 May", 7, "19 or 21 May"),
        ("May 12th and Wednesday 13th at 9", 7, "May 19th and Wednesday 20th at 9"),
        ("Tuesday 12 suits me", 7, "Tuesday 19 suits me"),
        ("28 December 2026", 7, "4 January 2027"),
    ],
)
def test_a_date_that_is_written_out_moves_with_the_scenario(text: str, days: int, expected: str) -> None:
    assert moved(text, MAY, days) == expected


@pytest.mark.parametrize(
    "text",
    [
        "24 or 28 May",
        "Thursday 12 suits me",
        "on 5/12",
        "after Easter",
        "some time in June",
        "the twelfth",
        "later this month",
    ],
)
def test_a_date_that_is_told_in_another_way_leaves_the_text_out(text: str) -> None:
    assert moved(text, MAY, 7) is None


def scenario(**facts: Any) -> dict[str, Any]:
    message = {
        "id": "m1",
        "from": "Karen Liu <k.liu@lake.example>",
        "to": ["Dana Osei <dana@mail.example>"],
        "date": datetime(2026, 5, 4, 9, 0, tzinfo=UTC),
        "subject": "Re: Tuesday",
        "body": "Dana, I will do that.\n\nKAREN\nk.liu@lake.example",
        "expect": [],
    }
    given: dict[str, Any] = {
        "id": "x",
        "title": "x",
        "me": ["dana@mail.example"],
        "timezone": "Europe/London",
        "now": datetime(2026, 5, 5, 9, 0, tzinfo=UTC),
        "provider": "gmail",
        "messages": [{**message, **facts}],
    }
    return given


def test_people_are_exchanged_in_headers_and_in_prose() -> None:
    first = next(renamings(scenario())).scenario
    message = first["messages"][0]
    assert "Karen" not in str(first)
    assert "KAREN" not in str(first)
    assert "k.liu" not in str(first)
    assert first["me"][0] in message["to"][0]
    assert message["from"].partition("<")[2].rstrip(">") in message["body"]


def test_a_name_that_the_text_uses_as_a_word_stays() -> None:
    told = scenario(**{"from": "Will Liu <will@lake.example>"})
    assert all("Will " in variant.scenario["messages"][0]["from"] for variant in renamings(told))


def test_an_office_is_no_person() -> None:
    told = scenario(**{"from": "Second Wind <hello@jobs.example>"})
    assert set(people(told)) == {"dana@mail.example"}


def test_a_tool_that_is_called_like_its_address_is_no_person() -> None:
    told = scenario(**{"from": "Google Calendar <calendar-notification@calendar.example>"})
    assert set(people(told)) == {"dana@mail.example"}


def test_a_scenario_is_not_moved_over_the_change_of_the_clocks() -> None:
    assert shifted(scenario(), 1) is not None
    assert shifted(scenario(), 26) is None


def test_a_scenario_is_moved_onto_other_holidays_only_without_any() -> None:
    alike, otherwise = (
        shifted({**scenario(), "country": "GB"}, 0),
        shifted({**scenario(), "country": "GB"}, 1),
    )
    assert alike is not None
    assert otherwise is not None  # 4 and 25 May 2026 are free
    assert (alike.base, alike.scenario["country"]) == (None, "GB")
    assert otherwise.base is not None
    assert (otherwise.base["country"], otherwise.scenario["country"]) == (None, None)


def test_a_charset_is_used_where_it_has_every_letter() -> None:
    assert any("iso-8859-1" in v.name for v in charsets(scenario()))
    assert not any("iso-8859-1" in v.name for v in charsets(scenario(body="Łukasz")))


def test_a_label_that_tells_something_keeps_the_provider() -> None:
    assert len(list(providers(scenario()))) == 1
    assert list(providers(scenario(labels="Spam"))) == []


def test_an_answers_prefix_is_exchanged_and_a_gateways_is_put_before() -> None:
    titles = {v.name: v.scenario["messages"][0]["subject"] for v in subjects(scenario())}
    assert titles["AW:"] == "AW: Tuesday"
    assert titles["[EXT]"] == "[EXT] Re: Tuesday"

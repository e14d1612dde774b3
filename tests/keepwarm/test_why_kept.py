"""The story of a conversation out of what is kept."""

from __future__ import annotations

import json

import pytest

from tests.keepwarm.kept import NOON, Kept
from tests.keepwarm.program import MAIL, ME, SMALL, ZONE


def test_it_is_the_story_that_the_files_tell(kept: Kept) -> None:
    files = (*MAIL, "--calendar", str(SMALL / "calendar.ics"), *ME, *ZONE, "--now", NOON)
    told = kept.plainly("why", "priya", *files, "--json").json()
    assert kept("why", "priya", "--json").json() == told


def test_the_rules_are_named_on_request(kept: Kept) -> None:
    assert len(kept("why", "priya", "--details").out) > len(kept("why", "priya").out)


def test_a_number_of_the_last_list_is_enough(kept: Kept) -> None:
    first = next(item for item in kept.today() if item["number"])
    assert kept("why", str(first["number"])).out.strip()
    assert "Nothing has the number" in kept("why", "999").refused()


def test_a_mail_is_told_of_by_its_id(kept: Kept) -> None:
    story = kept("why", "priya", "--json").out
    ids = {part for part in json.dumps(json.loads(story)).split('"') if part.startswith("<")}
    assert ids
    for message_id in ids:
        assert kept("why", message_id).status == 0


@pytest.mark.parametrize("word", ["zzyzx", "<nobody@nowhere.example>", "nobody@nowhere.example"])
def test_what_is_not_known_is_one_sentence(kept: Kept, word: str) -> None:
    assert kept("why", word).refused()


def test_whose_mail_it_is_stands_in_the_settings(kept: Kept) -> None:
    assert "--me" in kept("why", "priya", *ME).refused()

"""`done`, `later`, `drop`, `reopen` and `undo` at the command line."""

from __future__ import annotations

import pytest

from tests.keepwarm.kept import Kept

HOSTILE = "\x1b]0;x\x07\u202ePriya\x00"


def test_what_is_done_is_gone_and_one_sentence_says_what_follows(kept: Kept) -> None:
    said = kept("done", kept.number("thank_you"))
    assert said.flat.startswith("Noted: you thanked Priya Raman. Next: a friendly note around 25 June.")
    assert "thank_you" not in kept.kinds()


def test_a_name_will_do_where_one_thing_is_open(kept: Kept) -> None:
    assert "you answered Tom Brandt" in kept("done", "tom", "brandt").flat
    assert "Several things are open with Priya Raman" in kept("done", "priya").refused()


def test_a_company_will_do_as_a_name(kept: Kept) -> None:
    assert "you answered Tom Brandt" in kept("done", "vireo").flat


def test_what_is_put_off_waits_for_its_day(kept: Kept) -> None:
    said = kept("later", kept.number("reply"), "monday")
    assert said.flat.startswith("Put off until Mon 18 May: reply to Tom Brandt.")
    waiting = next(i for i in kept.today() if "t.brandt@vireo.example" in i["contacts"])
    assert (waiting["section"], waiting["number"]) == ("waiting", None)
    monday = kept.today("2026-05-18T12:00:00-04:00")
    assert any(i["section"] == "write" and "t.brandt@vireo.example" in i["contacts"] for i in monday)


@pytest.mark.parametrize(
    ("words", "says"),
    [(("until", "she", "answers"), "until they answer"), (("until", "the", "talk"), "until the talk")],
)
def test_what_waits_for_something_is_off_the_list_until_then(
    kept: Kept, words: tuple[str, ...], says: str
) -> None:
    assert says in kept("later", kept.number("reply"), *words).flat
    assert not [i for i in kept.today() if i["task"] and i["task"]["kind"] == "reply" and i["number"]]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("later", "1"), "Say until when"),
        (("later", "1", "someday"), "Say until when"),
        (("later", "1", "2026-05-01"), "which is past"),
        (("later", "1", "today"), "That is today"),
        (("later", "1", "2031-01-01"), "too far away"),
        (("later",), "Say until when"),
        (("done",), "Say which one"),
        (("done", "77"), "Nothing has the number"),
        (("done", "9" * 4000), "Nothing has the number"),
        (("done", "٣"), "Nothing has the number"),
        (("done", "zzz"), "Nobody called"),
        (("done", HOSTILE), "Nobody called"),
        (("done", "a"), "could be"),
        (("reopen", "tom"), "Nothing of"),
        (("undo", "99"), "There is no step"),
        (("undo", "x"), "There is no step"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_sentence(
    kept: Kept, words: tuple[str, ...], says: str
) -> None:
    kept("today")
    refused = kept(*words).refused()
    assert says in refused
    assert refused.isprintable()


def test_a_number_that_was_done_is_open_no_more(kept: Kept) -> None:
    number = kept.number("reply")
    kept("done", number)
    assert "is open no more" in kept("done", number).refused()


def test_what_was_dropped_leaves_the_stage_and_can_be_opened_again(kept: Kept) -> None:
    number = kept.number("reply")
    assert kept("drop", number).flat.startswith("Let go: reply to Tom Brandt.")
    assert "reply" not in kept.kinds()
    kept("today")
    assert "Open again: reply to Tom Brandt" in kept("reopen", "brandt").flat
    assert "reply" in kept.kinds()


def test_to_reopen_takes_back_every_word_on_it(kept: Kept) -> None:
    number = kept.number("reply")
    kept("later", number, "monday")
    kept("done", number)
    kept("reopen", number)
    assert kept.number("reply")


def test_the_last_word_is_taken_back_then_the_one_before(kept: Kept) -> None:
    before = kept("tasks").out
    kept("done", kept.number("reply"))
    kept("done", kept.number("thank_you"))
    assert "Taken back: done: thank Priya Raman" in kept("undo").flat
    assert "Taken back: done: reply to Tom Brandt" in kept("undo").flat
    assert kept("tasks").out == before


def test_a_step_is_taken_back_by_its_number_and_stands_again_by_that_of_the_undo(kept: Kept) -> None:
    number = kept("done", kept.number("reply"), "--json").json()["number"]
    undo = kept("undo", str(number), "--json").json()["number"]
    assert "was taken back already" in kept("undo", str(number)).refused()
    assert "Stands again" in kept("undo", str(undo)).flat
    assert "reply" not in kept.kinds()


def test_what_was_said_is_listed_the_latest_first(kept: Kept) -> None:
    kept("done", kept.number("reply"))
    kept("undo")
    said = kept("undo", "--list", "--json").json()["said"]
    assert [(one["verb"], one["stands"]) for one in said] == [
        ("undo", True),
        ("done", False),
        ("start", True),
    ]


def test_what_was_said_outlives_another_import(kept: Kept) -> None:
    from tests.keepwarm.program import MAIL

    kept("done", kept.number("thank_you"))
    kept("import", *MAIL)
    assert "thank_you" not in kept.kinds()

"""The letter that does a task, out of what is kept."""

from __future__ import annotations

import pytest

from tests.keepwarm.kept import Kept


def numbers(kept: Kept) -> dict[str, str]:
    items = [item for item in kept.today() if item["number"] and item["task"]]
    return {item["task"]["kind"]: str(item["number"]) for item in items}


def test_a_letter_goes_to_whom_the_task_is_about_in_their_thread(kept: Kept) -> None:
    told = kept("draft", numbers(kept)["reply"], "--json").json()
    assert told["to"]["email"]
    assert told["in_reply_to"].startswith("<")
    assert told["subject"].lower().startswith("re:")


def test_people_read_a_letter_to_copy(kept: Kept) -> None:
    shown = kept("draft", numbers(kept)["reply"]).out
    assert shown.startswith("To: ")
    assert "Nothing is sent" in shown


def test_another_letter_is_chosen_by_its_kind(kept: Kept) -> None:
    told = kept("draft", numbers(kept)["reply"], "--as", "answer-no", "--json").json()
    assert told["kind"] == "answer-no"
    assert "no kind of letter" in kept("draft", "1", "--as", "anser-no").refused()


def test_thanks_wait_for_a_yes(kept: Kept) -> None:
    assert "Did you talk" in kept("draft", numbers(kept)["thank_you"]).refused()
    kept("talked", "priya", "tuesday")
    assert kept("draft", numbers(kept)["thank_you"], "--json").json()["kind"] == "thank-you"


@pytest.mark.parametrize("word", ["999", "zzyzx", "-0"])
def test_what_is_not_there_is_refused(kept: Kept, word: str) -> None:
    assert kept("draft", word).refused()


def test_templates_lie_in_the_home(kept: Kept) -> None:
    path = kept.plainly("templates", "edit-path", "nudge").out.strip()
    assert path == str(kept.folder / "letters" / "nudge.txt")
    assert "yours" in kept.plainly("templates", "list").out


def test_a_suggestion_is_written_to_whom_it_names(kept: Kept) -> None:
    told = kept("draft", numbers(kept)["contact_referral"], "--json").json()
    assert told["kind"] == "referral"
    assert told["to"] is None or told["to"]["name"].startswith("Omar")

"""What no mail shows is told: talks, asks, thanks, meetings, journeys, rest."""

from __future__ import annotations

import pytest

from tests.keepwarm.kept import PRIYA, Kept


def conversations(kept: Kept) -> dict[str, str]:
    with kept.database() as database, database.read(1) as connection:
        found = connection.exec_driver_sql("SELECT contact, stage FROM conversations WHERE owner = 1").all()
    return {row[0]: row[1] for row in found}


def test_a_talk_that_no_mail_shows_owes_a_thank_you(kept: Kept) -> None:
    said = kept("talked", "Lee", "Okada", "yesterday", "16:00", "--learned", "start in audits")
    assert said.flat.startswith("Noted: you talked with Lee Okada on Wed 13 May. Next: a thank-you")
    assert conversations(kept)["said:lee-okada"] == "met"
    item = next(i for i in kept.today() if "said:lee-okada" in i["contacts"])
    assert (item["section"], item["text"]) == ("write", "Thank Lee Okada")


def test_somebody_new_can_be_told_with_an_address(kept: Kept) -> None:
    kept("talked", "Lee Okada", "--address", "Lee@Quarry.example")
    assert conversations(kept)["lee@quarry.example"] == "met"


def test_the_word_that_a_booked_talk_took_place_is_no_second_talk(kept: Kept) -> None:
    assert kept.today()[-1]["section"] == "coming_up"
    before = conversations(kept)
    kept("talked", "priya", "yesterday")
    assert conversations(kept) == before
    assert kept("questions").flat == "No questions. Enjoy it."


def test_an_ask_waits_for_an_answer_and_thanks_are_taken_down(kept: Kept) -> None:
    assert "Noted: you asked Lee Okada on Mon 11 May" in kept("asked", "Lee Okada", "monday").flat
    assert conversations(kept)["said:lee-okada"] == "requested"
    assert "Noted: you thanked Priya Raman" in kept("thanked", "raman").flat
    assert conversations(kept)[PRIYA] == "thanked"


def test_somebody_who_was_met_is_remembered_with_the_place(kept: Kept) -> None:
    assert (
        "you met Ana Ruiz at the career fair" in kept("met", "Ana", "Ruiz", "at", "the", "career fair").flat
    )
    assert "you asked Ana Ruiz" in kept("asked", "ana").flat


def test_rest_and_journeys_and_the_end_of_the_search(kept: Kept) -> None:
    assert "you are in Berlin" in kept("away", "Europe/Berlin", "2026-06-01", "2026-06-14").flat
    assert "Until Thu 4 Jun" in kept("pause", "3w").flat
    assert "Congratulations!" in kept("landed").flat
    assert kept("undo").status == kept("undo").status == kept("undo").status == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("talked",), "Say with whom"),
        (("talked", "\x1b[\x07"), "holds no letters"),
        (("talked", "Lee", "--address", "nobody"), "not an address"),
        (("talked", "me", "--address", "robin.hale@mailhaven.example"), "is an address of yours"),
        (("talked", "tom", "16:00"), "still to come"),
        (("talked", "Pria Raman"), "did you mean Priya Raman"),
        (("talked", "a"), "could be"),
        (("talked", "tom", "--often", "daily"), "is not how often"),
        (("asked", "tom", "13:00"), "still to come"),
        (("thanked", "tom"), "No talk with Tom Brandt"),
        (("thanked", "nobody at all"), "Nobody called"),
        (("met", "Ana"), "whom and where"),
        (("met", "at", "the fair"), "whom and where"),
        (("away", "Berlin", "fri", "sat"), "did you mean"),
        (("away", "Europe/Berlin", "2026-06-14", "2026-06-01"), "is before"),
        (("away", "Europe/Berlin", "soon", "later"), "is no day"),
        (("away", "Europe/Berlin"), "both days"),
        (("pause",), "for how long"),
        (("pause", "for ever"), "for how long"),
        (("pause", "999w"), "more than a year"),
    ],
)
def test_what_cannot_be_so_is_refused_in_one_sentence(kept: Kept, words: tuple[str, ...], says: str) -> None:
    before = kept("undo", "--list").out
    refused = kept(*words).refused()
    assert says in refused
    assert refused.isprintable()
    assert kept("undo", "--list").out == before


def test_a_name_that_deceives_a_terminal_is_kept_as_what_is_seen_of_it(kept: Kept) -> None:
    said = kept("talked", "Eve\x1b[31m\u202e \x07Stone", "yesterday")
    assert "\x1b" not in said.out
    assert "\u202e" not in said.out
    assert "\x1b" not in kept("today").out


# --- questions ------------------------------------------------------------------------------------


def test_whether_a_talk_took_place_is_asked_and_answered(kept: Kept) -> None:
    assert "1 Did you talk with Priya Raman" in kept("questions").flat
    assert "you talked with Priya Raman" in kept("questions", "1", "yes").flat
    assert kept("questions").flat == "No questions. Enjoy it."


def test_a_talk_that_did_not_take_place_owes_no_thanks(kept: Kept) -> None:
    kept("questions")
    assert "did not take place" in kept("questions", "1", "no").flat
    assert "thank_you" not in kept.kinds()


def test_a_talk_at_another_time_is_ahead_again(kept: Kept) -> None:
    kept("questions")
    assert "is Tue 19 May, 15:00" in kept("questions", "1", "tue", "15:00").flat
    assert conversations(kept)[PRIYA] == "scheduled"


@pytest.mark.parametrize("words", [("1",), ("1", "perhaps"), ("1", "tue"), ("9", "yes"), ("zz", "yes")])
def test_what_is_no_answer_is_refused(kept: Kept, words: tuple[str, ...]) -> None:
    kept("questions")
    kept("questions", *words).refused()

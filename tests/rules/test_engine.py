"""What a reading of one message holds."""

from __future__ import annotations

import pytest

from rules.engine import Reading
from rules.model import Act, Message
from tests.rules.letters import letters
from tests.rules.story import ASK, DANA, PRIYA, YES, Story, engine


def read(text: str, *, subject: str = "Hello") -> Reading:
    story = Story()
    return engine().read(story.mail("2026-05-04 09:00", DANA, PRIYA, text, subject=subject))


def test_a_reading_names_the_rule_and_its_words() -> None:
    found = read(ASK).acts(Act.ASK)
    assert found
    assert all(piece in ASK for finding in found for piece in finding.evidence)


def test_what_is_quoted_does_nothing() -> None:
    quoted = "\n".join(f"> {line}" for line in ASK.splitlines())
    intro = "On Mon, May 4, 2026 at 9:12 AM Priya <priya@lumen.example> wrote:"
    reading = read(f"Grüße.\n\n{intro}\n\n{quoted}\n")
    assert reading.text == "Grüße."
    assert not [finding for finding in reading.found if finding.evidence]


def test_the_subject_of_an_answer_is_not_the_senders_word() -> None:
    text = "Dear Ms Raman, would you have a moment in May?"
    told = {found.rule for found in read(text, subject="Informational interview request").found}
    answered = {found.rule for found in read(text, subject="RE: Informational interview request").found}
    assert told > answered


def test_the_same_message_is_read_the_same_twice() -> None:
    assert read(YES) == read(YES)


@pytest.mark.parametrize("name", ["letters_seen", "letters_unseen"])
def test_evidence_is_always_a_piece_of_the_new_text_and_short(name: str) -> None:
    for letter in letters(name):
        reading = read(letter["text"])
        for finding in reading.found:
            for piece in finding.evidence:
                assert piece in reading.text
                assert len(piece.split()) <= 12


def test_a_reading_never_depends_on_who_reads_it() -> None:
    story = Story()
    message: Message = story.mail("2026-05-04 09:00", DANA, PRIYA, ASK)
    swapped = story.mail("2026-05-04 09:00", PRIYA, DANA, ASK, new=True)
    assert [f.act for f in engine().read(message).found] == [f.act for f in engine().read(swapped).found]

"""`keepwarm why`: how a conversation came to stand where it does, and what a mail does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from keepwarm.cli import run
from tests.keepwarm.program import MAIL, SCAN, keepwarm
from tests.keepwarm.test_plain import HOSTILE

SAME = SCAN[1:]
OFFER = "<5b1d7c02@lumen-labs.example>"
PRIYA = "priya.raman@lumen-labs.example"
NEWSLETTER = "weekly118@careerpivot.example"


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(["why", *words, *SAME]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def answered(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    out = asked(capsys, *words, "--json")
    assert out.isascii()
    assert out.count("\n") == 1
    found: dict[str, Any] = json.loads(out)
    return found


def test_the_story_of_a_contact_is_told_in_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    told = asked(capsys, "priya")
    for words in (
        "Priya Raman, priya.raman@lumen-labs.example · you asked · times are yours",
        "1 May   you asked",
        "they said yes and offered times",
        "you both settled Wed 13 May, 14:00–14:20",
        "time passed, no cancellation found, so I assume you talked",
        "they suggested Omar Haddad",
        "no thank-you in your sent mail (checked 12:00), so I suggest one",
        "if you thank them today: a friendly note around 25 June",
        "Wrong?  didn't happen · other time · not such a talk",
    ):
        assert words in told
    assert "offer-in-words" not in told


@pytest.mark.parametrize("word", ["PRIYA", "raman", PRIYA, "Priya Raman", "lumen-labs"])
def test_a_part_of_a_name_or_address_is_enough(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(capsys, word).startswith("Priya Raman,")


def test_a_number_of_today_is_enough_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["today", *SAME, "--json"]) == 0
    first = json.loads(capsys.readouterr().out)["items"][0]
    assert asked(capsys, "1").startswith("Tom Brandt,")
    assert first["contacts"] == ["t.brandt@vireo.example"]


def test_details_name_rules_spans_and_what_nearly_matched(capsys: pytest.CaptureFixture[str]) -> None:
    told = " ".join(asked(capsys, "priya", "--details").split())
    assert OFFER in told
    assert "→ offer-in-words: offer “I could do Wednesday next week at 2 pm” (" in told
    assert "nearly " in told


def test_a_mail_tells_what_it_does_and_its_rules_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    told = asked(capsys, OFFER)
    assert "It offers times" in told
    assert "offer-in-words" not in told
    assert "→ offer-in-words" in asked(capsys, OFFER, "--details")


@pytest.mark.parametrize("word", [NEWSLETTER, f"<{NEWSLETTER}>"])
def test_a_mail_that_was_left_out_tells_why(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "It was sent to many, so it opens no conversation." in asked(capsys, word)


def test_a_later_mail_is_not_looked_at(capsys: pytest.CaptureFixture[str]) -> None:
    earlier = [*SAME[:-1], "2026-05-02T12:00:00-04:00"]
    assert run(["why", OFFER, *earlier]) == 0
    assert "It came after the instant of --now" in capsys.readouterr().out


def test_json_tells_the_story_of_a_contact(capsys: pytest.CaptureFixture[str]) -> None:
    found = answered(capsys, "priya")
    assert list(found) == ["version", "now", "stories"]
    (one,) = found["stories"]
    assert one["conversation"]["stage"] == "met"
    assert [h["what"] for h in one["happened"]][:2] == [["request"], ["accept", "propose_time"]]
    assert one["then"][0] == {
        "if": "thank_you",
        "at": "2026-05-14T12:00:00-04:00",
        "tasks": [
            {"kind": "keep_in_touch", "due": "2026-06-25", "contact": "priya.raman@lumen-labs.example"}
        ],
        "gives_up": None,
    }
    assert one["corrections"] == ["not_held", "other_time", "not_a_talk", "done_elsewhere"]


def test_json_with_details_holds_the_rules_of_every_mail(capsys: pytest.CaptureFixture[str]) -> None:
    (one,) = answered(capsys, "priya", "--details")["stories"]
    rules = one["happened"][1]["seen"]["rules"]
    offer = next(rule for rule in rules if rule["rule"] == "offer-in-words")
    assert offer["spans"][0]["words"].startswith("I could do")
    assert set(offer["spans"][0]) == {"cue", "start", "end", "in_subject", "words"}


def test_json_of_a_mail_holds_what_nearly_matched_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    found = answered(capsys, OFFER)
    assert [signal["signal"] for signal in found["signals"]] == ["accept", "propose_time"]
    assert found["standing"] == "does"
    assert all(one["lack"] and one["text"] for one in found["nearly"])


WRONG = [
    ("e", "could be Priya Raman (priya.raman@lumen-labs.example), Ines Roth"),
    ("prya", "did you mean Priya Raman (priya.raman@lumen-labs.example)?"),
    (
        "zebedee",
        "there are Priya Raman (priya.raman@lumen-labs.example), Ines Roth",
    ),
    ("<nowhere@example.org>", "is neither a mail here nor somebody in a conversation"),
    ("nowhere@example.org", "is neither a mail here nor somebody in a conversation"),
    ("99", "Nothing has the number"),
    ("  ", "Say about whom"),
    ("a\x1b[31m\u202eb", "Nobody called"),
]


@pytest.mark.parametrize(("word", "sentence"), WRONG)
def test_whoever_cannot_be_found_is_told_in_one_sentence_with_the_candidates(
    word: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["why", word, *SAME]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert sentence in err
    assert err.count("\n") == 1
    assert err.strip().isprintable()


def test_whom_to_ask_about_must_be_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["why", *SAME]) == 2
    assert "CONTACT|MESSAGE-ID" in capsys.readouterr().err


def test_where_nothing_was_found_nobody_can_be_asked_about(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mail = tmp_path / "one.eml"
    mail.write_text("From: a@b.example\nTo: robin.hale@mailhaven.example\nSubject: Hi\n\nHi\n")
    assert run(["why", "priya", "--mail", str(mail), *SAME[4:]]) == 2
    assert "no conversation was found" in capsys.readouterr().err


@pytest.mark.parametrize("width", [60, 80, 110])
@pytest.mark.parametrize("words", [("priya", "--details"), (OFFER, "--details"), (NEWSLETTER,)])
def test_no_line_is_wider_than_the_terminal(words: tuple[str, ...], width: int) -> None:
    done = keepwarm("why", *words, *SAME, env={"COLUMNS": str(width)})
    assert (done.returncode, done.stderr) == (0, "")
    assert max(cell_len(line) for line in done.stdout.splitlines()) <= width
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_hostile_name_reaches_the_terminal(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = Path(MAIL[1]).read_bytes()
    hostile = name.replace("\r", "").replace("\n", "").encode("utf-8", "replace")
    (tmp_path / "mail.mbox").write_bytes(text.replace(b"Priya Raman", hostile).replace(b"Happy to!", hostile))
    for details in ((), ("--details",)):
        assert run(["why", "lumen-labs", "--mail", str(tmp_path / "mail.mbox"), *SAME[4:], *details]) == 0
        assert all(line.isprintable() for line in capsys.readouterr().out.split("\n"))

"""`keepwarm rules` as somebody who writes rules meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from keepwarm.cli import run
from keepwarm.screens.rulebook import ACTS
from rules.model import Act
from tests.keepwarm.program import ME, ZONE

MINE = """
[cues.shadow]
phrases = ["shadow you"]

[[rules]]
name = "ask-to-shadow"
says = "asks to sit beside somebody"
act = "ask"
if = ["shadow", "@question"]
matches = ["Could I shadow you?"]
ignores = ["I will shadow you."]
"""
LETTER = """From: Bo <bo@lists.example>
To: You <robin.hale@mailhaven.example>
Subject: A question
Date: Mon, 4 May 2026 09:00:00 +0000
Message-ID: <1@lists.example>
List-Id: <lists.example>

Would you be open to a 20-minute call? I'd love to hear how you got into printing.
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(MINE)
    return path


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = run(["rules", *words])
    out, err = capsys.readouterr()
    return status, out, err


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_the_list_fits_the_terminal(
    columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    status, out, err = told(capsys, "list")
    assert (status, err) == (0, "")
    assert max(map(len, out.splitlines())) <= columns
    assert "away-by-header" in out


def test_the_list_is_narrowed_by_act_and_by_word(capsys: pytest.CaptureFixture[str], mine: Path) -> None:
    _, out, _ = told(capsys, "list", "--json", "--act", "ask", "--word", "To-Shadow", str(mine))
    (only,) = json.loads(out)["rules"]
    assert only == {
        "name": "ask-to-shadow", "act": "ask", "from": "either", "where": [],
        "says": "asks to sit beside somebody",
        "condition": "shadow and @question", "matches": 1, "ignores": 1, "file": str(mine), "slow": False,
    }  # fmt: skip
    assert "No rule is like that" in told(capsys, "list", "--word", "xyzzy")[1]


def test_every_act_has_words_for_people() -> None:
    assert set(ACTS) == set(Act)


def test_a_misspelt_act_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "list", "--act", "thnak") == (
        2, "", '--act "thnak" is nothing that a rule sees; did you mean "thank"?\n',
    )  # fmt: skip


def test_examples_that_come_out_end_in_status_0(capsys: pytest.CaptureFixture[str], mine: Path) -> None:
    assert told(capsys, "test", str(mine)) == (0, "2 examples come out as they say.\n", "")


def test_a_failing_example_is_told_with_its_place_and_its_reason(
    capsys: pytest.CaptureFixture[str], mine: Path
) -> None:
    mine.write_text(
        MINE.replace("I will shadow you.", "Will he shadow you?").replace("Could I shadow", "May I shade")
    )
    status, out, err = told(capsys, "test", "--json", str(mine))
    assert (status, err) == (1, "")
    missed, wrong = json.loads(out)["failures"]
    assert (missed["file"], missed["line"], missed["expected"]) == (str(mine), 10, True)
    assert missed["text"] == "May I shade you?"
    assert missed["why"] == 'nothing of "shadow" is there'
    assert (wrong["line"], wrong["words"]) == (11, ["shadow you"])


def test_a_scan_refuses_a_file_that_fails_its_own_examples(
    capsys: pytest.CaptureFixture[str], mine: Path, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.eml"
    letter.write_text(LETTER)
    mine.write_text(MINE.replace("I will shadow you.", "Will he shadow you?"))
    assert run(["scan", "--mail", str(letter), *ME, *ZONE, "--rules", str(mine)]) == 2
    assert capsys.readouterr().err.startswith(f'{mine}:11: rule "ask-to-shadow" matches "Will he')


def test_mail_to_many_opens_a_conversation_where_its_sender_is_allowed(
    capsys: pytest.CaptureFixture[str], mine: Path, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.eml"
    letter.write_text(LETTER)
    found = []
    for text in (MINE, f'{MINE}\n[allow]\ndomains = ["lists.example"]\n'):
        mine.write_text(text)
        assert run(["scan", "--json", "--mail", str(letter), *ME, *ZONE, "--rules", str(mine)]) == 0
        found.append([talk["contact"] for talk in json.loads(capsys.readouterr().out)["conversations"]])
    assert found == [[], ["bo@lists.example"]]


def test_a_sentence_shows_what_it_matches_and_what_nearly(
    capsys: pytest.CaptureFixture[str], mine: Path
) -> None:
    _, out, _ = told(capsys, "test", str(mine), "--text", "Could I shadow you?")
    assert "ask, by ask-to-shadow\n  shadow: “shadow you”\n" in out
    _, out, _ = told(capsys, "test", str(mine), "--text", "He might shadow you.", "--json")
    nearly = {each["rule"]: each["why"] for each in json.loads(out)["nearly"]}
    assert nearly["ask-to-shadow"] == 'nothing of "@question" is there'


def test_what_is_typed_into_a_sentence_never_reaches_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = told(capsys, "test", "--text", "Could I call you about your \x1b[31mcareer\u202e?")
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_the_built_in_rules_come_out_and_each_shows_what_it_matches_and_what_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, _ = told(capsys, "test", "--json")
    found = json.loads(out)
    assert found["failures"] == []
    assert found["without_examples"] == []
    assert found["slow"] == []
    assert status == 0


@pytest.mark.parametrize("words", [[], ["--help"], ["list", "--help"], ["test", "--help"]])
def test_help_is_no_mistake_and_imports_nothing_heavy(words: list[str]) -> None:
    code = f"import sys; from keepwarm.cli import run; run({['rules', *words]!r}); print(*sys.modules)"
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.splitlines()[-1].split())
    assert loaded.isdisjoint({"rich", "rules", "connectors", "sync"})
    assert "Usage: keepwarm rules" in done.stdout

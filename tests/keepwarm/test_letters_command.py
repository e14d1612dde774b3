"""`keepwarm templates` as somebody who writes their own letters meets it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from keepwarm import config
from keepwarm.letters.command import register
from keepwarm.letters.kinds import LetterKind
from keepwarm.letters.language import languages
from keepwarm.refusals import Refusal
from keepwarm.settings import LetterSettings

Told = Callable[..., tuple[int, str]]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "data" / "letters"


@pytest.fixture
def told(own: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Told:
    """Exit status and output of the command."""
    monkeypatch.setenv("COLUMNS", "80")
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    register(app, lambda: own)

    def run(*words: str) -> tuple[int, str]:
        status = get_command(app).main(["templates", *words], "keepwarm", standalone_mode=False) or 0
        return status, capsys.readouterr().out

    return run


def test_the_list_has_every_kind_and_says_which_are_yours(told: Told, own: Path) -> None:
    told("edit-path", "nudge")
    status, out = told("list")
    assert status == 0
    assert max(map(len, out.splitlines())) <= 80
    for kind in LetterKind:
        assert f"  {kind} " in out
    assert [line.split()[0] for line in out.splitlines() if line.endswith("· yours")] == ["nudge"]
    listed = json.loads(told("list", "--json")[1])["templates"]
    assert [one["kind"] for one in listed] == list(LetterKind)
    assert [one["source"] for one in listed if one["own"]] == [str(own / "nudge.txt")]


def test_a_template_is_shown_as_it_can_be_kept(told: Told, tmp_path: Path) -> None:
    _, out = told("show", "thank-you")
    assert out.startswith("Subject: Thank you\n\nHi {{ name }},\n")
    kept = tmp_path / "thank-you.txt"
    kept.write_text(out)
    assert told("check", str(kept)) == (0, "1 letter looked at, nothing to mend.\n")


def test_an_example_is_a_letter_that_fits_the_terminal(told: Told) -> None:
    status, out = told("show", "confirm", "--example")
    assert (status, out.splitlines()[0]) == (0, "Subject: Re: Fellow nurse, 20 minutes?")
    assert "Wednesday 20 May at 14:00 Berlin time (08:00 New York time)" in out.replace("\n", " ")
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("kind", LetterKind)
def test_every_kind_can_be_shown_to_a_program(told: Told, kind: LetterKind) -> None:
    shown = json.loads(told("show", kind, "--json")[1])
    assert (shown["version"], shown["kind"], shown["own"]) == (1, kind, False)
    assert shown["example"]["gaps"] == []
    assert shown["example"]["body"].endswith("Robin Hale\n")


def test_ones_own_is_shown_before_the_built_in_one(told: Told, own: Path) -> None:
    own.mkdir(parents=True)
    (own / "nudge.txt").write_text("Subject: Hello\n\nHello {{ name }}\x09!\n")
    assert told("show", "nudge")[1].startswith("Subject: Hello\n\nHello {{ name }}")
    assert "friendly nudge" in told("show", "nudge", "--built-in")[1]


def test_the_path_to_edit_is_a_copy_for_its_owner_alone_that_is_never_overwritten(
    told: Told, own: Path
) -> None:
    path = own / "nudge.txt"
    assert told("edit-path", "nudge") == (0, f"{path}\n")
    assert path.read_text() == told("show", "nudge", "--built-in")[1]
    assert (path.stat().st_mode & 0o777, own.stat().st_mode & 0o777) == (0o600, 0o700)
    path.write_text("mine")
    assert json.loads(told("edit-path", "nudge", "--json")[1]) == {"version": 1, "path": str(path)}
    assert path.read_text() == "mine"


def test_what_is_to_mend_is_told_with_file_and_line_and_ends_in_status_1(told: Told, own: Path) -> None:
    for kind in ("nudge", "confirm", "thank-you"):
        told("edit-path", kind)
    with (own / "nudge.txt").open("a") as nudge:
        nudge.write("I haven't heard back.\n")
    (own / "confirm.txt").write_text("Hello")
    status, out = told("check", "--json")
    found = json.loads(out)
    assert (status, found["checked"]) == (1, 3)
    lines = len((own / "nudge.txt").read_text().splitlines())
    assert [(one["file"], one["line"], one["fault"], one["words"]) for one in found["problems"]] == [
        (str(own / "confirm.txt"), 1, "unusable", ""),
        (str(own / "nudge.txt"), lines, "guilt", "haven't heard back"),
    ]
    status, out = told("check", str(own / "nudge.txt"))
    assert status == 1
    assert f"nudge.txt:{lines}: “haven't heard back” weighs on the reader" in out.replace("\n", "")
    assert out.endswith("1 letter looked at, 1 thing to mend.\n")


def test_without_letters_of_ones_own_there_is_nothing_to_check(told: Told) -> None:
    assert told("check") == (0, "You have no letters of your own; the built-in ones are used.\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["show", "thankyou"], '"thankyou" is no kind of letter; did you mean "thank-you"?'),
        (["show", "x\x1b"], "is no kind of letter: `keepwarm templates list` says which there are."),
        (["edit-path", "thanks"], '"thanks" is no kind of letter'),
        (["check", "nudge"], 'nudge is named for no kind of letter; did you mean "nudge.txt"?'),
        (["check", "missing/nudge.txt"], "missing/nudge.txt is not there"),
        (["check", "/dev/null"], "named for no kind of letter"),
    ],
)
def test_a_slip_is_answered_with_what_to_write(told: Told, words: list[str], sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        told(*words)
    assert sentence in str(refused.value)


def test_a_file_of_ones_own_that_is_named_for_nothing_is_told(told: Told, own: Path) -> None:
    own.mkdir(parents=True)
    (own / "thankyou.txt").write_text("Subject: x\n\ny")
    with pytest.raises(
        Refusal, match=r'thankyou.txt is named for no kind of letter; did you mean "thank-you.txt"?'
    ):
        told("check")


def test_a_folder_that_cannot_be_made_is_told(told: Told, own: Path) -> None:
    own.parent.parent.joinpath("data").write_text("a file")
    with pytest.raises(Refusal, match=r"cannot be written|is no folder"):
        told("edit-path", "nudge")


def test_the_configuration_says_where_and_in_which_language(told: Told, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[letters]\nfolder = "mine"\n')
    assert told("edit-path", "nudge", "--config", str(path)) == (0, f"{tmp_path / 'mine' / 'nudge.txt'}\n")
    path.write_text('[letters]\nlanguage = "xx"\n')
    with pytest.raises(Refusal, match=f'"xx" is not there: there are letters in {", ".join(languages())}'):
        told("list", "--config", str(path))


def test_the_section_of_the_configuration_is_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        '[letters]\nname = " Dana Osei "\nabout = "a nurse"\nhours = 12\nlanguage = "en"\nfolder = "/x"\n'
    )
    assert config.load(path).letters == LetterSettings("Dana Osei", "a nurse", 12, "en", Path("/x"))


@pytest.mark.parametrize("hours", ["13", "true", "12.0", "'12'"])
def test_a_day_has_12_hours_or_24(tmp_path: Path, hours: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(f"[letters]\nhours = {hours}\n")
    with pytest.raises(Refusal, match=r"\[letters\] hours must be"):
        config.load(path)


def test_help_has_an_example_for_each_command(told: Told) -> None:
    assert "edit-path" in told()[1]
    for command in ("list", "show", "edit-path", "check"):
        assert f"keepwarm templates {command}" in told(command, "--help")[1]

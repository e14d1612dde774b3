"""`keepwarm scan` as a person or a script meets it: what it prints where, and its exit status."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from keepwarm.cli import run
from tests.keepwarm.program import MAIL, ME, PROGRAM, SCAN, ZONE, keepwarm

KEYS = "version now signals conversations meetings tasks hints review skipped"
LIGHT = "rich rules connectors sync holidays pydantic_settings keepwarm.scan"


def test_json_is_one_object_and_nothing_else() -> None:
    done = keepwarm(*SCAN, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert list(found) == KEYS.split()
    assert found["now"] == "2026-05-14T12:00:00-04:00"
    assert done.stdout.isascii()


def test_people_get_what_is_owed_first_and_no_colours_without_a_terminal() -> None:
    done = keepwarm(*SCAN)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "Thursday 14 May 2026, 12:00 (America/New_York)"
    assert done.stdout.index("What you owe") < done.stdout.index("Conversations")
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_a_settings_file_stands_in_for_options_and_they_win_over_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[owner]\naddresses = ["robin.hale@mailhaven.example"]\ntimezone = "Asia/Tokyo"\n')
    now = ("--now", "2026-05-14T12:00:00-04:00")
    assert run(["scan", "--config", str(path), *MAIL, *now, "--json"]) == 0
    from_file = json.loads(capsys.readouterr().out)
    assert from_file["now"] == "2026-05-15T01:00:00+09:00"
    assert len(from_file["conversations"]) == 3
    assert run(["scan", "--config", str(path), *MAIL, *now, "--json", *ZONE]) == 0
    assert json.loads(capsys.readouterr().out)["now"] == "2026-05-14T12:00:00-04:00"


WRONG = [
    ([], "Name what to read: --mail PATH"),
    ([*MAIL, *ZONE], "--me you@example.org"),
    ([*MAIL, *ME], "--timezone Europe/Berlin"),
    ([*MAIL, "--me", "robin", *ZONE], '--me "robin" is not an address'),
    ([*MAIL, *ME, "--timezone", "Europe/Berln"], 'did you mean "Europe/Berlin"?'),
    ([*MAIL, *ME, "--timezone", "EST"], "abbreviation"),
    ([*MAIL, *ME, *ZONE, "--country", "Germany"], "two letters"),
    ([*MAIL, *ME, *ZONE, "--now", "2026-05-14T12:00:00"], "with its offset"),
    ([*MAIL, *ME, *ZONE, "--now", "soon\nish"], 'soon ish" is not an instant'),
    (["--mail", *ME, *ZONE], "--mail needs a path after it"),
    (["--mial", "x"], '"--mial" is not an option; did you mean --mail?'),
    (["--nonsense\x1b[31m"], "is not an option"),
    ([*MAIL, *ME, "--timezone"], "requires an argument"),
    (["Inbox.mbox"], "unexpected"),
    (["--mail", "/nowhere/at-all.mbox", *ME, *ZONE], "is not there"),
    (["--mail", __file__, *ME, *ZONE], "neither mail nor a calendar"),
    (["--calendar", MAIL[1], *ME, *ZONE], "give it as --mail"),
    ([*MAIL, *ME, *ZONE, "--rules", "/nowhere/at-all.toml"], "is not there"),
    ([*MAIL, *ME, *ZONE, "--config", "/nowhere/at-all.toml"], "is not there"),
]


@pytest.mark.parametrize(("words", "sentence"), WRONG)
def test_wrong_usage_is_one_sentence_that_says_what_to_do(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["scan", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert sentence in err
    assert err.count("\n") == 1
    assert err.strip().isprintable()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"[lists\n", "this is no TOML"),
        (b"[rule]\n", '"rule" is not a key of a rule file; did you mean "rules"?'),
        (b"\xff\xfe", "is not UTF-8 text"),
        (b"#" * 1_100_000, "is larger than 1000 kB"),
        (b"x = {" + b".".join([b"a"] * 20_000) + b" = 1}", "too many dots"),
    ],
)
def test_rules_that_cannot_be_used_are_refused_with_the_place(
    tmp_path: Path, content: bytes, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(content)
    assert run(["scan", *MAIL, *ME, *ZONE, "--rules", str(path)]) == 2
    err = capsys.readouterr().err
    assert err.startswith(str(path))
    assert sentence in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "shown"),
    [(["--help"], "demo"), ([], "scan"), (["scan", "--help"], "Example:"), (["--version"], "keepwarm 0.")],
)
def test_help_is_no_mistake(words: list[str], shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(words) == 0
    out, err = capsys.readouterr()
    assert shown in out
    assert err == ""


def test_a_misspelt_command_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scna"]) == 2
    assert "did you mean 'scan'?" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["--help"], ["scan", "--help"], ["--version"], ["scan"], ["scan", "--mial"]]
)
def test_help_and_refusals_import_nothing_heavy(words: list[str]) -> None:
    code = f"import sys; from keepwarm.cli import run; run({words!r}); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    loaded = set(done.stderr.splitlines()[-1].split())
    assert "typer" in loaded
    assert loaded.isdisjoint(LIGHT.split())


@pytest.mark.parametrize("words", [SCAN, ("demo",)])
def test_a_terminal_that_knows_ascii_only_is_served(words: tuple[str, ...]) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = keepwarm(*words, env=plain)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.isascii()


def test_a_reader_that_goes_away_is_no_error() -> None:
    scan = subprocess.Popen([PROGRAM, *SCAN], stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603
    assert scan.stdout is not None
    scan.stdout.close()
    assert scan.communicate()[1] == b""


@pytest.mark.parametrize("words", [SCAN, ("--help",)])
def test_a_full_disk_is_told_in_one_sentence(words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([PROGRAM, *words], stdout=full, stderr=subprocess.PIPE, text=True, check=False)  # noqa: S603
    assert done.returncode == 2
    assert "could not be written" in done.stderr
    assert done.stderr.count("\n") == 1


def test_standard_streams_may_be_closed() -> None:
    closed = f"exec '{PROGRAM}' \"$@\" <&- >&- 2>&-"
    for words, status in ((SCAN, 0), (("scan",), 2)):
        done = subprocess.run(["/bin/sh", "-c", closed, "sh", *words], check=False)  # noqa: S603
        assert done.returncode == status


def test_progress_goes_to_a_terminal_on_standard_error_alone() -> None:
    with on_a_terminal(*SCAN, "--json") as (scan, terminal):
        told = until(terminal, b"100%")
        out, _ = scan.communicate()
    assert json.loads(out)["version"] == 1
    assert b"Reading" in told
    assert b"\x1b[31m" not in told
    assert b"\x1b[91m" not in told


def test_an_interrupt_ends_it_quietly() -> None:
    with on_a_terminal(*SCAN) as (scan, terminal):
        told = until(terminal, b"Reading")
        scan.send_signal(signal.SIGINT)
        out, _ = scan.communicate()
        told += until(terminal, b"\x1b[?25h")  # the cursor is shown again
    assert scan.returncode == 130
    assert out == b""
    assert b"Traceback" not in told


@contextmanager
def on_a_terminal(*words: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The program with a terminal for its standard error, and the other end of that terminal."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80"}
    with subprocess.Popen([PROGRAM, *words], stdout=subprocess.PIPE, stderr=theirs, env=env) as program:  # noqa: S603
        os.close(theirs)
        yield program, ours
    os.close(ours)


def until(terminal: int, words: bytes) -> bytes:
    """What appears on the terminal up to these words, or to its end."""
    seen = b""
    while words not in seen:
        try:
            seen += os.read(terminal, 4_096)
        except OSError:  # the program has gone
            break
    return seen

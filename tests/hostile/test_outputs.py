"""Hostile mails in one folder with honest ones: nothing of theirs reaches a screen or the others."""

from __future__ import annotations

import json
import os
import subprocess
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest

from connectors.mime import parse
from keepwarm.cli import run
from tests.hostile.bodies import active_content, names_of_attachments
from tests.hostile.catalogue import inputs
from tests.hostile.entry import Kind
from tests.hostile.mailbox import SETTLED
from tests.keepwarm.program import PROGRAM

SMALL = 65_536
WHO = ("--me", "me@home.example", "--timezone", "Europe/Berlin", "--now", "2026-05-11T14:00:00+02:00")


def folder_of(path: Path, *, hostile: bool) -> Path:
    """A folder of the honest mails, and of every hostile mail and calendar that is no flood."""
    path.mkdir()
    for number, raw in enumerate(SETTLED):
        (path / f"honest-{number}.eml").write_bytes(raw)
    for one in inputs() if hostile else ():
        ending = {Kind.MAIL: "eml", Kind.ICS: "ics"}.get(one.entry.kind)
        if ending and len(data := one.data()) <= SMALL:
            (path / f"{one.name}.{ending}").write_bytes(data)
    return path


def scan(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    calendars = ("--calendar", str(folder)) if list(folder.glob("*.ics")) else ()
    assert run(["scan", "--mail", str(folder), *calendars, *WHO, *more]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def ann_s(found: dict[str, Any]) -> list[Any]:
    kinds = ("signals", "conversations", "meetings", "tasks", "review")
    return [one for kind in kinds for one in found[kind] if one["contact"] == "ann@corp.example"]


def test_no_hostile_input_changes_what_is_found_in_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = json.loads(scan(folder_of(tmp_path / "alone", hostile=False), capsys, "--json"))
    among = scan(folder_of(tmp_path / "among", hostile=True), capsys, "--json")
    assert ann_s(json.loads(among)) == ann_s(alone)
    assert alone["meetings"]
    assert among.isascii()
    assert among.strip().isprintable()


def test_nothing_that_a_terminal_obeys_is_printed_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = folder_of(tmp_path / "among", hostile=True)
    held = sorted(folder.iterdir())
    (tmp_path / "empty").mkdir()
    with chdir(tmp_path / "empty"):
        out = scan(folder, capsys)
    assert [line for line in out.splitlines() if not line.isprintable()] == []
    assert sorted(folder.iterdir()) == held
    assert list((tmp_path / "empty").iterdir()) == []


def test_active_markup_becomes_words_without_tags_or_links() -> None:
    for raw in active_content.inputs():
        text = parse(raw).text.lower()
        assert not [
            evil for evil in ("<script", "<img", "onerror", "javascript:", "data:text") if evil in text
        ]


def test_the_name_of_an_attachment_is_never_part_of_a_message() -> None:
    for raw in names_of_attachments.inputs():
        assert parse(raw).text == "hello"


@pytest.mark.parametrize("before", ["unset HOME; ", "umask 000; ", "cd /; ", "LANG=C LC_ALL=C "])
def test_it_starts_whatever_the_environment_lacks(tmp_path: Path, before: str) -> None:
    folder = folder_of(tmp_path / "alone", hostile=False)
    command = f"{before}'{PROGRAM}' \"$@\""
    words = ["/bin/sh", "-c", command, "sh", "scan", "--mail", str(folder), *WHO, "--json"]
    done = subprocess.run(words, capture_output=True, text=True, env=dict(os.environ), check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["meetings"]
    assert len(list(tmp_path.iterdir())) == 1

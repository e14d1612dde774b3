"""The documents are true: words, paths, links, targets and examples."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from keepwarm.cli import app
from rules.model import (
    Act,
    Authentication,
    HintKind,
    Mark,
    MeetingSource,
    MeetingStatus,
    Role,
    Signal,
    Stage,
    TalkKind,
    TaskKind,
)
from tests.sources import ROOT, name

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text()
MAKEFILE = (ROOT / "Makefile").read_text()
TABLES: dict[str, type[StrEnum]] = {
    "Signals": Signal,
    "Acts": Act,
    "Stages": Stage,
    "Roles": Role,
    "Kinds": TalkKind,
    "Meetings": MeetingStatus,
    "Sources": MeetingSource,
    "Tasks": TaskKind,
    "Hints": HintKind,
    "Marks": Mark,
    "Authentication": Authentication,
}


def terms(heading: str) -> set[str]:
    """The first column of the glossary's table under this heading, as far as it is code."""
    section = GLOSSARY.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return set(re.findall(r"^\| `([a-z_]+)` \|", section, re.MULTILINE))


def examples() -> list[str]:
    """Every command that README shows at a prompt, continued lines joined."""
    readme = (ROOT / "README.md").read_text()
    blocks = re.findall(r"^ *```console\n([^`]*)```$", readme, re.MULTILINE)
    lines = [line.strip() for line in "".join(blocks).replace("\\\n", " ").splitlines()]
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ keepwarm")]


@pytest.mark.parametrize("heading", TABLES)
def test_the_glossary_has_the_words_of_the_code_and_no_others(heading: str) -> None:
    assert terms(heading) == {member.value for member in TABLES[heading]}


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_link_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)\s]*\)", document.read_text())
    assert [link for link in links if "://" not in link and not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_a_path_is_there_unless_its_line_says_planned(document: Path) -> None:
    for line in document.read_text().splitlines():
        paths = re.findall(r"`((?:rules|connectors|sync|keepwarm|tests|tools|docs)/[\w./-]*)`", line)
        missing = [path for path in paths if not (ROOT / path).exists()]
        assert not paths or bool(missing) == ("planned" in line), f"missing {missing}: {line}"


def test_the_map_names_every_step_of_the_fold() -> None:
    steps = {path.name for path in (ROOT / "rules" / "state").glob("*.py")} - {"__init__.py"}
    told = (ROOT / "docs" / "architecture.md").read_text().partition("in `rules/state/`:\n")[2]
    assert set(re.findall(r"\| `(\w+\.py)` \|", told.partition("\n## ")[0])) == steps


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_target_that_is_named_can_be_made(document: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", document.read_text())) <= targets


def test_help_tells_every_target() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony is not None
    assert set(phony[1].split()) == set(re.findall(r"^([a-z]+):.* ## \S", MAKEFILE, re.MULTILINE))


def test_readme_shows_a_scan_for_people_and_one_for_programs() -> None:
    scans = [example for example in examples() if example.startswith("keepwarm scan")]
    assert sorted("--json" in example for example in scans) == [False, True]


def commands(command: Any = None) -> Iterator[Any]:
    """Every command of the program, those of its groups included."""
    command = command or get_command(app)
    yield command
    for below in getattr(command, "commands", {}).values():
        yield from commands(below)


def test_every_command_and_option_stands_in_the_documents() -> None:
    written = "".join(document.read_text() for document in DOCUMENTS)
    options = {name for one in commands() for parameter in one.params for name in parameter.opts}
    told = {one.name or "" for one in commands()} | {name for name in options if name.startswith("--")}
    assert [word for word in sorted(told - {"--help", "--version"}) if word not in written] == []


@pytest.mark.parametrize("example", examples())
def test_an_example_runs(example: str) -> None:
    command, *arguments = shlex.split(example)
    program = str(Path(sys.executable).with_name(command))
    run = subprocess.run([program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.strip()

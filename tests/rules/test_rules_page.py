"""What docs/rules.md teaches is true: its rules, its commands, its tables."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from keepwarm import wiring
from keepwarm.cli import run
from rules.engine import Engine
from rules.language import parse, sample, tables
from rules.language.conditions import Feature, Quantity
from rules.language.examples import outcomes
from rules.language.nesting import FORMS
from rules.language.parse import RuleError, parse_rules
from tests.sources import ROOT

PAGE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Block:
    """A block of the page; `file` is the rule file that stands before a command."""

    line: int
    text: str
    file: str = ""


@cache
def blocks(language: str) -> list[Block]:
    return list(_blocks(language))


def _blocks(language: str) -> Iterator[Block]:
    file = ""
    for match in re.finditer(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL):
        file = match[2] if match[1] == "toml" else file
        if match[1] == language:
            yield Block(PAGE.count("\n", 0, match.start()) + 2, match[2], file)


def shown_to_fail(block: Block) -> bool:
    return any(told.file == block.text and "mine.toml:" in told.text for told in blocks("console"))


def line(block: Block) -> str:
    return f"line {block.line}"


@pytest.mark.parametrize("block", blocks("toml"), ids=line)
def test_every_rule_file_of_the_page_works_unless_it_is_shown_to_fail(block: Block) -> None:
    files = {**wiring.builtin_rules(), "mine.toml": block.text}
    try:
        engine = Engine(parse_rules(files))
    except RuleError:
        assert shown_to_fail(block)
        return
    failures = [str(o) for o in outcomes(engine, files, ["mine.toml"]) if not o.passed]
    assert bool(failures) == shown_to_fail(block), failures


@pytest.mark.parametrize("block", blocks("console"), ids=line)
def test_every_command_of_the_page_prints_what_stands_there(
    block: Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    Path("mine.toml").write_text(block.file, encoding="utf-8")
    command, _, told = block.text.partition("\n")
    status = run(command.removeprefix("$ keepwarm ").split())
    out, err = capsys.readouterr()
    assert out + err == told
    assert status == (2 if err else 1 if "not." in out else 0)


@pytest.mark.parametrize("block", blocks("python"), ids=line)
def test_the_code_of_the_page_runs(block: Block) -> None:
    exec(compile(block.text, "docs/rules.md", "exec"), {})  # noqa: S102 - our own page


def in_table(heading: str) -> list[str]:
    """The first column of the table under this heading."""
    section = PAGE.partition(f"\n### {heading}\n")[2].partition("\n### ")[0]
    return re.findall(r"^\| `@?([a-z_]+)` \|", section, re.MULTILINE)


@pytest.mark.parametrize(
    ("heading", "known"),
    [
        ("A file", parse.KEYS),
        ("A cue", tables.CUE_KEYS),
        ("A rule", tables.RULE_KEYS),
        ("A condition", [*FORMS, *(key for keys in FORMS.values() for key in keys)]),
        ("An example", sample.KEYS),
        ("Facts", list(Feature)),
        ("What can be counted", list(Quantity)),
    ],
)
def test_the_reference_names_all_that_there_is_and_nothing_else(heading: str, known: Collection[str]) -> None:
    assert sorted(in_table(heading)) == sorted(set(known))


def test_the_reference_names_the_keys_of_allow_and_deny() -> None:
    for heading, keys in (("allow", parse.ALLOW_KEYS), ("deny", parse.DENY_KEYS)):
        row = re.search(rf"^\| `{heading}` \|.*$", PAGE, re.MULTILINE)
        assert row is not None
        assert all(f"`{key}`" in row[0] for key in keys)

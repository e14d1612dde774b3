"""What a command imports, which is most of what a short one costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.keepwarm.program import MAIL, ME, SCAN, ZONE

TYPER = {"typer", "annotated_doc", "shellingham"}
READING = {"ahocorasick_rs", "fast_mail_parser", "re2", "selectolax", "tzdata"}
LAYERS = {"rules", "connectors", "sync"}
FAMILIES = "beginning deciding keeping letters listing looking people safekeeping telling"
MODULES_OF_HELP = (
    "arguments cli command commands letters letters.command options plain refusals rulebook terminal usage"
)


def imported(*words: str) -> set[str]:
    """The modules that this command adds to those of the interpreter, out of a process of its own."""
    code = f"""
import sys
bare = set(sys.modules)
from keepwarm.cli import run
assert run({words!r}) == 0
print(*(set(sys.modules) - bare))
"""
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(done.stdout.splitlines()[-1].split())


def packages(modules: set[str]) -> set[str]:
    """The packages that these modules belong to, without Python's own, keepwarm and parts in C."""
    found = {module.partition(".")[0] for module in modules} - set(sys.stdlib_module_names)
    return {name for name in found if not name.startswith(("_", "keepwarm"))}


@pytest.mark.parametrize(
    "words", [(), ("--help",), ("scan", "--help"), ("today", "--help"), ("rules", "--help")]
)
def test_help_imports_typer_and_the_words_of_the_command_line(words: tuple[str, ...]) -> None:
    modules = imported(*words)
    assert packages(modules) <= TYPER
    ours = {module for module in modules if module.startswith("keepwarm.")}
    families = {f"keepwarm.commands.{name}" for name in FAMILIES.split()}
    assert ours == {f"keepwarm.{name}" for name in MODULES_OF_HELP.split()} | families
    assert "importlib.metadata" not in modules


def test_the_version_is_told_by_no_more_than_that() -> None:
    assert packages(imported("--version")) <= TYPER


@pytest.mark.parametrize("words", [(), ("--json",)])
@pytest.mark.parametrize("command", ["scan", "today"])
def test_mail_is_read_without_what_draws_on_terminals_or_reads_settings_and_calendars(
    command: str, words: tuple[str, ...]
) -> None:
    assert packages(imported(command, *MAIL, *ME, *ZONE, *words)) <= TYPER | READING | LAYERS


def test_a_calendar_brings_no_more_than_mail_does() -> None:
    assert packages(imported(*SCAN)) <= TYPER | READING | LAYERS


def test_settings_bring_what_checks_them(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("settings") / "config.toml"
    path.write_text("[policy]\ntouch_weeks = 9\n")
    assert "pydantic_settings" in packages(imported("scan", *MAIL, *ME, *ZONE, "--config", str(path)))

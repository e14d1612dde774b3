"""The words in which letters of one language tell days and hours, and those that they had better not use."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from keepwarm.refusals import Refusal, quoted, suggestion

WORDS, LINT = "words.toml", "lint.toml"


@dataclass(frozen=True, slots=True)
class Language:
    """As `texts/<language>/words.toml` has it; texts with braces are filled in by `str.format`."""

    nameless: str
    days: tuple[str, ...]
    months: tuple[str, ...]
    am: str
    pm: str
    date: str
    date_of_year: str
    weekday_date: str
    moment: str
    other_day: str
    of_zone: str
    of_offset: str
    both: str
    today: str
    yesterday: str
    on_weekday: str
    on_date: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """As `texts/<language>/lint.toml` has them: lower case, no accents."""

    job_ask: tuple[str, ...]
    guilt: tuple[str, ...]
    ask: tuple[str, ...]


def languages() -> tuple[str, ...]:
    """Those that letters are built in for."""
    return tuple(sorted(entry.name for entry in _texts().iterdir() if entry.is_dir()))


def folder(language: str) -> Traversable:
    """Where the built-in letters of a language lie. Refusal where there are none."""
    if language in languages():
        return _texts() / language
    near = suggestion(language, languages())
    if near == ".":
        near = f": there are letters in {', '.join(languages())}."
    raise Refusal(f"[letters] language {quoted(language)} is not there{near}")


@cache
def language_of(name: str) -> Language:
    return Language(**_table(name, WORDS))


@cache
def phrases_of(name: str) -> Phrases:
    return Phrases(**_table(name, LINT))


def _texts() -> Traversable:
    return files("keepwarm") / "letters" / "texts"


def _table(language: str, name: str) -> dict[str, Any]:
    table = tomllib.loads((folder(language) / name).read_text(encoding="utf-8"))
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}

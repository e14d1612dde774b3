"""One rule file while it is read, and the sentences that say what is wrong with it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any  # what tomllib gives, until it has been checked

_LARGEST = 1_000_000  # characters
# tomllib takes 16 s over a key of 20,000 parts. Tried where a word begins, or a long one costs its square.
_DEEP_KEY = re.compile(r"(?<![\w-])(?:[A-Za-z0-9_-]++[ \t]*+\.[ \t]*+){50}")
_HEADER = re.compile(r"\s{0,20}\[{1,2}([^\[\],=]{1,200})\]")
_AT_LINE = re.compile(r" \(at line (\d{1,9}), column \d{1,9}\)")
_SHOWN = 60  # characters of a person's word that an error repeats


class RuleError(ValueError):
    """A rule file that cannot be used; `str()` is one sentence with file, line and, where there is one, a
    suggestion.
    """


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A rule file, or one table of it: the `number`-th below `header`, such as the third `rules`."""

    name: str
    text: str
    header: str = ""
    number: int = 0

    def within(self, header: str, number: int = 0) -> RuleFile:
        """The same file while one of its tables is read; its sentences name lines of this table."""
        return replace(self, header=header, number=number)

    # --- what is wrong ----------------------------------------------------------------------------

    def fail(self, why: str, about: str = "") -> RuleError:
        return self.error(self.line(about), why)

    def error(self, line: int, why: str) -> RuleError:
        return RuleError(f"{self.name}{f':{line}' if line else ''}: {why}")

    def unknown(self, word: str, known: Iterable[str], what: str) -> RuleError:
        near = get_close_matches(word[:100], list(known), 1)
        hint = f'; did you mean "{near[0]}"?' if near else ""
        return self.fail(f"{shown(word)} is not {what}{hint}", word)

    def line(self, about: str = "", after: str = "") -> int:
        """The line of this table that holds these words, from that of `after` on; else where the table
        begins, 0 where nothing tells.
        """
        rows = self.text.splitlines()
        first, last = self._lines(rows)
        begin = max(first, _row(rows, first, last, after) - 1) if after else first
        return (about and _row(rows, begin, last, about)) or (first + 1 if self.header else 0)

    def _lines(self, rows: list[str]) -> tuple[int, int]:
        """The first row of this table, counted from 0, and the row behind its last one."""
        headers = [
            (row, _dotted(match[1])) for row, text in enumerate(rows) if (match := _HEADER.match(text))
        ]
        mine = [row for row, header in headers if header == self.header]
        if not self.header or self.number >= len(mine):
            return 0, len(rows)
        first = mine[self.number]
        return first, next((row for row, _ in headers if row > first), len(rows))

    # --- what must be there -----------------------------------------------------------------------

    def tables(self, keys: Collection[str]) -> dict[str, Any]:
        """The file as TOML gives it, with no other keys than these. RuleError."""
        if len(self.text) > _LARGEST or _DEEP_KEY.search(self.text):
            raise self.fail("the file is too large, or a key in it too deep, to be a rule file")
        try:
            found = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as fault:
            at = _AT_LINE.search(str(fault))
            why = f"this is no TOML: {_AT_LINE.sub('', str(fault))}"
            raise self.error(int(at[1]) if at else 0, why) from None
        except (ValueError, RecursionError):
            raise self.fail("this is no TOML: something in it is too long or too deep") from None
        self.keys(found, keys, "a rule file")
        return found

    def keys(self, table: Mapping[str, Any], known: Collection[str], what: str) -> None:
        for key in table:
            if key not in known:
                raise self.unknown(key, known, f"a key of {what}")

    def table(self, value: Any, what: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.fail(f"{what} must be a table, with a key and a value on each line", _last(what))
        return value

    def texts(self, value: Any, what: str) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fail(f'{what} must be a list of texts, such as ["one", "two"]', what.partition(" ")[0])
        return value

    def string(self, value: Any, what: str) -> str:
        if not isinstance(value, str):
            raise self.fail(f"{what} must be a text in quotes", what.partition(" ")[0])
        return value

    def flag(self, value: Any, what: str) -> bool:
        if not isinstance(value, bool):
            raise self.fail(f"{what} must be true or false", what.partition(" ")[0])
        return value

    def chosen(self, value: Any, known: Collection[str], what: str) -> str:
        """A text that is one of these."""
        if not isinstance(value, str) or value not in known:
            raise self.unknown(str(value), known, what)
        return value


def shown(word: str) -> str:
    return f'"{word}"' if len(word) <= _SHOWN else f'"{word[: _SHOWN - 1]}…"'


def _dotted(header: str) -> str:
    """`cues . "path"` → `cues.path`."""
    return ".".join(part.strip().strip("\"'") for part in header.split("."))


def _last(words: str) -> str:
    return words.rpartition(" ")[2]


def _row(rows: list[str], first: int, last: int, about: str) -> int:
    """The number, counted from 1, of the first row between these that holds the words, comments apart; 0
    for none.
    """
    whole = re.compile(rf"(?<![\w-]){re.escape(about)}(?![\w-])")
    numbered = [(n, rows[n]) for n in range(first, last) if not rows[n].lstrip().startswith("#")]
    exact = next((n + 1 for n, row in numbered if whole.search(row)), 0)
    return exact or next((n + 1 for n, row in numbered if about in row), 0)

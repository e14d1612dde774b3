"""One rule file while it is read, and the sentences that say what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any  # what tomllib gives, until it has been checked


class RuleError(ValueError):
    """A rule file that cannot be used; `str()` is one sentence with file, line and, where there is one, a
    suggestion.
    """


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One rule file while it is read: its name, its text and whatever is needed to say where something is
    wrong.
    """

    name: str
    text: str

    def fail(self, why: str, about: str = "") -> RuleError:
        line = next((n for n, row in enumerate(self.text.splitlines(), 1) if about and about in row), 0)
        return RuleError(f"{self.name}{f':{line}' if line else ''}: {why}")

    def unknown(self, word: str, known: Iterable[str], what: str) -> RuleError:
        near = get_close_matches(word, list(known), 1)
        return self.fail(f'"{word}" is not {what}' + (f'; did you mean "{near[0]}"?' if near else ""), word)

    def keys(self, table: Mapping[str, Any], known: Iterable[str], what: str) -> None:
        for key in table:
            if key not in known:
                raise self.unknown(key, known, f"a key of {what}")

    def texts(self, value: Any, what: str) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fail(f"{what} must be a list of texts", what.rsplit(maxsplit=1)[-1])
        return value

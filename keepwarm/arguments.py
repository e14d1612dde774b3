"""Words of the command line → values, or a Refusal that says what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from keepwarm.refusals import Refusal, quoted

SEVERAL = {"--mail": "a path", "--calendar": "a path", "--me": "an address", "--rules": "a path"}
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"]{1,64}@[^\s@<>()\[\],;:\"]{1,190}")
_NAMED = re.compile(r"[^<>]{0,200}<([^<>]{1,260})>")
_LONGEST_WORD = 100_000  # characters
_FIRST_YEAR, _LAST_YEAR = 1970, 2200


def spread(words: Sequence[str]) -> list[str]:
    """The same words with an option before each of its values: `--mail a b` becomes `--mail a --mail b`.

    A value that begins with a dash is written `--mail=-a`. Raises Refusal where such an option has no value.
    """
    return list(_spread(words))


def _spread(words: Sequence[str]) -> Iterator[str]:
    option, given = "", True
    for word in words:
        if word.startswith("-"):
            _check_given(option, given)
            option, given = (word, False) if word in SEVERAL else ("", True)
            if not option:
                yield word
        else:
            _check_written(option, word)
            yield from (option, word) if option else (word,)
            given = True
    _check_given(option, given)


def _check_given(option: str, given: bool) -> None:
    if not given:
        raise Refusal(f"{option} needs {SEVERAL[option]} after it.")


def _check_written(option: str, word: str) -> None:
    # An empty word would be the current folder: somebody's variable was empty.
    if not word:
        raise Refusal(
            f"{option} needs {SEVERAL[option]} after it." if option else "One of the words is empty."
        )
    if len(word) > _LONGEST_WORD:
        raise Refusal(f"{quoted(word)} is longer than any word that means something here.")


def addresses(words: Iterable[str], source: str) -> frozenset[str]:
    """Addresses in lower case, out of `name@host` or `Name <name@host>`. Raises Refusal."""
    return frozenset(_address(word, source) for word in words)


def _address(word: str, source: str) -> str:
    bare = word.strip()
    named = _NAMED.fullmatch(bare)
    address = named[1].strip() if named else bare
    if not _ADDRESS.fullmatch(address) or not address.isprintable():
        raise Refusal(f"{source} {quoted(word)} is not an address: write it like you@example.org.")
    return address.lower()


def instant(text: str) -> datetime:
    """The instant that `--now` names. Raises Refusal where it has no offset or lies far from our time."""
    example = "write it with its offset, like 2026-05-14T12:00:00-04:00"
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Refusal(f"--now {quoted(text)} is not an instant: {example}.") from None
    if moment.utcoffset() is None:
        raise Refusal(f"--now {quoted(text)} does not say where on Earth: {example}.")
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise Refusal(f"--now {quoted(text)} must lie between {_FIRST_YEAR} and {_LAST_YEAR}.")
    return moment


def moment(text: str) -> datetime:
    """What `--now` says, else now. Raises Refusal."""
    return instant(text) if text else datetime.now(UTC)


def named(path: Path) -> str:
    """A path as rules know the file, never equal to the name of a built-in file."""
    return str(path) if path.parent != Path() else f"./{path}"

"""TOML files that the person wrote, read within bounds."""

from __future__ import annotations

import re
from pathlib import Path

from connectors.errors import ConnectorError
from connectors.files.regular import content, shown
from keepwarm.refusals import Refusal

_MOST_DOTS = 200  # in one line: tomllib's time grows with the square of the parts of a key
_LONG_WORD = re.compile(r"[\w-]{500}")  # no name and no number is as long; rules are slow over one that is


def toml_text(path: Path, largest: int) -> str:
    """The text without a byte order mark. Refusal beyond `largest` bytes, or where it cannot be TOML."""
    try:
        raw = content(path, largest + 1)
    except ConnectorError as fault:
        raise Refusal(str(fault)) from None
    if len(raw) > largest:
        raise Refusal(f"{shown(path)} is larger than {largest // 1000} kB: divide it, or name another file.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Refusal(f"{shown(path)} is not UTF-8 text (byte {fault.start}): save it as UTF-8.") from None
    for number, line in enumerate(text.splitlines(), 1):
        if line.count(".") > _MOST_DOTS:
            raise Refusal(f"{shown(path)}:{number}: this line has too many dots to be read; divide it.")
        if _LONG_WORD.search(line):
            raise Refusal(f"{shown(path)}:{number}: a word of this line is too long or too deep to be read.")
    return text

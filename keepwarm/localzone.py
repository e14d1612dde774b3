"""The time zone that this computer is set to, by its IANA name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from keepwarm import places
from keepwarm.refusals import Refusal

_LINK, _FILE = Path("/etc/localtime"), Path("/etc/timezone")
_MARK = "zoneinfo/"


def found(environment: Mapping[str, str] | None = None, link: Path = _LINK, file: Path = _FILE) -> str:
    """The name out of `TZ`, of the link that systems set, or of Debian's file; "" where none is one."""
    named = (os.environ if environment is None else environment).get("TZ", "").removeprefix(":")
    candidates = (named.partition(_MARK)[2] or named, _linked(link), _first_line(file))
    return next((name for name in candidates if _is_known(name)), "")


def _linked(link: Path) -> str:
    try:
        return os.readlink(link).partition(_MARK)[2]  # noqa: PTH115 - the text, not where it leads
    except OSError:
        return ""


def _first_line(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii", errors="replace")[:100].partition("\n")[0].strip()
    except OSError:
        return ""


def _is_known(name: str) -> bool:
    try:
        return bool(name) and bool(places.timezone(name, ""))
    except Refusal:
        return False

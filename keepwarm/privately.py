"""Files are written so that their owner alone can read them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from connectors.files.regular import shown
from keepwarm.refusals import Refusal


def write_privately(files: Mapping[Path, bytes], *, replace: bool) -> list[Path]:
    """Writes them (0600), a folder that is not there being made (0700). Raises Refusal; where one is there
    already and may not be replaced, nothing is written.
    """
    there = [path for path in files if os.path.lexists(path)]
    if there and not replace:
        raise Refusal(f"{shown(there[0])} is already there: name another, or say --replace.")
    for path, data in files.items():
        try:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            _write(path, data)
        except OSError as failure:
            reason = failure.strerror or "no reason is known"
            raise Refusal(f"{shown(path)} cannot be written ({reason}): name another place.") from None
    return list(files)


def _write(path: Path, data: bytes) -> None:
    """Complete or not there: it takes its name when all of it is written."""
    fresh = path.with_name(f".{path.name}.new")
    with suppress(FileNotFoundError):
        fresh.unlink()
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - of a descriptor
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise

"""What lies below a folder, found without following links."""

from __future__ import annotations

import os
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from connectors.errors import Unreadable
from connectors.files.maildir import is_maildir
from connectors.files.regular import refusal, shown

DEPTH = 20
ENTRIES = 2_000_000


class Found(StrEnum):
    FILE = "file"
    MAILDIR = "maildir"


def walked(root: Path) -> Iterator[tuple[Found, Path]]:
    """Regular files and Maildirs below `root`, itself included, by name; Unreadable beyond its bounds."""
    folders, left = [(root, 0)], ENTRIES
    while folders:
        folder, depth = folders.pop()
        if depth > DEPTH:
            raise Unreadable(f"{shown(folder)} lies too deep: name a folder nearer to the mail.")
        whole = is_maildir(folder)
        if whole:
            yield Found.MAILDIR, folder
        for entry in _entries(folder):
            left -= 1
            if left < 0:
                raise Unreadable(f"{shown(root)} holds too much: name the folder of the mail itself.")
            if entry.is_dir(follow_symlinks=False) and not (whole and entry.name in {"cur", "new", "tmp"}):
                folders.append((Path(entry.path), depth + 1))
            elif entry.is_file(follow_symlinks=False):
                yield Found.FILE, Path(entry.path)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as failure:
        raise refusal(folder, failure) from failure

"""A Maildir: one file a mail, in `cur` and `new`, its flags in its name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from connectors.files.labels import Meaning, folder_meanings
from connectors.files.messages import Manner
from connectors.files.onefile import Listed, MessageFiles
from connectors.files.regular import refusal, shown

FLAGS = {"D": Meaning.DRAFT, "T": Meaning.TRASH}


def is_maildir(path: Path) -> bool:
    return all((path / name).is_dir() for name in ("cur", "new", "tmp"))


def maildir(root: Path, manner: Manner) -> MessageFiles:
    """The mailbox that this Maildir is; its subfolders are mailboxes of their own."""
    return MessageFiles(lambda: list(_listed(root)), manner)


def _listed(root: Path) -> Iterator[Listed]:
    folder = folder_meanings(root)
    for part in (root / "cur", root / "new"):
        try:
            with os.scandir(part) as entries:
                for entry in entries:
                    if entry.is_file(follow_symlinks=False) and not entry.name.startswith("."):
                        yield from _mail(entry, folder)
        except FileNotFoundError:
            continue
        except OSError as failure:
            raise refusal(part, failure) from failure


def _mail(entry: os.DirEntry[str], folder: frozenset[Meaning]) -> Iterator[Listed]:
    """A mail keeps its id and its age when it is read or flagged, which only renames its file. One that its
    program has renamed or removed since the folder was read is left out, and no other.
    """
    name, _, info = entry.name.partition(":2,")
    flagged = frozenset(FLAGS[flag] for flag in info if flag in FLAGS)
    try:
        status = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return
    yield Listed(status.st_mtime_ns, shown(name), Path(entry.path), status.st_size, folder | flagged)

"""Mail saved as .eml files: one, or a folder of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from connectors.files.labels import folder_meanings
from connectors.files.messages import Manner
from connectors.files.onefile import Listed, MessageFiles
from connectors.files.regular import refusal, shown
from connectors.files.walk import Found, walked


def eml_file(path: Path, manner: Manner) -> MessageFiles:
    """The mailbox that holds this one mail."""
    return MessageFiles(lambda: [_listed(path, path.parent)], manner)


def eml_folder(root: Path, manner: Manner) -> MessageFiles:
    """The mailbox of every .eml file below `root` that lies in no Maildir."""
    return MessageFiles(lambda: list(_emls(root)), manner)


def _emls(root: Path) -> Iterator[Listed]:
    for found, path in walked(root):
        if found is Found.FILE and is_eml(path):
            yield _listed(path, root)


def is_eml(path: Path) -> bool:
    return path.suffix.lower() == ".eml"


def _listed(path: Path, root: Path) -> Listed:
    try:
        status = path.stat()
    except OSError as failure:
        raise refusal(path, failure) from failure
    # The inode's change time, which no copying keeps: what comes later is later.
    name = shown(path.relative_to(root).as_posix())
    return Listed(status.st_ctime_ns, name, path, status.st_size, folder_meanings(path.parent))

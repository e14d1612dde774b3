"""Refuses to keep a store where somebody else could read it or put another in its place."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from sync.store.errors import LaxPermissions, Missing, NetworkFolder, ReadOnly, of_system, shown
from sync.store.mounts import Mount, network_file_system, present_mounts

COMPANIONS = ("-wal", "-shm", "-journal", "-lock")
"""What SQLite puts beside a database, then what is locked while it is open."""


def secure(path: Path, *, make: bool) -> None:
    """Looks at a store's file, what stands beside it and its folder, and makes what is missing (0600, 0700)
    where `make` says so. Raises StoreError unless all of it is this user's alone, on a disk of this machine.
    """
    secure_folder(path.parent, make=make)
    try:
        if make:
            os.close(create(path, exclusive=False))
        for file in (path, *(beside(path, companion) for companion in COMPANIONS)):
            if file == path or os.path.lexists(file):
                _refuse_lax_file(file)
    except OSError as failure:
        raise of_system(path, failure) from failure


def secure_folder(folder: Path, *, make: bool) -> None:
    """The same of a folder alone."""
    try:
        if make:
            _make_folder(folder)
        _refuse_lax_folder(folder)
        refuse_network(folder, present_mounts())
    except OSError as failure:
        raise of_system(folder, failure) from failure


def beside(path: Path, suffix: str) -> Path:
    """`keepwarm.db` → `keepwarm.db-wal`."""
    return path.with_name(path.name + suffix)


def create(path: Path, *, exclusive: bool) -> int:
    """A descriptor of a file that is made 0600 where it is missing, never through a link."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | (os.O_EXCL if exclusive else 0)
    if not exclusive and os.path.lexists(path):
        _refuse_lax_file(path)
    return os.open(path, flags, 0o600)


def refuse_network(folder: Path, mounts: Iterable[Mount]) -> None:
    """Raises NetworkFolder where a folder is mounted from another machine."""
    if kind := network_file_system(folder, mounts):
        raise NetworkFolder(
            f"{shown(folder)} is on a network file system ({kind}): keep the store on a disk of this machine."
        )


def _make_folder(folder: Path) -> None:
    """`mkdir -p` with 0700 for each folder that it makes (Path.mkdir gives the parents the umask's mode)."""
    if os.path.lexists(folder):
        return
    _make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)


def _refuse_lax_folder(folder: Path) -> None:
    try:
        found = folder.lstat()
    except FileNotFoundError:
        raise Missing(f"{shown(folder)} is not there yet: nothing has been kept.") from None
    if not stat.S_ISDIR(found.st_mode):
        raise LaxPermissions(f"{shown(folder)} is no folder of its own: name the folder, not a link to it.")
    _refuse_others(folder, found, "700")


def _refuse_lax_file(path: Path) -> None:
    try:
        found = path.lstat()
    except FileNotFoundError:
        raise Missing(f"{shown(path)} is not there yet: nothing has been kept.") from None
    if not stat.S_ISREG(found.st_mode):
        raise LaxPermissions(f"{shown(path)} is no regular file: name the file itself, not a link to it.")
    if found.st_nlink > 1:
        raise LaxPermissions(f"{shown(path)} has a second name (a hard link): remove one of the two.")
    _refuse_others(path, found, "600")
    if found.st_mode & 0o600 != 0o600:
        raise ReadOnly(f"{shown(path)} may not be written: run `chmod 600 {shown(path)}`.")


def _refuse_others(path: Path, found: os.stat_result, mode: str) -> None:
    """A path that belongs to somebody else, or whose mode lets others in."""
    if os.name == "nt":
        return  # where a home folder is private by its access list, which a mode does not show
    if found.st_uid != os.geteuid():
        raise LaxPermissions(
            f"{shown(path)} belongs to another user: run keepwarm as that user, or name another place."
        )
    if found.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise LaxPermissions(f"Others may open {shown(path)}: run `chmod {mode} {shown(path)}`.")

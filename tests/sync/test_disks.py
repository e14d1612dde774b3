"""A disk that is full, or may only be read, costs nothing that was committed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.sources import ROOT
from tests.sync.children import PRELUDE
from tests.sync.small import migrations, numbers, reopened

# Fills the disk, then makes room and goes on.
FILL = """
import resource, sqlite3
from sync.store.safekeeping import backup, refuse_damaged
path, steps, ballast = map(Path, sys.argv[1:])
if not ballast.exists():
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))

def attempt(work):
    try:
        work()
    except StoreError as told:
        return type(told).__name__

store = open_store(path, migrations=steps)
written, told = 0, None
while told is None:
    told = attempt(lambda: note(store, written, "x" * 3000))
    written += told is None
say("told", told)
say("kept", numbers(store) == list(range(written)), written > 10)
told = attempt(lambda: backup(store, path.with_name("copy.db")))
say("backup", told, [file.name for file in path.parent.glob("*copy*")])
store.close()
say("reading", attempt(lambda: open_store(path, readonly=True, migrations=steps).close()))
ballast.unlink(missing_ok=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store = open_store(path, migrations=steps)
note(store, written, "after")
say("kept", numbers(store) == list(range(written + 1)))
store.close()
refuse_damaged(path)
say("sound")
"""
OPEN = """
for readonly in (False, True):
    try:
        open_store(sys.argv[1], readonly=readonly, migrations=Path(sys.argv[2]))
    except StoreError as told:
        say(type(told).__name__)
"""
SHELL = ["unshare", "--mount", "/bin/sh", "-ec"]


def may_mount() -> bool:
    """Whether a process may mount what only itself can see."""
    try:
        mount = 'mount -t tmpfs tmpfs "$PWD"'
        return subprocess.run([*SHELL, mount], check=False, capture_output=True).returncode == 0  # noqa: S603
    except FileNotFoundError:  # not Linux
        return False


def told(mounts: str, program: str, *arguments: Path) -> str:
    """What the program says among these mounts, of which nobody else notices anything."""
    python = [sys.executable, "-c", PRELUDE + program, *map(str, arguments)]
    command = [*SHELL, f'{mounts}\nexec "$@"', "sh", *python] if mounts else python
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603


GOES_ON = "kept True True\nbackup {name} []\nreading None\nkept True\nsound\n"


def test_who_meets_the_largest_size_of_a_file_keeps_what_was_committed(path: Path, tmp_path: Path) -> None:
    path.unlink()
    said = told("", FILL, path, tmp_path / "steps", tmp_path / "none")
    assert said == "told DiskFault\n" + GOES_ON.format(name="None").replace("[]", "['copy.db']")


def test_a_full_disk_keeps_what_was_committed(tmp_path: Path) -> None:
    steps, disk = migrations(tmp_path / "steps"), tmp_path / "disk"
    disk.mkdir()
    if not may_mount():
        said = told("", FILL, disk / "data" / "keepwarm.db", steps, tmp_path / "none")
        assert said.startswith("told DiskFault\n")
        return
    mounts = (
        f"mount -t tmpfs -o size=900k,mode=700 tmpfs '{disk}'; head -c 400000 /dev/zero >'{disk}/ballast'"
    )
    said = told(mounts, FILL, disk / "data" / "keepwarm.db", steps, disk / "ballast")
    assert said == "told Full\n" + GOES_ON.format(name="Full")


def test_a_disk_that_may_only_be_read_is_told(path: Path, tmp_path: Path) -> None:
    mounts = f"mount --bind '{path.parent}' '{path.parent}'; mount -o remount,ro,bind '{path.parent}'"
    if not may_mount():
        mounts = ""
        path.parent.chmod(0o500)
    assert told(mounts, OPEN, path, tmp_path / "steps") == "ReadOnly\nReadOnly\n"
    path.parent.chmod(0o700)
    store = reopened(path)
    assert numbers(store) == [0, 1, 2]
    store.close()

"""Tells which folders lie on a network file system."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# As Linux (proc_mounts(5)) and macOS (mount(8)) name them.
_NETWORK = frozenset(
    """9p acfs afpfs afs beegfs ceph cifs coda davfs fhgfs gfs2 gpfs glusterfs lustre ncp ncpfs nfs nfs3 nfs4
    ocfs2 orangefs panfs prl_fs pvfs2 smb2 smb3 smbfs vboxsf vmhgfs webdav wekafs
    fuse.ceph-fuse fuse.cvmfs fuse.davfs2 fuse.gcsfuse fuse.glusterfs fuse.goofys fuse.grpcfuse
    fuse.gvfsd-fuse fuse.juicefs fuse.rclone fuse.s3fs fuse.smbnetfs fuse.sshfs fuse.vmhgfs-fuse macfuse.sshfs
    """.split()
)
_TABLE = Path("/proc/self/mountinfo")
_PROGRAM = Path("/sbin/mount")
_OCTAL = re.compile(r"\\([0-7]{3})")
_MACOS = re.compile(r".*? on (.+) \(([^,)]+)[^)]*\)")


@dataclass(frozen=True, slots=True)
class Mount:
    """A folder and the kind of file system that stands there."""

    point: str
    kind: str


def network_file_system(folder: Path, mounts: Iterable[Mount]) -> str:
    """The kind of network file system that a folder is on; "" where it is on none or cannot be told."""
    kind = kind_at(os.path.realpath(folder), mounts)
    return kind if kind.casefold() in _NETWORK else ""


def kind_at(path: str, mounts: Iterable[Mount]) -> str:
    """The kind at an absolute path without links; the latest of those that are mounted on one folder."""
    deepest = Mount("", "")
    for mount in mounts:
        above = f"{path}/".startswith(f"{mount.point.rstrip('/')}/")
        if above and len(mount.point) >= len(deepest.point):
            deepest = mount
    return deepest.kind


def parse_mountinfo(text: str) -> Iterator[Mount]:
    """`36 35 98:0 / /mnt\\040x rw,noatime shared:1 - nfs4 host:/x rw`, proc_pid_mountinfo(5)."""
    for line in text.splitlines():
        fields, _, rest = line.partition(" - ")
        parts, kind = fields.split(" "), rest.partition(" ")[0]
        if len(parts) > 4 and kind:
            yield Mount(_OCTAL.sub(lambda code: chr(int(code[1], 8)), parts[4]), kind)


def parse_mount(text: str) -> Iterator[Mount]:
    """`//host/share on /Volumes/share (smbfs, nodev, nosuid)`, as macOS prints it."""
    for line in text.splitlines():
        if match := _MACOS.fullmatch(line):
            yield Mount(match[1], match[2])


def present_mounts() -> Iterator[Mount]:
    """What is mounted now, in the order in which it was; nothing where the system does not tell."""
    if _TABLE.exists():
        return parse_mountinfo(_TABLE.read_text(encoding="utf-8", errors="surrogateescape"))
    if _PROGRAM.exists():
        import subprocess  # noqa: PLC0415 - macOS alone pays for it

        run = subprocess.run([_PROGRAM], capture_output=True, text=True, check=False)  # noqa: S603
        return parse_mount(run.stdout)
    return iter(())

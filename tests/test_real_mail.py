"""Thousands of real mails end in a message or in a reason."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from connectors.mime import MessageUnreadable, parse
from tools.data import MAILS, real_mails

pytestmark = pytest.mark.data


def as_mbox(raw: bytes) -> bytes:
    """One message of an mboxrd file (RFC 4155, with `>From ` quoting that can be undone)."""
    return (
        b"From - Thu Jan  1 00:00:00 2004\n"
        + re.sub(rb"^(>*From )", rb">\1", raw, flags=re.MULTILINE)
        + b"\n\n"
    )


def test_every_real_mail_is_there() -> None:
    assert sum(1 for _ in real_mails()) == MAILS


def test_every_real_mail_ends_in_a_message_or_a_reason() -> None:
    reasons = []
    for _, raw in real_mails():
        try:
            assert parse(raw).sender.email
        except MessageUnreadable as reason:
            assert str(reason).strip()
            reasons.append(str(reason))
    assert len(reasons) < MAILS // 100


def test_a_scan_of_all_real_mails_succeeds(tmp_path: Path) -> None:
    mbox = tmp_path / "real.mbox"
    mbox.write_bytes(b"".join(as_mbox(raw) for _, raw in real_mails()))
    keepwarm = str(Path(sys.executable).with_name("keepwarm"))
    options = ["--json", "--mail", str(mbox), "--me", "reader@example.com", "--timezone", "Europe/Dublin"]
    run = subprocess.run([keepwarm, "scan", *options], capture_output=True, text=True, check=False)  # noqa: S603
    assert (run.returncode, run.stderr) == (0, "")
    assert json.loads(run.stdout)["version"] == 1

"""What a stranger wrote is shown by every command, and obeyed by no terminal or spreadsheet."""

from __future__ import annotations

from email.header import Header
from pathlib import Path

import pytest

from tests.keepwarm.kept import ROBIN, Kept

NAME = "=HYPERLINK(1)\x1b[31m\u202eEvil \x07Zed"
ASK = """From: Robin Hale <{me}>
To: {name} <evil@evil-corp.example>
Subject: {subject}
Date: Fri, 01 May 2026 10:00:00 -0400
Message-ID: <hostile@mailhaven.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Hi Zed,

would you have 20 minutes for a call, so that I can hear how you got into audits?

Best, Robin
"""
SCREENS = (
    "people",
    "people evil-corp",
    "company evil-corp",
    "meetings",
    "find zed",
    "week",
    "stats",
    "why evil-corp",
    "why evil-corp --details",
    "draft evil-corp",
    "people tier evil-corp often",
    "rebuild",
)


@pytest.fixture
def hostile(kept: Kept, tmp_path: Path) -> Kept:
    told = Header(NAME, "utf-8").encode()
    mail = tmp_path / "ask.eml"
    mail.write_text(ASK.format(me=ROBIN, name=told, subject=told))
    assert kept("import", "--mail", str(mail)).status == 0
    return kept


@pytest.mark.parametrize("screen", SCREENS)
def test_no_screen_lets_a_name_speak_to_the_terminal(hostile: Kept, screen: str) -> None:
    told = hostile(*screen.split())
    assert (told.status, told.err) == (0, "")
    assert not {"\x1b", "\u202e", "\x07"} & set(told.out)
    assert hostile(*screen.split(), "--json").out.isascii()


def test_a_trial_shows_it_as_plainly(hostile: Kept, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('[deny]\ndomains = ["evil-corp.example"]\n')
    told = hostile("rules", "try", str(tmp_path / "mine.toml")).out
    assert "would close" in told
    assert not {"\x1b", "\u202e", "\x07"} & set(told)


def test_a_table_holds_no_formula(hostile: Kept, tmp_path: Path) -> None:
    assert hostile("export", str(tmp_path / "all")).status == 0
    people = (tmp_path / "all" / "people.csv").read_text("utf-8-sig")
    assert "HYPERLINK" in people
    assert '"=HYPERLINK' not in people

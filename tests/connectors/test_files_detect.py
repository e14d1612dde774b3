"""A path that is no mailbox or no calendar is refused in one sentence that says what to do."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from connectors.errors import ConnectorError, NotFound, Unreadable
from connectors.files import open_calendar, open_mailbox
from connectors.files.regular import opened
from tests.connectors.icalendars import START, vcalendar, vevent
from tests.connectors.mailfiles import BERLIN, as_mbox, written
from tests.contracts.mailbox import Letter

CONTENTS: dict[str, tuple[bytes, str]] = {
    "empty.mbox": (b"", "is empty"),
    "photo.jpg": (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "is a binary file"),
    "sparse": (b"\0" * 10_000, "is a binary file"),
    "takeout.zip": (b"PK\x03\x04\x14\x00", "unpack it first"),
    "takeout.tgz": (b"\x1f\x8b\x08\x00", "unpack it first"),
    "mail.tar": (b"mail/" + b"\0" * 252 + b"ustar\x0000", "unpack it first"),
    "archive.pst": (b"!BDN\x00", "as mbox or .eml"),
    "mac.olm": (b"PK\x03\x04", "as mbox or .eml"),
    "talk.msg": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "as mbox or .eml"),
    "notes.txt": (b"Dear diary,\n", "neither mail nor a calendar"),
    "page.html": (b"<html>\n", "neither mail nor a calendar"),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_a_file_of_another_kind_is_refused_with_advice(tmp_path: Path, name: str) -> None:
    content, words = CONTENTS[name]
    path = written(tmp_path / name, content)
    for opening in (open_mailbox, open_calendar):
        with pytest.raises(Unreadable) as refusal:
            opening(path, BERLIN)
        assert str(refusal.value).startswith(str(path))
        assert words in str(refusal.value)


def test_a_calendar_given_as_mail_and_mail_given_as_a_calendar_say_so(tmp_path: Path) -> None:
    calendar = written(tmp_path / "talks.ics", vcalendar(vevent(START)))
    with pytest.raises(Unreadable, match="is a calendar, no mail: give it as --calendar"):
        open_mailbox(calendar, BERLIN)
    for name, data in (("a.mbox", as_mbox([Letter(1)])), ("a.eml", Letter(1).as_bytes())):
        with pytest.raises(Unreadable, match="no calendar: give it as --mail"):
            open_calendar(written(tmp_path / name, data), BERLIN)


@pytest.mark.parametrize("name", ["missing", "missing/further", "file/below", "nul\0name", "x" * 5_000])
def test_a_path_that_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    written(tmp_path / "file", b"x")
    for opening in (open_mailbox, open_calendar):
        with pytest.raises((NotFound, Unreadable)) as refusal:
            opening(tmp_path / name, BERLIN)
        assert str(refusal.value).endswith(".")
        assert "\0" not in str(refusal.value)


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    written(tmp_path / "photos/1.jpg", b"\xff\xd8\xff")
    with pytest.raises(Unreadable, match="holds no mbox"):
        open_mailbox(tmp_path / "photos", BERLIN)
    with pytest.raises(Unreadable, match=r"holds no \.ics file"):
        open_calendar(tmp_path / "photos", BERLIN)


def test_a_folder_of_packed_mail_says_to_unpack_it(tmp_path: Path) -> None:
    written(tmp_path / "takeout/takeout-001.zip", b"PK\x03\x04")
    with pytest.raises(Unreadable, match="unpack it first"):
        open_mailbox(tmp_path / "takeout", BERLIN)


def test_pipes_sockets_and_devices_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        for path in (tmp_path / "pipe", tmp_path / "socket", Path("/dev/zero"), Path("/dev/null")):
            for opening in (open_mailbox, open_calendar):
                with pytest.raises(Unreadable):
                    opening(path, BERLIN)


def test_a_folder_deeper_than_any_person_s_is_refused(tmp_path: Path) -> None:
    written(tmp_path / "mail" / "/".join(["deep"] * 30) / "1.eml", Letter(1).as_bytes())
    with pytest.raises(Unreadable, match="too deep"):
        open_mailbox(tmp_path / "mail", BERLIN)


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    path = written(tmp_path / "a.mbox", as_mbox([Letter(1)]))
    path.chmod(0)
    try:
        open_mailbox(path, BERLIN)
    except ConnectorError as refusal:
        assert "may not be read" in str(refusal)
    else:
        assert os.access(path, os.R_OK), "only a user whom permissions do not bind may read it"


def test_a_link_that_a_person_names_is_followed(tmp_path: Path) -> None:
    target = written(tmp_path / "real.mbox", as_mbox([Letter(1)]))
    (tmp_path / "link").symlink_to(target)
    assert open_mailbox(tmp_path / "link", BERLIN)


def test_a_name_that_no_path_can_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="its name is no path"), opened(tmp_path / "rules\0.toml"):
        pass

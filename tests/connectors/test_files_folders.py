"""What is particular to Maildirs, to .eml files, and to folders of several mailboxes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from connectors.base import Place
from connectors.errors import CursorExpired
from connectors.files import open_mailbox
from tests.connectors.mailfiles import (
    BERLIN,
    EmlSource,
    MaildirSource,
    as_mbox,
    copies,
    numbers,
    pages,
    written,
)
from tests.contracts.mailbox import Letter, letters


def test_reading_a_mail_in_a_maildir_is_no_news(tmp_path: Path) -> None:
    source = MaildirSource(tmp_path / "Maildir")
    source.deliver(letters(1, 3))
    before = pages(source.open())
    (source.path / "new/0002.host").rename(source.path / "cur/0002.host:2,RS")
    [page] = source.open().changes(before[-1].cursor)
    assert (page.copies, page.cursor) == ((), before[-1].cursor)
    assert source.open().fetch(before[0].copies[1].id) == before[0].copies[1]


def test_a_mail_that_left_a_maildir_makes_its_cursor_old(tmp_path: Path) -> None:
    source = MaildirSource(tmp_path / "Maildir")
    source.deliver(letters(1, 3))
    cursor = pages(source.open())[-1].cursor
    (source.path / "new/0002.host").unlink()
    with pytest.raises(CursorExpired):
        list(source.open().changes(cursor))


def test_flags_of_a_maildir_tell_drafts_and_trash(tmp_path: Path) -> None:
    source = MaildirSource(tmp_path / "Maildir")
    source.deliver(letters(1, 3))
    (source.path / "new/0001.host").rename(source.path / "cur/0001.host:2,D")
    (source.path / "new/0002.host").rename(source.path / "cur/0002.host:2,ST")
    assert [copy.place for copy in copies(source.path)] == [Place.DRAFT, Place.TRASH, Place.MAIL]


def test_what_is_being_delivered_in_tmp_is_not_read(tmp_path: Path) -> None:
    source = MaildirSource(tmp_path / "Maildir")
    source.deliver([Letter(1)])
    written(source.path / "tmp/0002.host", Letter(2).as_bytes())
    assert numbers(copies(source.path)) == [1]


def test_the_sent_folder_inside_a_maildir_tells_sent_mail(tmp_path: Path) -> None:
    inbox, sent = MaildirSource(tmp_path / "Maildir"), MaildirSource(tmp_path / "Maildir/.Sent")
    inbox.deliver([Letter(1)])
    sent.deliver([Letter(2)])
    assert {n: c.message.sent for c in copies(inbox.path) for n in numbers([c])} == {1: None, 2: True}


def test_one_eml_file_is_a_mailbox_of_one_mail(tmp_path: Path) -> None:
    assert numbers(copies(written(tmp_path / "talk.eml", Letter(7).as_bytes()))) == [7]


def test_an_eml_file_in_a_folder_named_sent_was_sent(tmp_path: Path) -> None:
    written(tmp_path / "mail/Sent/1.eml", Letter(1).as_bytes())
    assert [copy.message.sent for copy in copies(tmp_path / "mail")] == [True]


def test_a_folder_is_read_to_its_leaves_but_links_are_not_followed(tmp_path: Path) -> None:
    outside = written(tmp_path / "outside/9.eml", Letter(9).as_bytes())
    written(tmp_path / "mail/a/b/c/1.EML", Letter(1).as_bytes())
    written(tmp_path / "mail/2.eml", Letter(2).as_bytes())
    (tmp_path / "mail/9.eml").symlink_to(outside)
    (tmp_path / "mail/loop").symlink_to(tmp_path / "mail", target_is_directory=True)
    assert sorted(numbers(copies(tmp_path / "mail"))) == [1, 2]


def test_a_folder_may_hold_every_form_at_once(tmp_path: Path) -> None:
    root = tmp_path / "mail"
    written(root / "Inbox", as_mbox(letters(1, 2)))
    written(root / "Takeout/All mail.mbox", as_mbox([Letter(3)]))
    written(root / "Inbox.msf", b"// <!-- <mdb:mork:z v=1.4/> -->")
    EmlSource(root).deliver([Letter(4)])
    MaildirSource(root / "local").deliver([Letter(5)])
    found = copies(root)
    assert sorted(numbers(found)) == [1, 2, 3, 4, 5]
    assert len({copy.id for copy in found}) == 5


def test_files_of_mail_in_another_form_are_named_with_what_to_do(tmp_path: Path) -> None:
    written(tmp_path / "mail/Inbox", as_mbox([Letter(1)]))
    written(tmp_path / "mail/takeout.zip", b"PK\x03\x04rest")
    written(tmp_path / "mail/archive.pst", b"!BDNrest")
    skipped = [one for page in pages(open_mailbox(tmp_path / "mail", BERLIN)) for one in page.skipped]
    assert {Path(one.source).name: one.reason for one in skipped} == {
        "takeout.zip": "This is a packed archive: unpack it first.",
        "archive.pst": "This is an Outlook data file: "
        "let Outlook or Thunderbird export the mail as mbox or .eml.",
    }


def test_a_mailbox_added_to_a_folder_is_news_and_one_that_left_makes_the_cursor_old(tmp_path: Path) -> None:
    root = tmp_path / "mail"
    written(root / "Inbox", as_mbox([Letter(1)]))
    written(root / "Work", as_mbox([Letter(2)]))
    cursor = pages(open_mailbox(root, BERLIN))[-1].cursor
    written(root / "Home", as_mbox([Letter(3)]))
    assert numbers(c for page in open_mailbox(root, BERLIN).changes(cursor) for c in page.copies) == [3]
    (root / "Work").unlink()
    with pytest.raises(CursorExpired):
        list(open_mailbox(root, BERLIN).changes(cursor))


def test_names_that_are_no_text_can_be_stored_and_fetched(tmp_path: Path) -> None:
    root = tmp_path / "mail"
    root.mkdir()
    try:
        written(Path(os.fsdecode(os.fsencode(root) + b"/\xff\xfe.eml")), Letter(1).as_bytes())
    except OSError:
        written(root / "plain.eml", Letter(1).as_bytes())  # a file system that refuses such names
    [copy] = copies(root)
    assert copy.id.encode()
    assert open_mailbox(root, BERLIN).fetch(copy.id) == copy


def test_an_unreadable_file_is_skipped_alone(tmp_path: Path) -> None:
    written(tmp_path / "mail/1.eml", Letter(1).as_bytes())
    written(tmp_path / "mail/2.eml", b"")
    [page] = pages(open_mailbox(tmp_path / "mail", BERLIN))
    assert numbers(page.copies) == [1]
    assert [Path(one.source).name for one in page.skipped] == ["2.eml"]

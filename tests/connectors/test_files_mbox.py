"""What is particular to mbox files, Google Takeout's included."""

from __future__ import annotations

import os
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from connectors.base import Place
from connectors.errors import CursorExpired
from connectors.files import open_mailbox
from connectors.files.fromlines import CHUNK, from_date
from tests.connectors.mailfiles import BERLIN, as_mbox, copies, from_line, numbers, pages, takeout, written
from tests.contracts.mailbox import Letter, letters

NOON = "Sat May 09 12:00:00"
MAY = datetime(2026, 5, 9, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"From ada@example.org {NOON} 2026", MAY),
        ("From ada@example.org Sat May  9 12:00:00 2026", MAY),
        (f"From 1790000000000000000@xxx {NOON} +0000 2026", MAY),
        (f"From - {NOON} 2026", MAY),
        ("From ada@example.org Sat May 09 14:00:00 2026 +0200", MAY),
        (f"From ada {NOON} UTC 2026 remote from host", MAY),
        ("From Ada I heard that you are well", None),
        ("From ada@example.org Sat May 39 12:00:00 2026", None),
        ("From ada@example.org 2026-05-09", None),
    ],
)
def test_a_from_line_is_known_by_its_date(line: str, expected: datetime | None) -> None:
    assert from_date(line.encode() + b"\n") == expected


def test_a_from_line_without_a_blank_line_before_it_is_text(tmp_path: Path) -> None:
    text = from_line(Letter(1)) + Letter(1).as_bytes() + b"Then:\n" + from_line(Letter(2)) + b"not a header\n"
    [copy] = copies(written(tmp_path / "a.mbox", text))
    assert "From ada@example.org" in copy.message.text


def test_a_sentence_that_begins_with_from_is_text(tmp_path: Path) -> None:
    text = as_mbox([Letter(1)]) + b"From Ada I heard that you are well.\n\n" + as_mbox([Letter(2)])
    found = copies(written(tmp_path / "a.mbox", text))
    assert numbers(found) == [1, 2]
    assert "From Ada I heard" in found[0].message.text


def test_a_quoted_from_line_loses_one_quote(tmp_path: Path) -> None:
    text = as_mbox([Letter(1)]) + b">From here on\n>>From there on\n"
    [copy] = copies(written(tmp_path / "a.mbox", text))
    assert copy.message.text.splitlines()[-2:] == ["From here on", ">From there on"]


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
@pytest.mark.parametrize("lead", [b"", b"\xef\xbb\xbf", b"\n\n", b"\r\n"])
def test_line_ends_and_leading_bytes_do_not_matter(tmp_path: Path, ends: bytes, lead: bytes) -> None:
    data = lead + as_mbox(letters(1, 3)).replace(b"\n", ends)
    assert numbers(copies(written(tmp_path / "a.mbox", data))) == [1, 2, 3]


def test_mixed_line_ends_are_read(tmp_path: Path) -> None:
    data = as_mbox([Letter(1)]) + as_mbox([Letter(2)]).replace(b"\n", b"\r\n") + as_mbox([Letter(3)])
    assert numbers(copies(written(tmp_path / "a.mbox", data))) == [1, 2, 3]


def test_an_mbox_cut_off_anywhere_keeps_what_stands_before_the_cut(tmp_path: Path) -> None:
    whole = as_mbox(letters(1, 3))
    second = whole.index(from_line(Letter(2)))
    for length in range(second + len(from_line(Letter(2))), len(whole)):
        assert numbers(copies(written(tmp_path / "a.mbox", whole[:length])))[0] == 1


def test_messages_are_found_wherever_they_lie_in_a_chunk(tmp_path: Path) -> None:
    for length in range(CHUNK - 400, CHUNK + 40, 7):
        first = as_mbox([Letter(1)])
        data = first[:-1] + b"x" * (length - len(first)) + b"\n\n" + as_mbox(letters(2, 3))
        assert numbers(copies(written(tmp_path / "a.mbox", data))) == [1, 2, 3]


def test_the_from_line_gives_the_time_where_no_header_does(tmp_path: Path) -> None:
    bare = Letter(1).as_bytes().replace(b"Date: ", b"X-Date: ")
    with_trace = b"Received: from a by b; Sun, 10 May 2026 08:00:00 +0000\n" + bare
    line = f"From ada@example.org {NOON} 2026\n".encode()
    found = copies(written(tmp_path / "a.mbox", line + bare + b"\n" + line + with_trace))
    assert [copy.message.received for copy in found] == [MAY, datetime(2026, 5, 10, 8, tzinfo=UTC)]


def test_takeout_tells_sent_from_received_mail_and_threads(tmp_path: Path) -> None:
    data = (
        takeout(Letter(1), "Sent") + takeout(Letter(2), "Inbox,Unread") + takeout(Letter(3), "Archived,Jobs")
    )
    found = copies(written(tmp_path / "All mail.mbox", data))
    assert [copy.message.sent for copy in found] == [True, False, False]
    assert [copy.message.thread for copy in found] == ["180000001", "180000002", "180000003"]


@pytest.mark.parametrize(
    "label",
    ["Gesendet", "Messages envoyés", "Enviados", "Posta inviata", "Enviadas", "Verzonden"],
)
def test_takeout_speaks_the_language_of_its_owner(tmp_path: Path, label: str) -> None:
    encoded = "=?UTF-8?Q?" + "".join(f"={byte:02X}" for byte in f"{label},Wichtig".encode()) + "?="
    path = written(tmp_path / "a.mbox", takeout(Letter(1), encoded))
    [copy] = copies(path)
    assert copy.message.sent is True


@pytest.mark.parametrize(
    ("labels", "place"),
    [
        ("Inbox", Place.MAIL),
        ("Spam,Unread", Place.SPAM),
        ("Papierkorb,Gesendet", Place.TRASH),
        ("Brouillons", Place.DRAFT),
        ("Borradores", Place.DRAFT),
        ("Cestino", Place.TRASH),
    ],
)
def test_takeout_labels_tell_where_a_mail_lies(tmp_path: Path, labels: str, place: Place) -> None:
    assert [copy.place for copy in copies(written(tmp_path / "a.mbox", takeout(Letter(1), labels)))] == [
        place
    ]


def test_a_chat_is_no_mail(tmp_path: Path) -> None:
    data = takeout(Letter(1), "Chat") + takeout(Letter(2), "Inbox")
    assert numbers(copies(written(tmp_path / "a.mbox", data))) == [2]


@pytest.mark.parametrize(
    ("name", "sent", "place"),
    [
        ("Sent", True, Place.MAIL),
        ("Gesendet.mbox", True, Place.MAIL),
        ("Sent Messages.mbox/mbox", True, Place.MAIL),
        ("Trash", None, Place.TRASH),
        ("Inbox", None, Place.MAIL),
        ("chat", None, Place.MAIL),
    ],
)
def test_the_name_of_an_exported_folder_tells_what_lies_in_it(
    tmp_path: Path, name: str, sent: bool | None, place: Place
) -> None:
    [copy] = copies(written(tmp_path / name, as_mbox([Letter(1)])))
    assert (copy.message.sent, copy.place) == (sent, place)


def test_an_unreadable_message_is_skipped_alone_and_named_by_its_place(tmp_path: Path) -> None:
    broken = from_line(Letter(2)) + b"no header at all\n\n"
    data = as_mbox([Letter(1)]) + broken + as_mbox([Letter(3)])
    path = written(tmp_path / "a.mbox", data)
    [page] = pages(open_mailbox(path, BERLIN))
    assert numbers(page.copies) == [1, 3]
    assert [one.source for one in page.skipped] == [f"{path}@{data.index(broken)}"]
    assert page.skipped[0].reason.endswith(".")


def test_a_message_larger_than_the_limit_is_skipped_at_flat_memory(tmp_path: Path) -> None:
    path = written(tmp_path / "a.mbox", as_mbox(letters(1, 2))[:-1])
    with path.open("ab") as file:
        file.truncate(path.stat().st_size + 60_000_000)
        file.seek(0, os.SEEK_END)
        file.write(b"\n\n" + as_mbox([Letter(3)]))
    tracemalloc.start()
    [page] = pages(open_mailbox(path, BERLIN))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert numbers(page.copies) == [1, 3]
    assert [one.reason for one in page.skipped] == ["This message is larger than 50 MB."]
    assert peak < 10 * CHUNK


def test_a_flood_of_from_lines_ends_in_one_message_or_a_reason(tmp_path: Path) -> None:
    [page] = pages(open_mailbox(written(tmp_path / "a.mbox", b"From \n" * 300_000), BERLIN))
    assert len(page.copies) + len(page.skipped) == 1


def test_an_mbox_that_was_written_anew_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.mbox", as_mbox(letters(1, 5)))
    cursor = pages(open_mailbox(path, BERLIN))[-1].cursor
    for changed in (
        as_mbox(letters(2, 6)),
        as_mbox(letters(1, 4)),
        as_mbox(letters(1, 5)) + b"a late line\n",
    ):
        written(path, changed)
        with pytest.raises(CursorExpired):
            list(open_mailbox(path, BERLIN).changes(cursor))


def test_a_cursor_given_while_a_message_was_being_written_is_refused_later(tmp_path: Path) -> None:
    whole = as_mbox(letters(1, 2))
    path = written(tmp_path / "a.mbox", whole[:-20])
    cursor = pages(open_mailbox(path, BERLIN))[-1].cursor
    written(path, whole)
    with pytest.raises(CursorExpired):
        list(open_mailbox(path, BERLIN).changes(cursor))

"""Which text a mail has: parts, charsets, alternatives, flowed lines."""

from __future__ import annotations

import base64

import pytest

from connectors.mime import parse
from tests.connectors.mime_mails import html, mail, multipart, part


def test_plain_wins_over_html_and_the_two_are_never_merged() -> None:
    raw = multipart(
        "alternative", part("text/plain", "No, sorry"), part("text/html", "<p>Yes, Tuesday 3pm</p>")
    )
    assert parse(raw).text == "No, sorry"


@pytest.mark.parametrize("plain", ["", " \r\n", "This message is in HTML. Please view it in your browser."])
def test_html_is_read_where_plain_says_nothing(plain: str) -> None:
    raw = multipart("alternative", part("text/plain", plain), part("text/html", "<p>Yes</p>"))
    assert parse(raw).text == "Yes"


def test_texts_of_a_mixed_mail_follow_each_other_and_attachments_are_left_out() -> None:
    raw = multipart(
        "mixed",
        part("text/html", "<p>Hello</p>"),
        part("text/plain", "secret", 'Content-Disposition: attachment; filename="a.txt"'),
        part("application/pdf", "JVBERi0=", "Content-Transfer-Encoding: base64"),
        part("message/rfc822", "From: x@y.example\r\n\r\nforwarded"),
        part("text/plain", "-- \r\nList footer"),
    )
    assert parse(raw).text == "Hello\n\n-- \nList footer"


def test_a_mail_of_20_mb_is_read_for_its_text() -> None:
    attachment = part("application/pdf", "JVBERi0=\r\n" * 2_000_000, "Content-Transfer-Encoding: base64")
    assert parse(multipart("mixed", part("text/plain", "See attached"), attachment)).text == "See attached"


@pytest.mark.parametrize(
    ("charset", "data", "expected"),
    [
        ("utf-8", "déjà vu".encode(), "déjà vu"),
        ("iso-8859-1", "it\x92s".encode("latin-1"), "it’s"),
        ("windows-1252", "it’s".encode("cp1252"), "it’s"),
        ("iso-2022-jp", "10月8日".encode("iso-2022-jp"), "10月8日"),
        ("gb2312", "你好".encode("gb18030"), "你好"),
        ("koi8-r", "привет".encode("koi8-r"), "привет"),
        ("us-ascii", "café".encode(), "café"),
        ("utf-8", "café".encode("cp1252"), "café"),
        ("zzz", b"\xff\xfe", "ÿþ"),
        ("utf-7", b"+AGE-", "+AGE-"),
        ("rot13", b"uryyb", "uryyb"),
        ("unicode_escape", b"\\x41", "\\x41"),
        ("utf-16", "hé".encode("utf-16"), "hé"),
        ("utf-8", b"a\xc0\xafb", "aÀ¯b"),
    ],
)
def test_a_charset_of_the_allow_list_decodes_and_another_is_guessed(
    charset: str, data: bytes, expected: str
) -> None:
    assert parse(mail(data, Content_Type=f"text/plain; charset={charset}")).text == expected


@pytest.mark.parametrize(
    ("encoding", "body", "expected"),
    [
        ("quoted-printable", "caf=C3=A9 =\r\nchat=", "café chat"),
        ("Base64 ", base64.b64encode(b"Hello there").decode(), "Hello there"),
        ("base64", "SGVsbG8!!!gdGhlcmU", "Hello there"),
        ("base64", "x", "x"),
        ("x-unknown", "Hello", "Hello"),
    ],
)
def test_transfer_encodings_are_undone_even_where_they_are_damaged(
    encoding: str, body: str, expected: str
) -> None:
    assert parse(mail(body, Content_Transfer_Encoding=encoding)).text == expected
    parted = multipart("mixed", part("text/plain", body, f"Content-Transfer-Encoding: {encoding.strip()}"))
    assert parse(parted).text.strip() == expected


@pytest.mark.parametrize("boundary", ["", '; boundary=""', "; boundary=other", f"; boundary={'b' * 90}"])
def test_a_boundary_that_never_occurs_loses_no_text(boundary: str) -> None:
    raw = mail("--b\r\n\r\nHello\r\n--b--\r\n", Content_Type=f"multipart/mixed{boundary}")
    assert "Hello" in parse(raw).text


def test_a_part_that_is_never_closed_is_read() -> None:
    raw = mail("--b\r\n\r\nHello", Content_Type="multipart/mixed; boundary=b")
    assert parse(raw).text == "Hello"


def test_flowed_lines_become_paragraphs_and_quotes_stay_quotes() -> None:
    flowed = "A long \r\nparagraph.\r\n> quoted \r\n> words\r\n-- \r\nJane"
    message = parse(mail(flowed, Content_Type="text/plain; format=flowed"))
    assert message.text == "A long paragraph.\n> quoted words\n-- \nJane"


def test_invisible_characters_are_gone_and_line_ends_are_newlines() -> None:
    text = parse(mail("a\u200bb\u202e\r\nc\x00\x1b[1m\u2028d\re")).text
    assert text == "ab\nc[1m\nd\ne"


def test_html_alone_becomes_text() -> None:
    assert (
        parse(html("<p>Hi J&eacute;r&ocirc;me,</p><p>Tuesday&nbsp;works</p>")).text
        == "Hi Jérôme,\n\nTuesday works"
    )

"""Mails made to break a reader: each ends in a Message or in MessageUnreadable, within its bounds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.mime import MessageUnreadable, parse
from connectors.mime import html as html_module
from connectors.mime.html import to_text
from rules.model import Message
from tests.connectors.mime_mails import html, mail, multipart, part

ENCLOSED = "message/rfc822"
MIXED = "multipart/mixed; boundary=a"


def nested(depth: int) -> bytes:
    return "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth)).encode()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "words in a name": lambda: mail(From=" ".join(["=?utf-8?q?a?="] * 16_000) + " <a@b.example>"),
    "words in a part": lambda: multipart("mixed", part("text/plain", "x", "X: " + "=?utf-8?q?a?= " * 16_000)),
    "words in a type": lambda: mail(Content_Type='text/plain; name="' + "=?utf-8?q?a?= " * 16_000 + '"'),
    "recipients": lambda: mail(To=", ".join(f'(c) "n" <a{i}@b.example' for i in range(8_000))),
    "references": lambda: mail(References=" ".join(f"<{i}@x>" for i in range(50_000))),
    "open brackets": lambda: mail(References="<" * 60_000, From="<" * 60_000, To="<" * 60_000),
    "open comments": lambda: mail(To="(" * 60_000),
    "escaped quotes": lambda: mail(To='"' + '\\"' * 30_000),
    "colons": lambda: mail(To="a@" + ":" * 60_000),
    "RFC 2231 sections": lambda: mail(Content_Type="text/plain" + "".join(f"; a*{i}=x" for i in range(4000))),
    "a message id of 1 MB": lambda: mail(Message_ID="<" + "a" * 1_000_000 + "@x>"),
    "10,000 fields": lambda: mail(head="".join(f"X-{i}: y\r\n" for i in range(10_000))),
    "one field of 1 MB": lambda: mail(head="X: " + "a" * 1_000_000 + "\r\n"),
    "folded blanks": lambda: mail(head="X: a\r\n" + " \r\n" * 300_000),
    "200,000 parts": lambda: mail("--a\nX: y\n\nz\n" * 200_000, Content_Type=MIXED),
    "200,000 parts with CR": lambda: mail("--a\rX: y\r\rz\r" * 200_000, Content_Type=MIXED),
    "almost boundaries": lambda: mail(nested(20) + b"\n--b1xx" * 200_000, Content_Type=MIXED),
    "50 deep": lambda: mail(nested(50), Content_Type=MIXED),
    "900 deep": lambda: mail(b"--a\n" + nested(900), Content_Type=MIXED),
    "3,000 deep": lambda: mail(b"--a\n" + nested(3_000), Content_Type=MIXED),
    "nested messages": lambda: mail(f"Content-Type: {ENCLOSED}\n\n" * 1_000, Content_Type=ENCLOSED),
    "no boundary": lambda: mail("--a\r\n\r\nhello\r\n" * 50_000, Content_Type="multipart/mixed"),
    "base64 rubbish": lambda: mail("!!!!aGVsbG8\r\n" * 100_000, Content_Transfer_Encoding="base64"),
    "25 MB of text": lambda: mail(b"hello world\r\n" * 2_000_000),
    "spaces": lambda: mail(" " * 60_000 + "x"),
    "flowed": lambda: mail(">a \r\n>> b \r\n" * 40_000, Content_Type="text/plain; format=flowed"),
    "comments": lambda: html("<!-- " * 50_000),
    "open tags": lambda: html("<a " * 100_000),
    "open ends": lambda: html("</" * 100_000),
    "CDATA": lambda: html("<![CDATA[" * 50_000),
    "deep tree": lambda: html("<div>" * 100_000),
    "deep lists": lambda: html("<ul><li>" * 50_000),
    "attributes": lambda: html("<a " + " ".join(f"a{i}=1" for i in range(50_000)) + ">x"),
    "open values": lambda: html('<p ="' * 100_000),
    "fonts": lambda: html("".join(f"<p><font size={i}>x" for i in range(20_000))),
    "entities": lambda: html("&amp;" * 200_000),
    "bad entities": lambda: html("&#x110000;" * 50_000 + "&#" + "9" * 100_000),
    "titles": lambda: html("<title>" * 100_000),
    "lines": lambda: html("<pre>" + "a\n" * 300_000),
    "bounce of one word": lambda: mail(
        "a" * 64 + "@" + "a-" * 500_000, From="MAILER-DAEMON", Subject="Undeliverable: x"
    ),
    "status groups": lambda: multipart(
        "report; report-type=delivery-status",
        part("message/delivery-status", "Final-Recipient: x; a@b.example\r\nAction: failed\r\n\r\n" * 20_000),
    ),
    "UTF-16": lambda: mail().decode().encode("utf-16"),
    "nothing": lambda: b"",
    "only NUL": lambda: b"\0" * 1_000,
}  # fmt: skip


def read(raw: bytes) -> Message | None:
    try:
        return parse(raw)
    except MessageUnreadable as error:
        assert str(error).endswith(".")
        return None


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_mail_ends_in_a_bounded_message_or_is_put_aside(name: str) -> None:
    message = read(HOSTILE[name]())
    if message is None:
        return
    assert len(message.text) <= 1_000_000
    assert len(message.subject) <= 998
    assert len(message.references) <= 200
    assert max(len(message.to), len(message.failed_recipients)) <= 500


@pytest.mark.parametrize("at", range(0, 900, 64))
def test_a_truncated_mail_is_read_or_put_aside(at: int) -> None:
    whole = multipart(
        "alternative", part("text/plain; charset=utf-8", "Hi é"), part("text/html", "<p>Hi</p>")
    )
    read(whole[:at])


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=2_000))
def test_any_bytes_end_in_a_message_or_are_put_aside(raw: bytes) -> None:
    read(raw)


_FIELDS = st.sampled_from(
    [
        "From",
        "To",
        "Date",
        "Subject",
        "Message-ID",
        "References",
        "Content-Type",
        "Received",
        "Precedence",
        "Content-Transfer-Encoding",
        "Authentication-Results",
        "Auto-Submitted",
    ]
)
_TELLING = st.sampled_from(
    [
        "a@b.example",
        "<a@[",
        "x:;@",
        "multipart/mixed; boundary=b",
        "multipart/report",
        "base64",
        "text/html; charset=utf-16",
        "message/rfc822",
        "text/calendar",
        "=?utf-8?b?AAA?=",
    ]
)
_VALUES = st.one_of(st.text(max_size=60), _TELLING)
_PIECES = st.lists(
    st.sampled_from(
        [
            "<blockquote>",
            "</blockquote>",
            "<div>",
            "</div>",
            "<br>",
            "<pre>",
            "</pre>",
            "<p>",
            "<b>",
            "a",
            "&#10;",
            "<td>",
            "<li>",
            "<!--",
            "-->",
            "<a\thref=http://x>",
            "</a>",
        ]
    )
)
_INSIDE = st.lists(st.sampled_from("<div> </div> <br> <pre>\n </pre> x \n &#10; &#8232; <hr>".split(" ")))


@settings(deadline=None, max_examples=300)
@given(st.lists(st.tuples(_FIELDS, _VALUES), max_size=12), st.text(max_size=400))
def test_any_head_and_body_give_what_can_be_stored_and_shown(
    fields: list[tuple[str, str]], body: str
) -> None:
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields)
    raw = f"From: a@b.example\r\n{lines}\r\n{body}".encode("utf-8", "replace")
    message = read(raw)
    if message is not None:
        shown = (message.text, message.subject, message.message_id, message.sender.name, message.sender.email)
        for text in (*shown, *message.references):
            text.encode()
            assert "\0" not in text
            assert "\x1b" not in text


@settings(deadline=None, max_examples=300)
@given(_PIECES)
def test_html_of_any_shape_becomes_text_without_tags(pieces: list[str]) -> None:
    text = to_text("".join(pieces))
    assert "<div" not in text
    assert "<blockquote" not in text


@settings(deadline=None, max_examples=200)
@given(_INSIDE)
def test_nothing_inside_a_quote_leaves_it(pieces: list[str]) -> None:
    text = to_text("<blockquote>" + "".join(pieces))
    assert all(line.startswith(">") for line in text.split("\n") if line)


def test_tags_after_the_limit_are_ignored() -> None:
    assert to_text("a" + "<b>" * html_module.TAGS_LIMIT + "<p>late</p>") == "a"

"""H30–H49: structure, markup and bulk of mails."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Iterator

from tests.connectors.mime_mails import html, mail, multipart, part
from tests.hostile.entry import Kind, entry

ENCLOSED = "message/rfc822"
YES = "Tuesday at 3pm works for me."


@entry(30, Kind.MAIL)
def very_many_parts() -> Iterator[bytes]:
    for end in ("\n", "\r"):
        one = f"--a{end}X: y{end}{end}z{end}"
        yield mail(one * 200_000, Content_Type="multipart/mixed; boundary=a")


@entry(31, Kind.MAIL)
def parts_within_parts() -> Iterator[bytes]:
    for depth in (50, 900, 3_000):
        inner = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth))
        yield mail(f"--a\n{inner}", Content_Type="multipart/mixed; boundary=a")


@entry(32, Kind.MAIL)
def mails_within_mails() -> Iterator[bytes]:
    for count in (1_000, 40_000):
        yield mail(f"Content-Type: {ENCLOSED}\n\n" * count, Content_Type=ENCLOSED)
    yield mail(f"Content-Type: {ENCLOSED}\n\n" * 19 + "x\n" * 3_000_000, Content_Type=ENCLOSED)


@entry(33, Kind.MAIL)
def boundaries_that_bound_nothing() -> Iterator[bytes]:
    body = "--b\r\n\r\nhello\r\n--bb\r\n\r\nthere\r\n"
    for boundary in ("", "; boundary=", '; boundary=""', "; boundary=" + "b" * 80, "; boundary=b"):
        yield mail(body, Content_Type=f"multipart/mixed{boundary}")
    inner = "Content-Type: multipart/alternative; boundary=bb\r\n\r\n--bb\r\n\r\nhello\r\n--bb--\r\n"
    yield mail(f"--b\r\n{inner}--b--", Content_Type="multipart/mixed; boundary=b")
    yield mail("--a\r\n\r\nhello\r\n" * 50_000, Content_Type="multipart/mixed")


@entry(34, Kind.MAIL)
def charsets_that_nobody_asked_for() -> Iterator[bytes]:
    for charset in ("zzz", "utf-7", "idna", "punycode", "unicode_escape", "rot13", "hex", "undefined", "\0"):
        yield mail(b"\xff\xfe +AGE- \\x41", Content_Type=f"text/plain; charset={charset}")
        yield mail(Subject=f"=?{charset}?q?=FF=FE_+AGE-?=")


@entry(35, Kind.MAIL)
def base64_that_lies() -> Iterator[bytes]:
    coded = {"Content_Transfer_Encoding": "base64"}
    yield mail("!!!!aGVsbG8\r\n" * 100_000, **coded)
    yield mail("aGVsbG8=", Content_Length="1000000000", **coded)
    yield mail(base64.b64encode(gzip.compress(b"\0" * 10_000_000)), Content_Encoding="gzip", **coded)
    yield mail("A", **coded)
    yield mail("=" * 100_000, **coded)


@entry(36, Kind.MAIL)
def quoted_printable_cut_off() -> Iterator[bytes]:
    for body in ("hello=", "hello=3", "=" * 100_000, "=\r\n" * 100_000):
        yield mail(body, Content_Transfer_Encoding="quoted-printable")


@entry(37, Kind.MAIL)
def text_of_25_mb() -> Iterator[bytes]:
    yield mail(b"hello world\r\n" * 2_000_000)
    yield html("<p>hello world</p>" * 1_400_000)


@entry(38, Kind.MAIL)
def alternatives_that_disagree() -> Iterator[bytes]:
    no, yes = part("text/plain", "Sorry, no."), part("text/html", f"<p>{YES}</p>")
    yield multipart("alternative", no, yes)
    yield multipart("alternative", yes, no)


@entry(39, Kind.MAIL)
def hidden_text() -> Iterator[bytes]:
    for begin, end in (
        ('<div style="display:none">', "</div>"),
        ('<span style="color:#fff;background:#ffffff">', "</span>"),
        ('<span style="font-size:1px">', "</span>"),
        ("<!--", "-->"),
        ("<title>", "</title>"),
        ("<template>", "</template>"),
    ):
        yield html(f"<p>Sorry, no.</p>{begin}{YES}{end}")
    yield html("\u200b".join(YES))


@entry(40, Kind.MAIL)
def words_only_in_the_history() -> Iterator[bytes]:
    yield mail(f"Let me see.\r\n\r\nOn Mon, 4 May 2026, Me wrote:\r\n> {YES}\r\n")
    yield mail("\r\n".join(">" * depth + f" {YES}" for depth in range(500)))
    yield html("<blockquote>" * 500 + YES + "</blockquote>" * 500)
    yield mail("On Mon, 4 May 2026, Me wrote:\r\n" * 20_000)
    yield mail("From: a\r\nSent: b\r\nTo: c\r\n" * 20_000)


@entry(41, Kind.MAIL)
def bombs_of_open_tags() -> Iterator[bytes]:
    for piece, count in (
        ("<!-- ", 50_000),
        ("<a ", 100_000),
        ("</", 100_000),
        ("<![CDATA[", 50_000),
        ("<?", 100_000),
        ('<p ="', 100_000),
        ("<title>", 100_000),
        ("<", 500_000),
    ):
        yield html(piece * count)


@entry(42, Kind.MAIL)
def a_deep_tree() -> Iterator[bytes]:
    for piece in ("<div>", "<ul><li>", "<blockquote>", "<table><tr><td>", "<b><i>", "<font size=1>"):
        yield html(piece * 100_000)
    yield html("<div>" * 10_000 + "</div>" * 10_000)


@entry(43, Kind.MAIL)
def active_content() -> Iterator[bytes]:
    for source in (
        "<script>alert(1)</script>",
        "<svg onload=alert(1)>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">click</a>',
        '<a href="data:text/html,<script>alert(1)</script>">click</a>',
        "<base href=//evil.example>",
        '<meta http-equiv=refresh content="0;url=//evil.example">',
        "<math><mtext><table><mglyph><style><!--</style><img title=--&gt;&lt;img src=x onerror=alert(1)&gt;>",
    ):
        yield html(source)


@entry(44, Kind.MAIL)
def a_tracking_pixel() -> Iterator[bytes]:
    yield html('<img src="http://169.254.169.254/x.gif" width=1 height=1>')


@entry(45, Kind.MAIL)
def entities() -> Iterator[bytes]:
    yield html("&amp;" * 200_000)
    yield html("&#x110000;" * 50_000 + "&#" + "9" * 100_000)
    yield html("&" * 500_000)
    yield html("&#27;[2J&#x9b;&#0;&#xd800;&#x202e;")


@entry(46, Kind.MAIL)
def names_of_attachments() -> Iterator[bytes]:
    for name in ("../../x", "CON", "a" * 5_000, "gpj\u202e.exe", "a\0b", "/etc/passwd", "a\r\nX: y"):
        attached = part(
            "application/octet-stream", "x", f'Content-Disposition: attachment; filename="{name}"'
        )
        yield multipart("mixed", part("text/plain", "hello"), attached)


@entry(47, Kind.MAIL)
def closed_containers() -> Iterator[bytes]:
    for kind in (
        "application/ms-tnef; name=winmail.dat",
        "application/pkcs7-mime; smime-type=enveloped-data",
        "application/pgp-encrypted",
        "application/octet-stream; name=invite.ics",
    ):
        yield multipart("mixed", part(kind, "BEGIN:VCALENDAR"))
        yield mail("BEGIN:VCALENDAR", Content_Type=kind)


@entry(48, Kind.MAIL)
def trailing_spaces() -> Iterator[bytes]:
    for blank in (" ", "\t", "\u00a0", "\n", "\r\n", " \n"):
        yield mail(blank * 60_000 + "x")
        yield mail("hello" + blank * 60_000)


@entry(49, Kind.MAIL)
def texts_that_make_patterns_go_back() -> Iterator[bytes]:
    for piece, count in (
        ("coffee chat ", 1_500),
        ("coffee chat ", 80_000),
        ("would you be open to a ", 40_000),
        ("a" * 64 + "!", 1_000),
        ("a.", 200_000),
        ("a@", 100_000),
        ("a-", 200_000),
        ("1:", 100_000),
        ("http://", 50_000),
        ("'", 300_000),
        ('"', 300_000),
        ("(", 300_000),
        ("<", 300_000),
        ("_", 300_000),
        ("-", 300_000),
        (".", 300_000),
        ("\u0130", 200_000),
    ):
        yield mail(piece * count)

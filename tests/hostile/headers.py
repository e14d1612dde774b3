"""H1–H29: heads of mails."""

from __future__ import annotations

from collections.abc import Iterator

from tests.connectors.mime_mails import mail
from tests.hostile.entry import Kind, entry

OURS = "<ours@home.example>"


@entry(1, Kind.MAIL)
def an_open_domain_literal() -> Iterator[bytes]:
    for name in ("From", "To", "Cc", "Sender", "Reply-To"):
        yield mail(**{name: "a@["})


@entry(2, Kind.MAIL)
def a_broken_group() -> Iterator[bytes]:
    for name in ("From", "To"):
        yield mail(**{name: "x:;@"})


@entry(3, Kind.MAIL)
def an_overflowing_date() -> Iterator[bytes]:
    digits = "9" * 20
    yield mail(Date=f"Thu, 1 Jan {digits} 00:00:00 +0000")
    yield mail(Date=f"Thu, {digits} Jan 2026 00:00:00 +0000")
    yield mail(Date=f"Thu, 1 Jan 2026 00:00:00 +{digits}")
    yield mail(head=f"Received: from a by b; Thu, 1 Jan {digits} 00:00:00 +0000\r\n")


@entry(4, Kind.MAIL)
def an_impossible_date() -> Iterator[bytes]:
    yield mail(Date="Thu, 1 Jan 2026 00:00:00 +9999")
    yield mail(Date="Thu, 1 Jan 2026 00:00:00 -2400")
    yield mail(Date="Thu, 1 Jan 99999 00:00:00 +0000")
    yield mail(Date="Thu, 32 Jan 2026 00:00:00 +0000")
    yield mail(Date="")
    yield mail(head="Date:\r\n", Date="")
    yield mail(head="Date: Tue, 5 May 2026 10:00:00 +0000\r\n")


@entry(5, Kind.MAIL)
def the_year_one() -> Iterator[bytes]:
    yield mail(Date="Thu, 1 Jan 0001 00:00:00 +0000")
    yield mail(Date="Mon, 1 Jan 0001 00:00:00 +1400")
    yield mail(Date="Fri, 31 Dec 9999 23:59:59 -1200")


@entry(6, Kind.MAIL)
def a_jump_of_the_queue() -> Iterator[bytes]:
    yield mail(Date="Thu, 1 Jan 2099 00:00:00 +0000")
    yield mail(Date="Thu, 1 Jan 1970 00:00:00 +0000")


@entry(7, Kind.MAIL)
def a_line_break_in_a_name() -> Iterator[bytes]:
    yield mail(From="=?utf-8?q?a=0Ab?= <x@y.example>")
    yield mail(From="=?utf-8?q?a=0D=0ABcc=3A_evil=40x.example?= <x@y.example>")
    yield mail(From="=?utf-8?b?YSA8ZXZpbEB4LmV4YW1wbGU+?= <x@y.example>")


@entry(8, Kind.MAIL)
def a_recipient_in_a_subject_encoded_twice() -> Iterator[bytes]:
    inner = "=3D=3Futf-8=3Fq=3Fcoffee=3D0ABcc=3A=5Fevil=40x=2Ey=3F=3D"
    yield mail(Subject=f"=?utf-8?q?{inner}?=")


@entry(9, Kind.MAIL)
def a_bomb_of_encoded_words() -> Iterator[bytes]:
    words = " ".join(["=?utf-8?q?a?="] * 16_000)
    yield mail(Subject=words)
    yield mail(From=f"{words} <a@b.example>")
    yield mail(X_Other=words)
    yield mail(Subject=" ".join("=?utf-8?q?a?= =?latin1?b?YQ?=" for _ in range(8_000)))


@entry(10, Kind.MAIL)
def a_bomb_of_recipients() -> Iterator[bytes]:
    yield mail(To=", ".join(f"a{i}@b.example" for i in range(8_000)))
    yield mail(Cc=", ".join(f'(c) "n" <a{i}@b.example' for i in range(8_000)))
    yield mail(head="".join(f"To: a{i}@b.example\r\n" for i in range(8_000)))


@entry(11, Kind.MAIL)
def a_bomb_of_references() -> Iterator[bytes]:
    yield mail(References=" ".join(f"<{i}@x>" for i in range(50_000)))
    yield mail(In_Reply_To="<" * 60_000)


@entry(12, Kind.MAIL)
def nested_comments() -> Iterator[bytes]:
    yield mail(From="(" * 1_000 + "a" + ")" * 1_000 + " <a@b.example>")
    yield mail(To="(" * 60_000, Date="(" * 60_000)
    yield mail(head=f"Authentication-Results: {'(' * 4_000}\r\nReceived: {'(' * 4_000}\r\n")


@entry(13, Kind.MAIL)
def sections_of_a_parameter() -> Iterator[bytes]:
    sections = "; ".join(f"a*{i}=x" for i in range(4_000))
    yield mail(Content_Type=f"text/plain; {sections}")
    yield mail(Content_Type="multipart/mixed; boundary=b; " + sections)
    yield mail(Content_Disposition=f"attachment; {sections}")


@entry(14, Kind.MAIL)
def a_huge_message_id() -> Iterator[bytes]:
    yield mail(Message_ID="<" + "a" * 1_000_000 + "@x>")
    yield mail(References="<" + "a" * 1_000_000 + "@x>")


@entry(15, Kind.MAIL)
def message_ids_that_are_missing_or_another_s() -> Iterator[bytes]:
    yield mail(Message_ID="")
    yield mail(head="Message-ID: <>\r\n", Message_ID="")
    yield mail(head="Message-ID: <another@corp.example>\r\n")
    yield mail("another body")
    yield mail(Message_ID=OURS, In_Reply_To=OURS, References=OURS)


@entry(16, Kind.MAIL)
def a_message_id_as_a_payload() -> Iterator[bytes]:
    for inner in ("../../etc/passwd", "a\0b", "'; DROP TABLE x; --", "<script>alert(1)</script>", "%s{0}"):
        yield mail(Message_ID=f"<{inner}@x>", References=f"<{inner}@x>")


@entry(17, Kind.MAIL)
def a_doubtful_sender() -> Iterator[bytes]:
    yield mail(head="From: evil@x.example\r\n")
    yield mail(From="jane@corp.example, evil@x.example")
    yield mail(Sender="evil@x.example")
    yield mail(From="", Sender="evil@x.example")


@entry(18, Kind.MAIL)
def an_address_as_a_display_name() -> Iterator[bytes]:
    yield mail(From='"boss@corp.example" <evil@x.example>')
    yield mail(From="boss@corp.example <evil@x.example>")
    yield mail(From="=?utf-8?q?boss=40corp=2Eexample?= <evil@x.example>")


@entry(19, Kind.MAIL)
def a_domain_that_looks_alike() -> Iterator[bytes]:
    for domain in ("раypal.example", "xn--ypal-43d9g.example", "pаypal.example", "paypal.example."):
        yield mail(From=f"Jane <jane@{domain}>")


@entry(20, Kind.MAIL)
def an_invisible_name() -> Iterator[bytes]:
    yield mail(From="Jane\u202egpj.exe\u200b\u2066\u061c\ufeff <jane@corp.example>")
    yield mail(From="\u202e\u200b <jane@corp.example>")


@entry(21, Kind.MAIL)
def a_broken_encoding() -> Iterator[bytes]:
    yield mail(head=b"X: y\r\nSubject: caf\xe9 \xff\xfe\r\n", Subject="")
    yield mail().decode().encode("utf-16")
    yield mail(b"overlong \xc0\xaf \xe0\x80\xaf", Content_Type="text/plain; charset=utf-8")
    yield mail(b"surrogate \xed\xa0\x80", Content_Type="text/plain; charset=utf-8")
    yield mail(Subject="=?utf-8?q?=ED=A0=80?=")
    yield mail(Subject="=?utf-7?q?+2AA-?=")


@entry(22, Kind.MAIL)
def control_characters() -> Iterator[bytes]:
    controls = "a\0b\vc\x1b[2Jd\x07e\x9b2Jf\x7fg"
    yield mail(controls, Subject=controls, From=f"{controls} <jane@corp.example>")
    yield mail(Subject="=?utf-8?q?=00=0B=1B[2J=07=C2=9B?=", To="=?utf-8?q?=1B]52;c;=07?= <me@home.example>")


@entry(23, Kind.MAIL)
def automatic_mail() -> Iterator[bytes]:
    for field in (
        "Auto-Submitted: auto-replied",
        "X-Autoreply: yes",
        "Precedence: bulk",
        "List-Id: <x.example>",
        "Auto-Submitted: " + "(" * 60_000,
    ):
        yield mail("Tuesday at 3pm works for me.", f"{field}\r\n", References=OURS)
    yield mail("Undeliverable", From="MAILER-DAEMON", Subject="Undeliverable: Coffee?")


@entry(24, Kind.MAIL)
def a_forged_thread() -> Iterator[bytes]:
    yield mail("Tuesday at 3pm works for me.", In_Reply_To=OURS, From="Eve <eve@x.example>")


@entry(25, Kind.MBOX)
def two_that_answer_each_other() -> Iterator[bytes]:
    rounds = []
    for number in range(1_000):
        sender, to = (("a@x.example", "me@home.example"), ("me@home.example", "a@x.example"))[number % 2]
        letter = mail(
            "I am out of office and back on Monday.",
            "Auto-Submitted: auto-replied\r\n",
            From=sender,
            To=to,
            Message_ID=f"<{number}@loop>",
            References=f"<{number - 1}@loop>",
        )
        rounds.append(b"From a@x.example Mon May  4 10:00:00 2026\r\n" + letter + b"\r\n\r\n")
    yield b"".join(rounds)


@entry(26, Kind.MAIL)
def a_head_out_of_shape() -> Iterator[bytes]:
    yield mail(head="".join(f"X-{i}: y\r\n" for i in range(10_000)))
    yield mail(head="X: " + "a" * 1_000_000 + "\r\n")
    yield mail(Subject="a" * 1_000_000)
    yield mail().replace(b"\r\n", b"\r")
    yield mail().replace(b"\r\n", b"\n")
    yield mail(head="X: a\r\n" + " \r\n" * 300_000)
    yield mail().replace(b"\r\n\r\n", b"\r\n")
    yield mail(head="\r\n" * 100_000)
    yield mail(head=": \r\n" * 100_000)
    yield mail(head="From: \r\n" * 100_000)


@entry(27, Kind.MAIL)
def a_bomb_of_subject_prefixes() -> Iterator[bytes]:
    yield mail(Subject="Re: " * 10_000)
    yield mail(Subject="Re[2]: AW: Fwd : " * 3_000)
    yield mail(Subject=" " * 60_000 + "Re: x")


@entry(28, Kind.MAIL)
def tricks_on_a_reader_of_addresses() -> Iterator[bytes]:
    for value in (
        "alice@example.org)bob@evil.example",
        "alice@a.example <bob@b.example>",
        "<alice@a.example> <bob@b.example>",
        "alice@a.example(bob@b.example)",
        '"alice@a.example," <bob@b.example>',
        "alice@a.example\\@b.example",
        "=?utf-8?q?alice=40a=2Eexample?=",
        "a@" + ":" * 60_000,
        '"' + '\\"' * 30_000,
    ):
        yield mail(From=value, To=value)


@entry(29, Kind.MAIL)
def odd_addresses() -> Iterator[bytes]:
    for value in (
        '"a b"@x.example',
        "a@x.example;b@x.example",
        "a" * 300 + "@x.example",
        "nobody",
        "a@[127.0.0.1]",
        "a@[IPv6:::1]",
        "a@x..example",
        "a@.example",
        "a@x.example\0",
        "mailto:a@x.example?bcc=b@x.example",
    ):
        yield mail(From=value, To=value, Cc=value)

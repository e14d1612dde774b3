"""H82–H83: mbox files."""

from __future__ import annotations

from collections.abc import Iterator

from tests.connectors.mime_mails import mail
from tests.hostile.entry import Kind, entry

LINE = b"From jane@corp.example Mon May  4 10:00:00 2026\n"


@entry(82, Kind.MBOX)
def a_mail_inside_a_mail() -> Iterator[bytes]:
    forged = mail("Tuesday at 3pm works for me.", From="boss@corp.example", Message_ID="<2@corp.example>")
    for blank in (b"\n", b"\n\n", b"\r\n\r\n"):
        yield LINE + mail("hello") + blank + LINE + forged
    yield LINE + mail("hello\n\nFrom here on it is easy.\n\n>From the start.\n") + b"\n"


@entry(83, Kind.MBOX)
def an_mbox_out_of_shape() -> Iterator[bytes]:
    yield b"From \n" * 300_000
    yield LINE * 40_000
    yield (LINE + b"\n") * 20_000
    yield (LINE + b"X-Gmail-Labels: " + b"Chat," * 100_000 + b"\n\n") * 5
    yield b""
    yield LINE
    yield LINE + mail("hello").replace(b"\r\n", b"\n", 3)
    yield b"\xef\xbb\xbf\r\n\r\n" + LINE + mail()
    yield LINE + b"X-Gmail-Labels: " + b"=?utf-8?q?a?= " * 16_000 + b"\n" + mail()
    yield LINE.replace(b"2026", b"9999") + mail(Date="")
    yield LINE.replace(b"2026", b"0000") + mail(Date="")
    yield LINE.replace(b"10:00:00 2026", b"10:00:00 2026 +9999") + mail(Date="")
    yield LINE + mail() + b"\0" * 1_000_000

"""Letters → an mbox as Google Takeout writes it, the oldest as they were moved over from Outlook."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.utils import format_datetime, formataddr, parseaddr
from zoneinfo import ZoneInfo

from keepwarm.demo.shift import HOME
from tools.demo.bodies import plain, rich
from tools.demo.events import invite
from tools.demo.letters import ME, Kind, Letter, number

MOVED = datetime(2025, 9, 1, tzinfo=HOME)
"""Until then Robin used Outlook, whose export has no labels."""

_GOOGLE = ZoneInfo("America/Los_Angeles")
_LABELS = {
    Kind.PERSON: "Inbox,Important,Opened",
    Kind.AUTO: "Inbox,Category Updates,Opened",
    Kind.LIST: "Category Promotions,Unread",
}


def mbox(letters: Iterable[Letter]) -> str:
    ordered = sorted(letters, key=lambda letter: (letter.at, letter.id))
    return "".join(_entry(index, letter) for index, letter in enumerate(ordered))


def _entry(index: int, letter: Letter) -> str:
    taken = _taken(letter).astimezone(UTC)
    when = f"{taken:%a %b} {taken.day:2d} {taken:%H:%M:%S %z %Y}"
    line = f"From {1863112000000000000 + index * 7919001}@xxx {when}"
    head = "\n".join(f"{name}: {value}" for name, value in _headers(letter))
    body = "\n".join(f">{one}" if one.startswith("From ") else one for one in _body(letter).split("\n"))
    return f"{line}\n{head}\n{body}\n"


def _taken(letter: Letter) -> datetime:
    """When the owner's own server had it."""
    return letter.at + timedelta(seconds=1)


# --- the head -----------------------------------------------------------------------------------------


def _headers(letter: Letter) -> Iterator[tuple[str, str]]:
    yield from _outlook(letter) if letter.at < MOVED else _gmail(letter)
    yield "From", _address(letter.sender)
    yield "To", ", ".join(map(_address, letter.to))
    if letter.cc:
        yield "Cc", ", ".join(map(_address, letter.cc))
    yield "Subject", _word(letter.subject)
    yield "Date", format_datetime(letter.at)
    yield "Message-ID", letter.id
    if letter.answers:
        yield "In-Reply-To", letter.answers.id
        yield "References", "\n ".join(_chain(letter.answers))
    yield from _marks(letter)
    yield "MIME-Version", "1.0"


def _gmail(letter: Letter) -> Iterator[tuple[str, str]]:
    first = letter.first
    yield "X-GM-THRID", str(1800000000000000000 + number(first.id) * 1000)
    yield "X-Gmail-Labels", "Sent,Opened" if letter.mine else _LABELS[letter.kind]
    if letter.mine:
        return
    host, key = _host(letter), f"q{number(letter.id) % 100:02d}si{number(letter.id) % 100000}"
    when = format_datetime(_taken(letter).astimezone(_GOOGLE))
    me, result = parseaddr(ME)[1], "fail" if letter.forged else "pass"
    yield "Delivered-To", me
    yield (
        "Received",
        f"from mail.{host} (mail.{host} [192.0.2.{number(host) % 250 + 1}])\n"
        f"        by mx.google.com with ESMTPS id {key}\n        for <{me}>;\n        {when}",
    )
    yield (
        "Authentication-Results",
        f"mx.google.com;\n        dkim=pass header.i=@{host} header.s=s1;\n"
        f"        spf=pass smtp.mailfrom={host};\n        dmarc={result} header.from={letter.domain}",
    )


def _outlook(letter: Letter) -> Iterator[tuple[str, str]]:
    if not letter.mine:
        when = format_datetime(_taken(letter).astimezone(UTC))
        key = number(letter.id)
        yield (
            "Received",
            f"from mail.{letter.domain} (192.0.2.{key % 250 + 1}) by\n"
            f" AM7EUR06FT{key % 100:03d}.mail.protection.outlook.example (10.233.255.{key % 250})\n"
            f" with Microsoft SMTP Server id 15.20.8722.{key % 40}; {when}",
        )
    yield "Thread-Topic", _word(letter.first.subject)
    yield "Thread-Index", base64.b64encode(letter.first.id.encode()[:22].ljust(22, b"=")).decode()
    yield "X-MS-Has-Attach", ""
    yield "X-MS-TNEF-Correlator", ""
    yield "X-MS-Exchange-Organization-SCL", "-1" if letter.mine else "1"


def _host(letter: Letter) -> str:
    return "bulkpost.example" if letter.forged else letter.domain


def _marks(letter: Letter) -> Iterator[tuple[str, str]]:
    yield from letter.headers.items()
    if letter.kind is Kind.LIST:
        yield "List-ID", f"<news.{letter.domain}>"
        yield "List-Unsubscribe", f"<https://{letter.domain}/unsubscribe>"
        yield "Precedence", "bulk"
    elif letter.bounced:
        yield "Auto-Submitted", "auto-replied"
        yield "X-Failed-Recipients", letter.bounced
    elif letter.kind is Kind.AUTO:
        yield "Auto-Submitted", "auto-generated"


def _chain(letter: Letter) -> list[str]:
    return [*(_chain(letter.answers) if letter.answers else []), letter.id]


def _address(who: str) -> str:
    return formataddr(parseaddr(who), "utf-8")


def _word(text: str) -> str:
    return text if text.isascii() else Header(text, "utf-8", maxlinelen=200).encode()


# --- the body -----------------------------------------------------------------------------------------


def _body(letter: Letter) -> str:
    """The body with the fields of the head that say what it is."""
    text = _part("plain", plain(letter), letter.encoding)
    html = _part("html", rich(letter), letter.encoding)
    parts = {"plain": [text], "html": [html], "both": [text, html]}[letter.form]
    if letter.invitation:
        head = 'Content-Type: text/calendar; charset="UTF-8"; method=REQUEST\n'
        parts = [*parts, f"{head}Content-Transfer-Encoding: 7bit\n\n{invite(letter.invitation)}"]
    if len(parts) == 1:
        return parts[0]
    edge = f"=_{number(letter.id):08x}"
    inner = "".join(f"--{edge}\n{part}\n" for part in parts)
    return f'Content-Type: multipart/alternative; boundary="{edge}"\n\n{inner}--{edge}--\n'


def _part(subtype: str, text: str, encoding: str) -> str:
    if encoding == "quoted-printable":
        text = quopri.encodestring(text.encode()).decode("ascii")
    encoding = "7bit" if text.isascii() and encoding == "8bit" else encoding
    head = f'Content-Type: text/{subtype}; charset="UTF-8"\nContent-Transfer-Encoding: {encoding}\n\n'
    return f"{head}{text}"

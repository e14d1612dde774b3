"""A letter as the mail that a mailbox keeps as a draft (RFC 5322)."""

from __future__ import annotations

from email.charset import QP, Charset
from email.header import Header, decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32

from keepwarm.letters import headers
from keepwarm.letters.compose import Letter
from rules.model import Address

_POLICY = compat32.clone(linesep="\r\n")


class Altered(Exception):
    """What was written reads back as other headers than were meant: it must not leave this machine."""


def as_mail(letter: Letter, sender: Address) -> bytes:
    """The mail, read again to see that it holds the headers that were meant and no others. Raises Altered."""
    meant = dict(_headers(letter, sender))
    mail = Message(_POLICY)
    for name, value in meant.items():
        mail[name] = _encoded(name, value)
    utf8 = Charset("utf-8")
    utf8.body_encoding = QP
    mail.set_payload(letter.body, utf8)
    raw = mail.as_bytes()
    if read_back(raw) != meant:
        raise Altered
    return raw


def _headers(letter: Letter, sender: Address) -> list[tuple[str, str]]:
    found = [("From", _mailbox(sender))]
    if letter.to is not None:
        found.append(("To", _mailbox(letter.to)))
    found.append(("Subject", headers.header_text(letter.subject)))
    if in_reply_to := headers.message_id(letter.in_reply_to):
        found.append(("In-Reply-To", in_reply_to))
    if known := headers.references(letter.references):
        found.append(("References", " ".join(known)))
    return found


def _mailbox(address: Address) -> str:
    safe = headers.mailbox(address)
    if safe is None:
        raise Altered
    return headers.recipient(safe)


def _encoded(name: str, value: str) -> str:
    """Folded, words beyond ASCII encoded (RFC 2047), addresses and ids left as they are."""
    if name == "References":
        return "\r\n ".join(value.split(" "))
    words, space, address = value.rpartition(" ") if name in ("From", "To") else (value, "", "")
    if not words or words.isascii():
        return value
    return Header(words, "utf-8", header_name=name).encode(linesep="\r\n") + space + address


def read_back(raw: bytes) -> dict[str, str]:
    """Each header of a mail but those about its form, decoded; one that stands there twice counts twice."""
    found: dict[str, str] = {}
    for name, value in BytesHeaderParser(policy=compat32).parsebytes(raw).items():
        if name not in ("MIME-Version", "Content-Type", "Content-Transfer-Encoding"):
            key = name if name not in found else f"{name} again"
            found[key] = " ".join(str(make_header(decode_header(value))).split())
    return found

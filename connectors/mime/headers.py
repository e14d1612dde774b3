"""Header fields of a mail as text: split, unfolded, decoded where asked.

Values stay raw (RFC 2047 words undecoded) until a reader has taken them apart: decoding first would let an
encoded display name add a `<`, and with it an address, to `From`.
"""

from __future__ import annotations

import binascii
import re
from typing import NamedTuple

from connectors.mime.charsets import clean, decode

Headers = dict[str, list[str]]
"""Lower-case name -> unfolded raw values, topmost first; names in the order in which they first appear."""

HEAD_LIMIT = 256_000
VALUE_LIMIT = 64_000
SUBJECT_LIMIT = 998

_BOM = b"\xef\xbb\xbf"
_FROM_LINES = (b"From ", b">From ")
_FIELD = re.compile(r"^([^\s:]++)[ \t]*+:([^\n]*+)\n", re.MULTILINE)
_ENCODED_WORD = re.compile(r"=\?([^?\s]{1,40})\?([bBqQ])\?([^?]*+)\?=")


class Split(NamedTuple):
    """A mail as the fields of its head and the bytes of its body."""

    headers: Headers
    body: bytes


def split(raw: bytes) -> Split:
    """The head as fields, and the bytes of the body; a line that is no field ends the head."""
    raw = _with_newlines(raw)
    end, start = _head_end(raw)
    text, codec = _head_text(raw[: min(end, HEAD_LIMIT)])
    headers: Headers = {}
    fields = _FIELD.findall(text + "\n")
    if len(fields) == text.count("\n") + 1:
        for name, value in fields:
            headers.setdefault(name.lower(), []).append(value[:VALUE_LIMIT].strip())
        return Split(headers, raw[start:])
    lines = text.split("\n")
    for number, line in enumerate(lines):
        name, colon, value = line.partition(":")
        name = name.rstrip()
        if not colon or not name or " " in name or "\t" in name:
            loose = "\n".join(lines[number:]).encode(codec, "replace")
            return Split(headers, loose + raw[end:] if loose.strip() else raw[start:])
        headers.setdefault(name.lower(), []).append(value[:VALUE_LIMIT].strip())
    return Split(headers, raw[start:])


def first(headers: Headers, name: str) -> str:
    """The topmost raw value of a field, "" where there is none."""
    values = headers.get(name)
    return values[0] if values else ""


def _with_newlines(raw: bytes) -> bytes:
    """Without what may stand before the head (BOM, empty lines, mbox separator); lone CR as LF."""
    if raw[:3] == _BOM:
        raw = raw[3:]
    if raw[:1] in (b"\r", b"\n"):
        raw = raw.lstrip(b"\r\n")
    if b"\r" in raw[:4096] and b"\n" not in raw[:4096]:
        raw = raw.replace(b"\r", b"\n")
    if raw.startswith(_FROM_LINES):
        raw = raw.partition(b"\n")[2]
    return raw


def _head_end(raw: bytes) -> tuple[int, int]:
    """Where the head ends, where the body starts."""
    end, start = len(raw), len(raw)
    for gap in (b"\n\r\n", b"\n\n"):
        found = raw.find(gap, 0, end)
        if found >= 0:
            end, start = found, found + len(gap)
    return end, start


def _head_text(head: bytes) -> tuple[str, str]:
    """The head unfolded, and the codec by which it was read."""
    head = head.replace(b"\r\n", b"\n").replace(b"\n ", b" ").replace(b"\n\t", b" ").rstrip(b"\r\n")
    try:
        return head.decode(), "utf-8"
    except UnicodeDecodeError:
        return head.decode("cp1252", "replace"), "cp1252"


def decoded(value: str) -> str:
    """Encoded words (RFC 2047) as text, once: what decodes to another encoded word stays as it is. Linear."""
    if "=?" not in value:
        return value
    texts: list[str] = []
    run, charset, end = b"", "", 0
    for word in _ENCODED_WORD.finditer(value):
        gap = value[end : word.start()]
        name = word[1].partition("*")[0].lower()
        # Neighbours in one charset are joined as bytes: senders cut words inside a character.
        if gap.strip() or name != charset:
            texts.append(decode(run, charset))
            texts.append(gap if gap.strip() or not end else "")
            run, charset = b"", name
        run += _word_bytes(word[2], word[3])
        end = word.end()
    return "".join([*texts, decode(run, charset), value[end:]])


def _word_bytes(encoding: str, text: str) -> bytes:
    data = text.encode("ascii", "ignore")
    if encoding in "qQ":
        return binascii.a2b_qp(data, header=True)
    try:
        return binascii.a2b_base64(data + b"==")
    except binascii.Error:
        return data


def one_line(value: str, limit: int = SUBJECT_LIMIT) -> str:
    """A value for people: decoded, printable, on one line, at most `limit` characters."""
    return " ".join(clean(decoded(value)).split())[:limit]

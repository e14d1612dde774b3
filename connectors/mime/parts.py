"""The MIME structure of a body (RFC 2045, 2046): its parts, with their bytes decoded when asked for.

The Rust parser does the work. It is given the body under a head of the two fields that concern structure,
since its own reading of other fields is not wanted (it decodes words before addresses are parsed) and
is quadratic in encoded words. The standard library (compat32) stands behind it for base64 with rubbish in
it and for boundaries that do not occur.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message as Mail
from functools import partial
from itertools import islice

import fast_mail_parser

from connectors.mime.headers import Headers, first

PARTS_LIMIT = 50
DEPTH_LIMIT = 20
BODY_LIMIT = 40_000_000
COPIED_LIMIT = 40_000_000
NESTED_LIMIT = 250  # where the Rust parser gives up
FALLBACK_LIMIT = 2_000_000
DELIMITERS_LIMIT = 1_000
FALLBACK_DELIMITERS_LIMIT = 300
WORDS_LIMIT = 5_000
HEAD_LIMIT = 16_000

_PARAMETER = re.compile(r';\s*+([\w.-]++)\*?(?:0\*?)?\s*+=\s*+(?:"([^"]*+)"?|([^;\s]*+))')
CALENDARS = frozenset({"text/calendar", "application/ics", "application/calendar"})
_STRUCTURED = ("multipart/", "message/")


class StructureUnreadable(Exception):
    """The parts of this body cannot be told apart at a bounded cost; `str()` is the reason."""


@dataclass(frozen=True, slots=True)
class Part:
    """A node of the structure.

    `kind` is lower case, `fields` are its own, `read` gives the bytes of a leaf.
    """

    kind: str
    parameters: Mapping[str, str]
    fields: Headers
    attached: bool
    read: Callable[[], bytes]
    children: tuple[Part, ...] = ()

    def walk(self, depth: int = 0) -> Iterator[Part]:
        """This part and those below it, in order.

        An enclosed message is one part, its own parts are not this mail's.
        """
        yield self
        if depth < DEPTH_LIMIT and not self.kind.startswith("message/"):
            for child in self.children:
                yield from child.walk(depth + 1)

    def some(self) -> Iterator[Part]:
        """The first PARTS_LIMIT parts of `walk`; what comes after them is ignored."""
        return islice(self.walk(), PARTS_LIMIT)


def structure(headers: Headers, body: bytes) -> Part:
    """The parts of a body, of which a mail without structure is the only one. Raises StructureUnreadable."""
    kind, parameters = content_type(first(headers, "content-type"))
    if not kind.startswith(_STRUCTURED):
        encoding = first(headers, "content-transfer-encoding").strip().lower()
        return Part(kind, parameters, headers, False, partial(_transferred, body[:BODY_LIMIT], encoding))
    return _parted(_stub(headers), _bounded(body[:BODY_LIMIT], DELIMITERS_LIMIT))


def _transferred(data: bytes, encoding: str) -> bytes:
    """Bytes without their transfer encoding; rubbish in base64 is skipped."""
    if encoding == "quoted-printable":
        return binascii.a2b_qp(data)
    if encoding != "base64":
        return data
    try:
        return binascii.a2b_base64(data + b"==")
    except binascii.Error:
        return data


def _parted(stub: bytes, body: bytes) -> Part:
    try:
        root = _of_rust(fast_mail_parser.parse_email_tree(stub + body, mode="lazy"))
        if _complete(root):
            return root
    except fast_mail_parser.MimeStructureError as error:
        raise StructureUnreadable("its parts are nested too deep") from error
    except fast_mail_parser.ParseError:
        pass
    # The library ends lines at a lone CR too; seen as LF, they count where delimiters are counted.
    body = body[:FALLBACK_LIMIT].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return _of_library(message_from_bytes(stub + _bounded(body, FALLBACK_DELIMITERS_LIMIT)))


def content_type(value: str) -> tuple[str, dict[str, str]]:
    """A Content-Type as kind and parameters, names in lower case; text/plain where it says nothing usable."""
    value = value[:2_000]
    kind = value.partition(";")[0].strip().lower()
    if "/" not in kind:
        kind = "text/plain"
    if ";" not in value:
        return kind, {}
    return kind, {name.lower(): quoted or bare for name, quoted, bare in reversed(_PARAMETER.findall(value))}


def _stub(headers: Headers) -> bytes:
    fields = (
        (name, first(headers, name)[:HEAD_LIMIT]) for name in ("content-type", "content-transfer-encoding")
    )
    lines = "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in fields if value)
    return lines.encode("utf-8", "replace") + b"\r\n"


def _bounded(body: bytes, delimiters: int) -> bytes:
    """The body up to so many lines that could be delimiters, without the encoded words of a bomb."""
    if body.count(b"=?") > WORDS_LIMIT:
        body = body.replace(b"=?", b"=_")
    # Each enclosed message is copied for the next one inside it.
    enclosed = min(body.lower().count(b"message/"), NESTED_LIMIT)
    if enclosed * len(body) > COPIED_LIMIT:
        body = body[: COPIED_LIMIT // enclosed]
    if body.count(b"\n--") <= delimiters:
        return body
    end = -1
    for _ in range(delimiters):
        end = body.find(b"\n--", end + 1)
    return body[:end]


def _complete(root: Part) -> bool:
    """False where a container came out empty: its boundary is missing or never occurs, yet it holds text."""
    return all(part.children or not part.kind.startswith("multipart/") for part in root.some())


def _of_rust(node: fast_mail_parser.PyLazyMimePart, depth: int = 0) -> Part:
    fields = {name.lower(): values for name, values in node.headers.items()}
    kind, parameters = content_type(first(fields, "content-type"))
    below = node.children if depth < DEPTH_LIMIT else []
    part = Part(
        kind=node.content_type.lower() or kind,
        parameters=parameters,
        fields=fields,
        attached=_is_attached(node.disposition or "", node.filename, depth),
        read=partial(getattr, node, "content"),
        children=tuple(_of_rust(child, depth + 1) for child in below[:PARTS_LIMIT]),
    )
    if part.kind.startswith(("text/", "message/")) or part.kind in CALENDARS:
        part.read()  # here, so that what the Rust parser refuses is known before anything is returned
    return part


def _of_library(mail: Mail, depth: int = 0) -> Part:
    fields: Headers = {}
    for name, value in mail.raw_items():
        fields.setdefault(name.lower(), []).append(str(value))
    kind, parameters = content_type(first(fields, "content-type"))
    payload = mail.get_payload()
    below = payload[:PARTS_LIMIT] if isinstance(payload, list) and depth < DEPTH_LIMIT else []
    children = tuple(_of_library(child, depth + 1) for child in below if isinstance(child, Mail))
    if kind.startswith("multipart/") and not children:
        kind = "text/plain"
    disposition = first(fields, "content-disposition").partition(";")[0].strip().lower()
    attached = _is_attached(disposition, parameters.get("name", ""), depth)
    return Part(kind, parameters, fields, attached, partial(_library_bytes, mail), children)


def _library_bytes(mail: Mail) -> bytes:
    data = mail.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _is_attached(disposition: str, filename: str, depth: int) -> bool:
    return disposition.lower() == "attachment" or bool(depth and filename)

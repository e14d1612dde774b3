"""Words from outside as a header of a mail may hold them.

The standard library cannot be relied upon for this: before 3.13 it writes a line of the sender's choice where
a subject was encoded twice (CVE-2024-6923). So nothing reaches it in which it could see a control character
or an encoded word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import re2

from keepwarm.plain import plain
from rules.model import Address

LONGEST = 200  # characters of a subject
_NAME, _MOST_REFERENCES = 60, 20
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]"
_ADDRESS = re.compile(
    rf"(?=.{{3,254}}\Z){_ATOM}[A-Za-z0-9!#$%&'*+/=?^_`{{|}}~.-]{{0,63}}"
    r"@[A-Za-z0-9](?:[A-Za-z0-9-]|\.(?!\.)){0,189}\Z"
)
_ATOMS = re.compile(rf"(?:{_ATOM}| )+\Z")
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,250}>\Z")
_SPECIALS = str.maketrans(dict.fromkeys('()<>[]:;@\\,"', " "))  # RFC 5322 section 3.2.3
_ANSWERS = re2.compile(r"(?i)^(?:(?:re|aw|antw|sv|vs|ref|rif|odp|ynt|r)(?:\[\d{1,3}\])?\s?[:：]\s*)+")


def header_text(text: str, longest: int = LONGEST) -> str:
    """One printable line in which no reader finds an encoded word (RFC 2047)."""
    return plain(plain(text, longest).replace("=?", "= ?"), longest)


def display_name(name: str) -> str:
    """A name that may stand before an address; "" where nothing of it is left."""
    return " ".join(header_text(name.translate(_SPECIALS), _NAME).split())


def mailbox(address: Address) -> Address | None:
    """The address as a recipient; None where mail could not be written to it as it stands."""
    if not _ADDRESS.match(address.email) or "=?" in address.email or ".." in address.email:
        return None
    return Address(address.email, display_name(address.name))


def recipient(address: Address) -> str:
    """What stands in a header for such a mailbox, its name beyond ASCII not encoded yet."""
    name = address.name
    if name.isascii() and not _ATOMS.match(name):
        name = f'"{name}"'  # which holds neither a quotation mark nor a backslash
    return f"{name} <{address.email}>" if address.name else address.email


def answering(subject: str) -> str:
    """`Re: ` once, then the subject; "" where there is none to answer."""
    bare = _ANSWERS.sub("", header_text(subject)).strip()
    return header_text(f"Re: {bare}") if bare else ""


def message_id(text: str) -> str:
    """The Message-ID with its angle brackets; "" where it is none that can be written back."""
    return text if _MESSAGE_ID.match(text) and "=?" not in text else ""


def references(ids: Iterable[str]) -> tuple[str, ...]:
    """The ids of a thread, each once, oldest first: of a long one its first and its latest."""
    found = tuple(dict.fromkeys(filter(None, map(message_id, ids))))
    return found if len(found) <= _MOST_REFERENCES else (found[0], *found[1 - _MOST_REFERENCES :])

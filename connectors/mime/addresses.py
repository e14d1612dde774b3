"""Mailboxes out of address fields (RFC 5322 section 3.4): one address or none, never the wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from connectors.mime.charsets import clean
from connectors.mime.headers import decoded
from rules.model import Address

ADDRESSES_LIMIT = 500
NAME_LIMIT = 200
SHORT = 200  # characters of a value that is worth remembering

_ATOM = r'[^\s@<>()\[\],;:"\\]'
_SPEC = re.compile(rf"{_ATOM}{{1,128}}@{_ATOM}{{1,255}}")
_SIMPLE = re.compile(rf'([^"<>(),:;=\\@]*+)<({_ATOM}{{1,128}}@{_ATOM}{{1,255}})>')
# Every alternative takes at least one character and an open quote takes the rest, so the scan is linear.
_TOKEN = re.compile(
    r"""=\?[^?\s]{1,40}\?[bBqQ]\?[^?\s]*+\?=
      | "(?:[^"\\]|\\.)*+(?:"|\Z)
      | <[^<>]*+>
      | [(),:;]
      | [^"<>(),:;=]++
      | .""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_DAEMONS = frozenset({"mailer-daemon", "postmaster"})


@dataclass(slots=True)
class _Mailbox:
    """What stands between two commas: words, bracketed addresses, comments; `at` where a word has an @."""

    words: list[str] = field(default_factory=list)
    angles: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    at: bool = False


def addresses(values: Iterable[str]) -> tuple[Address, ...]:
    """The readable mailboxes of raw values, groups flattened, each address once, at most ADDRESSES_LIMIT."""
    found: dict[str, Address] = {}
    for value in values:
        for address in _remembered(value) if len(value) <= SHORT else _readable(value):
            found.setdefault(address.email, address)
            if len(found) >= ADDRESSES_LIMIT:
                return tuple(found.values())
    return tuple(found.values())


@lru_cache(maxsize=2_048)
def _remembered(value: str) -> tuple[Address, ...]:
    """What a short value holds: the same few people write, and are written to, again and again."""
    return tuple(_readable(value))


def _readable(value: str) -> Iterator[Address]:
    value = clean(value)
    simple = _SIMPLE.fullmatch(value.strip())
    if simple and (email := _email(simple[2])):
        yield Address(email, _name(simple[1], email))
        return
    for mailbox in _mailboxes(value):
        address = _address(mailbox)
        if address:
            yield address


def _mailboxes(value: str) -> Iterator[_Mailbox]:
    box, depth = _Mailbox(), 0
    for token in _TOKEN.findall(value):
        if token == "(":  # noqa: S105 - a parenthesis
            depth += 1
        elif token == ")" and depth:  # noqa: S105
            depth -= 1
        elif depth:
            box.comments.append(token)
        elif token in (",", ";"):
            yield box
            box = _Mailbox()
        elif token == ":" and not box.angles and not box.at:  # noqa: S105
            box = _Mailbox()  # what came before names a group
        elif token[0] == "<" and token[-1] == ">":
            box.angles.append(token[1:-1])
        else:
            box.words.append(token)
            box.at = box.at or "@" in token
    yield box


def _address(box: _Mailbox) -> Address | None:
    words = "".join(box.words)
    if not box.angles:
        email = _email(words.strip()) or _daemon(words)
        return Address(email, _name("".join(box.comments), email)) if email else None
    emails = {_email(angle.strip()) for angle in box.angles}
    email = emails.pop()
    # Two different bracketed addresses: nobody can tell which of them wrote.
    return Address(email, _name("".join(map(_unquoted, box.words)), email)) if email and not emails else None


def _email(spec: str) -> str:
    """The address in lower case, "" where it is none."""
    spec = spec.removeprefix("mailto:")
    if not _SPEC.fullmatch(spec):
        return ""
    domain = spec.rpartition("@")[2]
    return spec.lower() if domain.strip(".") == domain and ".." not in domain else ""


def _daemon(words: str) -> str:
    """A mail system that signs with a bare name: "MAILER-DAEMON" has no domain, yet it is a sender."""
    name = words.strip().lower()
    return name if name in _DAEMONS else ""


def _unquoted(token: str) -> str:
    if token[:1] != '"':
        return token
    return _ESCAPED.sub(r"\1", token[1:].removesuffix('"'))


def _name(text: str, email: str) -> str:
    name = " ".join(clean(decoded(text)).split())[:NAME_LIMIT]
    if len(name) > 1 and name[0] == name[-1] == "'":
        name = name[1:-1]
    return "" if name.lower() == email else name

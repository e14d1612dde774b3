"""Message ids (RFC 5322 section 3.6.4), in angle brackets."""

from __future__ import annotations

import hashlib
import re

from connectors.mime.charsets import clean
from connectors.mime.headers import Headers, first

ID_LIMIT = 998
REFERENCES_LIMIT = 200

_MESSAGE_ID = re.compile(r"<([^<>]++)>")


def message_id(headers: Headers) -> str:
    """The Message-ID in angle brackets, "" where there is none; a hash stands for one that is too long."""
    value = clean(first(headers, "message-id"))
    inner = "".join(value.partition("<")[2].partition(">")[0].split() or value.strip("<>").split())
    return _bracketed(inner) if inner else ""


def _bracketed(inner: str) -> str:
    if len(inner) > ID_LIMIT - 2:
        return f"<{hashlib.sha256(inner.encode()).hexdigest()}@sha256.invalid>"
    return f"<{inner}>"


def ids_in(value: str) -> list[str]:
    """Every message id in a text, in order."""
    ids = ("".join(found.split()) for found in _MESSAGE_ID.findall(clean(value)))
    return [_bracketed(inner) for inner in ids if inner]


def references(headers: Headers, *more: str) -> tuple[str, ...]:
    """What the mail answers: References, `more`, In-Reply-To; of very many the oldest and the latest."""
    if not more and "references" not in headers and "in-reply-to" not in headers:
        return ()
    answered = ids_in(first(headers, "in-reply-to"))
    ids = [*ids_in(" ".join(headers.get("references", [])[:4])), *more, *answered]
    latest_last = list(dict.fromkeys(reversed(ids)))[::-1]
    if len(latest_last) > REFERENCES_LIMIT:
        return (latest_last[0], *latest_last[1 - REFERENCES_LIMIT :])
    return tuple(latest_last)

"""What the receiving server found out about the sender (Authentication-Results, RFC 8601).

Anybody can write this field into a mail, so only the receiving server's own counts. Where its id is known
(`authserv`) the topmost field of that id is read; "" in `authserv` stands for a server that names no id, as
Exchange Online does. Where it is not known, the topmost field is read only if nobody but the last server can
have written it: it stands above every Received field, or it is of a provider that removes forged fields of
its own id (section 5) and the topmost Received field is of that provider too. Anything else is NONE.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from connectors.mime.headers import Headers, first
from rules.model import Authentication

FIELDS_LIMIT = 20
FIELD_LIMIT = 4_000

_COMMENT = re.compile(r"\([^()]*+\)")
_BY = re.compile(r"\bby\s++([\w.:-]++)")
# Providers that remove forged fields: how they sign, how their servers call themselves in Received.
# 2002:a is Google's inner network (6to4 of 10.x); Exchange Online names no id.
_STRIPPING = (
    (re.compile(r"(?:^|\.)google\.com$"), re.compile(r"(?:^|\.)google\.com$|^2002:a")),
    (re.compile(r"^$|(?:^|\.)outlook\.com$"), re.compile(r"(?:^|\.)outlook\.com$")),
    (re.compile(r"(?:^|\.)yahoo\.com$"), re.compile(r"(?:^|\.)yahoo(?:dns)?\.(?:com|net)$")),
    (re.compile(r"(?:^|\.)icloud\.com$"), re.compile(r"(?:^|\.)(?:icloud|apple|me)\.com$")),
)
_PASSES = frozenset({"pass", "bestguesspass"})

Results = dict[str, tuple[str, dict[str, str]]]
"""Method -> its first result and properties, all lower case."""


def authenticated(headers: Headers, email: str, authserv: frozenset[str]) -> Authentication:
    """PASS or FAIL for the domain of `email`; NONE where the receiving server does not say."""
    value = _own_field(headers, authserv)
    if value is None:
        return Authentication.NONE
    return _judged(_results(value), email.rpartition("@")[2])


def _own_field(headers: Headers, authserv: frozenset[str]) -> str | None:
    values = headers.get("authentication-results", [])[:FIELDS_LIMIT]
    if authserv:
        return next((value for value in values if _server(value) in authserv), None)
    return values[0] if values and _is_of_the_last_server(headers, _server(values[0])) else None


def _server(value: str) -> str:
    """The authserv-id, "" where the field begins with a result at once."""
    words = _COMMENT.sub(" ", value[:FIELD_LIMIT]).partition(";")[0].split()
    return words[0].lower() if words and "=" not in words[0] else ""


def _is_of_the_last_server(headers: Headers, server: str) -> bool:
    names = list(headers)
    if "received" not in headers or names.index("authentication-results") < names.index("received"):
        return True
    by = _BY.search(first(headers, "received")[:FIELD_LIMIT])
    host = by[1].lower() if by else ""
    return any(sign.search(server) and hosts.search(host) for sign, hosts in _STRIPPING)


def _results(value: str) -> Results:
    text = _COMMENT.sub(" ", _COMMENT.sub(" ", value[:FIELD_LIMIT])).lower()
    results: Results = {}
    for statement in text.split(";"):
        words = [word.partition("=") for word in statement.split() if "=" in word]
        if words:
            properties = {name: rest for name, _, rest in words[1:]}
            results.setdefault(words[0][0], (words[0][2], properties))
    return results


def _judged(results: Results, domain: str) -> Authentication:
    dmarc, properties = results.get("dmarc", ("", {}))
    if dmarc == "fail":
        return Authentication.FAIL
    if dmarc in _PASSES:
        judged = properties.get("header.from", domain)
        return Authentication.PASS if _aligned(judged, domain) else Authentication.NONE
    dkim, by_key = results.get("dkim", ("", {}))
    spf, by_host = results.get("spf", ("", {}))
    signed = [by_key.get("header.d", ""), by_key.get("header.i", "")]
    if dkim == "pass" and _any_aligned(signed, domain):
        return Authentication.PASS
    if spf == "pass" and _any_aligned([by_host.get("smtp.mailfrom", "")], domain):
        return Authentication.PASS
    return Authentication.FAIL if spf == "fail" and dkim != "pass" else Authentication.NONE


def _any_aligned(identities: Iterable[str], domain: str) -> bool:
    return any(_aligned(identity.rpartition("@")[2], domain) for identity in identities if identity)


def _aligned(one: str, other: str) -> bool:
    """Relaxed alignment (RFC 7489 section 3.1) without public suffixes: equal, or one below the other."""
    if one == other:
        return bool(one)
    shorter, longer = sorted((one, other), key=len)
    return "." in shorter and longer.endswith("." + shorter)

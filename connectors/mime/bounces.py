"""Reports of failed delivery: what is one, who was not reached, which mail came back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import re2

from connectors.mime.addresses import addresses
from connectors.mime.charsets import decode
from connectors.mime.headers import Headers, first
from connectors.mime.ids import ids_in
from connectors.mime.parts import Part
from rules.model import Address

FAILED_LIMIT = 50
REPORT_LIMIT = 64_000
SEARCHED_LINES = 120
NEAR = 3

_SYSTEM = re.compile(
    r"(?i)^(mailer-?daemon|postmaster|mail-?daemon|microsoftexchange[0-9a-f]*|mailsystem|mail\.?delivery"
    r"|bounces?)([+=-]|$)"
)
_SYSTEM_NAME = re.compile(
    r"(?i)mail delivery (sub)?system|mail system|mailer-daemon|postmaster|microsoft outlook"
)
_FAILURE_SUBJECT = re2.compile(
    r"(?i)undeliver(able|ed)|delivery status notification \(failure\)|delivery (has )?fail|failure notice"
    r"|returned mail|mail delivery failed|returned to sender|returning message"
    r"|message could not be delivered|delivery failure|unzustellbar|nicht zugestellt"
    r"|zustellung fehlgeschlagen|fehlgeschlagene zustellung|non remis|échec de (la )?remise|non distribu"
    r"|échec de la distribution|no se puede entregar|no se ha podido entregar|no entregado|error de entrega"
    r"|mancato recapito|non recapitabile|não entregue|falha na entrega|onbestelbaar|kan ikke leveres"
    r"|olevererbart"
)
_FAILURE = re2.compile(
    r"(?i)(couldn.t|wasn.t|can.?t|could not|can not|cannot|was not|not be) be? ?(delivered|reached|found)"
    r"|(couldn.t|wasn.t|could not|was not) (be )?delivered|address not found|undeliverable"
    r"|delivery .{0,30}failed|failed|(^|\D)55[0-4](\D|$)|(^|\D)5\.\d{1,2}\.\d{1,3}(\D|$)|user unknown"
    r"|unknown user|no such|rejected|does ?n.t exist|rcpt to|mailbox (is )?(full|unavailable)"
    r"|recipientnotfound|unzustellbar|nicht zugestellt|n.a pas pu être|no se (ha )?(pudo|podido) entregar"
    r"|non è stato possibile"
)
_DELAY = re2.compile(r"(?i)\(delay(ed)?\)|\bdelayed\b|verzögert|retardé|retrasad")
_ADDRESS = re2.compile(r"[A-Za-z0-9._%+'=-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
_OWN_ID = re2.compile(r"(?im)^\s{0,8}message-id:\s{0,4}(<[^<>\s]{1,900}>)")
_FIELD = re.compile(r"^(action|final-recipient|original-recipient):([^\n]*+)", re.IGNORECASE | re.MULTILINE)
_NAMES = ("action", "final-recipient", "original-recipient")
_STATUS_PARTS = ("message/delivery-status", "message/global-delivery-status")
_HEADER_PARTS = ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global")


def is_bounce(headers: Headers, root: Part, sender: Address, subject: str) -> bool:
    """A final failure (RFC 3464, or a mail system's own words); a notice of delay is none."""
    if root.parameters.get("report-type", "").lower() == "delivery-status":
        actions = {group["action"] for group in _groups(root) if group.get("action")}
        return "failed" in actions if actions else not _DELAY.search(subject)
    if "x-failed-recipients" not in headers and not (is_system(sender) and _FAILURE_SUBJECT.search(subject)):
        return False
    return not _DELAY.search(subject)


def is_system(sender: Address) -> bool:
    """A mail system writes, by its address or its name."""
    return bool(_SYSTEM.search(sender.email.partition("@")[0]) or _SYSTEM_NAME.search(sender.name))


def failed_recipients(headers: Headers, root: Part, text: str, own: frozenset[str]) -> tuple[str, ...]:
    """Who was not reached, from the first source that tells; a report names those in `own` anyway."""
    named = [address.email for address in addresses(headers.get("x-failed-recipients", [])[:4])]
    found = named or list(_reported(root)) or [email for email in _near_failure(text) if email not in own]
    return tuple(dict.fromkeys(found))[:FAILED_LIMIT]


def returned_ids(root: Part, text: str) -> tuple[str, ...]:
    """The Message-ID of the mail that came back: of the part that holds it, else as it stands in the text."""
    for part in root.some():
        if part.kind not in _HEADER_PARTS:
            continue
        inner = next((first(child.fields, "message-id") for child in part.children), "")
        ids = ids_in(inner) or _ids_below(decode(part.read()[:REPORT_LIMIT]))
        if ids:
            return tuple(ids[:1])
    return tuple(_ids_below(text[:REPORT_LIMIT])[:1])


def _ids_below(text: str) -> list[str]:
    found = _OWN_ID.search(text)
    return ids_in(found[1]) if found else []


def _groups(root: Part) -> Iterator[dict[str, str]]:
    """The groups of message/delivery-status, one for each recipient: fields that matter, in lower case."""
    for part in root.some():
        if part.kind in _STATUS_PARTS:
            texts = [decode(status.read()[:REPORT_LIMIT]) for status in (part, *part.children)]
            for group in "\n\n".join(texts).replace("\r\n", "\n").split("\n\n"):
                yield {name.lower(): value.strip().lower() for name, value in _FIELD.findall(group)}
            # The library parses each group as the head of a message of its own.
            yield from (
                {name: first(child.fields, name).lower() for name in _NAMES} for child in part.children
            )


def _reported(root: Part) -> Iterator[str]:
    """Whom the failed groups name; Original-Recipient is what the owner wrote to, so it goes first."""
    for group in islice(_groups(root), FAILED_LIMIT):
        if group.get("action", "failed") == "failed":
            named = group.get("original-recipient") or group.get("final-recipient") or ""
            yield from (address.email for address in addresses([named.rpartition(";")[2].strip(" <>")]))


def _near_failure(text: str) -> Iterator[str]:
    """Addresses that stand within NEAR lines of words of failure."""
    lines = [line[:1_000] for line in text[:REPORT_LIMIT].split("\n")[:SEARCHED_LINES]]
    failing = [number for number, line in enumerate(lines) if _FAILURE.search(line)]
    near = {at for number in failing for at in range(number - NEAR, number + NEAR + 1)}
    for number, line in enumerate(lines):
        if number in near and not line.lstrip().startswith(">"):
            yield from (email.lower().strip(".'") for email in _ADDRESS.findall(line))

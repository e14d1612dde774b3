"""Real mails of public domain, told again with other names, words and order."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import partial

from benchmarks.words import NAMES, SURNAMES, WORDS
from tools.data import real_mails

_IDS = re.compile(rb"(?im)^(?:message-id|in-reply-to|references):.*(?:\n[ \t].*)*")
_TO = re.compile(rb"(?im)^to:.*(?:\n[ \t].*)*\n")
_FROM = re.compile(rb"(?im)^from:.*(?:\n[ \t].*)*\n")
_HOST = re.compile(rb"@([\w.-]{1,80})")
_PROSE = re.compile(rb"(?m)^[A-Za-z][A-Za-z,.' ]{30,}$")
_WORDS = [word.encode() for word in WORDS if len(word) > 3]


def real(rng: random.Random) -> Iterator[bytes]:
    """Every real mail in a new order, again and again, each time told otherwise. DataError without them."""
    mails = [raw.replace(b"\r\n", b"\n") for _, raw in real_mails()]
    telling = 0
    while True:
        telling += 1
        rng.shuffle(mails)
        for raw in mails:
            yield _told(raw, telling, rng)


def _told(raw: bytes, telling: int, rng: random.Random) -> bytes:
    head, gap, body = raw.partition(b"\n\n")
    head = _IDS.sub(lambda found: found[0].replace(b"<", b"<%d." % telling), head + b"\n")
    head = b"To: me@mail.example\n" + _TO.sub(b"", head)
    head = _FROM.sub(partial(_sender, telling), head)
    return head.rstrip(b"\n") + gap + _PROSE.sub(lambda found: _otherwise(found[0], rng), body)


def _sender(telling: int, found: re.Match[bytes]) -> bytes:
    """Somebody at the same host; whoever wrote several mails is the same person in all of one telling."""
    rng = random.Random(found[0] + b"%d" % telling)
    host = _HOST.search(found[0])
    first, last = rng.choice(NAMES), rng.choice(SURNAMES)
    address = f"{first}.{last}{rng.randrange(10**4)}@".lower().encode() + (
        host[1] if host else b"nowhere.example"
    )
    return f"From: {first} {last} <".encode() + address + b">\n"


def _otherwise(line: bytes, rng: random.Random) -> bytes:
    """The same line with two words changed about, and some other word in place of one."""
    words = line.split(b" ")
    one, two, three = (rng.randrange(len(words)) for _ in range(3))
    words[one], words[two] = words[two], words[one]
    words[three] = rng.choice(_WORDS)
    return b" ".join(words)

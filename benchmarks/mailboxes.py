"""Mailboxes to measure on: varied so that no two bodies are equal, and the same on every machine."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

_WORDS = (
    "the a report budget meeting river plan order delivery price garden team note invoice weekend school "
    "train ticket photo lunch server update window door answer question market street paper music engine"
).split()
_NAMES = "Ana Ben Cleo Dev Eva Finn Gus Hana Ivo Jun Kai Lea Mia Noa Oto Pia Rui Sam Tom Uma".split()
_BEGIN = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
_ASK = "Would you be open to a 20-minute call? I'd love to hear how you got into {word} planning."
_YES = "Happy to talk. Would Tuesday at 2pm or Thursday at 4pm work for you?"


def write_mailbox(path: Path, count: int, seed: int = 1) -> None:
    """An mbox of `count` mails: letters, bulk mail with html, and one conversation in a hundred mails."""
    rng = random.Random(seed)
    with path.open("wb") as file:
        for number, mail in zip(range(count), _mails(rng), strict=False):
            moment = _BEGIN + timedelta(minutes=9 * number)
            mail["Date"] = format_datetime(moment)
            mail["Message-ID"] = f"<{number}.{seed}@bench.example>"
            file.write(f"From bench@bench.example {moment:%a %b %d %H:%M:%S %Y}\n".encode())
            file.write(mail.as_bytes().replace(b"\nFrom ", b"\n>From ") + b"\n\n")


def _mails(rng: random.Random) -> Iterator[EmailMessage]:
    while True:
        for _ in range(49):
            yield _letter(rng)
            yield _bulk(rng)
        contact = f"{rng.choice(_NAMES).lower()}{rng.randrange(10**6)}@firm.example"
        yield _mail("me@mail.example", contact, "A question", _ASK.format(word=rng.choice(_WORDS)))
        yield _mail(contact, "me@mail.example", "Re: A question", _YES)


def _sentences(rng: random.Random, count: int) -> str:
    return " ".join(" ".join(rng.choices(_WORDS, k=12)).capitalize() + "." for _ in range(count))


def _letter(rng: random.Random) -> EmailMessage:
    sender = f"{rng.choice(_NAMES).lower()}{rng.randrange(900)}@mail.example"
    return _mail(sender, "me@mail.example", _sentences(rng, 1)[:50], _sentences(rng, rng.randrange(3, 12)))


def _bulk(rng: random.Random) -> EmailMessage:
    mail = _mail("news@shop.example", "me@mail.example", _sentences(rng, 1)[:60], _sentences(rng, 20))
    mail["List-Unsubscribe"] = "<https://shop.example/off>"
    mail.add_alternative(f"<html><body><p>{_sentences(rng, 20)}</p></body></html>", subtype="html")
    return mail


def _mail(sender: str, to: str, subject: str, text: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, to, subject
    mail.set_content(text)
    return mail

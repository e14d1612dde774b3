"""Generated mails of many kinds, none about a talk, for where the real ones are not fetched."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from benchmarks.words import NAMES, person, sentences

ME = "me@mail.example"
_BEGIN = datetime(2002, 1, 7, 8, tzinfo=UTC)


def noise(rng: random.Random) -> Iterator[bytes]:
    """Mails without end, all kinds alike often."""
    number = 0
    while True:
        for kind in (_letter, _answer, _newsletter, _list, _receipt, _report, _encoded):
            number += 1
            mail = kind(rng)
            mail["To"] = ME
            mail["Date"] = format_datetime(_BEGIN + timedelta(minutes=rng.randrange(400_000)))
            mail["Message-ID"] = f"<{number}.{rng.randrange(10**9)}@noise.example>"
            if mail.is_multipart():
                mail.set_boundary(f"--{number}--")  # else it is another one on every run
            yield mail.as_bytes()


def _mail(rng: random.Random, host: str, text: str) -> EmailMessage:
    mail = EmailMessage()
    name, address = person(rng, host)
    mail["From"] = f"{name} <{address}>"
    mail["Subject"] = sentences(rng, 1)[:60]
    mail.set_content(text)
    return mail


def _letter(rng: random.Random) -> EmailMessage:
    greeting = (
        f"Hi {rng.choice(NAMES)},\n\n{sentences(rng, rng.randint(2, 12))}\n\nBest,\n{rng.choice(NAMES)}\n"
    )
    return _mail(rng, "mail.example", greeting)


def _answer(rng: random.Random) -> EmailMessage:
    quoted = "\n".join(f"> {sentences(rng, 1)}" for _ in range(rng.randint(3, 20)))
    text = f"{sentences(rng, 3)}\n\nOn Mon, 4 Mar 2002, {rng.choice(NAMES)} wrote:\n{quoted}\n"
    mail = _mail(rng, "firm.example", text)
    mail["In-Reply-To"] = f"<{rng.randrange(10**9)}@elsewhere.example>"
    return mail


def _newsletter(rng: random.Random) -> EmailMessage:
    mail = _mail(rng, "shop.example", sentences(rng, 20))
    rows = "".join(f"<tr><td>{sentences(rng, 2)}</td></tr>" for _ in range(20))
    mail.add_alternative(f"<html><body><table>{rows}</table></body></html>", subtype="html")
    mail["List-Unsubscribe"] = "<https://shop.example/off>"
    return mail


def _list(rng: random.Random) -> EmailMessage:
    mail = _mail(
        rng,
        "dev.example",
        f"{sentences(rng, 8)}\n\n" + "\n".join(f"+ {sentences(rng, 1)}" for _ in range(30)),
    )
    mail["List-Id"], mail["Precedence"] = "<dev.lists.example>", "list"
    return mail


def _receipt(rng: random.Random) -> EmailMessage:
    rows = "\n".join(f"{sentences(rng, 1)[:30]:32}{rng.randrange(9_000) / 100:8.2f} EUR" for _ in range(6))
    return _mail(rng, "shop.example", f"Thank you for your order {rng.randrange(10**8)}.\n\n{rows}\n")


def _report(rng: random.Random) -> EmailMessage:
    mail = _mail(rng, "cron.example", "\n".join(f"{rng.random():.6f} {sentences(rng, 1)}" for _ in range(40)))
    mail["Auto-Submitted"] = "auto-generated"
    return mail


def _encoded(rng: random.Random) -> EmailMessage:
    mail = _mail(rng, "firm.example", sentences(rng, 6))
    mail.add_attachment(rng.randbytes(6_000), maintype="image", subtype="png", filename="photo.png")
    return mail

"""Mailboxes to measure on: varied so that no two bodies are equal, and the same for the same seed."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.conversations import TURNS, conversation
from benchmarks.noise import ME, noise
from benchmarks.real import real
from rules.model import Owner
from tools.data import DataError

OWNER = Owner(frozenset([ME]), "Europe/London")
OPTIONS = ("--me", ME, "--timezone", OWNER.timezone, "--now", "2002-11-15T12:00:00+00:00")
SCAN = ("scan", *OPTIONS)
CONVERSATIONS = 60
REAL, GENERATED = "real ones retold", "generated ones"


@dataclass(frozen=True, slots=True)
class Mailbox:
    """`kind` says what surrounds the conversations: mails of one kind tell nothing of the other."""

    path: Path
    mails: int
    kind: str

    def told(self) -> str:
        hint = " (`make data` brings real ones)" if self.kind == GENERATED else ""
        return f"{self.mails:,} mails, {self.path.stat().st_size / 1e6:.0f} MB, {self.kind}{hint}"


def write_mailbox(path: Path, mails: int, seed: int = 1) -> Mailbox:
    """An mbox (RFC 4155) of so many mails, those of the conversations lying evenly among the others."""
    rng = random.Random(seed)
    around, what = _noise(rng)
    talks = _talks(rng)
    every = max(TURNS, mails // (CONVERSATIONS * TURNS))
    seen: set[bytes] = set()
    with path.open("wb") as file:
        for number in range(mails):
            raw = next(talks, None) if number % every == every - 1 else None
            file.write(b"From bench@bench.example Mon Nov 11 08:00:00 2002\n")
            file.write(_unlike(raw or next(around), seen).replace(b"\nFrom ", b"\n>From ") + b"\n\n")
    return Mailbox(path, mails, what)


def _noise(rng: random.Random) -> tuple[Iterator[bytes], str]:
    mails = real(rng)
    try:
        next(mails)
    except DataError:
        return noise(rng), GENERATED
    return mails, REAL


def _talks(rng: random.Random) -> Iterator[bytes]:
    """The conversations, ten of them under way at a time."""
    under_way = [conversation(rng, number) for number in range(CONVERSATIONS)]
    for begin in range(0, CONVERSATIONS, 10):
        for turn in zip(*under_way[begin : begin + 10], strict=True):
            yield from turn


def _unlike(raw: bytes, seen: set[bytes]) -> bytes:
    """The mail, with a line below it where its body has been there before."""
    body = raw.partition(b"\n\n")[2]
    digest = hashlib.blake2b(body, digest_size=8).digest()
    if digest in seen:
        return raw + b"\n%d\n" % len(seen)
    seen.add(digest)
    return raw

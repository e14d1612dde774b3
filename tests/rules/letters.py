"""Reads the letters of a file and counts, theme by theme, which of their acts the rules see."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rules.engine import Found, Reading
from rules.language.ruleset import OPENING, Side
from rules.model import Act, Address, Message, Stage
from tests.rules.story import engine

HERE = Path(__file__).parent
_WHEN = datetime(2026, 5, 6, 9, 0, tzinfo=UTC)
_OWNER, _CONTACT = Address("dana@mail.example", "Dana Osei"), Address("priya@lumen.example", "Priya Raman")

# Where a conversation stands when a letter of the theme comes, and which acts would be a mistake in it.
_STANDS: dict[str, tuple[str, frozenset[Act]]] = {
    "ask": (OPENING, frozenset([Act.JOB])),
    "job": (OPENING, frozenset([Act.ASK])),
    "yes": (Stage.REQUESTED, frozenset([Act.NO])),
    "no": (Stage.REQUESTED, frozenset([Act.YES])),
    "settle": (Stage.REPLIED, frozenset([Act.NO, Act.COUNTER])),
    "counter": (Stage.REPLIED, frozenset([Act.NO, Act.CALL_OFF])),
    "move": (Stage.SCHEDULED, frozenset([Act.CALL_OFF])),
    "call_off": (Stage.SCHEDULED, frozenset([Act.MOVE])),
    "missed": (Stage.MET, frozenset([Act.THANK])),
    "refer": (Stage.REQUESTED, frozenset([Act.ASK])),
    "thank": (Stage.MET, frozenset([Act.MISSED, Act.MOVE])),
    "news": (Stage.IN_TOUCH, frozenset([Act.ASK])),
    "nudge": (Stage.REQUESTED, frozenset([Act.THANK])),
    "away": (Stage.REQUESTED, frozenset([Act.YES, Act.NO, Act.REFER])),
    "bounced": (Stage.REQUESTED, frozenset([Act.AWAY])),
    "near": (OPENING, frozenset([Act.ASK, Act.JOB, Act.INTRODUCE])),
}


@dataclass
class Count:
    """How often an act was seen where it is, missed, and seen where it would be a mistake."""

    seen: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    mistaken: Counter[str] = field(default_factory=Counter)
    slips: list[str] = field(default_factory=list)

    def recall(self) -> float:
        return self.seen.total() / max(1, self.seen.total() + self.missed.total())

    def precision(self) -> float:
        return self.seen.total() / max(1, self.seen.total() + self.mistaken.total())


def letters(name: str) -> list[dict[str, Any]]:
    return list(tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))["mail"])


def count(name: str) -> Count:
    """The count over one file of letters."""
    total = Count()
    for letter in letters(name):
        theme = letter["theme"]
        _, mistakes = _STANDS[theme]
        wanted = {Act(act) for act in letter["acts"]}
        found = {f.act for f in fitting(letter, engine().read(message_of(letter)))}
        total.seen.update(f"{theme}:{act}" for act in wanted & found)
        total.missed.update(f"{theme}:{act}" for act in wanted - found)
        wrong = (found - wanted) & mistakes
        total.mistaken.update(f"{theme}:{act}" for act in wrong)
        if wanted - found or wrong:
            total.slips.append(f"{letter['id']}: missed {sorted(wanted - found)} mistaken {sorted(wrong)}")
    return total


def message_of(letter: dict[str, Any]) -> Message:
    """The letter as a mail between two people who know of each other."""
    mine = letter["from"] == "owner"
    writer, reader = (_OWNER, _CONTACT) if mine else (_CONTACT, _OWNER)
    return Message(
        key=letter["id"],
        message_id=f"<{letter['id']}@letters.example>",
        sender=writer,
        to=(reader,),
        received=_WHEN,
        date=_WHEN,
        subject=letter.get("subject", ""),
        text=letter["text"],
        references=("<before@letters.example>",) if letter.get("reply") else (),
    )


def fitting(letter: dict[str, Any], reading: Reading) -> Iterator[Found]:
    """What was found in the letter and fits who wrote it, and where the conversation stands."""
    side = Side.OWNER if letter["from"] == "owner" else Side.CONTACT
    stands, _ = _STANDS[letter["theme"]]
    for found in reading.found:
        if found.side in (Side.EITHER, side) and (not found.where or stands in found.where):
            yield found

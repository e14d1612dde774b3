"""Tells a mailbox by what each message could be doing, so that no wording stands before a turn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rules.engine import Found, Reading
from rules.language.ruleset import Side
from rules.model import Act, Address, Message, Stage
from rules.times import mentions
from tests.rules.story import DANA, OMAR, PRIYA, Story


def plain(act: Act, start: int = 0) -> Found:
    """An act that the words themselves say."""
    return Found(act, f"says-{act}", Side.EITHER, frozenset(), (f"{act} words",), start)


def weighed(act: Act, *stages: Stage, evidence: tuple[str, ...] = ("words",)) -> Found:
    """An act that only counts in these stages, all where none is told."""
    return Found(act, f"weighs-{act}", Side.EITHER, frozenset(stages or Stage), evidence, 0)


@dataclass
class Acts(Story):
    """A story whose messages do what is told of them; `text` tells their times alone."""

    readings: dict[str, Reading] = field(default_factory=dict)

    def does(
        self,
        when: str,
        sender: Address,
        *found: Found | Act,
        to: Any = None,
        text: str = "",
        new: bool = False,
        **more: Any,
    ) -> Message:
        receiver = to or (PRIYA if sender == DANA else DANA)
        envelope = {name: more.pop(name) for name in ("cc", "invite", "authenticated") if name in more}
        message = self.mail(when, sender, receiver, text, new=new, **envelope)
        acts = tuple(plain(act) if isinstance(act, Act) else act for act in found)
        times = mentions(text, message.written)
        self.readings[message.key] = Reading(message.key, text, acts, times, **more)
        return message

    def read(self, message: Message) -> Reading:
        return self.readings.get(message.key) or super().read(message)

    def of(self, message: Message) -> list[str]:
        """The signals of one message."""
        return [
            s.signal.value for s in self.state("2027-12-31 00:00").signals if s.message_key == message.key
        ]


TUESDAY = "Tuesday 12 May at 2pm"


def asked() -> Acts:
    """Dana asked Priya on Friday 1 May 2026."""
    story = Acts()
    story.does("2026-05-01 09:00", DANA, Act.ASK)
    return story


def accepted() -> Acts:
    story = asked()
    story.does("2026-05-04 09:00", PRIYA, Act.YES)
    return story


def booked() -> Acts:
    story = asked()
    story.does("2026-05-04 09:00", PRIYA, Act.YES, Act.OFFER, text=TUESDAY)
    story.does("2026-05-04 10:00", DANA, Act.SETTLE)
    return story


def hosting() -> Acts:
    """Omar asked Dana, who agreed."""
    story = Acts()
    story.does("2026-05-01 09:00", OMAR, Act.ASK)
    story.does("2026-05-04 09:00", DANA, Act.YES, to=OMAR)
    return story

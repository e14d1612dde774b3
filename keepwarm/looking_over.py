"""What was found is confirmed, dropped or merged in one pass by who sits at the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from keepwarm import ask
from keepwarm.home import Home
from keepwarm.refusals import Refusal, quoted
from rules.decisions import Decision, Verb
from rules.model import Conversation

_PART = re.compile(r"(drop|merge)((?:[\s,]+[0-9]{1,4})+)", re.IGNORECASE)
_HOW = "Enter if it is right, or say what is not, like: drop 3 7; merge 2 5"


def looked_over(home: Home, shown: Sequence[Conversation]) -> int:
    """How many corrections the person made; they are kept."""
    if not shown or not ask.somebody_is_there():
        return 0
    decisions = ask.until_right(f"{_HOW}:", "", lambda typed: list(corrections(typed, shown)))
    for decision in decisions:
        home.say(replace(decision, at=home.now))
    return len(decisions)


def corrections(typed: str, shown: Sequence[Conversation]) -> Iterator[Decision]:
    """What the words say of the numbered conversations; the instant is still to come. Raises Refusal."""
    if typed.strip().casefold() in ("", "y", "yes", "ok"):
        return
    for part in filter(None, map(str.strip, typed.split(";"))):
        match = _PART.fullmatch(part)
        if match is None:
            raise Refusal(f"{quoted(part)} is neither `drop` nor `merge` with numbers. {_HOW}.")
        chosen = [_chosen(number, shown) for number in re.findall("[0-9]+", match[2])]
        if match[1].casefold() == "drop":
            yield from (_dropped(one) for one in chosen)
        else:
            yield from _merged(chosen)


def _chosen(number: str, shown: Sequence[Conversation]) -> Conversation:
    if not 1 <= int(number) <= len(shown):
        raise Refusal(f"There is no number {number}: the list goes from 1 to {len(shown)}.")
    return shown[int(number) - 1]


def _dropped(one: Conversation) -> Decision:
    return Decision(0, one.since, Verb.NO_TALK, conversation=one.anchor, person=one.contact)


def _merged(chosen: Sequence[Conversation]) -> Iterator[Decision]:
    people = list(dict.fromkeys(one.contact for one in chosen))
    if len(people) < 2:
        raise Refusal("To merge takes the numbers of two people or more.")
    for other in people[1:]:
        yield Decision(0, chosen[0].since, Verb.SAME, person=people[0], other=other)

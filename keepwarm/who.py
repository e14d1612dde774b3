"""The owner says who is who: one person or two, what to call them, how often they want to hear."""

from __future__ import annotations

from collections.abc import Sequence

from keepwarm.deciding import answer
from keepwarm.home import Home, book
from keepwarm.insight.whom import whom
from keepwarm.plain import plain
from keepwarm.refusals import Refusal, quoted, suggestion
from keepwarm.screens.sentences import Sentences
from rules.decisions import Decision, Verb
from rules.model import Person, Tier

_NAME = 60


def merged(home: Home, words: Sequence[str]) -> Sentences:
    """Raises Refusal where it is unclear who is meant, or they are one already."""
    first, second = _two(words, "keepwarm people merge priya p.raman@example.net")
    one, other = whom(book(home), first), whom(book(home), second)
    if one.contact == other.contact:
        raise Refusal(f"{_shown(one)} is one person already.")
    decision = Decision(0, home.now, Verb.SAME, person=one.contact, other=other.contact)
    return _said(home, decision, f"{_shown(one)} and {_shown(other)} are one person.")


def parted(home: Home, words: Sequence[str]) -> Sentences:
    """Raises Refusal where the address is not one of several of theirs."""
    name, address = _two(words, "keepwarm people split priya p.raman@example.net")
    one = whom(book(home), name)
    theirs, wanted = (one.contact, *one.others), address.strip().lower()
    if wanted not in theirs:
        near = ", ".join(plain(each) for each in theirs)
        raise Refusal(f"{quoted(address)} is no address of {_shown(one)}, who has {near}.")
    if not one.others:
        raise Refusal(f"{plain(wanted)} is the only address of {_shown(one)}: there is nothing to split.")
    rest = one.others[0] if wanted == one.contact else one.contact
    decision = Decision(0, home.now, Verb.APART, person=rest, other=wanted)
    return _said(home, decision, f"{plain(wanted)} is somebody else's, not {_shown(one)}'s.")


def renamed(home: Home, words: Sequence[str]) -> Sentences:
    """Raises Refusal where it is unclear who is meant, or the name holds nothing that can be seen."""
    before, after = _two(words, 'keepwarm people rename priya "Priya Raman-Cole"')
    one, name = whom(book(home), before), plain(after, _NAME)
    if not any(c.isalnum() for c in name):
        raise Refusal(f"{quoted(after)} holds no letters: say a name.")
    decision = Decision(0, home.now, Verb.NAME, person=one.contact, name=name)
    return _said(home, decision, f"{_shown(one)} is called {name} from now on.")


def often(home: Home, words: Sequence[str]) -> Sentences:
    """Raises Refusal where it is unclear who is meant, or how often."""
    name, how = _two(words, "keepwarm people tier priya often")
    wanted = how.casefold()
    if wanted not in set(Tier):
        raise Refusal(f"{quoted(how)} is none of often, sometimes, rarely, never{suggestion(wanted, list(Tier))}")
    one = whom(book(home), name)
    decision = Decision(0, home.now, Verb.TIER, person=one.contact, other=wanted)
    return _said(home, decision, f"Keep warm with {_shown(one)}: {wanted}.")


def _two(words: Sequence[str], example: str) -> tuple[str, str]:
    """Names are told apart as the shell does."""
    if len(words) != 2:
        raise Refusal(f"Say the two, a name of several words in quotation marks, like: {example}.")
    return words[0], words[1]


def _said(home: Home, decision: Decision, said: str) -> Sentences:
    before = home.state()
    kept, _ = home.say(decision)
    return answer(home, kept, before, said)


def _shown(person: Person) -> str:
    return plain(person.name, _NAME) or plain(person.contact, _NAME)

"""Proposes a rule that would have got right what the owner corrected.

A conversation that was none is answered by a `[deny]` table, a request that was missed by more wording for a
rule that nearly held. What is proposed has been tried: it parses, its own examples come out, and it does for
the message what it is for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from keepwarm.insight import wording
from keepwarm.insight.trying import Backtest, Kept, backtest
from rules.decisions import Decision, Verb
from rules.engine import Engine
from rules.language.rulefile import RuleError
from rules.language.ruleset import Side
from rules.lifecycle import AFTER_TALK
from rules.model import Act, Message, Owner, Stage
from rules.rulings import rulings
from rules.writer import Writer, writer_of

FILE = "suggested.toml"
_MOST_TRIED = 4
_WENT_ON = frozenset([Stage.SCHEDULED]) | AFTER_TALK


class Means(StrEnum):
    """What a proposed rule goes by."""

    DOMAIN = "domain"
    WORDS = "words"
    ADDRESS = "address"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of a rule file; `by` is what it goes by: a domain, words, an address, a phrase."""

    means: Means
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    draft: Draft
    found: Backtest


def suggest(
    decision: Decision,
    message: Message,
    kept: Kept,
    old: Engine,
    made: Callable[[Mapping[str, str]], Engine],
    same: Sequence[str] = (),
) -> Suggestion | None:
    """The first proposal that holds; None where the decision corrects no reading, or nothing would help.

    `message` is the one that the decision is about. `made` gives the rules in use with a further file, and
    raises RuleError where that is wrong or fails its own examples. `same` as for `backtest`.
    """
    drafts = _denials(decision, message, kept) if decision.verb is Verb.NO_TALK else ()
    drafts = _requests(message, kept, old) if decision.verb is Verb.ASKED else drafts
    for draft, _ in zip(drafts, range(_MOST_TRIED), strict=False):
        try:
            new = made({FILE: draft.text})
        except RuleError:
            continue
        if _does(decision, message, new):
            return Suggestion(draft, backtest(kept, old, new, same))
    return None


def _does(decision: Decision, message: Message, new: Engine) -> bool:
    """Whether the rules now read in the message what the owner says of it."""
    reading = new.read(message)
    asks = bool(reading.acts(Act.ASK))
    return asks if decision.verb is Verb.ASKED else not asks or decision.person in reading.denied


# --- not such a talk ------------------------------------------------------------------------------


def _denials(decision: Decision, message: Message, kept: Kept) -> Iterator[Draft]:
    """What the message shares with its like, the widest that costs no real conversation first."""
    domain = decision.person.rpartition("@")[2]
    if domain not in wording.MAIL_HOSTS and not _is_real(domain, kept) and _is_wide(domain, decision, kept):
        yield _deny(Means.DOMAIN, "domains", domain, f"Nobody at {domain} is asked for a talk.")
    for phrase in wording.shared(message.subject, _like(message, kept)):
        yield _deny(Means.WORDS, "words", phrase, "Mail with these words is about no talk.")
    if decision.person:
        note = "Nobody asks this address for a talk, and it asks for none."
        yield _deny(Means.ADDRESS, "addresses", decision.person, note)


def _deny(means: Means, key: str, entry: str, note: str) -> Draft:
    return Draft(means, entry, f"# {note}\n[deny]\n{key} = [{wording.toml(entry)}]\n")


def _is_real(domain: str, kept: Kept) -> bool:
    """Whether a conversation with somebody there went on to a talk."""
    return any(
        one.contact.endswith(f"@{domain}") and one.stage in _WENT_ON
        for folded in kept.folded
        for one in folded.state.conversations
    )


def _is_wide(domain: str, decision: Decision, kept: Kept) -> bool:
    """Whether more than this one address there writes."""
    senders = {mail.sender.email for mail in _mails(kept) if mail.sender.email.endswith(f"@{domain}")}
    return bool(senders - {decision.person})


def _like(message: Message, kept: Kept) -> list[str]:
    """The subjects of other mails by the same side."""
    mine = writer_of(message, kept.owner) is Writer.OWNER
    return [
        mail.subject
        for mail in _mails(kept)
        if mail.key != message.key and (writer_of(mail, kept.owner) is Writer.OWNER) == mine
    ]


def _mails(kept: Kept) -> Iterator[Message]:
    yield from (fact.message for one in kept.folded for fact in one.circle.messages)
    yield from kept.others


# --- a request that was missed --------------------------------------------------------------------


def _requests(message: Message, kept: Kept, old: Engine) -> Iterator[Draft]:
    """A phrase that few use, as more wording for the rule that nearly held; else as a rule of its own."""
    if old.read(message).acts(Act.ASK):
        return
    text, rule = old.sight(message)[0], _nearest(message, kept.owner, old)
    others = [mail.text for mail in _mails(kept) if mail.key != message.key]
    for phrase, sentence in wording.phrases(text, message, others):
        yield _wider(rule, phrase, wording.anonymous(sentence, phrase, message))


def _nearest(message: Message, owner: Owner, old: Engine) -> str:
    """The rule that only just did not see a request by this side; "" for none."""
    side = Side.OWNER if writer_of(message, owner) is Writer.OWNER else Side.CONTACT
    fitting = {rule.name for rule in old.rules.rules if rule.side in (side, Side.EITHER)}
    near = rulings(old, message).nearly
    return next((one.rule for one in near if one.act is Act.ASK and one.rule in fitting), "")


def _wider(rule: str, phrase: str, sentence: str) -> Draft:
    name = "asked-" + "-".join(phrase.replace("'", "").split())
    wanted = f'["{name}", "@question"]' if sentence.endswith("?") else f'["{name}"]'
    made = (f"name = {wording.toml(name)}", 'act = "ask"', f"if = {wanted}")
    lines = (
        "# You say that this was a request.",
        f"[cues.{name}]",
        f"phrases = [{wording.toml(phrase)}]",
        "",
        "[[rules]]",
        *((f"extends = {wording.toml(rule)}", f"or = {wanted}") if rule else made),
        f"matches = [{wording.toml(sentence)}]",
        "",
    )
    return Draft(Means.PHRASE, phrase, "\n".join(lines))

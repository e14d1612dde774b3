"""Finds the conversation or the mail that somebody asks about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Protocol
from zoneinfo import ZoneInfo

from keepwarm.plain import plain
from keepwarm.refusals import Refusal, quoted
from keepwarm.scan import Folded, Scan
from keepwarm.screens.lines import Answer
from keepwarm.screens.message import Seen, Standing
from keepwarm.screens.story import Stories
from keepwarm.words import Clock
from rules.assume import Scene
from rules.circle import MessageFact
from rules.engine import Engine
from rules.explain import Story, story
from rules.language.phrases import fold_text
from rules.model import Conversation, Mark, Message, Owner, Policy
from rules.rulings import rulings
from rules.writer import Writer, writer_of

_MOST_NAMED = 5
_NAME = 40


class Source(Protocol):
    """Where mail comes from that can be asked about: files, or what is kept."""

    @property
    def owner(self) -> Owner: ...

    @property
    def policy(self) -> Policy: ...

    def scan(self) -> Scan: ...

    def engine(self) -> Engine: ...

    def message(self, message_id: str) -> Message | None:
        """A mail that the scan has not."""

    def numbered(self, scan: Scan, word: str) -> str | None:
        """The conversation at this number of the last list."""


def answered(asked: Source, about: str, *, details: bool = False) -> Answer:
    """The answer about a contact or a mail. Raises Refusal where it is neither, or could be several."""
    word = about.strip()
    if not word:
        raise Refusal("Say about whom: a part of a name or an address, or a Message-ID.")
    scan = asked.scan()
    clock = Clock(scan.now, ZoneInfo(asked.owner.timezone))
    message_id = word if word.startswith("<") else f"<{word}>"
    if (fact := _fact(scan, message_id)) is not None:
        return _about_mail(asked, scan, clock, fact.message, details=details)
    named = [] if word.startswith("<") else _named(scan, word)
    if not named and word.isdecimal():
        return _about_number(asked, scan, clock, word, details=details)
    if not named and "@" in word and (message := asked.message(message_id)):
        return _about_mail(asked, scan, clock, message, details=details)
    return _about_contact(asked, scan, clock, _one(scan, word, named), details=details)


# --- a contact ------------------------------------------------------------------------------------


def _named(scan: Scan, word: str) -> list[str]:
    """Contacts one of whose names or addresses holds the word, or is it: then that one alone."""
    wanted = fold_text(word)
    called = {contact: set(_called(scan, contact)) for contact in _contacts(scan)}
    exact = [contact for contact, names in called.items() if wanted in names]
    return exact or [c for c, names in called.items() if any(wanted in name for name in names)]


def _contacts(scan: Scan) -> list[str]:
    return list(dict.fromkeys(one.contact for one in scan.state.conversations))


def _called(scan: Scan, contact: str) -> Iterator[str]:
    """Names and addresses, also another address that they answered from."""
    yield fold_text(contact)
    for conversation in scan.state.conversations:
        if conversation.contact == contact:
            yield fold_text(conversation.name)
    owners = {fold_text(s.sender) for s in scan.state.signals if s.contact == contact}
    asked = {c.contact for c in scan.state.conversations}
    yield from owners - asked


def _one(scan: Scan, word: str, named: list[str]) -> str:
    """The single contact who is meant. Raises Refusal with the candidates."""
    if len(named) == 1:
        return named[0]
    everybody = _contacts(scan)
    if not everybody:
        raise Refusal(f"Nothing is known of {quoted(word)}: no conversation was found.")
    if named:
        raise Refusal(f"{quoted(word)} could be {_listed(scan, named, 'or')}: say more of the name.")
    if word.startswith("<") or "@" in word:
        raise Refusal(f"{quoted(word)} is neither a mail here nor somebody in a conversation.")
    near = _near(scan, word, everybody)
    if near:
        raise Refusal(
            f"Nobody called {quoted(word)} is in a conversation; did you mean {_listed(scan, near, 'or')}?"
        )
    raise Refusal(
        f"Nobody called {quoted(word)} is in a conversation; there are {_listed(scan, everybody, 'and')}."
    )


def _near(scan: Scan, word: str, contacts: Iterable[str]) -> list[str]:
    wanted = fold_text(word[:100])
    return [c for c in contacts if get_close_matches(wanted, _words(scan, c), 1, 0.75)]


def _words(scan: Scan, contact: str) -> list[str]:
    return [piece for name in _called(scan, contact) for piece in (name, *name.split())]


def _listed(scan: Scan, contacts: list[str], between: str) -> str:
    names = {one.contact: one.name for one in scan.state.conversations if one.name}
    shown = [_shown(names.get(contact, ""), contact) for contact in contacts[:_MOST_NAMED]]
    if len(contacts) > _MOST_NAMED:
        return f"{', '.join(shown)} {between} {len(contacts) - _MOST_NAMED} others"
    return f" {between} ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _shown(name: str, contact: str) -> str:
    return f"{plain(name, _NAME)} ({plain(contact, _NAME)})" if name else plain(contact, _NAME)


def _about_contact(asked: Source, scan: Scan, clock: Clock, contact: str, *, details: bool) -> Stories:
    told = [
        (folded, _story(asked, scan, folded, conversation))
        for folded in scan.folded
        for conversation in folded.state.conversations
        if conversation.contact == contact
    ]
    told.sort(key=lambda pair: (pair[1].conversation.since, pair[1].conversation.anchor))
    keys = {one.message_key for _, tale in told for one in tale.happened} if details else set()
    facts = [fact for folded, _ in told for fact in folded.circle.messages if fact.message.key in keys]
    seen = {fact.message.key: rulings(asked.engine(), fact.message) for fact in facts}
    return Stories(clock, tuple(one for _, one in told), seen)


def _story(asked: Source, scan: Scan, folded: Folded, conversation: Conversation) -> Story:
    scene = Scene(asked.owner, folded.circle, asked.policy, scan.now)
    return story(scene, folded.state, conversation)


# --- a number -------------------------------------------------------------------------------------


def _about_number(asked: Source, scan: Scan, clock: Clock, word: str, *, details: bool) -> Answer:
    """What stands at this number of `keepwarm today`."""
    anchor = asked.numbered(scan, word)
    talks = {one.anchor: one.contact for one in scan.state.conversations}
    mails = (fact.message for folded in scan.folded for fact in folded.circle.messages)
    opened_by = next((mail for mail in mails if mail.key == anchor), None)
    if anchor in talks:
        return _about_contact(asked, scan, clock, talks[anchor], details=details)
    if opened_by is not None:  # a suggestion by somebody else
        return _about_mail(asked, scan, clock, opened_by, details=details)
    raise Refusal(f"Nothing has the number {quoted(word)} today: `keepwarm today` shows which there are.")


# --- a mail ---------------------------------------------------------------------------------------


def _fact(scan: Scan, message_id: str) -> MessageFact | None:
    """The mail with this id, the earliest where several use it."""
    facts = (fact for folded in scan.folded for fact in folded.circle.messages)
    found = [fact for fact in facts if fact.message.message_id == message_id]
    return min(found, key=lambda fact: fact.message.received, default=None)


def _about_mail(asked: Source, scan: Scan, clock: Clock, message: Message, *, details: bool) -> Seen:
    signals = tuple(s for s in scan.state.signals if s.message_key == message.key)
    standing = _standing(asked, scan, message) if not signals else Standing.DOES
    return Seen(clock, message, standing, signals, rulings(asked.engine(), message), details)


def _standing(asked: Source, scan: Scan, message: Message) -> Standing:
    if message.received > scan.now:
        return Standing.LATER
    if writer_of(message, asked.owner) is Writer.FORGED:
        return Standing.FORGED
    if Mark.BULK in message.marks:
        return Standing.BULK
    contacts = {one.contact for one in scan.state.conversations}
    on_it = {a.email for a in (message.sender, *message.to, *message.cc)}
    return Standing.NOTHING_HERE if contacts & on_it else Standing.NOBODY

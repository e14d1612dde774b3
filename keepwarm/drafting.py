"""The letter that does a task is put together from what is kept."""

from __future__ import annotations

from keepwarm.folders import folders
from keepwarm.home import Home, book
from keepwarm.letters.choosing import last_word, letters_for, needs_a_yes
from keepwarm.letters.compose import compose
from keepwarm.letters.facts import Facts, Thread, Writer, notes_of
from keepwarm.letters.kinds import LetterKind
from keepwarm.letters.language import folder, phrases_of
from keepwarm.letters.lint import Fault, lint
from keepwarm.letters.shelf import Shelf
from keepwarm.refusals import Refusal, quoted, suggestion
from keepwarm.screens.draft import Draft
from keepwarm.subjects import name_of, task_meant, told
from rules.model import Conversation, Message, Signal, State, Task, TaskKind
from sync.facts import circles_of


def drafted(home: Home, word: str, kind: str) -> Draft:
    """Raises Refusal where it is unclear what is meant, there is nothing to write, or a yes comes first."""
    asked = _kind(kind) if kind else None
    task = task_meant(home, word)
    state = home.state()
    conversation = next((c for c in state.conversations if c.anchor == task.conversation), None)
    kinds = letters_for(task, conversation, state.signals, home.owner, home.now)
    chosen = asked or next(iter(kinds), None)
    if chosen is None:
        raise Refusal(f"Nothing is written for that: {told(home, task)}. --as names a letter all the same.")
    facts = _facts(home, state, task, conversation)
    if needs_a_yes(chosen, facts.meeting, facts.notes):
        who = name_of(home, task.contact)
        raise Refusal(f"Did you talk with {who}? `keepwarm talked NAME` says so; then I draft the thanks.")
    language = home.settings.letters.language
    folder(language)
    letter = compose(
        chosen, facts, Shelf(language, home.settings.letters.folder or folders().data / "letters")
    )
    found = [one for one in lint(chosen, letter, phrases_of(language)) if one.fault is not Fault.GAP]
    return Draft(chosen, letter, tuple(one for one in kinds if one is not chosen), tuple(found))


def _facts(home: Home, state: State, task: Task, conversation: Conversation | None) -> Facts:
    meeting = next((m for m in state.meetings if m.conversation == task.conversation), None)
    people = ((p.contact, *p.others) for p in state.people)
    addresses = next((several for several in people if task.contact in several), (task.contact,))
    since = conversation.since if conversation else task.opens
    answered = _last_mail(home, state, task, addresses)
    return Facts(
        Writer.of(home.settings.letters, home.owner, meeting.start if meeting else home.now),
        home.now,
        conversation,
        task,
        meeting,
        Thread.of(answered) if answered else None,
        notes_of(book(home).decisions, addresses, since),
        offered=Signal.PROPOSE_TIME in last_word(state.signals, task.contact, home.owner),
    )


def _last_mail(home: Home, state: State, task: Task, addresses: tuple[str, ...]) -> Message | None:
    """The mail that is answered: that which named somebody, else the last one that did anything."""
    mails = [f.message for circle in circles_of(home.store).values() for f in circle.messages]
    if task.kind is TaskKind.CONTACT_REFERRAL:
        named = [mail for mail in mails if mail.key == task.conversation]
        keys = {s.message_key for s in state.signals if s.signal is Signal.REFER and s.contact in addresses}
        mails = named or [mail for mail in mails if mail.key in keys]
    else:
        keys = {s.message_key for s in state.signals if s.contact in addresses}
        mails = [mail for mail in mails if mail.key in keys and mail.received <= home.now]
    return max(mails, key=lambda mail: (mail.received, mail.key), default=None)


def _kind(name: str) -> LetterKind:
    if name in set(LetterKind):
        return LetterKind(name)
    raise Refusal(f"--as {quoted(name)} is no kind of letter{suggestion(name, list(LetterKind))}")

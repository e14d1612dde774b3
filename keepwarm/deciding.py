"""The owner says of a task that it is done, can wait, or is let go, and hears what follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from keepwarm import dates
from keepwarm.contract import VERSION, instant_json, task_json
from keepwarm.home import Home, book
from keepwarm.insight.whom import whom
from keepwarm.refusals import Refusal, quoted
from keepwarm.screens.following import then
from keepwarm.screens.sentences import Sentences
from keepwarm.subjects import anchor_meant, name_of, task_meant, told
from keepwarm.words import suggested
from rules.decisions import Decision, Verb, standing
from rules.model import Awaits, State, Task, TaskKind

_WHENS = "a day (`fri`, `12 may`, `3w`), `until she answers` or `until the talk`"
_FARTHEST = timedelta(days=2 * 366)
_DONE: Mapping[TaskKind, str] = MappingProxyType(
    {
        TaskKind.REPLY: "you answered {who}",
        TaskKind.FOLLOW_UP: "you nudged {who}",
        TaskKind.THANK_YOU: "you thanked {who}",
        TaskKind.CONTACT_REFERRAL: "you wrote to {named}",
        TaskKind.KEEP_IN_TOUCH: "you were in touch with {who}",
        TaskKind.CREATE_INVITE: "a calendar holds the talk with {who}",
        TaskKind.PREPARE: "you are ready for {who}",
        TaskKind.FIX_ADDRESS: "you found another way to {who}",
    }
)
_OF_TASKS = frozenset([Verb.DONE, Verb.DROP, Verb.LATER])
_AWAITED = {Awaits.ANSWER: "they answer", Awaits.TALK: "the talk"}


def done(home: Home, word: str) -> Sentences:
    """Raises Refusal where it is unclear what is meant."""
    task = task_meant(home, word)
    what = _DONE[task.kind].format(who=name_of(home, task.contact), named=suggested(task))
    return _decided(home, _of(home, task, Verb.DONE), f"Noted: {what}.")


def drop(home: Home, word: str) -> Sentences:
    """Raises Refusal where it is unclear what is meant."""
    task = task_meant(home, word)
    return _decided(home, _of(home, task, Verb.DROP), f"Let go: {told(home, task)}.")


def later(home: Home, words: Sequence[str]) -> Sentences:
    """The last words say until when. Raises Refusal where they do not, or it is unclear what is meant."""
    subject, until = _split(home, words)
    if isinstance(until, date):
        _check(home, until)
    task = task_meant(home, subject)
    what = f"Put off until {_AWAITED[until] if isinstance(until, Awaits) else home.clock.day(until)}"
    awaits, day = (until, None) if isinstance(until, Awaits) else (None, until)
    decision = replace(_of(home, task, Verb.LATER), awaits=awaits, until=day)
    return _decided(home, decision, f"{what}: {told(home, task)}.")


def reopen(home: Home, word: str) -> Sentences:
    """Takes back what was said of a task. Raises Refusal where nothing was."""
    said = [d for d in standing(home.said(), home.now) if d.verb in _OF_TASKS]
    mine = [d for d in said if _is_about(home, d, word)]
    if not mine:
        raise Refusal(f"Nothing of {quoted(word)} was done, put off or let go.")
    last = mine[-1]
    before = home.state()
    for one in [d for d in mine if d.about == last.about]:
        kept, _ = home.say(taken_back(home, one))
    after = home.state()
    task = next((task for task in after.tasks if task.anchor == last.about), None)
    what = told(home, task) if task else f"what was said of {name_of(home, last.person)}"
    return answer(home, kept, before, f"Open again: {what}.", last.conversation)


def _is_about(home: Home, decision: Decision, word: str) -> bool:
    if word.isdecimal():
        return decision.about == anchor_meant(home, word)
    person = whom(book(home), word)
    return decision.person in (person.contact, *person.others)


def taken_back(home: Home, decision: Decision) -> Decision:
    """The word that takes a decision back: it lies where that lies."""
    joined = decision.other if decision.verb in (Verb.SAME, Verb.APART) else ""
    return Decision(
        0,
        home.now,
        Verb.UNDO,
        about=str(decision.number),
        conversation=decision.conversation,
        person=decision.person,
        other=joined,
    )


# --- until when -----------------------------------------------------------------------------------


def _split(home: Home, words: Sequence[str]) -> tuple[str, date | Awaits]:
    """What is meant, and until when: the longest end of the words that names a day."""
    for cut in range(1, len(words)):
        until = _until(home, " ".join(words[cut:]))
        if until is not None:
            return " ".join(words[:cut]), until
    raise Refusal(f"Say until when after the number: {_WHENS}.")


def _until(home: Home, text: str) -> date | Awaits | None:
    bare = " ".join(text.casefold().split())
    if bare in ("until the talk", "the talk", "until we talk", "after the talk"):
        return Awaits.TALK
    if bare.startswith("until ") and bare.split()[-1] in ("answers", "answer", "replies", "writes"):
        return Awaits.ANSWER
    return dates.day(text, home.clock.today, ahead=True)


def _check(home: Home, until: date) -> None:
    if until <= home.clock.today:
        when = (
            "today" if until == home.clock.today else f"{until:%A} {until.day} {until:%B %Y}, which is past"
        )
        raise Refusal(f"That is {when}: name a day that is to come.")
    if until - home.clock.today > _FARTHEST:
        raise Refusal(f"{until.isoformat()} is too far away: name a day within two years, or drop it.")


# --- what follows ---------------------------------------------------------------------------------


def _of(home: Home, task: Task, verb: Verb) -> Decision:
    return Decision(
        0,
        home.now,
        verb,
        about=task.anchor,
        conversation=task.conversation,
        person=task.contact,
        task=task.kind,
    )


def _decided(home: Home, decision: Decision, said: str) -> Sentences:
    before = home.state()
    kept, _ = home.say(decision)
    return answer(home, kept, before, said, decision.conversation)


def answer(home: Home, kept: Decision, before: State, said: str, conversation: str = "") -> Sentences:
    """What was kept, in one sentence, and what is owed by it that was not before."""
    known = {task.anchor for task in before.tasks}
    after = home.state()
    fresh = [t for t in after.tasks if t.anchor not in known and conversation in ("", t.conversation)]
    follows = "; ".join(then(task, home.clock) for task in fresh[:3])
    more = f" Next: {follows}." if follows else ""
    zone = home.clock.zone
    return Sentences(
        (f"{said}{more}", f"keepwarm undo {kept.number} takes it back."),
        {
            "version": VERSION,
            "now": instant_json(home.now, zone),
            "number": kept.number,
            "verb": kept.verb,
            "text": said,
            "opened": [task_json(task, zone) for task in fresh],
            "closed": [task_json(t, zone) for t in before.tasks if t.anchor not in _anchors(after)],
        },
    )


def _anchors(state: State) -> frozenset[str]:
    return frozenset(task.anchor for task in state.tasks)

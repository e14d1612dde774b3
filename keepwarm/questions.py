"""What a careful reader could not decide, and the owner's word on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from keepwarm import dates
from keepwarm.contract import VERSION, instant_json, question_json, task_json
from keepwarm.deciding import answer
from keepwarm.home import Home
from keepwarm.plain import plain
from keepwarm.refusals import Refusal, quoted
from keepwarm.screens.lines import FAINT, HEADING, Line, hanging, lines
from keepwarm.screens.sentences import Sentences
from keepwarm.screens.telling import quoted as quotation
from keepwarm.subjects import meant, name_of
from keepwarm.words import Clock
from rules.decisions import Decision, Verb
from rules.model import Doubtful, Meeting, MeetingStatus, Question, State, Task, TaskKind

_LETTERS = "abcdefghij"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its number: about a mail, or whether a talk took place (a thank-you that waits)."""

    number: int
    about: Question | Task
    name: str
    meeting: Meeting | None = None


@dataclass(frozen=True, slots=True)
class Questions:
    """All that is asked, in words."""

    asked: tuple[Asked, ...]
    clock: Clock

    def lines(self, width: int) -> Sequence[Line]:
        if not self.asked:
            return lines(hanging("", "No questions. Enjoy it.", width))
        found = [line for one in self.asked for line in self._one(one, width)]
        how = "Answer like: keepwarm questions 1 a"
        return [*found, Line(""), *lines(hanging("", how, width), FAINT)]

    def as_json(self) -> dict[str, Any]:
        return {"version": VERSION, "questions": [self._json(one) for one in self.asked]}

    def _one(self, one: Asked, width: int) -> Iterator[Line]:
        text, evidence = one.name, ""
        if isinstance(one.about, Question):
            text, evidence = f"{one.name}: {plain(one.about.text)}", quotation(one.about.evidence)
        elif one.meeting is not None:
            text = f"Did you talk with {one.name}, {self.clock.moment(one.meeting.start)}?"
        yield from lines(hanging(f"{one.number:2}  ", text, width), HEADING)
        if evidence:
            yield from lines(hanging("    ", evidence, width))
        for word, meaning in _answers(one.about, self.clock):
            yield from lines(hanging(f"     {word:8}", meaning, width))

    def _json(self, one: Asked) -> dict[str, Any]:
        zone = self.clock.zone
        told = question_json(one.about) if isinstance(one.about, Question) else task_json(one.about, zone)
        answers = [{"word": word, "meaning": text} for word, text in _answers(one.about, self.clock)]
        start = instant_json(one.meeting.start, zone) if one.meeting else None
        return {"number": one.number, **told, "start": start, "answers": answers}


def _answers(about: Question | Task, clock: Clock) -> Iterator[tuple[str, str]]:
    """What can be answered, with what it means."""
    if isinstance(about, Task):
        yield from (
            ("yes", "it took place"),
            ("no", "it did not"),
            ("DAY HOUR", "it was, or is, at another time"),
        )
        return
    if about.doubt is Doubtful.SENDER:
        yield from (("theirs", "they did write it"), ("not", "somebody else wrote it in their name"))
    for letter, choice in zip(_LETTERS, about.choices, strict=False):
        yield letter, clock.moment(choice)
    if about.doubt is Doubtful.TIME:
        yield "DAY HOUR", "it is at another time"
    yield "settled", "it needs no answer any more"
    yield "no-talk", "this is not such a talk"


def listed(home: Home) -> Questions:
    """All questions, numbered until the next list."""
    state = home.state()
    talks = {one.conversation: one for one in state.meetings}
    about: list[Question | Task] = [*state.questions, *_unsure(state)]
    asked = tuple(
        Asked(number, one, name_of(home, one.contact), talks.get(one.conversation))
        for number, one in enumerate(about, 1)
    )
    home.number([(one.number, _kind(one.about), one.about.anchor) for one in asked])
    return Questions(asked, home.clock)


def _kind(about: Question | Task) -> str:
    return "question" if isinstance(about, Question) else "task"


def _unsure(state: State) -> Iterator[Task]:
    """Thank-yous for talks that the clock alone shows."""
    held = {m.conversation for m in state.meetings if m.status is MeetingStatus.HELD and not m.known}
    return (t for t in state.tasks if t.kind is TaskKind.THANK_YOU and t.conversation in held)


def answered(home: Home, words: Sequence[str]) -> Sentences:
    """Keeps what the owner says of a question. Raises Refusal where it is none of its answers."""
    about = meant(home, words[0])
    said = " ".join(words[1:]).casefold()
    bare = Decision(0, home.now, Verb.ANSWERED, conversation=about.conversation, person=about.contact)
    if isinstance(about, Task):
        decision, text = _of_talk(home, about, bare, said)
    else:
        decision, text = _of_question(home, about, bare, said)
    before = home.state()
    kept, _ = home.say(decision)
    return answer(home, kept, before, f"Noted: {text}.", about.conversation)


def _of_talk(home: Home, task: Task, bare: Decision, said: str) -> tuple[Decision, str]:
    who = name_of(home, task.contact)
    if task.kind is not TaskKind.THANK_YOU:
        raise Refusal("That is no question: `keepwarm questions` shows which there are.")
    if said in ("yes", "y"):
        return replace(bare, verb=Verb.HELD), f"you talked with {who}"
    if said in ("no", "n"):
        return replace(bare, verb=Verb.MISSED), f"it did not take place with {who}"
    return _at(home, bare, said, f"the talk with {who}")


def _of_question(home: Home, question: Question, bare: Decision, said: str) -> tuple[Decision, str]:
    who, about = name_of(home, question.contact), replace(bare, about=question.anchor)
    if said in ("no-talk", "not such a talk"):
        return replace(about, verb=Verb.NO_TALK), f"nothing with {who} is such a talk"
    if said == "settled":
        return about, "it needs no answer"
    if question.doubt is Doubtful.SENDER and said in ("theirs", "not"):
        verb = Verb.THEIRS if said == "theirs" else Verb.FORGED
        wrote = f"{who} wrote it" if said == "theirs" else f"{who} did not write it"
        return replace(bare, verb=verb, about=question.message_key), wrote
    choice = _LETTERS.find(said) if len(said) == 1 else -1
    if 0 <= choice < len(question.choices):
        start = question.choices[choice]
        return replace(about, verb=Verb.TIME, start=start), f"with {who} it is {home.clock.moment(start)}"
    return _at(home, about, said, f"the talk with {who}")


def _at(home: Home, bare: Decision, said: str, what: str) -> tuple[Decision, str]:
    """A day and an hour in the owner's own words; the nearest day, past or to come."""
    for ahead in (True, False):
        found = dates.moment(said, home.now, home.clock.zone, ahead=ahead) if said else None
        if found is not None and found[1] is not None:
            start = datetime.combine(found[0], found[1], home.clock.zone)
            return replace(bare, verb=Verb.TIME, start=start), f"{what} is {home.clock.moment(start)}"
    raise Refusal(f"{quoted(said)} is none of the answers: `keepwarm questions` shows them.")

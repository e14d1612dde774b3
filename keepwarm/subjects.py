"""What somebody means by a number of the last list, or by a name."""

from __future__ import annotations

from collections.abc import Sequence

from keepwarm.home import Home, book
from keepwarm.insight.whom import whom
from keepwarm.plain import plain
from keepwarm.refusals import Refusal, quoted
from keepwarm.words import TASKS, suggested
from rules.model import Question, Task

_NAME, _LONGEST_NUMBER = 40, 4
_SEE = "`keepwarm today` shows which there are"


def task_meant(home: Home, word: str) -> Task:
    """The task at this number, or the only one with somebody of this name. Raises Refusal."""
    found = meant(home, word)
    if isinstance(found, Question):
        raise Refusal(f"Number {word} is a question: `keepwarm questions` answers it.")
    return found


def meant(home: Home, word: str) -> Task | Question:
    """The task or the question at this number, or the task of somebody. Raises Refusal."""
    if word.isdecimal():
        return _at_number(home, word)
    if not word.strip():
        raise Refusal(f"Say which one, by its number or a name: {_SEE}.")
    return _of_name(home, word)


def anchor_meant(home: Home, word: str) -> str:
    """The anchor at this number, be the task still open or not. Raises Refusal."""
    return _numbered(home, word)[1]


def _numbered(home: Home, word: str) -> tuple[str, str]:
    small = word.isascii() and len(word) <= _LONGEST_NUMBER
    found = home.numbered(int(word)) if small else None
    if found is None:
        raise Refusal(f"Nothing has the number {quoted(word)} in the last list: {_SEE}.")
    return found


def _at_number(home: Home, word: str) -> Task | Question:
    kind, anchor = _numbered(home, word)
    state = home.state()
    open_now: Sequence[Task | Question] = state.questions if kind == "question" else state.tasks
    found = next((one for one in open_now if one.anchor == anchor), None)
    if found is None:
        raise Refusal(f"Number {word} is open no more: `keepwarm today` shows what is.")
    return found


def _of_name(home: Home, word: str) -> Task:
    person = whom(book(home), word)
    addresses = {person.contact, *person.others}
    state = home.state()
    found = [task for task in state.tasks if task.contact in addresses]
    shown = plain(person.name, _NAME) or plain(person.contact, _NAME)
    if not found:
        raise Refusal(f"Nothing is open with {shown}: `keepwarm today` shows what is.")
    if len(found) > 1:
        kinds = ", ".join(told(home, task) for task in found[:5])
        raise Refusal(f"Several things are open with {shown} ({kinds}): say the number that today shows.")
    return found[0]


def name_of(home: Home, contact: str) -> str:
    """The name that is shown of an address."""
    people = home.state().people
    found = next((p.name for p in people if contact in (p.contact, *p.others)), "")
    return plain(found, _NAME) or plain(contact, _NAME)


def told(home: Home, task: Task) -> str:
    """`thank Priya Raman`."""
    return TASKS[task.kind].format(name_of(home, task.contact), named=suggested(task))

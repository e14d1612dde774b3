"""The examples below rules and cues: tables and texts of a rule file to values, and these to messages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from rules.language.rulefile import RuleFile
from rules.language.ruleset import Example
from rules.language.who import is_address
from rules.model import Address, Attendee, Event, Invite, Mark, Message, Method, PartStat

KEYS = ("text", "subject", "reply", "sender", "to", "cc", "marks", "invite", "answer")
_WHEN = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
_AN_HOUR = timedelta(hours=1)
_WRITER = Address("writer@one.invalid", "Alex Writer")
_READER = Address("reader@two.invalid", "Sam Reader")
# People write the methods and the answers of invites in lower case, as everything else in a rule file.
METHODS: Mapping[str, Method] = {method.value.lower(): method for method in Method}
ANSWERS: Mapping[str, PartStat] = {
    answer.value.lower(): answer for answer in (PartStat.ACCEPTED, PartStat.DECLINED, PartStat.TENTATIVE)
}


def read_examples(file: RuleFile, value: Any, key: str) -> tuple[Example, ...]:
    """`matches` or `ignores`: a list of texts and tables."""
    if not isinstance(value, list):
        raise file.fail(f'{key} must be a list of texts or tables, such as ["one", "two"]', key)
    return tuple(_example(file, item, key) for item in value)


def _example(file: RuleFile, item: Any, key: str) -> Example:
    if isinstance(item, str):
        return Example(item)
    table = file.table(item, f"an example of {key}")
    file.keys(table, KEYS, "an example")
    invite = table.get("invite")
    answer = table.get("answer")
    return Example(
        text=file.string(table.get("text", ""), "text of an example"),
        subject=file.string(table.get("subject", ""), "subject of an example"),
        reply=file.flag(table.get("reply", False), "reply of an example"),
        sender=_address(file, table["sender"]) if "sender" in table else "",
        to=tuple(_address(file, text) for text in file.texts(table.get("to", []), "to of an example")),
        cc=tuple(_address(file, text) for text in file.texts(table.get("cc", []), "cc of an example")),
        marks=frozenset(
            Mark(file.chosen(mark, list(Mark), "a mark"))
            for mark in file.texts(table.get("marks", []), "marks of an example")
        ),
        invite=METHODS[file.chosen(invite, METHODS, "a method of an invite")] if invite is not None else None,
        answer=ANSWERS[file.chosen(answer, ANSWERS, "an answer")] if answer else PartStat.NEEDS_ACTION,
    )


def _address(file: RuleFile, value: Any) -> str:
    text = file.string(value, "sender of an example")
    if not is_address(_parsed(text).email):
        raise file.fail(f'"{text}" is no address: write it like Priya Raman <priya@lumen.example>', text)
    return text


def message(example: Example) -> Message:
    """A mail with what the example says of it; every other fact about it is plain."""
    sender = _parsed(example.sender) if example.sender else _WRITER
    to = tuple(_parsed(text) for text in example.to) or (_READER,)
    cc = tuple(_parsed(text) for text in example.cc)
    invites = (_invite(example, sender, (*to, *cc)),) if example.invite else ()
    return Message(
        key="example",
        message_id="<example@keepwarm.invalid>",
        sender=sender,
        to=to,
        cc=cc,
        received=_WHEN,
        date=_WHEN,
        subject=example.subject,
        text=example.text,
        references=("<before@keepwarm.invalid>",) if example.reply else (),
        marks=example.marks,
        invites=invites,
    )


def _invite(example: Example, sender: Address, others: tuple[Address, ...]) -> Invite:
    start = _WHEN + timedelta(days=8)
    attendees = tuple(Attendee(address, example.answer) for address in others)
    event = Event(
        "example@keepwarm.invalid",
        start,
        start + _AN_HOUR,
        example.subject,
        organizer=sender,
        attendees=attendees,
    )
    return Invite(example.invite or Method.REQUEST, event)


def _parsed(text: str) -> Address:
    """`Name <name@host>`, or the address alone."""
    name, bracket, email = text.rpartition("<")
    if not bracket:
        return Address(text.strip().lower())
    return Address(email.strip().removesuffix(">").lower(), name.strip().strip('"'))

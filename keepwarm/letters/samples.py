"""Letters between invented people, by which a template is tried and shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from keepwarm.letters.compose import Letter, letter
from keepwarm.letters.facts import Facts, Notes, Thread, Writer
from keepwarm.letters.kinds import ASKS, LetterKind
from keepwarm.letters.language import language_of
from keepwarm.letters.shelf import Template
from keepwarm.letters.vocabulary import spoken
from rules.model import (
    Address,
    Conversation,
    Meeting,
    MeetingSource,
    MeetingStatus,
    Role,
    Stage,
    TalkKind,
    Task,
    TaskKind,
)

_NOW = datetime(2026, 5, 14, 9, 0, tzinfo=UTC)
_TALK = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)
_AHEAD = frozenset([LetterKind.CONFIRM, LetterKind.RESCHEDULE])
_WRITER = Writer("Robin Hale", "America/New_York", "a nurse who is moving into quality work")
_PRIYA = Address("priya@lumen.example", "Priya Raman")
_OMAR = Address("omar@tide.example", "Omar Haddad")
_NOTES = Notes(
    reason="your path from the ward to supplier audits",
    learned="start in supplier audits",
    promised="here is the checklist that we use on the ward",
    news="I have signed up for the night course that you suggested",
)


def sample(kind: LetterKind) -> Facts:
    """The facts of an invented case in which everything is known."""
    start = _TALK + timedelta(days=8) if kind in _AHEAD else _TALK
    meeting = Meeting(
        "1",
        _PRIYA.email,
        start,
        start + timedelta(minutes=20),
        "Europe/Berlin",
        MeetingStatus.HELD,
        MeetingSource.MAIL,
    )
    conversation = Conversation(
        "1",
        "1",
        _PRIYA.email,
        _PRIYA.name,
        TalkKind.INFORMATIONAL,
        Role.SEEKER,
        Stage.MET,
        "",
        _TALK - timedelta(days=11),
    )
    named = Task(TaskKind.CONTACT_REFERRAL, "1", _PRIYA.email, _NOW, _NOW, "", "1", _OMAR.name)
    suggested = kind is LetterKind.REFERRAL
    return Facts(
        _WRITER,
        _NOW,
        conversation,
        named if suggested else None,
        None if kind in ASKS else meeting,
        None if kind in ASKS else Thread("<1@lumen.example>", "Fellow nurse, 20 minutes?", _PRIYA.email),
        _NOTES,
        times=(_TALK + timedelta(days=8), _TALK + timedelta(days=9, hours=3)),
        to=_OMAR if suggested else None,
    )


def example(template: Template, language: str) -> Letter:
    """The letter that the template makes of it. Raises BadTemplate."""
    facts = sample(template.kind)
    return letter(template, facts, spoken(facts, language_of(language)))


def variants(template: Template, language: str) -> Iterator[tuple[bool, Letter]]:
    """What it makes of all known and of nothing known, with each "whether" being so and not; first says
    which. Raises BadTemplate.
    """
    facts = sample(template.kind)
    full = spoken(facts, language_of(language))
    for known in (True, False):
        for so in (True, False):
            yield (
                known,
                letter(template, facts, {key: _turned(value, known, so) for key, value in full.items()}),
            )


def _turned(value: object, known: bool, so: bool) -> object:
    if isinstance(value, bool):
        return so
    return value if known else type(value)()

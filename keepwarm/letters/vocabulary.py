"""The words that a template may use, and what facts make of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from types import MappingProxyType
from zoneinfo import ZoneInfo

from keepwarm.letters.facts import Facts
from keepwarm.letters.language import Language
from keepwarm.letters.moments import Moments, zone_of
from keepwarm.plain import plain
from rules.model import Stage, TalkKind

_NAME, _NOTE, _MOST_TIMES = 60, 600, 8
_TITLES = frozenset("dr prof professor mr mrs ms miss mx herr frau mme m sir".split())
_BRACKETS = str.maketrans("[]", "()")  # square ones mark what is still to be filled in
_UNANSWERED = frozenset([Stage.REQUESTED, Stage.NO_RESPONSE])

VOCABULARY: Mapping[str, str] = MappingProxyType(
    {
        "name": "what you call them: `Priya`, `Dr. Abt`, or `there` where no name is known",
        "full_name": "their whole name",
        "me": "your name",
        "about": "who you are, in half a sentence",
        "minutes": "how long the talk is",
        "when": "the time of the talk, in both zones where they differ",
        "times": "the times that you can offer, for a loop",
        "talked_on": "the day of the talk: `yesterday`, `on Tuesday`, `on 12 May`",
        "asked_on": "the date on which you asked: `1 May`",
        "referrer": "who suggested them to you",
        "reason": "your note on why you write to this person",
        "learned": "your note on what helped you",
        "promised": "your note on what you promised",
        "news": "your note on what is new",
        "answered": "whether they have answered",
        "offered": "whether they offered times",
        "introduced": "whether you answer a mail that introduced you",
        "job": "whether it is a job interview",
    }
)


def spoken(facts: Facts, language: Language) -> dict[str, object]:
    """What each word of the vocabulary stands for; "" where nobody knows it."""
    moments = _moments(facts, language)
    return {**_people(facts, language), **_when(facts, moments), **_notes(facts), **_flags(facts)}


def _moments(facts: Facts, language: Language) -> Moments:
    writer = facts.writer
    return Moments(ZoneInfo(writer.timezone), their_zone(facts), writer.hours, language, facts.now)


def their_zone(facts: Facts) -> tzinfo | None:
    """The contact's zone as it was told, as the talk was settled in it, or as their mail shows its offset.

    None where nothing shows it: that a mail's offset is the writer's own proves no common zone.
    """
    if known := zone_of(facts.their_zone):
        return known
    if facts.meeting and facts.meeting.timezone != facts.writer.timezone:
        return zone_of(facts.meeting.timezone)
    thread = facts.thread
    if thread is None or thread.offset is None or thread.sender != facts.person.email:
        return None
    hours, minutes = divmod(round(abs(thread.offset.total_seconds()) / 60), 60)
    return zone_of(f"UTC{'-' if thread.offset.total_seconds() < 0 else '+'}{hours:02}:{minutes:02}")


def _people(facts: Facts, language: Language) -> dict[str, object]:
    full = _name(facts.person.name)
    return {
        "name": called(full) or language.nameless,
        "full_name": full,
        "me": _name(facts.writer.name) or "[your name]",
        "about": _note(facts.writer.about),
        "referrer": _name(facts.referrer),
    }


def _when(facts: Facts, moments: Moments) -> dict[str, object]:
    conversation, at = facts.conversation, facts.at
    past = at is not None and at <= facts.now
    return {
        "minutes": str(round(facts.length.total_seconds() / 60)),
        "when": moments.moment(at) if at else "",
        "times": tuple(moments.moment(time) for time in facts.times[:_MOST_TIMES]),
        "talked_on": moments.on_day(at) if at and past else "",
        "asked_on": moments.day_of(conversation.since) if conversation else "",
    }


def _notes(facts: Facts) -> dict[str, object]:
    notes = facts.notes
    return {
        "reason": _note(notes.reason),
        "learned": _note(notes.learned),
        "promised": _note(notes.promised),
        "news": _note(notes.news),
    }


def _flags(facts: Facts) -> dict[str, object]:
    conversation = facts.conversation
    return {
        "answered": conversation is not None and conversation.stage not in _UNANSWERED,
        "offered": facts.offered,
        "introduced": facts.introduced,
        "job": conversation is not None and conversation.kind is TalkKind.JOB,
    }


def called(name: str) -> str:
    """What a person of this name is called in a greeting: `Priya`, or `Dr. Abt` with the title."""
    family, comma, given = name.partition(",")
    words = (f"{given} {family}" if comma and given.strip() else name.replace(",", " ")).split()
    if not words:
        return ""
    if words[0].rstrip(".").casefold() in _TITLES and len(words) > 1:
        return f"{words[0]} {words[-1]}"
    return words[0]


def _name(name: str) -> str:
    """A name; "" for an address that stands in its place."""
    return "" if "@" in name else plain(name, _NAME).translate(_BRACKETS)


def _note(text: str) -> str:
    """A note as a part of a sentence, without the full stop at its end."""
    return plain(text, _NOTE).removesuffix(".")

"""A spring of Dana's: asked cold and by suggestion, answered, talked, thanked, and a guest of her own."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from keepwarm.book import Book
from keepwarm.insight.referrals import referrals, signatures
from rules.circle import MessageFact
from rules.decisions import Verb
from rules.model import Address
from tests.keepwarm.insight.told import book_of
from tests.rules.story import ASK, DANA, OMAR, PRIYA, THANKS, YES, Story, booked, engine

NOW = "2026-05-20 09:00"
INES = Address("ines@roth.example", "Ines Roth")
KIM = Address("kim@gmail.com", "Kim Doyle")
TOM = Address("tom@vireo.example", "Tom Brandt")
SIGNED = "\n\n-- \nPriya Raman\nHead of Audit, Halden Optics Ltd\n+1 604 555 0173"


def spring() -> Story:
    story = booked()  # Priya: asked 1 May, talked Tuesday 12 May at 14:00
    story.mail("2026-05-12 18:00", DANA, PRIYA, THANKS.replace("yesterday", "today"))
    text = f"Do write to my colleague Omar Haddad, omar@tide.example, he runs the night shift.{SIGNED}"
    story.mail("2026-05-13 09:00", PRIYA, DANA, text)
    story.mail("2026-05-13 10:00", DANA, OMAR, f"Hello Omar. {ASK}", new=True, subject="Night shift")
    story.mail("2026-04-02 10:00", DANA, TOM, f"Hello Tom. {ASK}", new=True, subject="Planning at Vireo")
    story.mail("2026-04-04 10:00", TOM, DANA, "I'm afraid I can't, I have no time this year. Good luck!")
    story.mail("2026-05-14 10:00", KIM, DANA, f"Dear Dana. {ASK}", new=True, subject="Your road")
    story.say("2026-05-10 09:00", Verb.MET, person=INES.email, name=INES.name, other="the trade fair")
    story.mail("2026-05-15 10:00", DANA, INES, f"Hello Ines. {ASK}", new=True, subject="Since the fair")
    story.mail("2026-05-15 22:00", INES, DANA, YES)
    story.say("2026-05-13 11:00", Verb.NOTE, text="start in supplier audits; Vireo hires in June")
    return story


def book(now: str = NOW, story: Story | None = None) -> Book:
    """The spring, or another story, as it is kept, with what its mails say of people."""
    return kept_at(story, now) if story else _spring_at(now)


@cache
def _spring_at(now: str) -> Book:
    return kept_at(spring(), now)


def kept_at(told: Story, now: str) -> Book:
    facts = [MessageFact(message, engine().read(message)) for message in told.messages]
    kept = book_of(told, now)
    return replace(
        kept,
        referrals=referrals(facts, kept.state, kept.owner),
        signatures=signatures(facts, kept.owner),
    )

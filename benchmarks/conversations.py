"""Conversations about a talk, from the request to the thanks."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from benchmarks.noise import ME
from benchmarks.words import WORDS, person, sentences

_BEGIN = datetime(2002, 8, 5, 9, tzinfo=UTC)  # a Monday
_ASKS = (
    "Would you be open to a 20-minute call? I'd love to hear how you got into {word} planning.",
    "Could I buy you a coffee and ask about your work in {word} design? I am thinking of moving into it.",
    "I'm a student who would like to hear about a career in {word} research. Might you have half an hour?",
)
_ANSWERS = (
    "Happy to talk. Would Tuesday at 2pm or Thursday at 4pm work for you?",
    "With pleasure. How about Tuesday at 2pm?",
)
_SETTLED = (
    "Tuesday at 2pm works, thank you! I'll call you then.",
    "Tuesday at 2pm is perfect. See you then.",
)
_THANKS = (
    "Thank you so much for the call today. What you told me about {word} helped a lot.",
    "Thanks again for taking the time to talk with me on Tuesday. I learned so much about {word}.",
)
_AFTER = (timedelta(0), timedelta(days=2), timedelta(days=3), timedelta(days=9))
TURNS = len(_AFTER)


def conversation(rng: random.Random, number: int) -> Iterator[bytes]:
    """Four mails: the owner asks, somebody answers, the owner settles, and thanks after the talk."""
    name, address = person(rng, f"firm{number}.example")
    them, me = f"{name} <{address}>", f"Me Myself <{ME}>"
    opened = _BEGIN + timedelta(days=rng.randrange(8) * 7, minutes=rng.randrange(300))
    word, earlier = rng.choice(WORDS), ""
    for turn, choices in enumerate((_ASKS, _ANSWERS, _SETTLED, _THANKS)):
        mail = EmailMessage()
        mail["From"], mail["To"] = (them, me) if turn == 1 else (me, them)
        mail["Subject"] = f"{'Re: ' if turn else ''}A question about {word}"
        mail["Date"] = format_datetime(opened + _AFTER[turn])
        mail["Message-ID"] = f"<{number}.{turn}.{rng.randrange(10**9)}@talk.example>"
        if earlier:
            mail["In-Reply-To"] = mail["References"] = earlier
        text = rng.choice(choices).format(word=word)
        mail.set_content(f"Hi,\n\n{text} {sentences(rng, 2)}\n\nBest,\n{name if turn == 1 else 'Me'}\n")
        earlier = mail["Message-ID"]
        yield mail.as_bytes()

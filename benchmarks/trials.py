"""Measures `rules try`: one changed rule over 10,000 mails of 2,000 conversations, in CPU seconds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import process_time

from keepwarm import wiring
from keepwarm.insight.trying import Kept, backtest, kept_of
from rules.engine import Engine
from rules.model import Address, Message, Owner, Policy

CONVERSATIONS = 2_000
_ME = Address("robin@mail.example", "Robin Hale")
_BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)
_LETTERS = (
    (True, "Would you be open to a 20-minute call? I'd love to hear how you got into {} planning."),
    (False, "Happy to! Would Tuesday at 2pm or Thursday at 4pm work for you?"),
    (True, "Tuesday at 2pm works for me."),
    (True, "Thank you so much for talking with me yesterday, I learned a great deal."),
    (False, "Great to hear. The new {} went well."),
)
_WORDS = (
    "budget meeting river plan order delivery garden team invoice school train photo window paper".split()
)
TRIALS = {
    "a new rule": '[cues.new]\nphrases = ["day at the bench"]\n'
    '[[rules]]\nname = "new"\nact = "ask"\nif = ["new", "@question"]',
    "a rule changed": '[[rules]]\nextends = "thank-for-a-talk"\nalso = ["@question"]',
    "a domain denied": '[deny]\ndomains = ["firm7.example"]',
}


def _mails(rng: random.Random) -> Iterator[Message]:
    for number in range(CONVERSATIONS):
        other = Address(f"p{number}@firm{number % 400}.example", f"Person{number} Of{number}")
        thread: tuple[str, ...] = ()
        for step, (mine, text) in enumerate(_LETTERS):
            words = " ".join(rng.choice(_WORDS) for _ in range(80))
            ask = " Would a day at the bench suit you?" if step == 4 and number % 500 == 0 else ""
            sender, reader = (_ME, other) if mine else (other, _ME)
            when = _BEGIN + timedelta(days=step * 4)
            message_id = f"<{number}.{step}@bench.example>"
            letter = f"{text.format(rng.choice(_WORDS))}{ask} {words.capitalize()}."
            yield Message(
                message_id, message_id, sender, when, (reader,), date=when, text=letter, references=thread
            )
            thread = (*thread, message_id)


def _measured(kept: Kept, old: Engine, rules: str) -> str:
    new = wiring.untried_engine({"mine.toml": rules})
    same = frozenset(wiring.builtin_rules())
    begin = process_time()
    found = backtest(kept, old, new, same)
    return f"{process_time() - begin:.2f} s CPU, {len(found.turns)} conversations otherwise"


def main() -> None:
    old = wiring.untried_engine()
    owner = Owner(frozenset([_ME.email]), "America/New_York")
    messages = tuple(_mails(random.Random(1)))
    kept = kept_of((messages, (), ()), owner, Policy(), _BEGIN + timedelta(days=60), old)
    unread = replace(kept, folded=(), others=messages)
    for name, rules in TRIALS.items():
        print(f"{name}, {len(messages):,} mails: {_measured(kept, old, rules)}")
        print(f"{name}, as many unread: {_measured(unread, old, rules)}")


if __name__ == "__main__":
    main()

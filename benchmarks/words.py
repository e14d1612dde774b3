"""Words and names that generated mails are made of."""

from __future__ import annotations

import random

WORDS = (
    "the a report budget meeting river plan order delivery price garden team note invoice weekend "
    "school train ticket photo lunch server update window door answer question market street paper "
    "music engine letter number morning table version list change file system problem release driver "
    "kernel house water light story group office call today"
).split()
NAMES = "Ana Ben Cleo Dev Eva Finn Gus Hana Ivo Jun Kai Lea Mia Noa Oto Pia Rui Sam Tom Uma".split()
SURNAMES = (
    "Abt Brandt Castillo Diaz Eze Fuchs Garcia Haddad Ito Jansen Kim Li Marsh Novak Okada Ortiz Raman Roth"
).split()


def sentences(rng: random.Random, count: int) -> str:
    return " ".join(
        " ".join(rng.choices(WORDS, k=rng.randint(6, 16))).capitalize() + "." for _ in range(count)
    )


def person(rng: random.Random, host: str) -> tuple[str, str]:
    """A name, with an address that hardly anybody else has."""
    first, last = rng.choice(NAMES), rng.choice(SURNAMES)
    return f"{first} {last}", f"{first}.{last}{rng.randrange(10**6)}@{host}".lower()

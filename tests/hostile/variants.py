"""An input cut off or changed: the same seed gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

STEP = 64
WHOLLY_CUT = 8_192  # so far an input is cut at every STEP octets, and beyond at FAR places
FAR = 32
MUTATED = 65_536  # octets of the beginning that are changed and kept: a change is not to drown in a flood
_TELLING = tuple(
    b'\0|\xff|\x80|\n|\r\n|\n\n|:|;|,|"|<|>|(|)|@|=|-|--|/|\\|%|{|}|[|]|0|9|99999999999|\xe2\x80\xae|\x1b['.split(
        b"|"
    )
)


def cuts(length: int) -> list[int]:
    """Where an input of so many octets is cut off."""
    beyond = range(WHOLLY_CUT, length, max((length - WHOLLY_CUT) // FAR, STEP)) if length > WHOLLY_CUT else ()
    return [*range(0, min(length, WHOLLY_CUT), STEP), *beyond]


def mutated(data: bytes, seed: int) -> bytes:
    """The input with one to eight places changed."""
    random = Random(seed)  # noqa: S311 - chosen to be repeatable
    changed = bytearray(data[:MUTATED])
    for _ in range(random.randint(1, 8)):
        _change(changed, random)
    return bytes(changed)


def _change(data: bytearray, random: Random) -> None:
    at = random.randrange(len(data) + 1)
    to = min(at + random.choice((1, 1, 2, 8, 64, 512)), len(data))
    match random.randrange(5):
        case 0:
            del data[at:to]
        case 1:
            data[at:at] = random.choice(_TELLING) * random.choice((1, 1, 1, 40))
        case 2:
            data[at:to] = random.choice(_TELLING)
        case 3:
            data[at:at] = data[at:to] * random.choice((1, 3, 20))
        case _:
            data[at : at + 1] = bytes([random.randrange(256)])


def variants(data: bytes, seed: int, mutations: int) -> Iterator[tuple[str, bytes]]:
    """As it is, cut off, and changed, each under the name by which `variant` makes it again."""
    yield "whole", data
    for at in cuts(len(data)):
        yield f"cut:{at}", data[:at]
    for number in range(mutations):
        yield f"mutation:{seed + number}", mutated(data, seed + number)


def variant(data: bytes, name: str) -> bytes:
    """The variant of this name."""
    what, _, number = name.partition(":")
    if what == "cut":
        return data[: int(number)]
    return mutated(data, int(number)) if what == "mutation" else data

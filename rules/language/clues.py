"""By which literal words a piece of a phrase is found, before any pattern is tried.

All is in the form of `words_of`: words with one blank before, between and after them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

Words = frozenset[str]

_MOST_RUNS = 48  # more would make the automaton large for little
_MOST_NEEDS = 4
# What stands in every other letter, so that hardly any is put aside for the lack of it.
_COMMON = frozenset(
    f" {word} "
    for word in (
        "a about all also am an and any are as at be been but by can could did do does for from"
        " get go had has have he her here how i if in is it just know like m make me more my need"
        " new no not now of on one or other our out people re s see she so some t than that the"
        " their them then there they this time to u up us use was way we well were what when where"
        " which who will with work would year you your"
    ).split()
)
_ENDS_SENTENCE = frozenset(".!?\n")
_BLANKS = bytes(code if chr(code).isalnum() and code < 0x80 else 0x20 for code in range(256))


def words_of(raw: bytes) -> str:
    """The words of folded text, one blank before, between and after them, whatever parts them there.

    Two words that a phrase wants side by side stand so here: all that may stand between them is blanked.
    """
    return " ".join(["", *raw.translate(_BLANKS).decode("ascii").split(), ""])


class Clue(NamedTuple):
    """`runs` are all the words that the piece can be (None: more than can be listed, "": no words at all).

    A match of it holds one out of each of `needs`, the rarest first. `begins` asks that a sentence begins
    somewhere; `crosses` says that a match may go on beyond the end of a sentence.
    """

    runs: Words | None
    needs: tuple[Words, ...] = ()
    begins: bool = False
    crosses: bool = False


_NO_WORDS = frozenset([""])
BEGIN = Clue(_NO_WORDS, begins=True)
ANYTHING = Clue(None)


def spelt(spellings: Sequence[str]) -> Clue:
    """One word, in one of these spellings."""
    runs = frozenset([_run(word) for word in spellings])
    return Clue(runs, _needed(runs), crosses=not all(map(_ENDS_SENTENCE.isdisjoint, spellings)))


def _run(word: str) -> str:
    return word if word.isascii() and word.isalnum() else words_of(word.encode()).strip()


def begun(word: str) -> Clue:
    """Any word that begins like this."""
    begin = words_of(word.encode())[:-1]
    return Clue(None, (frozenset([begin]),) if begin else (), crosses=not _ENDS_SENTENCE.isdisjoint(word))


def left_out(clue: Clue) -> Clue:
    """A piece that may be left out."""
    return clue._replace(runs=None if clue.runs is None else clue.runs | {""}, needs=())


def either(branches: Sequence[Clue]) -> Clue:
    runs = [branch.runs for branch in branches if branch.runs is not None]
    needs = [branch.needs[0] for branch in branches if branch.needs]
    return Clue(
        frozenset[str]().union(*runs) if len(runs) == len(branches) else None,
        (frozenset[str]().union(*needs),) if len(needs) == len(branches) else (),
        any(branch.begins for branch in branches),
        any(branch.crosses for branch in branches),
    )


def sequence(pieces: Sequence[Clue]) -> Clue:
    """Pieces that follow each other.

    Runs are joined for as long as they can be listed: "would you be" is seldom, "would" is in every letter.
    """
    needs: list[Words] = []
    runs, whole = _NO_WORDS, True
    for piece in pieces:
        if piece.runs is not None and len(runs) * len(piece.runs) <= _MOST_RUNS:
            runs = _followed(runs, piece.runs)
            continue
        needs += _needed(runs)
        listed = piece.runs is not None and len(piece.runs) <= _MOST_RUNS
        if not listed:
            needs += piece.needs
        runs, whole = (piece.runs or _NO_WORDS) if listed else _NO_WORDS, False
    needs += _needed(runs)
    if len(needs) > 1:
        needs.sort(key=_frequency)
    return Clue(
        runs if whole else None,
        tuple(needs[:_MOST_NEEDS]),
        any(piece.begins for piece in pieces),
        any(piece.crosses for piece in pieces) or any(piece.begins for piece in pieces[1:]),
    )


def _followed(runs: Words, others: Words) -> Words:
    if _NO_WORDS in (runs, others):
        return runs if others == _NO_WORDS else others
    return frozenset([f"{one} {other}".strip() for one in runs for other in others])


def _needed(runs: Words) -> tuple[Words, ...]:
    """Nothing, where one of the runs is of no word."""
    return () if "" in runs else (frozenset([f" {run} " for run in runs]),)


def _frequency(needed: Words) -> float:
    """Roughly how often one of them stands in a text: with every letter a run gets rarer."""
    return sum([0.5 if words in _COMMON else 0.5 ** len(words) for words in needed])

"""Reads words that point at a time said elsewhere: "same time", "the later of the two", "an hour earlier"."""

from __future__ import annotations

from datetime import timedelta

from rules.times.phrases.parts import Hour
from rules.times.vocabulary import Relation
from rules.times.words.kinds import Kind
from rules.times.words.tokens import Tokens
from rules.wordlists import words

_PLACES = {
    "first": Relation.FIRST,
    "former": Relation.FIRST,
    "earlier": Relation.FIRST,
    "earliest": Relation.FIRST,
    "second": Relation.SECOND,
    "latter": Relation.LAST,
    "later": Relation.LAST,
    "last": Relation.LAST,
    "latest": Relation.LAST,
    "third": Relation.THIRD,
}
_ALONE = frozenset({"former", "latter", "first", "second", "third"})
_THINGS = words(
    """
    one slot slots option options choice date time day suggestion proposal alternative window offer
    """
)
_FITS = words(
    """
    works work worked suits suit is's fits would sounds looks please it is are be will then , . ! ? for
    """
)
_EITHER = words(
    """
    works work is are day one would time slot option date suits fine good fits will
    """
)
_NUMBERED = {"1": Relation.FIRST, "one": Relation.FIRST, "a": Relation.FIRST, "2": Relation.SECOND}
_NUMBERED |= {"two": Relation.SECOND, "b": Relation.SECOND, "3": Relation.THIRD, "three": Relation.THIRD}
_NUMBERED |= {"c": Relation.THIRD}


def read_relation(t: Tokens, i: int) -> Hour | None:
    word = t.words[i]
    if t.kind(i) is Kind.SAME:
        return _same(t, i)
    if word in _PLACES and t.words[i - 1] == "the" and (found := _of_several(t, i)):
        return found
    if word in {"option", "slot"} and t.words[i + 1] in _NUMBERED and t.words[i + 2] not in {"of", "for"}:
        return Hour(i, i + 2, relation=_NUMBERED[t.words[i + 1]])
    if word in _PLACES and t.words[i + 1] in _THINGS and t.words[i - 1] in {"", ".", ",", "!", "?", ":"}:
        return _of_several(t, i)
    return _either(t, i) or _shifted(t, i)


def _same(t: Tokens, i: int) -> Hour | None:
    after = t.words[i + 1]
    if after in {"time", "hour", "hours"}:
        if t.words[i - 2 : i] == ["on", "the"] or (
            t.words[i + 2] == "," and t.words[max(0, i - 3)] in {"", ".", "at"}
        ):
            return None
        return Hour(i, i + 2, relation=Relation.SAME_TIME)
    if after == "day":
        return Hour(i, i + 2, relation=Relation.SAME_DAY)
    listed = t.words[i - 1] == "," and (not after or after in {".", "?", "!"} or "\n" in t.spaces[i + 1])
    return Hour(i, i + 1, relation=Relation.SAME_TIME) if listed else None


def _of_several(t: Tokens, j: int) -> Hour | None:
    """ "the first of the two", "the later one", "the second suits"; "the first of June" is a date."""
    relation = _PLACES.get(t.words[j])
    if relation is None:
        return None
    after = t.words[j + 1]
    if after == "of":
        k = j + 3 if t.words[j + 2] in {"the", "these", "those", "your"} else j + 2
        if t.words[k] in {"two", "three", "these", "those", "times", "slots", "options", "dates", "both"}:
            return Hour(j, k + 1, relation=relation)
        return None
    if after in _THINGS:
        narrative = t.words[j] in {"first", "last"} and after in {"time", "day", "date"}
        return None if narrative else Hour(j, j + 2, relation=relation)
    described = after == "is" and t.words[j + 2] in {"a", "an", "the", "my", "about"}
    alone = t.words[j] in _ALONE and (after in _FITS or not after) and not described
    return Hour(j, j + 1, relation=relation) if alone and t.words[j - 2] not in {"at", "of"} else None


def _either(t: Tokens, i: int) -> Hour | None:
    """ "either works", "both are fine", "any of those"."""
    word, after = t.words[i], t.words[i + 1]
    if word in {"any", "either", "both", "all"} and after == "of":
        pointed = t.words[i + 2] in {"those", "these", "them"} or t.words[i + 3] in {
            "times",
            "two",
            "slots",
            "options",
        }
        return Hour(i, i + 3, relation=Relation.EITHER) if pointed and word != "all" else None
    if word == "either":
        ends = not after or after in {".", "!", ","}
        return Hour(i, i + 1, relation=Relation.EITHER) if after in _EITHER or ends else None
    if word == "both" and after in {"work", "are", "suit", "fit", "days", "times", "would"}:
        return Hour(i, i + 1, relation=Relation.EITHER)
    return None


def _shifted(t: Tokens, i: int) -> Hour | None:
    """ "an hour earlier", "half an hour later", "30 minutes earlier"; "three years later" is a story."""
    amount = read_amount(t, i)
    if amount is None:
        return None
    minutes, j = amount
    if t.words[j] not in {"earlier", "later", "sooner"} or minutes > 600 or t.words[j + 1] == "i":
        return None
    earlier = t.words[j] != "later"
    relation = Relation.EARLIER if earlier else Relation.LATER
    return Hour(i, j + 1, relation=relation, shift=timedelta(minutes=-minutes if earlier else minutes))


def read_amount(t: Tokens, i: int) -> tuple[int, int] | None:
    """Minutes, and the token after them: "an hour", "half an hour", "an hour and a half", "20 minutes"."""
    word = t.words[i]
    if word == "half" and t.words[i + 1] in {"an", "a"} and t.words[i + 2] == "hour":
        return 30, i + 3
    if word in {"an", "a", "one"} and t.words[i + 1] == "hour":
        return (90, i + 5) if t.words[i + 2 : i + 5] == ["and", "a", "half"] else (60, i + 2)
    count, unit = t.value(i), t.heads[i + 1]
    if count is None or unit is None or unit.kind is not Kind.UNIT or unit.value > 60:
        return None
    return count * unit.value, i + 2

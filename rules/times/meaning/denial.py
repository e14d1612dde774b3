"""Whether the words around a time take it back: "not Tuesday", "Thursday is out", "anything but Friday"."""

from __future__ import annotations

from rules.times.meaning.clauses import Clauses
from rules.times.words.kinds import Kind
from rules.times.words.tokens import Tokens
from rules.wordlists import words

_REACH = 7  # words
_NEGATORS = words(
    """
    not never unavailable busy booked can't cannot won't don't doesn't isn't aren't wasn't wouldn't
    couldn't shan't conflicts conflicted cant wont dont doesnt isnt nicht kein keine keinen pas non niet
    geen não no
    """
)
_BEFOREHAND = (_NEGATORS - {"no"}) | words(
    "except excepting excluding avoid neither nor ausser außer sauf salvo excepto"
)
_AFTERWARDS = _NEGATORS | frozenset(
    {"out", "impossible", "bad", "no", "tricky", "full", "packed", "taken", "difficult"}
)
_REPLACED = (
    ("rather", "than"),
    ("instead", "of"),
    ("other", "than"),
    ("apart", "from"),
    ("place", "of"),
    ("but", "not"),
)
_BEING = ("i'm", "am", "be", "are", "we're", "is")
_COMING_BACK = frozenset({"and", "until", "till", "back", "return", "returning"})
_ABSENT = ("out", "away", "busy", "booked", "travelling")
_GONE = frozenset((being, state) for being in _BEING for state in _ABSENT) | frozenset(
    ("on", absence) for absence in ("leave", "vacation", "holiday", "annual", "parental")
)
_UNABLE = words("puedo podré podría podemos me es será tengo estoy estaré va")
_ABILITIES = words("geht passt ginge klappt kann könnte schaffe habe bin ne je me va convient")
_FOREIGN_NOT = words("nicht pas kein keine")
_IDIOMS = words(
    """
    problem worries worry bother trouble hesitate mind wait forget only just sure until till before much
    know think issue necessarily matter let
    """
)
_STOPS = frozenset(
    {"but", "so", "if", "how", "what", "could", "would", "though", "however", "because", "aber", "mais"}
)


def denied(t: Tokens, clauses: Clauses, first: int, last: int, before: int, after: int) -> bool:
    """Whether the words around a run of times take it back; `before` and `after` bound the look at other
    runs.
    """
    at = clauses.sentence(first)
    start = max(clauses.ends[at - 1] + 1 if at else 0, before, first - _REACH)
    end_of_sentence = clauses.ends[at] if at < len(clauses.ends) else t.count
    left = _back_to_stop(t.words, start, first)
    if _replaced(left):
        return True
    if left[-1:] == ["not"] and t.words[first] in {"before", "until"}:
        left = left[:-1]  # "not before 10" is after 10
    right = t.words[last : _ahead_to_stop(t, last, min(end_of_sentence, after, last + _REACH))]
    conditional = (
        "if" in t.words[start:first] or "unless" in t.words[start:first] or "in case" in " ".join(left)
    )
    if _denies(left, _BEFOREHAND) and "why" not in left:
        return not conditional
    return not conditional and _denies_after(right)


def _back_to_stop(words: list[str], start: int, first: int) -> list[str]:
    for i in range(first - 1, start - 1, -1):
        if (words[i] in _STOPS and words[i + 1] != "not") or words[i] in {",", "(", "-", ":"}:
            return words[i + 1 : first]
    return words[start:first]


def _ahead_to_stop(t: Tokens, last: int, end: int) -> int:
    for i in range(last, end):
        if t.words[i] in _STOPS or (t.words[i] in {",", "(", "-", ":", "or", "and"}) or t.kind(i) is Kind.OR:
            return i
    return max(last, end)


def _replaced(left: list[str]) -> bool:
    return any(tuple(left[i : i + 2]) in _REPLACED for i in range(max(0, len(left) - 4), len(left) - 1))


def _denies(words: list[str], negators: frozenset[str]) -> bool:
    """A negator not followed by an idiom ("not a problem", "can't wait", "don't mind")."""
    for i, word in enumerate(words):
        if word in negators and _IDIOMS.isdisjoint(words[i + 1 : i + 3]):
            return True
    gone = next((i for i in range(len(words) - 1) if tuple(words[i : i + 2]) in _GONE), None)
    return gone is not None and _COMING_BACK.isdisjoint(words[gone:])


def _denies_after(right: list[str]) -> bool:
    """Only the words right behind can take it back: "Thursday works since I don't teach" keeps it."""
    told = bool(right) and right[0] in {"is", "was", "i'm", "looks", "seems", "we're", "be"}
    if (told and not _AFTERWARDS.isdisjoint(right[1:3])) or _off(right):
        return not ("no" in right[1:3] and not _IDIOMS.isdisjoint(right[2:4]))
    if _unable(right):
        return True
    near = right[:2] if right[:1] and right[0] not in _NEGATORS else right[:3]
    fits = bool(right) and right[0] in {"works", "suits", "fits", "can", "could", "good", "perfect", "yes"}
    return not fits and _denies(near, _NEGATORS - {"no"})


def _unable(right: list[str]) -> bool:
    """ "geht leider nicht", "no puedo", "ne me convient pas", "non posso"."""
    if right[:1] == ["no"]:
        return right[1:2] != [] and right[1] in _UNABLE
    return right[:1] != [] and right[0] in _ABILITIES and not _FOREIGN_NOT.isdisjoint(right[1:4])


def _off(right: list[str]) -> bool:
    """ "tomorrow is off for me", "Thursday is out"; "I'm off on Friday" offers it."""
    return (
        right[:2] == ["is", "off"]
        or right[:2] == ["no", "good"]
        or ("off" in right[:1] and "for" in right[1:2])
    )

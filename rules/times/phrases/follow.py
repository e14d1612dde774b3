"""Tells from its neighbours whether a bare number can be a time at all.

A number before an open-class word counts things ("3 people"); before a closed-class word, a mark or the end
it can stand alone ("3 or 4", "3 works").
"""

from __future__ import annotations

from rules.times.phrases import zones
from rules.times.words.kinds import Kind
from rules.times.words.tokens import Tokens
from rules.wordlists import words

_CLOSED = words(
    """
    and or but so if as at on in to for from by with without because since than then that this these
    which who when where while before after until till about around over my your our his her their its
    here there i i'm i'll i've i'd we we'll we're you you're they he she it it's is isn't are aren't was
    were be been being am pm will won't would wouldn't could couldn't can can't cannot should might may
    must do does doesn't did has have had not no yes yep sharp prompt ish please pls plz thanks thank ok
    okay though too also instead rather either both only just maybe perhaps again already today tonight
    tomorrow tonight's next same a an the works work worked suits suit fits fit sounds looks look good
    great fine perfect best better ideal possible okay ok free available any latest earliest onwards
    onward via pending unless whichever whatever how what why let lets let's let’s see call calling zoom
    meet hope cheers best regards sincerely talk exactly precisely local time o'clock uhr h hrs if
    otherwise else und oder bei für mit wenn ist wäre passt geht oder und aber dann ou et mais si pour
    avec chez ça est serait o y pero si para con es sería e ma se per con è ou mas se para com é of en
    als met is zou del
    """
)
_NOUNS_BEFORE = words(
    """
    room level floor suite page pages year years band section step chapter req row rows version ver v no
    nr number apt apartment unit gate terminal building route track class grade age aged box flight
    platform engine line lines item items figure fig table part volume vol issue reel reels question
    questions exit pier dock bay ward bed lot block slide slides tier phase stage area zone channel
    model type option slot round season episode week day module exercise rule article paragraph para
    clause form invoice order ticket case claim job ref id code pin ext extension cell phone tel fax
    mobile q stock series highway hwy interstate euro eur usd gbp chf stufe zimmer raum etage salle
    bureau étage page sala piso planta
    """
)
_CURRENCY = frozenset({"$", "€", "£", "¥", "#", "№", "₹", "%"})
_JOINTS = frozenset({"-", ".", ")", "("})
_SUFFIX = words("st nd rd th er ª º ème e")


def counts(t: Tokens, j: int) -> bool:
    """Whether the word after a number shows that it counts something."""
    word = t.words[j]
    if word in {"%", "°", "+", "€", "$", "£", "#"} or (
        word == "." and t.glued(j + 1) and t.number(j + 1) is not None
    ):
        return True
    if not word or not word[0].isalpha() or "\n\n" in t.spaces[j]:
        return word in {"-", "/"} and t.glued(j) and t.glued(j + 1) and t.words[j + 1][:1].isalpha()
    return not (word in _CLOSED or t.kind(j) in _TIME_WORDS or is_zone_like(t, j))


_TIME_WORDS = frozenset(
    {
        Kind.WEEKDAY,
        Kind.DAY,
        Kind.MERIDIEM,
        Kind.OCLOCK,
        Kind.ON,
        Kind.OR,
        Kind.AND,
        Kind.TO,
        Kind.UNTIL,
        Kind.AT,
    }
    | {
        Kind.NEXT,
        Kind.THIS,
        Kind.MY,
        Kind.YOUR,
        Kind.HERE,
        Kind.PART,
        Kind.BEFORE,
        Kind.AFTER,
        Kind.NOON,
        Kind.EVERY,
    }
    | {Kind.MONTH, Kind.SAME, Kind.BETWEEN, Kind.FROM, Kind.AROUND}
)


def is_zone_like(t: Tokens, j: int) -> bool:
    """ "3 ET", "3 Eastern", "3 London": a capitalised name right after the hour."""
    return zones.read_zone(t, j) is not None


def is_hour_word(t: Tokens, j: int) -> bool:
    return t.kind(j) in {Kind.AT, Kind.NOON, Kind.PART, Kind.AROUND, Kind.AFTER, Kind.BEFORE}


def dead(t: Tokens, i: int) -> bool:
    """Whether the digits at this token belong to something else: a price, a room, a name like "K-12" or
    "CM2".
    """
    before = t.words[i - 1]
    of_day = t.kind(i + 1) is Kind.MERIDIEM or (t.words[i + 1] in {"a", "p"} and t.glued(i + 1))
    if before in _CURRENCY or (before in _NOUNS_BEFORE and not of_day):
        return True
    if t.glued(i) and (
        (before.isalpha() and not (before == "t" and t.words[i - 2].isdecimal())) or before in {"_", "=", "+"}
    ):
        return True
    if before == "." and t.words[i - 2] in {"no", "nr", "p", "pp", "ext", "tel", "fig", "vol", "s"}:
        return True
    if before in {":", "."} and t.glued(i) and t.glued(i - 1) and t.words[i - 2].isdecimal():
        return True  # the tail of "1:1" or "1.5"
    if t.words[i - 2 : i + 1] == ["24", "/", "7"]:
        return True
    joined = before in {"-", "/", "."} and t.glued(i) and t.glued(i - 1)
    return (
        joined
        and t.words[i - 2].isalpha()
        and t.words[i - 2] not in _SUFFIX
        and t.kind(i - 2) not in {Kind.WEEKDAY, Kind.MERIDIEM, Kind.OCLOCK}
    )


def is_suffix(t: Tokens, j: int) -> bool:
    return t.words[j] in _SUFFIX and t.glued(j)


def telephone(t: Tokens, i: int) -> int:
    """Where a run of seven digits or more ends, which begins at this token; else this token.

    A run is groups joined by one space, dash, dot or bracket. Shapes of dates and of hours ("2026-05-14",
    "0900-1000", "14.05.2026") are none.
    """
    if len(t.words[i]) < 7 and not (t.words[i + 1].isdecimal() or t.words[i + 1] in _JOINTS):
        return i
    j, digits, groups = i, 0, []
    while True:
        if t.words[j].isdecimal():
            digits += len(t.words[j])
            groups.append(len(t.words[j]))
            j += 1
        elif groups and t.words[j] in _JOINTS and t.words[j + 1].isdecimal() and _near(t, j):
            j += 1
        else:
            break
    return j if digits >= 7 and not _is_date(t, i, groups) else i


def _near(t: Tokens, j: int) -> bool:
    return len(t.spaces[j]) <= 1 and len(t.spaces[j + 1]) <= 1 and "\n" not in t.spaces[j] + t.spaces[j + 1]


def _is_date(t: Tokens, i: int, groups: list[int]) -> bool:
    if (
        groups[:3] == [4, 2, 2]
        and t.words[i + 1] == t.words[i + 3] == "-"
        and t.words[i + 5] not in {"-", "."}
    ):
        return True
    if len(groups) == 3 and groups[2] == 4 and max(groups[:2]) <= 2 and t.words[i + 1] in {".", "-"}:
        return True
    return groups == [4, 4] and t.words[i + 1] == "-" and all(_military(t.words[k]) for k in (i, i + 2))


def _military(word: str) -> bool:
    return int(word[:2]) < 24 and int(word[2:]) < 60 and int(word) % 5 == 0

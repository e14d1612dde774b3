"""Reads a day out of words: "next Wed", "Friday the 13th", "2. Oktober"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rules.times.phrases import dates, follow, months, weeks
from rules.times.phrases.parts import DayPhrase, Step
from rules.times.vocabulary import DayPart
from rules.times.words.kinds import Kind
from rules.times.words.tokens import Tokens
from rules.wordlists import words

_STEPS = {
    Kind.THIS: Step.THIS,
    Kind.NEXT: Step.NEXT,
    Kind.FOLLOWING: Step.FOLLOWING,
    Kind.LAST: Step.PAST,
    Kind.EVERY: Step.PLAIN,
}
_SUFFIXED = {"next": Step.NEXT, "prochain": Step.NEXT, "prossimo": Step.NEXT, "próximo": Step.NEXT}
_SUFFIXED |= {"passado": Step.PAST, "pasado": Step.PAST, "scorso": Step.PAST, "dernier": Step.PAST}
_RARE = frozenset({"sat", "sun", "mon", "wed", "fri", "thu", "tue"})  # lower case they need a neighbour
_BESIDE = frozenset({Kind.ON, Kind.NEXT, Kind.THIS, Kind.OR, Kind.AND, Kind.TO, Kind.BETWEEN, Kind.FROM})
_MARKS = frozenset("(/-@\"'*|[:,;")
_THINGS = words(
    """
    times post review mirror star sentinel herald telegraph club school market clock
    """
)


def read_day(t: Tokens, i: int, anchor: date) -> DayPhrase | None:
    """The day that begins at this token."""
    kind = t.kind(i)
    if found := months.read(t, i):
        return _with_part(t, found)
    if kind in _STEPS:
        found = _stepped(t, i, anchor)
    elif kind is Kind.PART:
        return _part_first(t, i, anchor)
    else:
        found = weeks.read(t, i, anchor, _single) or _single(t, i, anchor)
    return _with_part(t, _with_end(t, found, anchor)) if found else None


def _single(t: Tokens, i: int, anchor: date) -> DayPhrase | None:
    kind = t.kind(i)
    if kind is Kind.WEEKDAY:
        return _weekday(t, i, anchor)
    if kind is Kind.DAY:
        head = t.heads[i]
        assert head is not None  # noqa: S101 - kind says so
        return _day_word(t, i, head.value, head.part)
    return dates.read(t, i)


def _day_word(t: Tokens, i: int, offset: int, part: DayPart | None) -> DayPhrase | None:
    word = t.words[i]
    if word in {"morgen", "mañana"} and t.words[i - 1] in {"guten", "goede", "la", "am"}:
        return None
    if offset == 1 and (lead := _after_tomorrow(t, i)):
        return DayPhrase(i - lead, i + 1, offset=2)
    step = Step.PAST if offset < 0 else Step.PLAIN
    weeks_on = 1 if t.kind(i + 1) is Kind.WEEK and t.words[i - 1] != "week" else 0
    return DayPhrase(i, i + 1 + weeks_on, offset=offset, step=step, part=part, weeks=weeks_on)


def _after_tomorrow(t: Tokens, i: int) -> int:
    """How many words before it make "tomorrow" the day after: "pasado mañana", "depois de amanhã"."""
    if t.words[i - 1] in {"pasado", "après"}:
        return 1
    return 2 if t.words[i - 2 : i] == ["depois", "de"] else 0


def _stepped(t: Tokens, i: int, anchor: date) -> DayPhrase | None:
    """ "next Wed", "this coming Thursday", "every Tuesday", "this afternoon", "next week"."""
    kind = t.kind(i)
    step = _STEPS[kind] if kind else Step.PLAIN
    j = i + 1 if t.kind(i + 1) not in _STEPS else i + 2
    head = t.heads[j]
    if head is None:
        return None
    if t.words[j - 1] == "coming" and head.value == anchor.weekday():
        step = Step.PLAIN  # hardly today
    if head.kind is Kind.WEEKDAY:
        found = _weekday(t, j, anchor, sure=True)
        recurring = kind is Kind.EVERY
        return replace(found, first=i, step=step, recurring=recurring or found.recurring) if found else None
    if step is Step.THIS and head.kind is Kind.PART:
        return DayPhrase(i, j + 1, offset=0, part=head.part)
    return weeks.stepped(t, i, j, step)


def _weekday(t: Tokens, i: int, anchor: date, sure: bool = False) -> DayPhrase | None:
    head = t.heads[i]
    if head is None or not (sure or _is_weekday(t, i)):
        return None
    recurring = head.plural or t.words[i - 1] in {"a", "an", "per", "since"}
    found = DayPhrase(i, i + 1, weekday=head.value, recurring=recurring, part=head.part)
    j = _after_dot(t, i)
    dated = None if recurring else dates.after_weekday(t, j, head.value, anchor)
    if dated:
        return replace(dated, first=i, weekday=head.value)
    if (step := _SUFFIXED.get(t.words[j])) and t.kind(j + 1) is not Kind.WEEK:
        return replace(found, last=j + 1, step=step)
    if t.words[j] == "after" and t.words[j + 1] in {"that", "next"}:
        return replace(found, last=j + 2, step=Step.FOLLOWING if t.words[j + 1] == "that" else Step.NEXT)
    if t.kind(j) is Kind.WEEK and not (t.words[j + 1] == "of" or t.words[i - 1] in {"a", "one"}):
        return replace(found, last=j + 1, weeks=1)
    return replace(found, last=j)


def _after_dot(t: Tokens, i: int) -> int:
    """Past the dot of "Thurs." where the sentence goes on."""
    short = len(t.words[i]) <= 5 and t.words[i + 1] == "." and t.glued(i + 1)
    goes_on = bool(t.words[i + 2]) and not t.capitalised(i + 2) and "\n" not in t.spaces[i + 2]
    return i + 2 if short and goes_on else i + 1


def _is_weekday(t: Tokens, i: int) -> bool:
    """Tells "Sat 3pm" from "I sat", "the Sun" and "Mon ami"."""
    word, before = t.words[i], t.words[i - 1]
    if t.glued(i) and before not in _MARKS:
        return False
    if len(word) == 2:
        return word != "fr" and _is_brief(t, i)
    if word not in _RARE:
        return not (before == "run" and t.words[i + 1] == "club")
    beside = t.kind(i - 1) in _BESIDE or t.number(i + 1) is not None or follow.is_hour_word(t, i + 1)
    if word in {"sat", "sun"}:
        listed = t.kind(i + 1) in {Kind.OR, Kind.PART} or (
            t.capitalised(i) and t.words[i + 1] in {",", "?", "works"}
        )
        return (beside or listed) and before not in {"the", "i", "we", "he", "she", "they", "who", "you"}
    return beside or t.capitalised(i) or t.words[i + 1] in {",", "?", ".", "", "or", "and", "works", "/"}


def _is_brief(t: Tokens, i: int) -> bool:
    """Tells the German "Di 10 Uhr" and "am Do" from the words "so", "mi" and "do"."""
    j = i + 2 if t.words[i + 1] in {".", ","} else i + 1
    beside = t.words[i - 1] == "am" or t.number(j) is not None or t.kind(j) in {Kind.AT, Kind.PART}
    listed = t.words[i + 1] in {"/", "-", "oder"} and t.kind(i + 2) is Kind.WEEKDAY
    return t.capitalised(i) and (beside or listed)


def _part_first(t: Tokens, i: int, anchor: date) -> DayPhrase | None:
    """ "the morning of the 5th", "afternoon on Friday"."""
    j = i + 1
    if t.words[j] not in {"of", "on"}:
        return None
    j += 2 if t.words[j + 1] == "the" else 1
    found = _single(t, j, anchor)
    head = t.heads[i]
    return replace(found, first=i, part=head.part) if found and head else None


def _with_end(t: Tokens, found: DayPhrase, anchor: date) -> DayPhrase:
    """ "Monday to Wednesday", "14-16 May" (read by dates), "the 17th through the 19th"."""
    j = found.last
    if (
        found.until
        or found.week
        or found.recurring
        or not (t.kind(j) is Kind.TO or t.words[j] in {"until", "till"})
    ):
        return found
    j += 2 if t.words[j + 1] == "the" else 1
    end = _single(t, j, anchor)
    if end is None or end.week or (end.weekday is None and end.dom is None):
        return found
    return replace(found, last=end.last, until=end)


def _with_part(t: Tokens, found: DayPhrase) -> DayPhrase:
    """ "Tuesday afternoon", "tomorrow in the morning"; not "Tuesday at 4 in the afternoon", which is the
    hour's.
    """
    if found.part or found.week:
        return found
    j = found.last + (t.words[found.last : found.last + 3] == [",", "in", "the"])
    while (
        t.words[j] in {"in", "the", "early", "late", "mid", "-", "à", "por", "la", "de"}
        and j < found.last + 3
    ):
        j += 1
    head = t.heads[j]
    if t.words[j - 1 : j + 1] == ["la", "mañana"]:
        return replace(found, last=j + 1, part=DayPart.MORNING)
    if head is None or head.kind is not Kind.PART or head.part is None or t.words[j] in {"dinner", "eve"}:
        return found
    return replace(found, last=j + 1, part=head.part, plural_part=head.plural)


def starts_day(t: Tokens, i: int) -> bool:
    """Whether a day may begin at this token, cheaply."""
    kind = t.kind(i)
    return (
        kind in _STEPS or kind in {Kind.WEEKDAY, Kind.DAY, Kind.MONTH, Kind.WEEK} or t.number(i) is not None
    )

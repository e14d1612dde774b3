"""What day phrases take from their surroundings: the month of a list, the week that governs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rules.times.meaning.clauses import Clauses, asks
from rules.times.meaning.resolve import Frame, resolve
from rules.times.phrases.parts import Day, DayPhrase, Hour, Step, Zone
from rules.times.vocabulary import DayPart, Doubt
from rules.times.words.kinds import Kind
from rules.times.words.tokens import Tokens
from rules.wordlists import words

_BACK = 14  # tokens within which "in January" still governs
_WELCOME = words(
    """
    works work free available good fine suits suit look looks open got can could better great ok okay
    """
)


@dataclass(slots=True)
class _Weeks:
    """For each weekday, the index of the week phrase that governs it; `unsure` holds those of an earlier
    sentence.
    """

    governing: dict[int, int]
    absorbed: set[int]
    unsure: set[int]


def resolve_all(
    t: Tokens, clauses: Clauses, phrases: Sequence[DayPhrase | Hour | Zone], frame: Frame
) -> list[Day | Hour]:
    """Days in the calendar beside the hours; a week that governs a weekday is no item of its own."""
    phrases = _with_months(t, clauses, phrases)
    weeks = _weeks(t, clauses, phrases)
    items: list[Day | Hour] = []
    for k, phrase in enumerate(phrases):
        if isinstance(phrase, Hour):
            items.append(phrase)
        elif isinstance(phrase, DayPhrase) and k not in weeks.absorbed:
            day = _resolved(k, phrase, phrases, weeks, frame)
            if day is not None:
                items.append(day)
                frame = replace(frame, day=day.day or frame.day)
    return items


def _resolved(
    k: int, phrase: DayPhrase, phrases: Sequence[DayPhrase | Hour | Zone], weeks: _Weeks, frame: Frame
) -> Day | None:
    governor = phrases[weeks.governing[k]] if k in weeks.governing else None
    if not isinstance(governor, DayPhrase):
        return resolve(phrase, frame)
    week = resolve(governor, frame)
    monday = week.day if week else None
    found = resolve(phrase, replace(frame, week=monday))
    if found is None or found.day is None:
        return found
    plain = resolve(phrase, frame)
    doubtful = k in weeks.unsure and plain is not None and plain.day not in {None, found.day}
    if doubtful and plain and plain.day:
        return replace(found, others=(plain.day,), doubts=found.doubts | {Doubt.NEXT})
    return replace(
        found, last=max(found.last, governor.last) if governor.first - found.last in {0, 1} else found.last
    )


def _weeks(t: Tokens, clauses: Clauses, phrases: Sequence[DayPhrase | Hour | Zone]) -> _Weeks:
    """A week governs the weekdays before it in its sentence; where there are none, those after it in its
    paragraph.
    """
    weeks = _Weeks({}, set(), set())
    loose: list[int] = []
    current: int | None = None
    for k, phrase in enumerate(phrases):
        if not isinstance(phrase, DayPhrase):
            continue
        if phrase.week and phrase.part is DayPart.WEEK:
            back = [n for n in loose if clauses.sentence(phrases[n].first) == clauses.sentence(phrase.first)]
            weeks.governing |= dict.fromkeys(back, k)
            if back:
                weeks.absorbed.add(k)
            current, loose = (None if back else k), []
        elif _is_plain(phrase):
            loose.append(k)
            if current is not None:
                _govern(t, clauses, phrases, weeks, current, k)
    return weeks


def _govern(
    t: Tokens,
    clauses: Clauses,
    phrases: Sequence[DayPhrase | Hour | Zone],
    weeks: _Weeks,
    current: int,
    k: int,
) -> None:
    week, day = phrases[current], phrases[k]
    if clauses.sentence(week.first) == clauses.sentence(day.first):
        weeks.governing[k] = current
        weeks.absorbed.add(current)
    elif clauses.paragraph(week.first) == clauses.paragraph(day.first) and _is_ahead(week):
        weeks.governing[k] = current
        if not (asks(t, clauses, week.first) or not _WELCOME.isdisjoint(t.words[week.last : week.last + 5])):
            weeks.unsure.add(k)


def _is_ahead(week: DayPhrase | Hour | Zone) -> bool:
    return isinstance(week, DayPhrase) and week.step is not Step.THIS


def _is_plain(phrase: DayPhrase) -> bool:
    return (
        phrase.weekday is not None and phrase.dom is None and phrase.step is Step.PLAIN and not phrase.weeks
    )


def _with_months(
    t: Tokens, clauses: Clauses, phrases: Sequence[DayPhrase | Hour | Zone]
) -> list[DayPhrase | Hour | Zone]:
    """The month of "Tuesday 12 and Wednesday 13 May", of "June 14th or the 16th", and of "in January … the
    12th".
    """
    done = list(phrases)
    for k, phrase in enumerate(phrases):
        if not isinstance(phrase, DayPhrase) or phrase.dom is None or phrase.month or phrase.pair:
            continue
        month = _month_of(t, clauses, done, k, phrase)
        if month:
            done[k] = replace(phrase, month=month, unsure=False)
    return done


def _month_of(
    t: Tokens, clauses: Clauses, phrases: Sequence[DayPhrase | Hour | Zone], k: int, phrase: DayPhrase
) -> int | None:
    sentence, dom = clauses.sentence(phrase.first), phrase.dom or 0
    for other in phrases[k + 1 : k + 5]:
        same = isinstance(other, DayPhrase) and clauses.sentence(other.first) == sentence
        if same and isinstance(other, DayPhrase) and other.month and (other.dom or 0) > dom:
            return other.month
    for other in reversed(phrases[max(0, k - 4) : k]):
        same = clauses.paragraph(other.first) == clauses.paragraph(phrase.first)
        if same and isinstance(other, DayPhrase) and other.month and (other.dom or 0) < dom:
            return other.month
    return _month_before(t, phrase.first)


def _month_before(t: Tokens, first: int) -> int | None:
    for i in range(first - 1, max(0, first - _BACK), -1):
        head = t.heads[i]
        if head is not None and head.kind is Kind.MONTH and t.kind(i - 1) is Kind.IN:
            return head.value
    return None

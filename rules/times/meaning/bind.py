"""Binds days and hours together: "Tuesday at 2 or 4", "2pm on Tuesday or 4pm on Wednesday"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from rules.times.phrases.parts import Day, Hour
from rules.times.words.kinds import Kind
from rules.times.words.tokens import Tokens
from rules.wordlists import words

_CLOSE = frozenset({",", "(", ")", "-", ":", "the", "in", "?", '"', "*", "|", "."})
_LIST = words(
    """
    or and / & ; either maybe also else otherwise alternatively failing that possibly perhaps even then
    again both including for any to a nor instead rather than
    """
)
_FAR = 5  # words between an hour and the day that follows it


class Link(Enum):
    CLOSE = auto()  # nothing, a comma, "at", "on"
    LISTED = auto()  # "or", "and"
    FAR = auto()


@dataclass(frozen=True, slots=True)
class Pair:
    """`carried` where the day comes from an earlier sentence, `apart` where other words stand between the
    two.
    """

    day: Day | None
    hour: Hour | None
    carried: bool = False
    apart: bool = False


def link(t: Tokens, a: Day | Hour, b: Day | Hour) -> Link:
    if b.first - a.last > _FAR:
        return Link.FAR
    result = Link.CLOSE
    for i in range(a.last, b.first):
        kind, word = t.kind(i), t.words[i]
        if kind in {Kind.OR, Kind.AND} or word in _LIST:
            result = Link.LISTED
        elif word == "of" and t.words[i - 1] == "instead":
            continue
        elif not (kind in {Kind.AT, Kind.ON, Kind.AROUND, Kind.FROM} or word in _CLOSE):
            return Link.FAR
    return result


def bind(t: Tokens, items: Sequence[Day | Hour], carry: Day | None) -> list[Pair]:
    """The pairs of one sentence; `carry` is the day that an hour without one falls back on."""
    return _Sentence(t, items, carry).pairs()


class _Sentence:
    def __init__(self, t: Tokens, items: Sequence[Day | Hour], carry: Day | None) -> None:
        self.t, self.items, self.carry = t, items, carry
        self.links = [link(t, a, b) for a, b in pairwise(items)] + [Link.FAR]
        self.found: list[Pair] = []
        self.waiting: list[Day] = []  # days that have no hour yet
        self.last: Day | None = None

    def pairs(self) -> list[Pair]:
        i = 0
        while i < len(self.items):
            item = self.items[i]
            i = self._day(i, item) if isinstance(item, Day) else self._hour(i)
        self._release()
        return self.found

    def _release(self) -> None:
        self.found += [Pair(day, None) for day in self.waiting]
        self.waiting = []

    def _forget_past(self) -> None:
        """A day gone by takes only the hour right beside it: "last Thursday you said 3pm"."""
        self.waiting = [day for day in self.waiting if not day.past]
        self.last = self.last if self.last is None or not self.last.past else None

    def _day(self, i: int, day: Day) -> int:
        """Waits for an hour; a day that no list ties to the one before lets that go."""
        if self.waiting and self.links[i - 1] is Link.FAR:
            self._release()
        self.waiting.append(day)
        self.last = day
        return i + 1

    def _hour(self, i: int) -> int:
        end = self._run(i)
        following = self._days_after(end)
        if self.links[i - 1] is not Link.CLOSE:
            self._forget_past()
        if self.waiting and not (following and self.links[i - 1] is not Link.CLOSE):
            return self._after_days(i)
        if following:
            self._release()
            self._pair(following, i, end)
            self.last = following[-1]
            return end + len(following)
        return self._alone(i, end)

    def _after_days(self, i: int) -> int:
        """The hours that follow their days: of the waiting ones, those that the list ties together."""
        end = self._run(i, stop_before_day=True)
        days, self.waiting = (
            [day for day in self.waiting if _takes(day)],
            [d for d in self.waiting if not _takes(d)],
        )
        self._release()
        self._pair(days or [None], i, end, apart=self.links[i - 1] is Link.FAR)
        return end

    def _alone(self, i: int, end: int) -> int:
        """Hours with no day beside them: the last day of the sentence, one soon after it, or the one carried
        in.
        """
        ahead = self._ahead(end)
        if self.last is not None:
            self._pair([self.last], i, end, apart=True)
        elif ahead is not None:
            self._pair([ahead], i, end)
            self.last = ahead
            return end + 1
        else:
            self._pair([self.carry] if self.carry else [None], i, end, carried=self.carry is not None)
        return end

    def _pair(
        self, days: Sequence[Day | None], i: int, end: int, carried: bool = False, apart: bool = False
    ) -> None:
        hours = [hour for hour in self.items[i:end] if isinstance(hour, Hour)]
        self.found += [Pair(day, hour, carried, apart) for day in days for hour in hours]

    def _run(self, i: int, stop_before_day: bool = False) -> int:
        """The end of a list of hours; optionally without an hour that has its own day after it."""
        j = i + 1
        while j < len(self.items) and isinstance(self.items[j], Hour) and self.links[j - 1] is not Link.FAR:
            if stop_before_day and self._direct(j) and self.links[j - 1] is Link.LISTED:
                break
            j += 1
        return j

    def _direct(self, j: int) -> bool:
        """Whether a day follows this hour with no comma: "4 on Wednesday"."""
        if (
            j + 1 >= len(self.items)
            or not isinstance(self.items[j + 1], Day)
            or self.links[j] is not Link.CLOSE
        ):
            return False
        between = self.t.words[self.items[j].last : self.items[j + 1].first]
        return not {",", ".", "?", "-", "|"} & set(between) and not self._new_line(j)

    def _new_line(self, j: int) -> bool:
        return "\n" in self.t.spaces[self.items[j + 1].first]

    def _days_after(self, end: int) -> list[Day]:
        """The days that follow a list of hours directly, as far as they have no hour of their own."""
        if not self._direct(end - 1):
            return []
        days: list[Day] = []
        j = end
        while j < len(self.items) and isinstance(item := self.items[j], Day):
            if days and (self.links[j - 1] is not Link.LISTED or self._has_own(j)):
                break
            days.append(item)
            j += 1
        return days

    def _has_own(self, j: int) -> bool:
        """Whether this day, or a list that it begins, goes on with an hour."""
        while j + 1 < len(self.items) and isinstance(self.items[j + 1], Day) and self.links[j] is Link.LISTED:
            j += 1
        return j + 1 < len(self.items) and isinstance(self.items[j + 1], Hour) and self.links[j] is Link.CLOSE

    def _ahead(self, end: int) -> Day | None:
        """A day a few words on: "Would 3pm work on Tuesday?"."""
        if end >= len(self.items):
            return None
        item, before = self.items[end], self.items[end - 1]
        if {"but", "moves", "and"} & set(self.t.words[before.last : item.first]):
            return None
        near = isinstance(item, Day) and item.first - before.last <= _FAR and not self._has_own(end)
        return item if near and isinstance(item, Day) and not item.week else None


def _takes(day: Day) -> bool:
    return not day.week

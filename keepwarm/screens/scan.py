"""The screen of `keepwarm scan`: what is owed first, nothing red."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from connectors.base import Skipped
from keepwarm.contract import as_json
from keepwarm.plain import plain
from keepwarm.scan import Scan
from keepwarm.screens.lines import FAINT, HEADING, Line, columns, hanging, lines
from keepwarm.words import SOURCES, STAGES, TASKS, Clock, began, good, held, suggested, waits
from rules.model import Conversation, Meeting, MeetingStatus, Owner, State, Task, TaskKind

_ABOUT_A_TALK = frozenset({TaskKind.CREATE_INVITE, TaskKind.PREPARE, TaskKind.THANK_YOU})
_MOST_SKIPPED = 10
_NAME, _SUBJECT = 40, 100
_FOOT = "Nothing is ever sent for you."
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with rows below it."""

    heading: str
    rows: tuple[Row, ...]

    def lines(self, width: int) -> list[Line]:
        heading = lines(hanging("", self.heading, width), HEADING)
        return [Line(""), *heading, *lines(columns(self.rows, "  ", width))]


class Screen:
    """A scan in words."""

    def __init__(self, scan: Scan, owner: Owner) -> None:
        self.scan, self.owner = scan, owner
        self.state: State = scan.state
        self.clock = Clock(scan.now, ZoneInfo(owner.timezone))
        self._talks = {talk.anchor: talk for talk in self.state.conversations}
        self._meetings_by_talk = {meeting.conversation: meeting for meeting in self.state.meetings}
        self._names = {talk.contact: talk.name for talk in self.state.conversations if talk.name}

    def lines(self, width: int) -> Sequence[Line]:
        """Every outside string goes through `plain` on its way."""
        found = lines(hanging("", self.clock.heading(), width), FAINT)
        for section in self._sections():
            found += section.lines(width) if section.rows else []
        return [*found, Line(""), *lines(hanging("", _FOOT, width), FAINT)]

    def as_json(self) -> dict[str, Any]:
        return as_json(self.scan, self.owner)

    def _sections(self) -> Iterator[Section]:
        """In the order in which they matter."""
        tasks = self.state.tasks
        owed = tuple(self._task(task) for task in tasks if not waits(task, self.clock))
        yield Section("What you owe", owed or (("Nothing owed. Enjoy it.",),))
        later = (self._task(task) for task in tasks if waits(task, self.clock))
        yield Section("Later, nothing to do now", tuple(later))
        yield self._meetings("Coming up", MeetingStatus.SCHEDULED)
        yield Section("Questions", tuple(self._question()))
        none = (("None found in these files.",),)
        yield Section("Conversations", tuple(self._conversations()) or none)
        yield self._meetings("Talked", MeetingStatus.HELD)
        yield self._meetings("Called off", MeetingStatus.CANCELLED)
        hints = ((plain(hint.text),) for hint in self.state.hints)
        yield Section("Hints", tuple(hints))
        yield Section("Set aside", tuple(_set_aside(self.scan.skipped)))

    def _task(self, task: Task) -> Row:
        what = TASKS[task.kind].format(self._name(task.conversation, task.contact), named=suggested(task))
        return (what, good(task, self.clock), self._why(task))

    def _why(self, task: Task) -> str:
        """The talk that it is about, else the reason."""
        if task.kind is TaskKind.CONTACT_REFERRAL:
            return "you have not written there yet"
        meeting = self._meetings_by_talk.get(task.conversation)
        if meeting is None or task.kind not in _ABOUT_A_TALK:
            return plain(task.reason)
        if meeting.status is MeetingStatus.HELD:
            return f"you talked {self.clock.day_of(meeting.start)}"
        return f"you talk {self.clock.moment(meeting.start)}"

    def _meetings(self, heading: str, status: MeetingStatus) -> Section:
        return Section(heading, tuple(self._meeting(m) for m in self.state.meetings if m.status is status))

    def _meeting(self, meeting: Meeting) -> Row:
        name = self._name(meeting.conversation, meeting.contact)
        return (held(meeting, self.clock), name, SOURCES[meeting.source])

    def _conversations(self) -> Iterator[Row]:
        """By stage, whose word stands once."""
        for stage, word in STAGES.items():
            talks = [talk for talk in self.state.conversations if talk.stage is stage]
            for number, talk in enumerate(talks):
                yield ("" if number else word, *self._conversation(talk))

    def _conversation(self, talk: Conversation) -> Row:
        since = began(talk.role, talk.kind, talk.since, self.clock)
        return (self._name(talk.anchor, talk.contact), since, plain(talk.subject, _SUBJECT))

    def _question(self) -> Iterator[Row]:
        for question in self.state.questions:
            name = self._name(question.conversation, question.contact)
            yield (name, plain(question.text), _quotation(question.evidence))

    def _name(self, anchor: str, contact: str) -> str:
        """The name of this conversation's contact, or of the same contact elsewhere, or the address."""
        talk = self._talks.get(anchor)
        name = talk.name if talk and talk.contact == contact else self._names.get(contact, "")
        return plain(name, _NAME) or plain(contact, _NAME)


def _quotation(evidence: Iterable[str]) -> str:
    words = plain(" … ".join(evidence), 120)
    return f"“{words}”" if words else ""


def _set_aside(skipped: Sequence[Skipped]) -> Iterator[Row]:
    for one in skipped[:_MOST_SKIPPED]:
        yield (plain(one.reason), plain(one.source))
    if len(skipped) > _MOST_SKIPPED:
        yield (f"and {len(skipped) - _MOST_SKIPPED} more, which --json names", "")

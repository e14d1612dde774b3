"""The screen for people: calm words, local times, and room for it in any terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from rich.cells import cell_len

from connectors.base import Skipped
from keepwarm.scan import Scan
from keepwarm.screens.lines import FAINT, HEADING, Line
from keepwarm.screens.scan import Screen
from keepwarm.words import STAGES, TASKS
from rules.model import (
    Conversation,
    Hint,
    HintKind,
    Meeting,
    MeetingSource,
    MeetingStatus,
    Owner,
    Question,
    Role,
    Stage,
    State,
    TalkKind,
    Task,
    TaskKind,
)
from tests.keepwarm.test_plain import HOSTILE

NOW = datetime(2026, 5, 14, 16, tzinfo=UTC)  # noon in New York
OWNER = Owner(frozenset({"robin.hale@mailhaven.example"}), "America/New_York")
PRIYA = "priya@lumen.example"


def conversation(
    stage: Stage = Stage.REPLIED, name: str = "Priya Raman", role: Role = Role.SEEKER
) -> Conversation:
    since = NOW - timedelta(days=6)
    return Conversation("m1", "m1", PRIYA, name, TalkKind.INFORMATIONAL, role, stage, "20 minutes?", since)


def task(kind: TaskKind, due: date | datetime) -> Task:
    return Task(kind, "m1", PRIYA, due, NOW, "the next word is yours", f"{kind}:m1", "Quinn Osei")


def meeting(status: MeetingStatus, timezone: str = "America/New_York") -> Meeting:
    start = datetime(2026, 5, 18, 14, tzinfo=UTC)
    return Meeting(
        "m1", PRIYA, start, start + timedelta(minutes=30), timezone, status, MeetingSource.CALENDAR, "uid"
    )


def lines(state: State, *skipped: Skipped, width: int = 120) -> Sequence[Line]:
    return Screen(Scan(NOW, state, skipped), OWNER).lines(width)


def screen(state: State, *skipped: Skipped, width: int = 120) -> str:
    return "\n".join(line.text for line in lines(state, *skipped, width=width))


def test_nothing_owed_is_a_fine_screen() -> None:
    shown = screen(State())
    assert "Nothing owed. Enjoy it." in shown
    assert "None found in these files." in shown


def test_nothing_is_owed_while_all_that_is_open_lies_ahead() -> None:
    shown = screen(
        State(conversations=(conversation(),), tasks=(task(TaskKind.FOLLOW_UP, date(2026, 5, 19)),))
    )
    assert "Nothing owed. Enjoy it." in shown
    assert "a friendly nudge to Priya Raman  from Tue 19 May" in shown


@pytest.mark.parametrize(
    ("kind", "due", "words"),
    [
        (TaskKind.REPLY, date(2026, 5, 14), "good today"),
        (TaskKind.REPLY, date(2026, 5, 15), "by tomorrow"),
        (TaskKind.REPLY, date(2026, 5, 18), "by Mon 18 May"),
        (TaskKind.REPLY, date(2026, 5, 12), "still welcome"),
        (TaskKind.THANK_YOU, datetime(2026, 5, 14, 18, 30, tzinfo=UTC), "good today until 14:30"),
        (TaskKind.THANK_YOU, datetime(2026, 5, 13, 18, 30, tzinfo=UTC), "still welcome"),
        (TaskKind.PREPARE, datetime(2026, 5, 20, 14, tzinfo=UTC), "from Wed 20 May, 10:00"),
        (TaskKind.PREPARE, datetime(2026, 5, 14, 14, tzinfo=UTC), "good now"),
        (TaskKind.KEEP_IN_TOUCH, date(2027, 1, 4), "from Mon 4 Jan 2027"),
        (TaskKind.KEEP_IN_TOUCH, date(2026, 5, 14), "good today"),
    ],
)
def test_a_task_says_when_it_is_good(kind: TaskKind, due: date | datetime, words: str) -> None:
    line = screen(State(conversations=(conversation(),), tasks=(task(kind, due),)))
    assert words in line
    assert "overdue" not in line.lower()


@pytest.mark.parametrize("kind", TaskKind)
def test_every_task_has_its_plain_words(kind: TaskKind) -> None:
    shown = screen(State(conversations=(conversation(),), tasks=(task(kind, date(2026, 5, 14)),)))
    words = TASKS[kind].format("Priya Raman", named="Quinn Osei")
    assert " ".join(words.split()[:5]) in shown
    assert kind.value not in shown or "_" not in kind.value


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_its_plain_words(stage: Stage) -> None:
    assert STAGES[stage].split()[0] in screen(State(conversations=(conversation(stage),)))


def test_who_asked_is_said_from_both_sides() -> None:
    assert "you asked Fri 8 May" in screen(State(conversations=(conversation(),)))
    assert "they asked you Fri 8 May" in screen(State(conversations=(conversation(role=Role.HOST),)))


def test_a_talk_is_told_in_local_time_with_the_time_of_the_other_side() -> None:
    talks = (meeting(MeetingStatus.SCHEDULED, "Europe/Berlin"),)
    shown = screen(State(conversations=(conversation(Stage.SCHEDULED),), meetings=talks))
    assert "Mon 18 May, 10:00–10:30 (16:00 Berlin)  Priya Raman  in your calendar" in shown


@pytest.mark.parametrize("timezone", ["", "UTC-04:00", "../../etc/passwd", "America/New_York", "No/Where"])
def test_a_zone_that_says_nothing_more_is_left_out(timezone: str) -> None:
    talks = (meeting(MeetingStatus.SCHEDULED, timezone),)
    assert "Mon 18 May, 10:00–10:30  " in screen(State(conversations=(conversation(),), meetings=talks))


def full(text: str) -> tuple[State, Skipped]:
    """Everything that a screen can hold, with this text wherever one comes from outside."""
    talk = Conversation("m1", "m1", text, text, TalkKind.INFORMATIONAL, Role.SEEKER, Stage.MET, text, NOW)
    start = NOW + timedelta(days=1)
    return State(
        conversations=(talk,),
        meetings=tuple(
            Meeting("m1", text, start, start, text, status, MeetingSource.MAIL, text)
            for status in MeetingStatus
        ),
        tasks=tuple(Task(kind, "m1", text, NOW.date(), NOW, text, text) for kind in TaskKind),
        questions=(Question("m1", text, text, text, (text, text)),),
        hints=(Hint(HintKind.REVIVE, "m1", text, text),),
    ), Skipped(text, text)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_hostile_text_reaches_the_terminal(text: str) -> None:
    state, skipped = full(text)
    assert all(line.isprintable() for line in screen(state, skipped).split("\n"))


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("text", ["w" * 10_000, "wide " * 2_000, "宽" * 5_000, "[red]:warning: [/nope]"])
def test_no_line_is_wider_than_the_terminal(text: str, width: int) -> None:
    state, skipped = full(text)
    assert max(cell_len(line) for line in screen(state, skipped, width=width).split("\n")) <= width


def test_markup_in_a_subject_is_only_text() -> None:
    state, _ = full("[bold]:warning:[/bold]")
    assert "[bold]:warning:[/bold]" in screen(state)


def test_a_terminal_gets_bold_headings_and_no_colour() -> None:
    state, skipped = full("Priya")
    shown = lines(state, skipped)
    assert Line("What you owe", HEADING) in shown
    assert {line.style for line in shown} == {"", HEADING, FAINT}


def test_what_was_set_aside_is_counted_beyond_the_first_ten() -> None:
    skipped = [Skipped(f"mail.mbox@{number}", "This mail cannot be read.") for number in range(25)]
    assert "and 15 more, which --json names" in screen(State(), *skipped)

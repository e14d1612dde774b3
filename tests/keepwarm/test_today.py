"""`keepwarm today`: few things, calm words, and a weekend that is one."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from rich.cells import cell_len

from keepwarm.cli import run
from keepwarm.scan import Folded, Scan, together
from keepwarm.screens.today import Screen, shown
from keepwarm.today import MOST_OTHERS, MOST_WARM, Section, Today, today
from rules.circle import MessageFact, circles
from rules.fold import fold
from rules.model import (
    Address,
    Conversation,
    Meeting,
    MeetingSource,
    MeetingStatus,
    Owner,
    Policy,
    Question,
    Role,
    Stage,
    State,
    TalkKind,
    Task,
    TaskKind,
)
from tests.keepwarm.program import SCAN, keepwarm
from tests.keepwarm.test_plain import HOSTILE
from tests.rules.story import DANA, PRIYA, Story, asked, booked, engine, met
from tests.rules.story import OWNER as DANAS

OWNER = Owner(frozenset({"robin.hale@mailhaven.example"}), "America/New_York")
HOME = ZoneInfo("America/New_York")
SAME = SCAN[1:]
FRIDAY, SATURDAY, MONDAY = (datetime(2026, 5, day, 12, tzinfo=HOME) for day in (15, 16, 18))


def task(kind: TaskKind, due: date | datetime, who: str = "priya") -> Task:
    opens = datetime(2026, 5, 1, 9, tzinfo=HOME)
    return Task(kind, who, f"{who}@lumen.example", due, opens, "Omar Haddad", f"{kind}:{who}")


def day(now: datetime, *tasks: Task, state: State = State(), country: str = "") -> Today:  # noqa: B008 - frozen
    owner = Owner(OWNER.addresses, OWNER.timezone, country)
    return today(Scan(now, State(tasks=tasks) if tasks else state, ()), owner, Policy())


def told(story: Story, now: str) -> str:
    """The screen of an invented mailbox."""
    instant = datetime.fromisoformat(now).replace(tzinfo=HOME)
    facts = [MessageFact(message, engine().read(message)) for message in story.messages]
    folded = [Folded(c, fold(DANAS, c, Policy(), instant)) for c in circles(DANAS, facts, [])]
    scan = Scan(instant, together([one.state for one in folded]), (), tuple(folded))
    return " ".join(line.text for line in shown(scan, DANAS, Policy()).lines(110))


def squeezed(text: str) -> str:
    return " ".join(text.split())


# --- the screen -----------------------------------------------------------------------------------


def test_the_day_begins_with_how_little_it_asks(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["today", *SAME]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[0] == "Thursday 14 May · three small things, about 20 minutes"
    flat = squeezed(out)
    for words in (
        "WRITE 1 Answer Tom Brandt they said yes and offered times",
        "2 Thank Priya Raman talked yesterday · good today until 14:20, welcome until 3 June",
        "3 Write to Omar Haddad Priya Raman's suggestion · by tomorrow",
        "COMING UP Fri 22 May, 10:00 Ines Roth 30 min · prepare Thu 21 May",
        "Nothing is ever sent for you.",
    ):
        assert words in flat


def test_only_what_can_be_done_is_offered(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["today", *SAME]) == 0
    out = capsys.readouterr().out
    assert "keepwarm why 1" in out
    assert not [verb for verb in ("keepwarm draft", "done 1", "later", "drop 1", "yes · no") if verb in out]


def test_an_empty_day_is_to_be_enjoyed() -> None:
    screen = shown(Scan(FRIDAY, State(), ()), OWNER, Policy()).lines(80)
    assert [line.text for line in screen[:3]] == ["Friday 15 May", "", "Nothing owed. Enjoy it."]


def test_somebody_who_has_the_next_word_is_waited_for() -> None:
    flat = squeezed(told(asked(), "2026-05-05 09:00"))
    assert "Nothing owed. Enjoy it." in flat
    assert "Priya Raman you asked Fri 1 May · one friendly nudge possible from Tue 12 May" in flat


def test_somebody_who_was_nudged_is_let_be() -> None:
    story = asked()
    story.mail("2026-05-13 09:00", DANA, PRIYA, "A gentle reminder of my note below.")
    assert "you sent a nudge Wed 13 May · let it be" in squeezed(told(story, "2026-05-20 09:00"))


def test_a_talk_that_no_mail_shows_is_asked_about_on_the_next_day_and_assumed_later() -> None:
    flat = squeezed(told(met(), "2026-05-13 09:00"))
    assert "TELL ME 1 Did you talk with Priya Raman if so, thank them" in flat
    assert "yesterday at 14:00?" in flat
    assert "WRITE 1 Thank Priya Raman talked on Tuesday · good today, welcome until 2 June" in squeezed(
        told(met(), "2026-05-14 09:00")
    )


def test_a_talk_that_a_mail_shows_is_not_asked_about() -> None:
    story = met()
    story.mail("2026-05-12 18:00", PRIYA, DANA, "It was lovely to talk.")
    assert "WRITE 1 Thank Priya Raman talked yesterday" in squeezed(told(story, "2026-05-13 09:00"))


def test_a_booked_talk_that_no_calendar_holds_is_offered_for_it() -> None:
    flat = squeezed(told(booked(), "2026-05-08 09:00"))
    assert "1 Put the talk with Priya Raman in no calendar of yours holds it yet" in flat


# --- how much -------------------------------------------------------------------------------------


def test_replies_and_thanks_always_show_and_of_the_rest_three() -> None:
    due = FRIDAY.date()
    always = [task(TaskKind.REPLY, due, f"r{n}") for n in range(5)]
    others = [task(TaskKind.FOLLOW_UP, due, f"n{n}") for n in range(5)]
    found = day(FRIDAY, *always, *others)
    kinds = [item.task.kind for item in found.of(Section.WRITE) if item.task]
    assert kinds.count(TaskKind.REPLY) == 5
    assert kinds.count(TaskKind.FOLLOW_UP) == MOST_OTHERS
    assert found.more == 2


def test_of_notes_two_show_the_latest_first_and_take_no_time() -> None:
    notes = [task(TaskKind.KEEP_IN_TOUCH, FRIDAY.date() - timedelta(days=n), f"k{n}") for n in range(5)]
    found = day(FRIDAY, *notes)
    assert [item.conversation for item in found.of(Section.KEEP_WARM)] == ["k0", "k1"]
    assert len(found.items) == MOST_WARM
    assert found.minutes == 0


def test_what_nobody_would_call_owed_any_more_is_a_new_start_at_most() -> None:
    old = [task(TaskKind.REPLY, date(2019, 3, 4), f"r{n}") for n in range(40)]
    found = day(FRIDAY, *old)
    assert found.of(Section.WRITE) == ()
    assert len(found.of(Section.KEEP_WARM)) == MOST_WARM


def test_numbers_run_through_what_can_be_done() -> None:
    due = FRIDAY.date()
    found = day(FRIDAY, task(TaskKind.KEEP_IN_TOUCH, due, "k"), task(TaskKind.REPLY, due, "r"))
    assert [(item.number, item.conversation) for item in found.items] == [(1, "r"), (2, "k")]


def test_questions_are_among_what_to_tell() -> None:
    question = Question("m1", "priya@lumen.example", "Which Tuesday is meant?", "<m@x>", ("next Tuesday",))
    found = day(FRIDAY, state=State(questions=(question,) * 9))
    assert len(found.of(Section.TELL_ME)) == 3
    assert found.minutes == 5


# --- weekends -------------------------------------------------------------------------------------


def test_a_nudge_due_on_a_weekend_shows_on_monday() -> None:
    nudge = task(TaskKind.FOLLOW_UP, SATURDAY.date())
    assert day(FRIDAY, nudge).of(Section.WRITE) == ()
    assert day(SATURDAY, nudge).of(Section.WRITE) == ()
    assert len(day(MONDAY, nudge).of(Section.WRITE)) == 1


def test_a_nudge_due_on_a_holiday_shows_on_the_business_day_after() -> None:
    memorial_day = datetime(2026, 5, 25, 12, tzinfo=HOME)
    nudge = task(TaskKind.FOLLOW_UP, memorial_day.date())
    assert len(day(memorial_day, nudge).of(Section.WRITE)) == 1
    assert day(memorial_day, nudge, country="US").of(Section.WRITE) == ()


def test_on_a_weekend_all_but_replies_and_thanks_rest_until_monday() -> None:
    due = FRIDAY.date()
    found = day(SATURDAY, *(task(kind, due, kind.value) for kind in TaskKind if kind is not TaskKind.PREPARE))
    assert {item.task.kind for item in found.items if item.task} == {TaskKind.REPLY, TaskKind.THANK_YOU}
    assert found.rests_until == MONDAY.date()
    assert found.more == 0


def test_a_preparation_due_on_sunday_shows_on_friday_and_the_talk_on_the_weekend_too() -> None:
    start = datetime(2026, 5, 18, 9, tzinfo=HOME)
    talk = Meeting(
        "m1",
        "p@x.example",
        start,
        start + timedelta(minutes=30),
        "",
        MeetingStatus.SCHEDULED,
        MeetingSource.MAIL,
    )
    prepare = Task(
        TaskKind.PREPARE,
        "m1",
        "p@x.example",
        start - timedelta(hours=24),
        FRIDAY,
        "the talk is near",
        "prepare:m1",
    )
    state = State(meetings=(talk,), tasks=(prepare,))
    for now in (FRIDAY, SATURDAY):
        (item,) = day(now, state=state).of(Section.COMING_UP)
        assert item.shown_on is not None
        assert item.shown_on <= now.date()


def test_several_who_come_to_one_talk_have_one_line() -> None:
    start = MONDAY + timedelta(days=1)
    talks = tuple(
        Meeting(
            f"m{n}",
            f"p{n}@x.example",
            start,
            start,
            "",
            MeetingStatus.SCHEDULED,
            MeetingSource.CALENDAR,
            "uid",
        )
        for n in range(2)
    )
    (item,) = day(FRIDAY, state=State(meetings=talks)).of(Section.COMING_UP)
    assert item.contacts == ("p0@x.example", "p1@x.example")


# --- on any terminal ------------------------------------------------------------------------------


def full(text: str) -> Screen:
    """Everything that a day can hold, with this text wherever one comes from outside."""
    talk = Conversation("m1", "m1", text, text, TalkKind.INFORMATIONAL, Role.SEEKER, Stage.MET, text, FRIDAY)
    start = FRIDAY + timedelta(days=3)
    meeting = Meeting("m1", text, start, start, text, MeetingStatus.SCHEDULED, MeetingSource.MAIL, text)
    tasks = tuple(Task(kind, "m1", text, FRIDAY.date(), FRIDAY, text, f"{kind}{text}") for kind in TaskKind)
    question = Question("m1", text, text, text, (text, text))
    state = State(conversations=(talk,), meetings=(meeting,), tasks=tasks, questions=(question,))
    return shown(Scan(FRIDAY, state, ()), OWNER, Policy())


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_hostile_text_reaches_the_terminal(text: str) -> None:
    assert all(line.text.isprintable() for line in full(text).lines(80))


@pytest.mark.parametrize("width", [40, 60, 80, 110])
@pytest.mark.parametrize("text", ["w" * 10_000, "wide " * 2_000, "宽" * 5_000, "{0} {who} [red]"])
def test_no_line_is_wider_than_the_terminal(text: str, width: int) -> None:
    assert max(cell_len(line.text) for line in full(text).lines(width)) <= width


@pytest.mark.parametrize("kind", TaskKind)
def test_every_task_has_its_plain_words(kind: TaskKind) -> None:
    lines = shown(Scan(FRIDAY, State(tasks=(task(kind, FRIDAY.date()),)), ()), OWNER, Policy()).lines(80)
    assert kind is TaskKind.PREPARE or any("priya@lumen.example" in line.text for line in lines)
    assert not any("_" in line.text for line in lines)


def test_json_is_one_object_with_the_same_day() -> None:
    done = keepwarm("today", *SAME, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.isascii()
    found = json.loads(done.stdout)
    assert list(found) == ["version", "now", "day", "minutes", "items", "more", "rests_until"]
    assert [(item["number"], item["section"]) for item in found["items"]] == [
        (1, "write"),
        (2, "write"),
        (3, "write"),
        (None, "coming_up"),
    ]
    assert found["items"][1]["task"]["kind"] == "thank_you"


def test_without_a_terminal_there_are_no_colours() -> None:
    done = keepwarm("today", *SAME, env={"FORCE_COLOR": "1"})
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize("command", [("today",), ("why", "priya", "--details")])
def test_a_terminal_that_knows_ascii_only_is_served(command: tuple[str, ...]) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = keepwarm(*command, *SAME, env=plain)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.isascii()


@pytest.mark.parametrize("command", ["today", "why"])
def test_help_ends_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    out = capsys.readouterr().out
    assert "Example" in out
    assert f"keepwarm {command}" in out.partition("Example")[2]


def test_a_contact_without_a_name_is_their_address() -> None:
    stranger = Address("x@lumen.example")
    story = Story()
    story.mail("2026-05-01 09:12", DANA, stranger, "Would you be open to a 20-minute call about your path?")
    assert "x@lumen.example" in told(story, "2026-05-05 09:00")

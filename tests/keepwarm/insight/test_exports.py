"""`keepwarm export`: JSON, spreadsheets and calendars into which no stranger writes anything but words."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keepwarm.book import Book
from keepwarm.contract import short_id
from keepwarm.insight.export.diary import diary
from keepwarm.insight.export.sheets import cell, sheet, sheets
from keepwarm.insight.export.whole import whole_json
from rules.decisions import Decision, Verb
from rules.model import TaskKind
from tests.keepwarm.insight.year import book
from tests.keepwarm.test_plain import HOSTILE
from tests.rules.story import PRIYA, at

FORMULAS = [
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\x00=1"),
    *("＝1", "＋1", "－1", "＠1", "  =1", "\ufeff=1"),
]
BREAKS = "x\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nACTION:AUDIO\r\nEND:VALARM\r\nATTENDEE:mailto:evil@lory.example"


def named(text: str) -> Book:
    """The spring, with this text in every name, subject, note and place."""
    kept = book()
    state = kept.state
    told = Decision(
        99, at("2026-05-19 09:00"), Verb.NOTE, person=PRIYA.email, name=text, text=text, other=text
    )
    return replace(
        kept,
        decisions=(*kept.decisions, told),
        referrals=tuple(replace(one, name=text) for one in kept.referrals),
        state=replace(
            state,
            conversations=tuple(replace(c, name=text, subject=text) for c in state.conversations),
            people=tuple(replace(p, name=text) for p in state.people),
            tasks=tuple(replace(t, named=text, reason=text) for t in state.tasks),
            meetings=tuple(replace(m, event_uid=text) for m in state.meetings),
        ),
    )


# --- JSON -----------------------------------------------------------------------------------------


def test_json_holds_everything_under_a_version() -> None:
    told = json.loads(json.dumps(whole_json(book())))
    assert told["version"] == 1
    kept = book()
    counts = {
        key: len(told[key]) for key in ("people", "conversations", "meetings", "tasks", "signals", "said")
    }
    assert counts == {
        "people": len(kept.state.people),
        "conversations": len(kept.state.conversations),
        "meetings": len(kept.state.meetings),
        "tasks": len(kept.state.tasks),
        "signals": len(kept.state.signals),
        "said": len(kept.decisions),
    }
    assert told["suggested"][0]["email"] == "omar@tide.example"
    assert all(one["since"].endswith("-04:00") for one in told["conversations"])


@pytest.mark.parametrize("text", [*HOSTILE.values(), BREAKS])
def test_json_keeps_any_text_as_it_is(text: str) -> None:
    told = json.loads(json.dumps(whole_json(named(text))))
    assert {one["name"] for one in told["people"]} == {text}


# --- spreadsheets ---------------------------------------------------------------------------------


@pytest.mark.parametrize("formula", FORMULAS)
def test_what_would_be_a_formula_is_text(formula: str) -> None:
    assert cell(formula).startswith("'")
    for name, raw in sheets(named(formula)).items():
        for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")):
            assert not [one for one in row if one[:1] in set("=+-@＝＋－＠\t\r\n\x00")], name


def test_what_is_no_formula_stays_as_it_is() -> None:
    for text in ("Priya Raman", "2026-05-12T14:00:00-04:00", "a=b", "O'Neil", "", 'say "yes"', "1, 2; 3"):
        assert cell(text) == text
    assert cell(None) == ""


@given(st.lists(st.lists(st.text(st.characters()), min_size=2, max_size=2), max_size=5))
def test_any_rows_come_back_as_so_many_cells_and_none_is_a_formula(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(sheet(rows).decode("utf-8-sig"), newline="")))
    assert [len(row) for row in read] == [2] * len(rows)
    assert not [one for row in read for one in row if one[:1] in set("=+-@＝＋－＠\t\r\n\x00")]


def test_every_file_begins_with_its_headings_and_has_a_row_for_each() -> None:
    files = sheets(book())
    assert set(files) == {"people.csv", "conversations.csv", "meetings.csv", "tasks.csv", "notes.csv"}
    rows = list(csv.DictReader(io.StringIO(files["people.csv"].decode("utf-8-sig"), newline="")))
    assert {row["contact"] for row in rows} >= {PRIYA.email}
    (note,) = csv.DictReader(io.StringIO(files["notes.csv"].decode("utf-8-sig"), newline=""))
    assert note["text"].startswith("start in supplier audits")


# --- calendars ------------------------------------------------------------------------------------


def entries(kept: Book) -> tuple[list[icalendar.Component], list[icalendar.Component]]:
    calendar = icalendar.Calendar.from_ical(diary(kept))
    inside = [component for component in calendar.walk() if component.name != "VCALENDAR"]
    assert {component.name for component in inside} <= {"VEVENT", "VTODO"}
    return calendar.walk("VEVENT"), calendar.walk("VTODO")


def test_each_talk_is_an_event_and_each_task_a_todo() -> None:
    kept = book()
    talks, todos = entries(kept)
    assert (len(talks), len(todos)) == (len(kept.state.meetings), len(kept.state.tasks))
    (talk,) = talks
    assert talk.decoded("dtstart") == datetime(2026, 5, 12, 18, tzinfo=UTC)
    assert str(talk["summary"]) == "Talk with Priya Raman"
    assert {str(one["summary"]) for one in todos} >= {"Reply to Ines Roth", "Reply to Kim Doyle"}


def test_a_date_stays_a_date_and_an_instant_an_instant() -> None:
    kept = book()
    due = {str(todo["uid"]): todo.decoded("due") for todo in entries(kept)[1]}
    for task in kept.state.tasks:
        told = due[f"{short_id(f'task:{task.anchor}')}@keepwarm.invalid"]
        assert isinstance(told, datetime) == isinstance(task.due, datetime)
        assert told == task.due
    assert any(type(one) is date for one in due.values())


def test_an_entry_keeps_its_id_at_another_time() -> None:
    first, later = (
        {str(one["uid"]) for part in entries(book(now)) for one in part}
        for now in ("2026-05-20 09:00", "2026-05-20 15:00")
    )
    assert first == later


@pytest.mark.parametrize("text", [*HOSTILE.values(), BREAKS, 'a;b,c\\n:"d"', "漢字" * 200])
def test_nothing_is_injected_into_a_calendar(text: str) -> None:
    plain, hostile = entries(book()), entries(named(text))
    for before, after in zip(plain, hostile, strict=True):
        assert [set(one.keys()) for one in before] == [set(one.keys()) for one in after]
        assert [str(one["uid"]) for one in before] == [str(one["uid"]) for one in after]
    for part in hostile:
        assert all(str(one["summary"]).isprintable() for one in part)
        assert all(str(one["class"]) == "PRIVATE" for one in part)


def test_nobody_is_invited_and_nothing_rings() -> None:
    raw = diary(named(BREAKS)).decode()
    lines = raw.replace("\r\n ", "").split("\r\n")
    assert not [line for line in lines if line.startswith(("ATTENDEE", "ORGANIZER", "BEGIN:VALARM"))]
    assert TaskKind.REPLY in {task.kind for task in named(BREAKS).state.tasks}

"""`keepwarm demo`: an invented person's year of mail, told as of whenever it is run."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from keepwarm import wiring
from keepwarm.demo import OWNER, Demo, written
from keepwarm.demo.shift import HOME, told_at
from keepwarm.running import Opened
from keepwarm.screens.lines import cells
from keepwarm.today import Section, Today, today
from rules.engine import Engine
from rules.model import Policy, Role, Signal, Stage, TalkKind, TaskKind
from tests.keepwarm.program import keepwarm

PRIYA, TOM = "priya.raman@lumen-labs.example", "t.brandt@vireo.example"
BEGIN = datetime(2026, 1, 1, 7, 30, tzinfo=HOME)
# Over two years on every weekday and at most hours, then clocks that change, holidays, a leap day, far away.
MOMENTS = {
    f"{moment:%Y-%m-%dT%H:%M}": moment
    for moment in (
        *(BEGIN + timedelta(days=37 * n, hours=7 * n) for n in range(20)),
        *(
            datetime.fromisoformat(text).replace(tzinfo=HOME)
            for text in (
                "2026-05-14T12:00",
                "2026-05-21T11:59",
                "2026-11-01T01:30",
                "2026-11-26T13:00",
                "2027-03-16T09:00",
                "2028-02-29T23:00",
                "2032-01-01T12:00",
                "2049-07-04T18:00",
            )
        ),
    )
}


@pytest.fixture(scope="module")
def engine() -> Engine:
    return wiring.engine()


@pytest.fixture(scope="module", params=list(MOMENTS.values()), ids=list(MOMENTS))
def demo(request: pytest.FixtureRequest, engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Demo:
    moment = told_at(request.param, OWNER.country)
    return demo_at(moment, engine, tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def now(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return demo_at(MOMENTS["2026-05-14T12:00"], engine, tmp_path_factory.mktemp("demo"))


def demo_at(moment: datetime, engine: Engine, folder: Path) -> Demo:
    sources = written(folder, moment)
    mail, events = wiring.mailboxes(sources.mail, OWNER), wiring.calendars(sources.calendars, OWNER)
    return Demo(Opened(tuple(mail), tuple(events), engine).scan(OWNER, Policy(), moment, lambda _: None))


def day(demo: Demo) -> Today:
    return today(demo.scan, OWNER, Policy())


# --- whenever it is run ---------------------------------------------------------------------------------


def test_the_screen_has_something_in_every_part(demo: Demo) -> None:
    assert [section for section in Section if not day(demo).of(section)] == []
    assert len(day(demo).of(Section.WRITE)) == 3
    assert day(demo).more == 0


def test_what_robin_owes_is_the_same_in_every_week(demo: Demo) -> None:
    owed = {(i.task.kind, i.contacts[0]) for i in day(demo).of(Section.WRITE) if i.task}
    assert owed == {(TaskKind.REPLY, TOM), (TaskKind.THANK_YOU, PRIYA), (TaskKind.CONTACT_REFERRAL, PRIYA)}


def test_the_talks_stand_where_they_stood_a_week_before(demo: Demo, now: Demo) -> None:
    assert stages(demo) == stages(now)
    assert demo.scan.skipped == ()
    assert [question.contact for question in demo.scan.state.questions] == [
        "lee.okada@pinecrest-pharma.example"
    ]


def test_every_line_fits(demo: Demo) -> None:
    for width in (40, 80, 110):
        assert max(cells(line.text) for line in demo.lines(width)) <= width


def stages(demo: Demo) -> set[tuple[str, TalkKind, Role, Stage]]:
    return {(talk.contact, talk.kind, talk.role, talk.stage) for talk in demo.scan.state.conversations}


# --- what it holds --------------------------------------------------------------------------------------


def test_there_are_talks_in_all_stages_in_both_directions_and_of_both_kinds(now: Demo) -> None:
    found = stages(now)
    assert len(found) >= 14
    assert {stage for *_, stage in found} == set(Stage)
    assert {role for _, _, role, _ in found} == set(Role)
    assert {kind for _, kind, _, _ in found} == set(TalkKind)


def test_mail_does_everything_that_mail_can_do(now: Demo) -> None:
    done = {found.signal for found in now.scan.state.signals}
    assert set(Signal) - done == {Signal.RESCHEDULE}


def test_what_comes_from_templates_is_never_taken_for_a_talk(now: Demo) -> None:
    from tools.demo.noise import noise
    from tools.demo.talks import talks

    meant = {letter.id for letter in talks()}
    assert not meant & {letter.id for letter in noise()}
    assert {found.message_id for found in now.scan.state.signals} <= meant


def test_a_forged_mail_does_nothing(now: Demo) -> None:
    from tools.demo.talks import talks

    (forged,) = (letter.id for letter in talks() if letter.forged)
    assert forged not in {found.message_id for found in now.scan.state.signals}


# --- the command ----------------------------------------------------------------------------------------


def test_the_command_shows_who_the_day_a_story_and_what_to_try() -> None:
    done = keepwarm("demo")
    assert (done.returncode, done.stderr) == (0, "")
    parts = ("Robin Hale is 45", "WRITE", "KEEP WARM", "$ keepwarm why priya", "Then ", "your own mail")
    places = [done.stdout.index(part) for part in parts]
    assert places == sorted(places)


def test_what_to_try_next_are_commands_that_exist(now: Demo) -> None:
    tried = [line.text.split()[1] for line in now.lines(110)[-3:]]
    assert tried == ["today", "why", "scan"]
    assert all(keepwarm(command, "--help").returncode == 0 for command in tried)


def test_the_files_are_gone_afterwards(tmp_path: Path) -> None:
    assert keepwarm("demo", env={"TMPDIR": str(tmp_path)}).returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_the_demo_is_told_as_of_a_thursday_noon_that_is_no_holiday() -> None:
    thanksgiving = datetime(2026, 11, 26, 13, tzinfo=HOME)
    assert told_at(thanksgiving, "US") == datetime(2026, 11, 19, 12, tzinfo=HOME)
    new_year_after_christmas = datetime(2026, 1, 1, 13, tzinfo=HOME)
    assert told_at(new_year_after_christmas, "US") == datetime(2025, 12, 18, 12, tzinfo=HOME)


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS.keys())
def test_it_is_never_told_as_of_a_time_to_come_or_long_past(moment: datetime) -> None:
    told = told_at(moment, "US")
    assert told <= moment < told + timedelta(weeks=3)
    assert f"{told:%A %H:%M}" == "Thursday 12:00"

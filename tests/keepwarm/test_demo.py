"""`keepwarm demo`: an invented person's mail, told as of whenever it is run."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from connectors.files import open_mailbox
from keepwarm.demo import OWNER, scanned, written
from keepwarm.demo.shift import HOME, REFERENCE, shifted
from keepwarm.scan import Scan
from rules.model import MeetingStatus, Stage, TaskKind
from tests.keepwarm.program import DEMO, keepwarm

PRIYA, INES, TOM = "priya.raman@lumen-labs.example", "ines.roth@halden.example", "t.brandt@vireo.example"
MAILBOX = (DEMO / "mail.mbox").read_text(encoding="utf-8")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HOME)


# The reference, its week's end, clocks that change in America or in Europe alone, a leap day, far away.
MOMENTS = {
    text: at(text)
    for text in (
        "2026-05-14T12:00",
        "2026-05-21T11:59",
        "2026-11-01T01:30",
        "2026-10-28T09:00",
        "2027-03-16T09:00",
        "2028-02-29T23:00",
        "2020-01-03T08:00",
        "2049-07-04T18:00",
    )
}


@pytest.fixture(scope="module", params=list(MOMENTS.values()), ids=list(MOMENTS))
def scan(request: pytest.FixtureRequest) -> Scan:
    now: datetime = request.param
    return scanned(now)


def test_the_three_conversations_are_found_and_nothing_else(scan: Scan) -> None:
    stages = {talk.contact: talk.stage for talk in scan.state.conversations}
    assert stages == {PRIYA: Stage.MET, INES: Stage.SCHEDULED, TOM: Stage.REPLIED}
    assert scan.skipped == ()
    assert scan.state.questions == ()


def test_what_robin_owes_is_the_same_in_every_week(scan: Scan) -> None:
    owed = {(task.kind, task.contact) for task in scan.state.tasks}
    assert owed == {
        (TaskKind.REPLY, TOM),
        (TaskKind.THANK_YOU, PRIYA),
        (TaskKind.CONTACT_REFERRAL, PRIYA),
        (TaskKind.PREPARE, INES),
    }


def test_one_talk_is_past_and_one_ahead_at_the_hours_that_the_mails_say(scan: Scan) -> None:
    past, ahead = scan.state.meetings
    assert (past.contact, past.status) == (PRIYA, MeetingStatus.HELD)
    assert f"{past.start.astimezone(HOME):%A %H:%M}" == "Wednesday 14:00"
    assert (ahead.contact, ahead.status, ahead.source) == (INES, MeetingStatus.SCHEDULED, "calendar")
    assert f"{ahead.start.astimezone(HOME):%A %H:%M}" == "Friday 10:00"
    assert past.end < scan.now < ahead.start < scan.now + timedelta(days=9)


def test_at_the_reference_nothing_is_moved() -> None:
    calendar = (DEMO / "calendar.ics").read_bytes().decode()
    assert shifted(MAILBOX, REFERENCE) == MAILBOX
    assert shifted(calendar, REFERENCE) == calendar


@pytest.mark.parametrize("now", MOMENTS.values(), ids=MOMENTS.keys())
def test_every_mail_keeps_its_place_in_the_week_and_in_the_order(now: datetime, tmp_path: Path) -> None:
    path = tmp_path / "before.mbox"
    path.write_text(MAILBOX, encoding="utf-8")
    before, after = received(path), received(written(tmp_path, now).mail[0])
    assert [f"{moment:%A %H:%M:%S}" for moment in after] == [f"{moment:%A %H:%M:%S}" for moment in before]
    assert after == sorted(after)
    assert after[-1] <= now < after[-1] + timedelta(days=8)


def received(path: Path) -> list[datetime]:
    """When each mail was received, on Robin's clock."""
    pages = open_mailbox(path, HOME).changes(None)
    return [copy.message.received.astimezone(HOME) for page in pages for copy in page.copies]


def test_the_mails_name_no_date_that_could_become_untrue() -> None:
    bodies = [mail.partition("\n\n")[2] for mail in MAILBOX.split("\nFrom 1863")]
    assert not [body for body in bodies if any(month in body for month in ("2026", "April", "June", "July"))]


def test_only_invented_hosts_are_named() -> None:
    hosts = {word.rpartition("@")[2].strip("<>();,.") for word in MAILBOX.split() if "@" in word}
    assert {host for host in hosts if not host.endswith((".example", "xxx"))} == set()


def test_the_files_are_readable_by_nobody_else_and_gone_afterwards() -> None:
    before = set(Path(tempfile.gettempdir()).glob("keepwarm-demo-*"))
    scanned(datetime(2026, 5, 14, 16, tzinfo=UTC))
    assert set(Path(tempfile.gettempdir()).glob("keepwarm-demo-*")) - before == set()


def test_the_command_shows_the_screen_and_what_to_do_next() -> None:
    done = keepwarm("demo")
    assert (done.returncode, done.stderr) == (0, "")
    for words in ("Robin", "thank Priya Raman", "reply to Tom Brandt", "prepare for Ines Roth"):
        assert words in done.stdout
    assert "keepwarm scan --mail" in done.stdout.splitlines()[-1]


def test_the_owner_of_the_demo_is_who_readme_says() -> None:
    assert OWNER.addresses == {"robin.hale@mailhaven.example"}
    assert (OWNER.timezone, OWNER.country) == ("America/New_York", "US")

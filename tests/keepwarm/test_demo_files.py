"""The bundled mailbox, calendar and picture: made by their tools, moved without a date left behind."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from email.utils import parseaddr
from pathlib import Path

import pytest

from connectors.files import open_mailbox
from keepwarm.demo import texts, told, written
from keepwarm.demo.shift import HOME, REFERENCE, shifted, told_at
from tests.sources import ROOT
from tools.demo.__main__ import made
from tools.demo.letters import Kind, Letter
from tools.demo.mailbox import MOVED
from tools.demo.noise import noise
from tools.demo.talks import talks
from tools.picture import PICTURE, WIDTH, words

FILES = dict(texts(REFERENCE))
MAILBOX = FILES["mail.mbox"]
WEEKS = [told_at(REFERENCE + timedelta(weeks=weeks), "US") for weeks in (-300, -26, 24, 26, 43, 700)]


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_what_the_tool_makes(name: str) -> None:
    assert (ROOT / "keepwarm" / "demo" / name).read_bytes() == made()[name]


def test_it_is_a_year_of_some_four_hundred_mails_and_no_more_than_it_needs(tmp_path: Path) -> None:
    moments = received(written(tmp_path, REFERENCE).mail[0])
    assert 350 <= len(moments) <= 450
    assert timedelta(days=330) < moments[-1] - moments[0] < timedelta(days=370)
    assert len(MAILBOX.encode()) < 1_500_000


def test_both_providers_have_left_their_marks() -> None:
    for mark in ("X-Gmail-Labels: Sent", "X-GM-THRID:", "Thread-Topic:", "X-MS-Has-Attach:"):
        assert MAILBOX.count(f"\n{mark}") >= 5
    assert any(letter.at < MOVED for letter in talks())


def test_mails_come_in_all_forms_and_quote_in_several_ways() -> None:
    letters = list(everything())
    assert {letter.form for letter in letters} == {"plain", "html", "both"}
    assert {letter.quote for letter in letters} >= {"gmail", "outlook", "ios", ""}
    assert {letter.kind for letter in letters} == set(Kind)
    assert any(letter.encoding == "quoted-printable" for letter in letters)


def test_no_two_mails_share_an_id() -> None:
    ids = [letter.id for letter in everything()]
    assert len(ids) == len(set(ids))


def everything() -> list[Letter]:
    return [*talks(), *noise()]


# --- moved ----------------------------------------------------------------------------------------------


def test_at_the_reference_nothing_is_moved() -> None:
    assert all(shifted(text, REFERENCE) == text for text in FILES.values())


@pytest.mark.parametrize("moment", WEEKS, ids=str)
def test_every_mail_keeps_its_place_in_the_week_and_in_the_order(moment: datetime, tmp_path: Path) -> None:
    path = tmp_path / "before.mbox"
    path.write_text(MAILBOX, encoding="utf-8")
    before, after = received(path), received(written(tmp_path, moment).mail[0])
    assert [f"{one:%A %H:%M:%S}" for one in after] == [f"{one:%A %H:%M:%S}" for one in before]
    assert after == sorted(after)
    assert after[-1] <= moment < after[-1] + timedelta(days=2)


def received(path: Path) -> list[datetime]:
    """When each mail was received, on Robin's clock."""
    pages = open_mailbox(path, HOME).changes(None)
    return [copy.message.received.astimezone(HOME) for page in pages for copy in page.copies]


@pytest.mark.parametrize("name", FILES)
def test_no_date_is_left_behind(name: str) -> None:
    """Six hundred weeks on, nothing names a year of the files: neither heads, quotations nor events."""
    moved = shifted(FILES[name], told_at(REFERENCE + timedelta(weeks=700), "US"))
    assert re.findall(r"\b202[56]\b|[:=]202[56][01][0-9]", moved) == []


def test_what_people_write_names_no_month() -> None:
    months = r"\b(January|February|March|April|June|July|August|September|October|November|December)\b"
    written_by_people = [letter for letter in everything() if letter.kind is Kind.PERSON]
    assert [letter.id for letter in written_by_people if re.search(months, letter.body)] == []


def test_only_invented_hosts_are_named() -> None:
    people = {who for letter in everything() for who in (letter.sender, *letter.to, *letter.cc)}
    assert [who for who in people if not parseaddr(who)[1].endswith(".example")] == []
    links = [host for one in everything() for host in re.findall(r"https?://([^/\s]+)", one.body)]
    assert links
    assert [host for host in links if not host.endswith(".example")] == []


# --- the picture ----------------------------------------------------------------------------------------


def test_the_picture_says_what_the_demo_says() -> None:
    said = [word for line in told(REFERENCE).lines(WIDTH) for word in line.text.split()]
    assert words(PICTURE.read_text(encoding="utf-8")) == ["$", "keepwarm", "demo", *said]


def test_the_picture_is_at_the_head_of_readme_and_fetches_nothing() -> None:
    head = (ROOT / "README.md").read_text(encoding="utf-8").partition("\n## ")[0]
    assert "(docs/demo.svg)" in head
    assert re.findall(r"url\(\"?http|@import|href=|src=", PICTURE.read_text(encoding="utf-8")) == []

"""Whose message it is, and who is the same person."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rules.identity import People, everyone, recipients
from rules.model import Address, Authentication, Message, Owner
from rules.people import alike
from rules.writer import Writer, writer_of

OWNER = Owner(frozenset(["dana@mail.example", "dana@work.example"]), "Europe/London")
WHEN = datetime(2026, 5, 4, 9, tzinfo=UTC)


def mail(sender: str, *, sent: bool | None = None, auth: Authentication = Authentication.NONE) -> Message:
    to = (Address("omar@tide.example", "Omar"), Address("dana@mail.example"))
    return Message(
        "k",
        "<k@x>",
        Address(sender),
        WHEN,
        to=to,
        sent=sent,
        authenticated=auth,
        cc=(Address("ana@x.example"),),
    )


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (mail("dana@mail.example"), Writer.OWNER),
        (mail("dana@work.example"), Writer.OWNER),
        (mail("omar@tide.example"), Writer.CONTACT),
        (mail("dana@mail.example", sent=True), Writer.OWNER),
        (mail("alias@elsewhere.example", sent=True), Writer.OWNER),
        (mail("dana@mail.example", sent=False), Writer.FORGED),
        (mail("omar@tide.example", sent=False), Writer.CONTACT),
        (mail("dana@mail.example", auth=Authentication.FAIL), Writer.FORGED),
    ],
)
def test_the_sources_mark_decides_before_from_does(message: Message, expected: Writer) -> None:
    assert writer_of(message, OWNER) is expected


def test_recipients_are_those_addressed_and_neither_the_owner_nor_copies() -> None:
    assert [a.email for a in recipients(mail("dana@mail.example"), OWNER)] == ["omar@tide.example"]
    present = {a.email for a in everyone(mail("dana@mail.example"), OWNER)}
    assert present == {"omar@tide.example", "ana@x.example"}


def test_a_second_address_keeps_the_first_as_the_name_of_the_person() -> None:
    people = People()
    people.meet(Address("luc@work.example", "Luc Beaumont"))
    people.join("luc@work.example", "luc@home.example")
    assert people.person("luc@home.example") == "luc@work.example"
    assert people.name("luc@home.example") == "Luc Beaumont"
    assert people.others("luc@work.example") == ["luc@home.example"]


def test_joining_somebody_with_themselves_changes_nothing() -> None:
    people = People()
    people.join("a@x.example", "b@x.example")
    people.join("b@x.example", "a@x.example")
    assert people.person("a@x.example") == people.person("b@x.example") == "a@x.example"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Luc Beaumont", "Luc B"),
        ("Marsh, Helen", "Dr. Helen Marsh"),
        ("José Núñez", "Jose Nunez"),
        ("Rita Castellano", "rita castellano"),
    ],
)
def test_names_that_could_be_one_persons(first: str, second: str) -> None:
    assert alike(first, second)
    assert alike(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Luc Beaumont", "Lea Baumann"), ("Helen Marsh", "Helen Ito"), ("", "Helen"), ("H", "Helen Marsh")],
)
def test_names_that_are_two_peoples(first: str, second: str) -> None:
    assert not alike(first, second)

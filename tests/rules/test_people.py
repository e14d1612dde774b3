"""Whom a text names besides its writer and its reader."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from rules.model import Address, Message
from rules.people import Named, addresses, alike, fits_address, named_people, same_name

_WRITER = Address("grace@oakfield.example", "Grace Oakes")
_READER = Address("sam@sammail.example", "Sam Tully")


def _mail(text: str, *others: Address, reader: Address = _READER) -> Message:
    when = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
    return Message("k", "<k@a.example>", _WRITER, when, to=(reader, *others), text=text)


def _named(text: str, *others: Address, reader: Address = _READER) -> set[tuple[str, str]]:
    people = named_people(text, _mail(text, *others, reader=reader))
    return {(person.name, person.email) for person in people if not person.copied}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talk to Nadia Farouk (nadia@firm.example).", {("Nadia Farouk", "nadia@firm.example")}),
        ("Ask for Omar at Tidewell, he does nothing else.", {("Omar", "")}),
        ("My colleague Dr. Jill Sorensen, who started like you, would help.", {("Jill Sorensen", "")}),
        ("Jill would help, her address is jill@lab.example.", {("Jill", "jill@lab.example")}),
        (
            "But Solveig Aas at the Harbor Science Center built it too. She's solveig.aas@harbor.example.",
            {("Solveig Aas", "solveig.aas@harbor.example")},
        ),
        (
            "Write to Tama Ellison at Te Uru Maps instead, tama@teuru.example",
            {("Tama Ellison", "tama@teuru.example")},
        ),
        ("hit up jaylen brooks, jaylenb@hex.example", {("", "jaylenb@hex.example")}),
        ("The one you want is Caoimhe O'Daly in Galway.", {("Caoimhe O'Daly", "")}),
        ("Ask Hugo Serrat instead. He is kind.", {("Hugo Serrat", "")}),
        (
            "Two names: Abel Stone (abel@stone.example) and Mei Lin Foo (mlfoo@desk.example).",
            {("Abel Stone", "abel@stone.example"), ("Mei Lin Foo", "mlfoo@desk.example")},
        ),
        ("Try Mr. Haruki Endo. endo@kita.example", {("Haruki Endo", "endo@kita.example")}),
        (
            "You should meet Jan van der Berg and Łucja Świątek.",
            {("Jan van der Berg", ""), ("Łucja Świątek", "")},
        ),
        (
            "Frag am besten Jonas Rieger, jonas.rieger@alpen.example.",
            {("Jonas Rieger", "jonas.rieger@alpen.example")},
        ),
        ("Talk to my friend Zanele.", {("Zanele", "")}),
        ("I'd reach out to Kirsty M. Munro.", {("Kirsty M. Munro", "")}),
        ("Mail tobias@hafen.example, that's Tobias Reinholt.", {("Tobias Reinholt", "tobias@hafen.example")}),
    ],
)
def test_a_person_who_is_named_is_found(text: str, expected: set[tuple[str, str]]) -> None:
    assert _named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hi Sam,\n\nhappy to talk. Thursday at 3?\n\nBest,\nGrace Oakes",
        "Dear Mr. Tully, write to me at grace@oakfield.example.",
        "Sam Tully, you asked me something. Talk on Monday.",
        "See you at Thornton Quay on Friday, ask for me.",
        "Happy New Year! I am at the University of Leeds now.",
        "I work for North Shore Hospital in New York.",
        "call me on Tuesday, or text Wednesday",
        "",
        "@ @@ a@b @c.example",
    ],
)
def test_writer_reader_days_and_places_are_nobody(text: str) -> None:
    assert _named(text) == set()


def test_whoever_the_text_greets_is_its_reader_even_under_another_address() -> None:
    assert _named("Juno, ask Leon Marsh.", reader=Address("crew@mail.example")) == {("Leon Marsh", "")}


def test_people_on_the_envelope_come_first_and_are_not_named_again() -> None:
    femke = Address("femke@port.example", "Femke Jansen")
    text = "I put Femke Jansen in cc. Femke, Sam is an engineer. femke@port.example"
    assert named_people(text, _mail(text, femke)) == (
        Named("Sam Tully", "sam@sammail.example", copied=True),
        Named("Femke Jansen", "femke@port.example", copied=True),
    )


def test_an_address_without_display_name_still_stands_for_the_name_that_it_is_made_of() -> None:
    assert _named("Leon Marsh is in cc.", Address("leon.marsh@museum.example")) == set()


def test_a_list_of_hundreds_is_cut() -> None:
    text = " ".join(f"Ask Anna{'abcdefghijkl'[n % 12]} Bell{n}, a{n}@b.example." for n in range(400))
    assert len(named_people(text, _mail(text))) <= 13


@pytest.mark.parametrize(
    ("email", "name", "fits"),
    [
        ("jill@lab.example", "Jill Sorensen", True),
        ("j.sorensen@lab.example", "Jill Sorensen", True),
        ("jsorensen@lab.example", "Dr. Jill Sorensen", True),
        ("sorensenj2@lab.example", "Jill Sorensen", True),
        ("minhanh.vo@post.example", "Minh-Anh Vo", True),
        ("bob@lab.example", "Jill Sorensen", False),
        ("info@lab.example", "", False),
        ("jillian@lab.example", "Jill", False),
        ("jørn.åse@nord.example", "Jorn Ase", True),
    ],
)
def test_an_address_is_made_of_a_name(email: str, name: str, fits: bool) -> None:
    assert fits_address(email, name) is fits


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Marsh, Helen", "Helen Marsh", True),
        ("Dr. Helen Marsh", "helen marsh", True),
        ("Helen", "Helen Marsh", True),
        ("H. Marsh", "Helen Marsh", True),
        ("Luc B", "Luc Beaumont", True),
        ("Zoë Núñez", "Zoe Nunez", True),
        ("Anne-Marie Roux", "Anne Marie Roux", True),
        ("Helen Marsh", "Helen Moss", False),
        ("H. M.", "Helen Marsh", False),
        ("", "Helen Marsh", False),
        ("Dr.", "Dr. Marsh", False),
    ],
)
def test_names_are_alike_when_they_could_be_one_person(first: str, second: str, same: bool) -> None:
    assert alike(first, second) is same
    assert alike(second, first) is same


def test_titles_and_order_do_not_make_another_name() -> None:
    assert same_name('"Marsh, Prof. Helen"') == same_name("helen marsh")


def test_an_address_stands_where_it_begins() -> None:
    text = "Mail <Nadia.F@Firm.Example>, thanks"
    assert addresses(text) == [(text.index("Nadia"), "nadia.f@firm.example")]


@pytest.mark.parametrize(
    "text",
    [
        "@" * 200_000,
        "a" * 200_000,
        "A" * 200_000,
        "Aa " * 70_000,
        "ask " * 50_000,
        "a@" * 100_000,
        "Aa de " * 30_000,
    ],
)
def test_hostile_text_is_gone_through_once(text: str) -> None:
    began = time.process_time()
    named_people(text, _mail(text))
    assert time.process_time() - began < 2.0

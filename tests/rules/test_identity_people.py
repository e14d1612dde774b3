"""Who stands on an envelope, and what becomes of names where several addresses are one person's."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rules.identity import People, everyone, recipients
from rules.model import Address, Authentication, Message, Owner
from rules.writer import Writer, writer_of

OWNER = Owner(frozenset(["dana@mail.example"]), "Europe/London")
WHEN = datetime(2026, 5, 4, 9, tzinfo=UTC)
OMAR = Address("omar@tide.example", "Omar Haddad")
LUC = Address("luc.beaumont@work.example", "Luc Beaumont")


def mail(*to: Address, sender: Address = OMAR, cc: tuple[Address, ...] = ()) -> Message:
    return Message("k", "<k@x>", sender, WHEN, to=to, cc=cc)


# --- the envelope ---------------------------------------------------------------------------------


def test_an_address_that_stands_twice_is_one_person_by_the_name_that_comes_first() -> None:
    assert everyone(mail(LUC, cc=(Address(OMAR.email, "O."),)), OWNER) == (OMAR, LUC)


def test_an_empty_address_is_nobody() -> None:
    assert everyone(mail(Address("", "undisclosed-recipients")), OWNER) == (OMAR,)


def test_a_mail_to_the_owner_alone_has_no_recipient_besides() -> None:
    assert recipients(mail(Address("dana@mail.example"), cc=(LUC,)), OWNER) == ()


def test_a_contact_whose_mail_fails_authentication_is_still_the_one_who_claims_to_write() -> None:
    message = Message("k", "<k@x>", OMAR, WHEN, authenticated=Authentication.FAIL)
    assert writer_of(message, OWNER) is Writer.CONTACT


def test_what_the_source_holds_as_sent_is_the_owners_even_where_authentication_fails() -> None:
    dana = Address("dana@mail.example")
    message = Message("k", "<k@x>", dana, WHEN, sent=True, authenticated=Authentication.FAIL)
    assert writer_of(message, OWNER) is Writer.OWNER


# --- names ----------------------------------------------------------------------------------------


def test_somebody_never_met_is_called_nothing() -> None:
    assert People().name(LUC.email) == ""
    assert People().person(LUC.email) == LUC.email
    assert People().others(LUC.email) == []


def test_the_first_name_is_kept() -> None:
    people = People()
    people.meet(LUC)
    people.meet(Address(LUC.email, "L. B."))
    assert people.name(LUC.email) == "Luc Beaumont"


def test_a_name_that_comes_after_an_address_alone_is_kept() -> None:
    people = People()
    people.meet(Address(LUC.email))
    people.meet(LUC)
    assert people.name(LUC.email) == "Luc Beaumont"


def test_a_person_without_a_name_takes_that_of_the_second_address() -> None:
    people = People()
    people.meet(Address("luc@home.example", "Luc B."))
    people.join(LUC.email, "luc@home.example")
    assert people.name(LUC.email) == "Luc B."


def test_a_person_with_a_name_keeps_it_when_an_address_is_joined() -> None:
    people = People()
    people.meet(LUC)
    people.meet(Address("luc@home.example", "Lucky"))
    people.join(LUC.email, "luc@home.example")
    assert people.name("luc@home.example") == "Luc Beaumont"


def test_a_name_met_at_the_second_address_is_the_persons() -> None:
    people = People()
    people.join(LUC.email, "luc@home.example")
    people.meet(Address("luc@home.example", "Luc B."))
    assert people.name(LUC.email) == "Luc B."


def test_addresses_joined_one_after_another_are_one_person() -> None:
    people = People()
    people.join("b@x.example", "c@x.example")
    people.join("a@x.example", "b@x.example")
    assert [people.person(f"{letter}@x.example") for letter in "abc"] == ["a@x.example"] * 3
    assert sorted(people.others("a@x.example")) == ["b@x.example", "c@x.example"]


def test_nobody_elses_addresses_are_among_a_persons() -> None:
    people = People()
    people.join("a@x.example", "b@x.example")
    people.join("y@x.example", "z@x.example")
    assert people.others("a@x.example") == ["b@x.example"]


@pytest.mark.parametrize(
    ("email", "name"),
    [
        ("luc.beaumont@work.example", "Luc Beaumont"),  # by what the person is called
        ("ines.faro@work.example", "Inés Faro"),  # by the address alone
    ],
)
def test_a_name_fits_what_somebody_is_called_or_their_address(email: str, name: str) -> None:
    people = People()
    people.meet(Address("luc.beaumont@work.example", "Luc Beaumont"))
    assert people.could_be(email, name)


def test_a_name_fits_the_person_though_the_address_says_nothing() -> None:
    people = People()
    people.meet(Address("sales2@work.example", "Luc Beaumont"))
    assert people.could_be("sales2@work.example", "Luc Beaumont")
    assert not people.could_be("sales2@work.example", "Helen Marsh")

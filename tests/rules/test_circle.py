"""What hangs together is folded together: people, threads, ids, events and full names join facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from rules.circle import Circle, EventFact, MessageFact, circles
from rules.engine import Reading
from rules.model import Address, Attendee, Event, Invite, Message, Method, Owner
from rules.people import Named

OWNER = Owner(frozenset(["dana@mail.example"]), "Europe/London")
WHEN = datetime(2026, 5, 4, 9, tzinfo=UTC)
DANA, OMAR, LUC = Address("dana@mail.example", "Dana Osei"), Address("o@x.example"), Address("l@y.example")


def fact(key: str, sender: Address, *people: Named, **facts: Any) -> MessageFact:
    return MessageFact(Message(key, f"<{key}@x>", sender, WHEN, **facts), Reading(key, "", people=people))


def held(uid: str, *people: Address) -> EventFact:
    return EventFact(Event(uid, WHEN, WHEN + timedelta(hours=1), attendees=tuple(map(Attendee, people))))


def groups(*facts: MessageFact, events: tuple[EventFact, ...] = ()) -> list[list[str]]:
    """The keys and uids of each circle."""
    found = circles(OWNER, facts, events)
    return [[f.message.key for f in c.messages] + [h.event.uid for h in c.events] for c in found]


# --- what joins -----------------------------------------------------------------------------------


def test_mail_of_different_people_stands_apart() -> None:
    assert groups(fact("a", OMAR, to=(DANA,)), fact("b", LUC, to=(DANA,))) == [["a"], ["b"]]


def test_mail_to_and_from_one_person_is_one_circle() -> None:
    assert groups(fact("a", OMAR, to=(DANA,)), fact("b", DANA, to=(OMAR,))) == [["a", "b"]]


def test_somebody_in_copy_joins() -> None:
    assert groups(fact("a", OMAR, to=(DANA,), cc=(LUC,)), fact("b", LUC, to=(DANA,))) == [["a", "b"]]


def test_an_answer_joins_what_it_answers_whoever_writes() -> None:
    assert groups(fact("a", OMAR), fact("b", LUC, references=("<a@x>",))) == [["a", "b"]]


def test_a_thread_of_the_provider_joins() -> None:
    assert groups(fact("a", OMAR, thread="t"), fact("b", LUC, thread="t")) == [["a", "b"]]


def test_mail_without_a_thread_shares_none() -> None:
    assert groups(fact("a", OMAR, thread=""), fact("b", LUC, thread="")) == [["a"], ["b"]]


def test_an_address_in_the_text_joins_but_the_owners_own_does_not() -> None:
    assert groups(fact("a", OMAR, Named("", LUC.email)), fact("b", LUC)) == [["a", "b"]]
    mine = Named("", DANA.email)
    assert groups(fact("a", OMAR, mine), fact("b", LUC, mine)) == [["a"], ["b"]]


def test_a_failed_address_joins_the_report_to_its_person() -> None:
    postmaster = Address("mailer-daemon@z.example")
    report = fact("b", postmaster, failed_recipients=(OMAR.email,))
    assert groups(fact("a", DANA, to=(OMAR,)), report) == [["a", "b"]]


def test_an_invite_joins_its_mail_to_the_event_and_its_people() -> None:
    invite = Invite(Method.REQUEST, held("e1", LUC).event)
    booked = fact("a", Address("robot@book.example"), invites=(invite,))
    assert groups(booked, fact("b", LUC), events=(held("e1", OMAR),)) == [["a", "b", "e1"]]


def test_an_event_joins_its_people() -> None:
    assert groups(fact("a", OMAR), fact("b", LUC), events=(held("e1", DANA, OMAR, LUC),)) == [
        ["a", "b", "e1"]
    ]


def test_the_owner_joins_nothing() -> None:
    assert groups(events=(held("e1", DANA), held("e2", DANA))) == [["e1"], ["e2"]]


def test_somebody_without_an_address_joins_nothing() -> None:
    nobody = Address("")
    assert groups(events=(held("e1", nobody), held("e2", nobody))) == [["e1"], ["e2"]]
    assert groups(fact("a", OMAR, Named("Eva")), fact("b", LUC, Named("Eva"))) == [["a"], ["b"]]


# --- names ----------------------------------------------------------------------------------------


def test_a_full_name_joins_in_whatever_order_its_words_stand() -> None:
    robot = fact("b", Address("robot@book.example"), Named("Haddad, Omar"))
    assert groups(fact("a", replace(OMAR, name="Omar Haddad")), robot) == [["a", "b"]]


def test_a_first_name_alone_joins_nothing() -> None:
    assert groups(fact("a", replace(OMAR, name="Sam")), fact("b", replace(LUC, name="Sam"))) == [["a"], ["b"]]


def test_the_owners_own_name_joins_nothing() -> None:
    one, two = fact("a", OMAR, Named("Dana Osei"), to=(DANA,)), fact("b", LUC, Named("Dana Osei"), to=(DANA,))
    assert groups(one, two) == [["a"], ["b"]]


# --- crowds ---------------------------------------------------------------------------------------

CROWD = tuple(Address(f"p{n}@x.example") for n in range(13))


def test_a_mail_to_a_crowd_joins_nobody_by_address() -> None:
    twelve, thirteen = CROWD[:11], CROWD[:12]  # besides the sender
    assert groups(fact("a", OMAR, to=twelve), fact("b", CROWD[0])) == [["a", "b"]]
    assert groups(fact("a", OMAR, to=thirteen), fact("b", CROWD[0])) == [["a"], ["b"]]


def test_of_a_crowd_in_an_event_the_first_twelve_join() -> None:
    event = held("e1", *CROWD)
    assert groups(fact("a", CROWD[11]), events=(event,)) == [["a", "e1"]]
    assert groups(fact("a", CROWD[12]), events=(event,)) == [["a"], ["e1"]]


# --- far apart ------------------------------------------------------------------------------------


def test_a_chain_of_answers_is_one_circle_in_whatever_order_it_comes() -> None:
    chain = [fact(str(n), Address(f"p{n}@x.example"), references=(f"<{n - 1}@x>",)) for n in range(1, 8)]
    assert [sorted(group) for group in groups(*chain)] == [[str(n) for n in range(1, 8)]]
    assert [sorted(group) for group in groups(*chain[1::2], *chain[::2])] == [[str(n) for n in range(1, 8)]]


def test_one_fact_that_knows_both_joins_two_circles() -> None:
    assert groups(fact("a", OMAR), fact("b", LUC), fact("c", OMAR, to=(LUC,))) == [["a", "b", "c"]]


def test_without_facts_there_is_no_circle() -> None:
    assert circles(OWNER, [], []) == []
    assert Circle() == Circle((), ())

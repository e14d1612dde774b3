"""People, companies, meetings, words and weeks, looked up in what is kept."""

from __future__ import annotations

import pytest

from keepwarm.insight.company import By, company
from keepwarm.insight.finding import Place, find
from keepwarm.insight.meetings import meetings
from keepwarm.insight.people import page, people
from keepwarm.insight.week import week
from keepwarm.insight.whom import everybody, whom
from keepwarm.refusals import Refusal
from keepwarm.screens.company import CompanyPage
from keepwarm.screens.finding import Hits
from keepwarm.screens.lines import Answer
from keepwarm.screens.meetings import Talks
from keepwarm.screens.people import Everybody, OnePerson
from keepwarm.screens.week import WeekPage
from rules.decisions import Verb
from rules.model import Address, TaskKind, Tier
from tests.keepwarm.insight.told import json_of, text_of
from tests.keepwarm.insight.year import INES, KIM, TOM, book
from tests.keepwarm.test_plain import HOSTILE
from tests.rules.story import DANA, OMAR, PRIYA, Story, booked


def names() -> dict[str, str]:
    return {person.contact: person.name for person in everybody(book())}


def one(word: str) -> OnePerson:
    return OnePerson(page(book(), whom(book(), word)), book().clock, names())


# --- people ---------------------------------------------------------------------------------------


def test_everybody_is_there_once_with_stage_and_next_letter() -> None:
    found = {known.person.contact: known for known in people(book())}
    assert set(found) == {PRIYA.email, OMAR.email, TOM.email, INES.email, KIM.email}
    letter = found[KIM.email].next
    assert letter is not None
    assert letter.kind is TaskKind.REPLY
    assert found[TOM.email].next is None
    assert people(book())[0].next is not None  # those to whom a letter is good first


def test_the_list_speaks_plainly() -> None:
    shown = text_of(Everybody(people(book()), book().clock))
    assert "Tom Brandt · said no" in shown
    assert "Priya Raman · warm" in shown or "Priya Raman · thanked" in shown
    assert "5 people." in shown
    assert text_of(Everybody((), book().clock)) == "Nobody yet."


def test_somebody_met_without_a_talk_is_known_too() -> None:
    story = Story()
    story.say("2026-05-10 09:00", Verb.MET, person=INES.email, name=INES.name, other="the trade fair")
    kept = book(story=story)
    assert "Ines Roth · met" in text_of(Everybody(people(kept), kept.clock))
    shown = text_of(OnePerson(page(kept, whom(kept, "ines")), kept.clock, {}))
    assert "you met at the trade fair" in shown


def test_a_page_tells_what_happened_in_its_order_with_notes_and_referrals() -> None:
    shown = text_of(one("priya"))
    order = [
        "you asked",
        "they said yes and offered times",
        "you talked",
        "you thanked them",
        "they suggested",
    ]
    happened = shown.partition("WHAT HAPPENED")[2]
    assert [happened.find(words) for words in order] == sorted(happened.find(words) for words in order)
    assert "start in supplier audits; Vireo hires in June" in shown
    assert "Omar Haddad (omar@tide.example)" in shown
    assert "SUGGESTED BY\n 13 May  Priya Raman" in text_of(one("omar"))


def test_what_belongs_to_an_earlier_conversation_stays_there() -> None:
    story = booked()
    story.mail("2026-07-01 10:00", DANA, PRIYA, story.messages[0].text, new=True, subject="Once more?")
    courses = page(
        book("2026-07-02 09:00", story), whom(book("2026-07-02 09:00", story), "priya")
    ).known.courses
    assert [len(course.signals) > 1 for course in courses] == [True, False]


def test_the_tier_that_the_owner_gave_is_told() -> None:
    story = booked()
    story.say("2026-05-13 09:00", Verb.TIER, other=Tier.RARELY)
    kept = book(story=story)
    assert "rarely" in text_of(Everybody(people(kept), kept.clock))
    assert json_of(Everybody(people(kept), kept.clock))["people"][0]["tier"] == "rarely"


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("", "Say about whom"),
        ("example", "could be"),
        ("pria ramann", "did you mean Priya Raman"),
        ("nobody at all", "`keepwarm people` lists who is"),
    ],
)
def test_a_name_that_means_nobody_or_several_is_refused(word: str, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        whom(book(), word)


def test_a_whole_name_goes_before_those_that_hold_it() -> None:
    story = booked()
    longer = Address("priya.raman.jones@lumen.example", "Priya Raman Jones")
    story.mail("2026-05-05 10:00", DANA, longer, story.messages[0].text, new=True)
    assert whom(book(story=story), "Priya Raman").contact == PRIYA.email


# --- companies ------------------------------------------------------------------------------------


def test_a_company_is_known_by_the_domain_of_its_people() -> None:
    for name in ("Lumen", "lumen.example", "@lumen.example"):
        found = company(book(), name)
        assert [(t.known.person.contact, t.by) for t in found.people] == [(PRIYA.email, By.ADDRESS)]
        assert [referral.email for referral in found.named] == [OMAR.email]
        assert found.refers == found.people


def test_a_company_is_known_by_a_signature_and_what_others_told_of_it_stands_there() -> None:
    assert [t.by for t in company(book(), "Halden Optics").people] == [By.SIGNATURE]
    found = company(book(), "vireo")
    assert [t.known.person.contact for t in found.people] == [TOM.email]
    assert [t.known.person.contact for t in found.others] == [PRIYA.email]
    assert "Priya Raman  13 May: start in supplier audits; Vireo hires in June" in text_of(
        CompanyPage(found, book().clock), 110
    )


def test_open_asks_are_told_and_closed_ones_are_not() -> None:
    assert [course.person.contact for course in company(book(), "tide").asks] == [OMAR.email]
    assert company(book(), "vireo").asks == ()


@pytest.mark.parametrize("name", ["gmail", "gmail.com", "example", "com", "", "x", "lum", "udit"])
def test_a_mail_host_and_a_part_of_a_word_are_no_company(name: str) -> None:
    found = company(book(), name)
    assert (found.people, found.others) == ((), ())
    assert "You know nobody at" in text_of(CompanyPage(found, book().clock))


# --- meetings, words ------------------------------------------------------------------------------


def test_talks_ahead_come_first_and_what_was_called_off_last() -> None:
    before = meetings(book("2026-05-06 09:00", booked()))
    assert [c.person.contact for c in before.ahead] == [PRIYA.email]
    assert not before.past
    after = meetings(book())
    assert [c.person.contact for c in after.past] == [PRIYA.email]
    story = booked()
    story.say("2026-05-11 09:00", Verb.OFF)
    kept = book(story=story)
    assert text_of(Talks(meetings(kept), kept.clock)).startswith("CALLED OFF")
    empty = book(story=Story())
    assert "No talk is booked" in text_of(Talks(meetings(empty), empty.clock))


def test_words_are_found_in_names_subjects_and_notes_in_any_order() -> None:
    assert [hit.place for hit in find(book(), "supplier start")] == [Place.NOTE]
    assert [(hit.place, hit.person.contact) for hit in find(book(), "vireo")] == [
        (Place.NAME, TOM.email),
        (Place.NOTE, PRIYA.email),
        (Place.SUBJECT, TOM.email),
    ]
    assert find(book(), "ighthift") == ()
    assert find(book(), "   ") == ()
    assert "is in no subject" in text_of(Hits("walrus", find(book(), "walrus"), book().clock))


# --- weeks ----------------------------------------------------------------------------------------


def test_a_week_tells_what_was_learned_who_opened_a_door_and_what_is_next() -> None:
    shown = text_of(WeekPage(week(book("2026-05-18 09:00")), book().clock, names()))
    assert "Priya Raman: start in supplier audits" in shown
    assert "Priya Raman suggested Omar Haddad (omar@tide.example)" in shown
    assert "reply to Ines Roth" in shown
    assert "2 people asked · 1 answer · 1 talk · 1 thank-you" in shown


def test_what_is_older_than_a_week_is_not_of_it() -> None:
    found = week(book("2026-06-20 09:00"))
    assert (found.learned, found.doors) == ((), ())
    assert not any(number for _, number in found.did)


def test_a_week_that_is_shared_names_nobody() -> None:
    told = WeekPage(week(book("2026-05-18 09:00")), book().clock, names(), share=True)
    shown = f"{text_of(told)} {json_of(told)}".casefold()
    for person in everybody(book()):
        pieces = [person.contact, *person.name.split(), person.contact.partition("@")[2]]
        assert not [piece for piece in pieces if piece.casefold() in shown]
    assert "vireo" not in shown
    assert "1 note of what somebody told" in shown
    assert "1 person was suggested" in shown


# --- hostile --------------------------------------------------------------------------------------


def answers(text: str) -> list[Answer]:
    who = Address("mal@lory.example", text)
    story = booked()
    message = story.messages[0]
    story.mail("2026-05-17 10:00", DANA, who, message.text, new=True, subject=text)
    story.say("2026-05-18 09:00", Verb.NOTE, person=who.email, name=text, text=text, other=text)
    story.say("2026-05-18 09:01", Verb.MET, person="met@lory.example", name=text, text=text, other=text)
    kept = book("2026-05-19 09:00", story)
    called = {person.contact: person.name for person in everybody(kept)}
    return [
        Everybody(people(kept), kept.clock),
        *(OnePerson(page(kept, person), kept.clock, called) for person in everybody(kept)),
        CompanyPage(company(kept, "lory"), kept.clock),
        CompanyPage(company(kept, text), kept.clock),
        Talks(meetings(kept), kept.clock),
        Hits(text, find(kept, "priya"), kept.clock),
        Hits(text, find(kept, "lory"), kept.clock),
        WeekPage(week(kept), kept.clock, called),
        WeekPage(week(kept), kept.clock, called, share=True),
    ]


@pytest.mark.parametrize("text", [*HOSTILE.values(), "=HYPERLINK(1)" * 40, "漢字" * 90])
def test_no_screen_obeys_a_stranger_or_runs_over(text: str) -> None:
    for answer in answers(text):
        for width in (40, 80, 110):
            text_of(answer, width)
        json_of(answer)

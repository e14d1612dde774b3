"""Rules about people and envelopes: who is meant, with whom nothing opens, whose mail is a person's."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from keepwarm import wiring
from keepwarm.scan import together
from rules.circle import EventFact, MessageFact, circles
from rules.engine import Engine
from rules.envelope import envelope_features
from rules.fold import fold
from rules.language.conditions import Feature
from rules.language.ruleset import Example
from rules.language.sample import message
from rules.language.who import who
from rules.model import Act, Address, Authentication, Mark, Method, PartStat, Policy, Stage, State
from tests.rules.story import ASK, DANA, OMAR, OWNER, PRIYA, YES, Story, asked, at

TO_OMAR = "Priya gave me your name. Would you have 20 minutes to tell me how you came to tidal energy?"


@cache
def engine(text: str) -> Engine:
    return wiring.engine({"mine.toml": text})


def state(story: Story, rules: Engine, now: str = "2026-05-20 09:00") -> State:
    facts = [MessageFact(message, rules.read(message)) for message in story.messages]
    held = [EventFact(e, rules.topic(e), rules.denied(e.people())) for e in story.events]
    return together([fold(OWNER, circle, Policy(), at(now)) for circle in circles(OWNER, facts, held)])


def contacts(found: State) -> list[str]:
    return [talk.contact for talk in found.conversations]


@pytest.mark.parametrize(
    ("entry", "address", "fits"),
    [
        ("priya@lumen.example", PRIYA, True),
        ("PRIYA@Lumen.example", PRIYA, True),
        ("lumen.example", PRIYA, True),
        ("@lumen.example", PRIYA, True),
        ("lumen.example", Address("x@mail.lumen.example"), True),
        ("lumen.example", Address("x@notlumen.example"), False),
        ("example", PRIYA, False),
        ("Priya", PRIYA, True),
        ("Raman Priya", PRIYA, True),
        ("Pri", PRIYA, False),
        ("Rene", Address("r@x.example", "René, Dr."), True),
        ("Dr.", Address("r@x.example", "Dr. René"), True),
    ],
)
def test_an_entry_means_an_address_a_domain_or_a_name(entry: str, address: Address, fits: bool) -> None:
    assert who([entry]).fits(address) is fits


@pytest.mark.parametrize("entry", ["", " ", "@", "a@", "@x", "..."])
def test_an_entry_that_means_nobody_is_refused(entry: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        who([entry])


def test_the_envelope_shows_how_many_are_addressed_and_where_they_are() -> None:
    alone = message(Example("Hello", sender="a@x.example", to=("b@x.example",)))
    assert envelope_features(alone) == {Feature.TO_ONE, Feature.SAME_DOMAIN}
    more = replace(alone, cc=(OMAR,), authenticated=Authentication.FAIL)
    assert envelope_features(more) == {Feature.COPY, Feature.UNPROVEN}


def test_an_invite_shows_its_method_its_answer_and_its_size() -> None:
    reply = message(Example("", invite=Method.REPLY, answer=PartStat.DECLINED))
    assert envelope_features(reply) >= {
        Feature.INVITE_REPLY, Feature.INVITE_DECLINED, Feature.INVITE_FOR_TWO,
    }  # fmt: skip
    assert Feature.INVITE_ACCEPTED not in envelope_features(reply)


@pytest.mark.parametrize("deny", ['addresses = ["priya@lumen.example"]', 'domains = ["lumen.example"]'])
def test_nothing_opens_with_whom_a_file_denies_whoever_writes(deny: str) -> None:
    rules = engine(f"[deny]\n{deny}\n")
    story = asked()
    story.mail("2026-05-04 09:00", PRIYA, DANA, YES)
    assert contacts(state(story, rules)) == []
    theirs = Story()
    theirs.mail("2026-05-04 09:00", PRIYA, DANA, ASK)
    assert contacts(state(theirs, rules)) == []


def test_somebody_asked_together_with_whom_a_file_denies_is_still_asked() -> None:
    story = Story()
    story.mail("2026-05-01 09:12", DANA, (PRIYA, OMAR), ASK)
    assert contacts(state(story, engine('[deny]\naddresses = ["priya@lumen.example"]\n'))) == [OMAR.email]


def test_an_event_with_whom_a_file_denies_opens_nothing() -> None:
    story = Story()
    story.event("2026-05-12 14:00", 30, PRIYA, summary="Coffee chat with Priya")
    assert contacts(state(story, engine(""))) == [PRIYA.email]
    assert contacts(state(story, engine('[deny]\ndomains = ["lumen.example"]\n'))) == []
    assert contacts(state(story, engine('[deny]\nwords = ["coffee chat"]\n'))) == []


def test_denied_words_open_nothing_and_leave_what_is_open_alone() -> None:
    rules = engine('[deny]\nwords = ["supplier audits", "that book club"]\n')
    assert contacts(state(asked(), rules)) == []
    story = Story()
    story.mail("2026-05-01 09:12", DANA, OMAR, TO_OMAR)
    story.mail("2026-05-04 09:00", OMAR, DANA, f"{YES} I met you at that book club.")
    (talk,) = state(story, rules).conversations
    assert talk.stage is not Stage.REQUESTED


def test_the_owners_own_domain_may_be_denied() -> None:
    assert contacts(state(asked(), engine('[deny]\ndomains = ["mail.example"]\n'))) == [PRIYA.email]


def test_who_is_allowed_is_never_denied() -> None:
    text = '[deny]\ndomains = ["lumen.example"]\n[allow]\naddresses = ["priya@lumen.example"]\n'
    assert contacts(state(asked(), engine(text))) == [PRIYA.email]


def test_mail_of_whom_a_file_allows_is_a_persons_own_whatever_its_headers_say() -> None:
    story = Story()
    story.mail("2026-05-04 09:00", PRIYA, DANA, ASK, marks=frozenset({Mark.BULK, Mark.AUTO_GENERATED}))
    assert contacts(state(story, engine(""))) == []
    allowing = engine('[allow]\ndomains = ["lumen.example"]\n')
    assert contacts(state(story, allowing)) == [PRIYA.email]


def test_a_rule_of_facts_alone_that_opens_is_seen_by_the_first_look() -> None:
    text = (
        '[[rules]]\nname = "short"\nslow = true\nact = "ask"\n'
        'if = [{ sender = ["priya@lumen.example"] }, { count = "words", at_most = 2 }]\n'
    )
    story = Story()
    mail = story.mail("2026-05-04 09:00", PRIYA, DANA, "Xyzzy?")
    assert engine(text).opening(mail)
    assert [found.rule for found in engine(text).read(mail).acts(Act.ASK)] == ["short"]
    other = story.mail("2026-05-04 09:00", OMAR, DANA, "Xyzzy?", new=True)
    assert not engine(text).opening(other)

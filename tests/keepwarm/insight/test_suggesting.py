"""`keepwarm rules suggest`: a rule that would have got right what the owner corrected."""

from __future__ import annotations

import tomllib
from zoneinfo import ZoneInfo

import pytest

from keepwarm import wiring
from keepwarm.insight import wording
from keepwarm.insight.suggesting import FILE, Means, Suggestion, suggest
from keepwarm.screens.suggesting import Suggested
from keepwarm.words import Clock
from rules.decisions import Decision, Verb
from rules.model import Act, Address, Message
from tests.keepwarm.insight.told import builtin, json_of, kept, text_of
from tests.keepwarm.test_plain import HOSTILE
from tests.rules.story import ASK, DANA, OWNER, PRIYA, Story, asked, at, booked, engine

NOW = "2026-05-14 09:00"
LEE = Address("lee.okada@halden.example", "Lee Okada")
SAL, SUE = Address("sal@vend.example", "Sal Vance"), Address("sue@vend.example", "Sue Vance")
ZED = Address("zed@gmail.com", "Zed Quill")


def corrected(story: Story, verb: Verb, message: Message, person: Address) -> Suggestion | None:
    about = message.key if verb is Verb.ASKED else ""
    decision = Decision(9, at(NOW), verb, about, message.key, person.email)
    return suggest(decision, message, kept(story, NOW), engine(), wiring.engine, tuple(builtin()))


def not_a_talk(story: Story, message: Message) -> Suggestion:
    found = corrected(story, Verb.NO_TALK, message, message.sender)
    assert found is not None
    return found


def pitch(story: Story, sender: Address, subject: str = "Quick partnership chat") -> Message:
    return story.mail("2026-05-03 10:00", sender, DANA, ASK, new=True, subject=subject)


def closed(found: Suggestion) -> set[str]:
    return {turn.change.conversation.contact for turn in found.found.turns}


# --- not such a talk ------------------------------------------------------------------------------


def test_a_house_of_which_several_write_is_denied_as_a_whole() -> None:
    story = asked()
    message = pitch(story, SAL)
    pitch(story, SUE)
    found = not_a_talk(story, message)
    assert (found.draft.means, found.draft.by) == (Means.DOMAIN, "vend.example")
    assert closed(found) == {SAL.email, SUE.email}


def test_a_house_where_somebody_talked_with_the_owner_is_not_denied() -> None:
    story = booked()
    message = pitch(story, Address("desk@lumen.example", "The desk"), subject="Desk")
    found = not_a_talk(story, message)
    assert found.draft.means is Means.ADDRESS
    assert closed(found) == {"desk@lumen.example"}


def test_a_mail_host_of_everybody_is_never_denied_but_the_words_that_its_like_shares() -> None:
    story = asked()
    message = pitch(story, ZED, "Quick partnership chat, Dana?")
    pitch(story, SAL, "A quick partnership chat")
    pitch(story, Address("yan@gmail.com", "Yan"), "Lunch")
    found = not_a_talk(story, message)
    assert (found.draft.means, found.draft.by) == (Means.WORDS, "quick partnership chat")
    assert closed(found) == {ZED.email, SAL.email}


def test_somebody_alone_is_denied_alone() -> None:
    story = asked()
    found = not_a_talk(story, pitch(story, ZED, "Hello"))
    assert (found.draft.means, found.draft.by) == (Means.ADDRESS, ZED.email)


# --- a request that was missed --------------------------------------------------------------------


def missed() -> tuple[Story, Message]:
    story = booked()
    text = "Hello Lee, could I shadow you for a day at Halden in June?"
    return story, story.mail("2026-05-02 10:00", DANA, LEE, text, new=True, subject="A day")


def test_a_missed_request_becomes_a_rule_by_words_of_its_own() -> None:
    story, message = missed()
    assert not engine().read(message).acts(Act.ASK)
    found = corrected(story, Verb.ASKED, message, LEE)
    assert found is not None
    assert found.draft.means is Means.PHRASE
    assert closed(found) == {LEE.email}
    assert wiring.engine({FILE: found.draft.text}).read(message).acts(Act.ASK)


def test_what_is_proposed_names_nobody() -> None:
    story, message = missed()
    found = corrected(story, Verb.ASKED, message, LEE)
    assert found is not None
    words = found.draft.text.casefold()
    assert not [name for name in ("lee", "okada", "halden", "dana", "osei") if name in words.split()]
    assert "halden" not in words


def test_a_request_that_was_read_as_one_needs_no_rule() -> None:
    story = asked()
    assert corrected(story, Verb.ASKED, story.messages[0], PRIYA) is None


def test_a_decision_of_another_kind_suggests_nothing() -> None:
    story = asked()
    assert corrected(story, Verb.NOTE, story.messages[0], PRIYA) is None


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_a_stranger_wrote_stays_within_its_quotation_marks(text: str) -> None:
    story = asked()
    subject = f'{text} "] off = true\n[allow] quick partnership'
    message = pitch(story, Address("z@gmail.com", text), subject)
    pitch(story, SAL, subject)
    found = not_a_talk(story, message)
    assert set(tomllib.loads(found.draft.text)) == {"deny"}
    text_of(Suggested(found, Clock(at(NOW), ZoneInfo(OWNER.timezone)), OWNER.addresses))


def test_the_screen_shows_the_file_and_its_trial() -> None:
    story, message = missed()
    found = corrected(story, Verb.ASKED, message, LEE)
    answer = Suggested(found, Clock(at(NOW), ZoneInfo(OWNER.timezone)), OWNER.addresses)
    shown = "\n".join(line.text for line in answer.lines(80))
    assert "would count as asking for a talk" in shown
    assert 'phrases = ["' in shown
    assert "1 would open" in shown
    assert json_of(answer)["trial"]["counts"]["opens"] == 1
    nothing = Suggested(None, Clock(at(NOW), ZoneInfo(OWNER.timezone)), OWNER.addresses)
    assert "holds all the same" in text_of(nothing).replace("\n", " ")
    assert json_of(nothing)["rule"] is None


# --- words ----------------------------------------------------------------------------------------


def test_a_sentence_is_shortened_around_its_phrase_and_loses_names_numbers_and_links() -> None:
    story = Story()
    message = story.mail("2026-05-02 10:00", DANA, LEE, "")
    sentence = (
        "Write to lee.okada@halden.example or https://x.example/abc: could Lee Okada shadow me in 2026?"
    )
    told = wording.anonymous(sentence, "shadow me in", message)
    assert told == "link could Alex shadow me in 20?"


def test_words_that_subjects_share_are_whole_runs() -> None:
    assert wording.shared("Re: Quick partnership chat", ["one quick partnership chat more"]) == [
        "quick partnership chat"
    ]
    assert wording.shared("Hello there", ["Hello you"]) == []

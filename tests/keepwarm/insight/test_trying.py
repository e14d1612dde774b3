"""`keepwarm rules try`: what other rules would open, close or change, with the words that do it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from keepwarm.insight.differing import Change, Standing, Turnout
from keepwarm.insight.trying import Backtest, Kept, backtest, kept_of
from keepwarm.scan import together
from keepwarm.screens.trying import Trial
from keepwarm.words import Clock
from rules.decisions import Verb
from rules.model import Act, Address, Policy, Stage, State, TaskKind
from rules.rereading import Rereading
from tests.keepwarm.insight.told import engine_with, kept, text_of, tried
from tests.keepwarm.test_plain import HOSTILE
from tests.rules.story import ASK, DANA, OMAR, OWNER, PRIYA, Story, asked, at, booked, engine

LEE = Address("lee@halden.example", "Lee Okada")
NOW = "2026-05-14 09:00"
SHADOW = """
[cues.shadow]
phrases = ["shadow you (for|on)"]
[[rules]]
name = "ask-to-shadow"
act = "ask"
if = ["shadow", "@question"]
"""
RULES = {
    "a new ask": SHADOW,
    "a rule switched off": '[[rules]]\nname = "thank-for-a-talk"\noff = true',
    "wording of a built-in cue": '[cues.shadow]\nextends = "yes-glad"\nphrases = ["do pass by"]',
    "a domain denied": '[deny]\ndomains = ["lumen.example"]',
    "words denied": '[deny]\nwords = ["supplier audits"]',
    "somebody allowed": '[allow]\naddresses = ["priya@lumen.example"]',
    "a rule of facts alone": '[[rules]]\nname = "short-yes"\nact = "yes"\nif = ["@short", "@reply"]',
    "nothing at all": 'extends = "nothing"',
}


def screen(found: Backtest, width: int = 80) -> str:
    return text_of(Trial(found, Clock(at(NOW), ZoneInfo(OWNER.timezone)), OWNER.addresses), width)


def shadowing() -> Story:
    story = booked()
    text = "Hello Lee, could I shadow you for a day in June?"
    story.mail("2026-05-02 10:00", DANA, LEE, text, new=True, subject="A day at the bench?")
    return story


def off(rules: Iterable[str]) -> str:
    return "".join(f'[[rules]]\nname = "{rule}"\noff = true\n' for rule in sorted(set(rules)))


def of(found: Backtest, contact: Address) -> Change:
    (change,) = [turn.change for turn in found.turns if turn.change.conversation.contact == contact.email]
    return change


def standing_of(found: Backtest, contact: Address) -> Standing:
    after = of(found, contact).after
    assert after is not None
    return after


# --- what would become otherwise ------------------------------------------------------------------


def test_a_new_rule_opens_a_conversation_by_words_that_it_names() -> None:
    found = tried(shadowing(), NOW, SHADOW)
    (turn,) = found.turns
    assert turn.change.turnout is Turnout.OPENS
    assert turn.change.after is not None
    assert turn.change.after.conversation.stage is Stage.REQUESTED
    assert [(g.rule, g.words, g.gained) for g in turn.grounds] == [
        ("ask-to-shadow", ("shadow you for",), True)
    ]


def test_somebody_denied_closes_their_conversation_and_nobody_elses() -> None:
    story = shadowing()
    found = tried(story, NOW, '[deny]\ndomains = ["lumen.example"]')
    assert [(t.change.turnout, t.change.conversation.contact) for t in found.turns] == [
        (Turnout.CLOSES, PRIYA.email)
    ]
    assert {ground.rule for ground in found.turns[0].grounds} == {"[deny]"}


def test_a_rule_that_no_longer_sees_the_thanks_leaves_the_thank_you_owed() -> None:
    story = booked()
    story.mail("2026-05-13 10:00", DANA, PRIYA, "Thank you for talking with me yesterday.")
    thanking = {found.rule for found in engine().read(story.messages[-1]).acts(Act.THANK)}
    change = of(tried(story, NOW, off(thanking)), PRIYA)
    assert change.before is not None
    assert change.after is not None
    assert (change.before.conversation.stage, change.after.conversation.stage) == (Stage.THANKED, Stage.MET)
    assert TaskKind.THANK_YOU in {task.kind for task in change.after.tasks}


def test_mail_that_concerned_nobody_opens_with_all_that_came_of_it() -> None:
    story = Story()
    story.mail("2026-05-02 10:00", DANA, LEE, "Hello Lee, could I shadow you for a day in June?")
    story.mail(
        "2026-05-04 10:00", LEE, DANA, "Happy to! Would Tuesday at 2pm or Thursday at 4pm work for you?"
    )
    story.mail("2026-05-05 10:00", OMAR, DANA, "The invoice is attached.", new=True)
    found = tried(Story(), NOW, SHADOW, others=story.messages)
    (turn,) = found.turns
    assert turn.change.after is not None
    assert turn.change.after.conversation.stage is Stage.REPLIED
    assert found.tried == 3


def test_whom_a_new_reading_names_is_in_the_same_circle_from_then_on() -> None:
    story = booked()
    text = "Do write to Omar Haddad, omar@tide.example: he holds the keys."
    naming = story.mail("2026-05-06 09:00", PRIYA, DANA, text)
    story.mail("2026-05-07 09:00", DANA, OMAR, f"Hello Omar. {ASK}", new=True)
    deaf = engine_with(off(found.rule for found in engine().read(naming).acts(Act.REFER)))
    assert len(kept(story, NOW, rules=deaf).folded) == 2
    found = backtest(kept(story, "2026-05-06 12:00", rules=deaf), deaf, engine())
    (task,) = [task for task in standing_of(found, PRIYA).tasks if task.kind is TaskKind.CONTACT_REFERRAL]
    assert task.named == "Omar Haddad"
    assert backtest(kept(story, NOW, rules=deaf), deaf, engine()).turns == ()  # the owner wrote to him since


def test_what_the_owner_said_holds_by_other_rules_too() -> None:
    story = shadowing()
    story.say("2026-05-03 09:00", Verb.NO_TALK, person=LEE.email, conversation=story.messages[-1].key)
    assert tried(story, NOW, SHADOW).turns == ()


# --- what stays -----------------------------------------------------------------------------------


def test_rules_that_touch_nothing_change_nothing_and_one_sentence_says_so() -> None:
    found = tried(booked(), NOW, SHADOW)
    assert found.turns == ()
    assert screen(found) == "Nothing would change. 3 mails tried."


def test_examples_and_remarks_are_no_difference() -> None:
    same = engine_with("# a remark\n")
    assert not Rereading(engine(), same).difference


def test_a_word_list_that_holds_other_words_is_a_difference() -> None:
    one, other = (
        engine_with(f'[lists]\npet = {pets}\n[cues.pets]\nphrases = ["my <2> {{pet}}"]')
        for pets in ('["cat"]', '["cat", "dog"]')
    )
    assert Rereading(one, other).difference.wording == ("pets",)


def test_a_message_whose_text_is_gone_stays_as_it_was_read_and_is_counted() -> None:
    whole = kept(shadowing(), NOW)
    faded = frozenset(
        f.message.key for one in whole.folded for f in one.circle.messages if LEE in f.message.to
    )
    old = engine_with(SHADOW)
    story = shadowing()
    read = kept_of((story.messages, [], []), OWNER, Policy(), at(NOW), old)
    found = backtest(replace(read, faded=faded), old, engine())
    assert found.turns == ()
    assert (found.tried, found.faded) == (3, 1)
    assert "1 has no text any more" in screen(found)


def test_who_is_denied_is_known_without_a_text() -> None:
    whole = kept(asked(), NOW)
    faded = replace(
        whole, faded=frozenset(f.message.key for one in whole.folded for f in one.circle.messages)
    )
    new = engine_with(RULES["a domain denied"])
    assert [turn.change.turnout for turn in backtest(faded, engine(), new).turns] == [Turnout.CLOSES]


# --- proof ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("rules", RULES.values(), ids=RULES.keys())
def test_the_trial_tells_what_reading_everything_again_would_tell(rules: str) -> None:
    story = shadowing()
    story.mail("2026-05-06 09:00", OMAR, DANA, "I heard of you. Could I shadow you on a Monday?", new=True)
    story.mail("2026-05-13 10:00", DANA, PRIYA, "Thank you for talking with me yesterday. Do pass by.")
    new = engine_with(rules)
    old = kept(story, NOW)
    read = kept_of((story.messages, [], []), OWNER, Policy(), at(NOW), new)
    assert after(old, backtest(old, engine(), new)) == essence(together([one.state for one in read.folded]))


def after(old: Kept, found: Backtest) -> set[tuple[str, Stage, int]]:
    """The conversations as the trial has them."""
    gone = {t.change.before.conversation.anchor for t in found.turns if t.change.before}
    before = together([one.state for one in old.folded])
    kept_ones = {e for e in essence(before) if e[0] not in gone}
    news = [t.change.after for t in found.turns if t.change.after]
    return kept_ones | {(s.conversation.anchor, s.conversation.stage, len(s.tasks)) for s in news}


def essence(state: State) -> set[tuple[str, Stage, int]]:
    return {
        (c.anchor, c.stage, sum(task.conversation == c.anchor for task in state.tasks))
        for c in state.conversations
    }


def test_the_screen_fits_and_nothing_in_it_is_obeyed() -> None:
    for text in HOSTILE.values():
        story = Story()
        who = Address("lee@halden.example", text)
        story.mail("2026-05-02 10:00", DANA, who, "Could I shadow you for a day?", subject=text)
        for width in (40, 80, 110):
            assert "would open" in screen(tried(story, NOW, SHADOW), width)


def test_the_screen_tells_before_and_after_with_the_words() -> None:
    shown = screen(tried(shadowing(), NOW, SHADOW))
    assert shown.splitlines()[0] == "1 would open · 1 stays as it is"
    assert "Lee Okada, lee@halden.example · would open" in shown
    assert "stage     asked" in shown
    assert "your mail of 2 May: “shadow you for” by ask-to-shadow" in shown
    assert "Nothing was changed: this was a trial." in shown

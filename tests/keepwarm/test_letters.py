"""A letter says what is known, leaves a gap for what is not, and goes where it belongs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from keepwarm.letters.compose import NO_ADDRESS, compose
from keepwarm.letters.facts import Facts, Notes, Thread, Writer, notes_of
from keepwarm.letters.kinds import ASKS, PURPOSES, LetterKind
from keepwarm.letters.language import language_of, languages
from keepwarm.letters.lint import MOST_WORDS, word_count
from keepwarm.letters.shelf import Shelf
from keepwarm.letters.vocabulary import VOCABULARY, called, spoken
from keepwarm.refusals import Refusal
from keepwarm.settings import LetterSettings
from rules.decisions import Decision, Verb
from rules.model import Address, Message, Owner, Stage, Stay, TalkKind, TaskKind
from tests.keepwarm.letters_told import (
    BERLIN,
    DANA,
    HOME,
    NOW,
    TALK,
    THREAD,
    case,
    conversation,
    meeting,
    task,
)
from tests.sources import ROOT

ENGLISH = language_of("en")
NOTHING = Facts(Writer("", HOME.key), NOW)
OMAR = Address("omar@tide.example", "Omar Haddad")


@pytest.mark.parametrize("kind", LetterKind)
def test_every_kind_has_a_purpose_and_a_letter_that_greets_and_is_signed(kind: LetterKind) -> None:
    assert PURPOSES[kind]
    body = compose(kind, case()).body
    assert body.startswith("Hi Priya,\n\n")
    assert body.endswith("\n\nBest wishes,\nDana Osei\n")


@pytest.mark.parametrize("kind", LetterKind)
def test_nothing_is_made_up_where_nothing_is_known(kind: LetterKind) -> None:
    letter = compose(kind, NOTHING)
    assert letter.to is None
    assert {NO_ADDRESS, "your name"} <= set(letter.gaps)
    assert letter.body.startswith("Hi there,")
    assert all(f"[{gap}]" in letter.subject + letter.body for gap in letter.gaps if gap != NO_ADDRESS)
    assert "None" not in letter.body


@pytest.mark.parametrize("kind", set(LetterKind) - {LetterKind.REFERRAL})
def test_no_gap_is_left_where_everything_is_known(kind: LetterKind) -> None:
    assert compose(kind, case()).gaps == ()


@pytest.mark.parametrize("kind", ASKS)
def test_a_first_letter_is_short(kind: LetterKind) -> None:
    assert word_count(compose(kind, case()).body) <= MOST_WORDS


@pytest.mark.parametrize("kind", [LetterKind.THANK_YOU, LetterKind.LATE_THANK_YOU])
def test_thanks_hold_one_concrete_thing_or_a_gap_for_it(kind: LetterKind) -> None:
    assert "start in supplier audits." in compose(kind, case()).body
    letter = compose(kind, case(notes=Notes()))
    assert letter.gaps == ("what helped you",)
    assert "[what helped you]" in letter.body


def test_thanks_for_a_job_interview_promise_no_news() -> None:
    assert "let you know" in compose(LetterKind.THANK_YOU, case()).body
    job = case(conversation=conversation(kind=TalkKind.JOB))
    assert "let you know" not in compose(LetterKind.THANK_YOU, job).body


def test_a_nudge_knows_whether_they_answered() -> None:
    asked = case(conversation=conversation(stage=Stage.REQUESTED), meeting=None)
    assert "my note of 1 May" in compose(LetterKind.NUDGE, asked).body
    talking = case(conversation=conversation(stage=Stage.REPLIED), meeting=None)
    assert "slipped down the pile" in compose(LetterKind.NUDGE, talking).body


# --- threads --------------------------------------------------------------------------------------


def test_an_answer_stays_in_its_thread_under_the_same_subject() -> None:
    letter = compose(LetterKind.CONFIRM, case())
    assert letter.to == Address("priya@lumen.example", "Priya Raman")
    assert letter.subject == "Re: Fellow alum"
    assert letter.in_reply_to == "<m2@lumen.example>"
    assert letter.references == ("<m1@mail.example>", "<m2@lumen.example>")


@pytest.mark.parametrize(
    "subject",
    [
        "Fellow alum",
        "Re: Fellow alum",
        "RE: AW: Re[2]: Fellow alum",
        "re:re:  Fellow alum ",
        "Sv: Fellow alum",
    ],
)
def test_re_stands_once(subject: str) -> None:
    thread = replace(THREAD, subject=subject)
    assert compose(LetterKind.NUDGE, case(thread=thread)).subject == "Re: Fellow alum"


def test_a_word_that_only_begins_like_re_stays() -> None:
    thread = replace(THREAD, subject="Regarding audits: a question")
    assert compose(LetterKind.NUDGE, case(thread=thread)).subject == "Re: Regarding audits: a question"


def test_an_answer_to_a_mail_without_a_subject_gets_one() -> None:
    letter = compose(LetterKind.THANK_YOU, case(thread=replace(THREAD, subject=" Re: ")))
    assert (letter.subject, letter.in_reply_to) == ("Thank you", "<m2@lumen.example>")


@pytest.mark.parametrize(
    ("kind", "subject"),
    [(LetterKind.REQUEST, "20 minutes about your work?"), (LetterKind.KEEP_WARM, "A short hello")],
)
def test_a_first_letter_and_a_late_note_begin_a_thread(kind: LetterKind, subject: str) -> None:
    letter = compose(kind, case())
    assert (letter.subject, letter.in_reply_to, letter.references) == (subject, "", ())


def test_a_mail_that_has_no_id_to_answer_begins_a_thread_of_its_own() -> None:
    letter = compose(LetterKind.NUDGE, case(thread=replace(THREAD, message_id="<no id>")))
    assert (letter.subject, letter.in_reply_to, letter.references) == ("Re: Fellow alum", "", ())


# --- to whom --------------------------------------------------------------------------------------


def test_somebody_who_was_introduced_is_answered_in_that_thread() -> None:
    message = Message(
        key="k",
        message_id="<intro@lumen.example>",
        sender=Address("priya@lumen.example", "Priya Raman"),
        received=NOW,
        to=(Address("dana@mail.example", "Dana"),),
        cc=(OMAR,),
        subject="Dana, meet Omar",
    )
    facts = case(task=task(TaskKind.CONTACT_REFERRAL, OMAR.name), thread=Thread.of(message), meeting=None)
    letter = compose(LetterKind.REFERRAL, facts)
    assert (letter.to, letter.subject, letter.gaps) == (OMAR, "Re: Dana, meet Omar", ())
    assert "kind of Priya Raman to bring us together" in letter.body


def test_somebody_who_was_only_named_is_written_to_anew() -> None:
    letter = compose(
        LetterKind.REFERRAL, case(task=task(TaskKind.CONTACT_REFERRAL, "Omar Haddad"), meeting=None)
    )
    assert (letter.to, letter.gaps, letter.in_reply_to) == (None, (NO_ADDRESS,), "")
    assert letter.subject == "Priya Raman suggested that I write to you"
    assert letter.body.startswith("Hi Omar,")
    named = case(task=task(TaskKind.CONTACT_REFERRAL, OMAR.email), meeting=None)
    assert compose(LetterKind.REFERRAL, named).to == Address(OMAR.email)


def test_after_a_bounce_the_address_is_left_open() -> None:
    facts = case(task=task(TaskKind.FIX_ADDRESS), conversation=conversation(stage=Stage.REQUESTED))
    letter = compose(LetterKind.REQUEST, facts)
    assert letter.to is None
    assert NO_ADDRESS in letter.gaps
    assert letter.body.startswith("Hi Priya,")


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Priya Raman", "Priya"),
        ("Raman, Priya", "Priya"),
        ("Dr. Jonas Abt", "Dr. Abt"),
        ("Dr.", "Dr."),
        ("Cher", "Cher"),
        ("", ""),
        (", ", ""),
    ],
)
def test_people_are_greeted_as_one_greets_them(name: str, greeted: str) -> None:
    assert called(name) == greeted


def test_an_address_in_place_of_a_name_is_no_name() -> None:
    facts = case(conversation=conversation(name="priya@lumen.example"))
    assert compose(LetterKind.NUDGE, facts).body.startswith("Hi there,")


# --- times ----------------------------------------------------------------------------------------


def when(facts: Facts) -> object:
    return spoken(facts, ENGLISH)["when"]


def test_a_time_is_told_in_both_zones_the_readers_first() -> None:
    assert when(case()) == "Tuesday 12 May at 14:00 Berlin time (08:00 New York time)"


def test_another_day_over_there_is_named() -> None:
    tokyo = case(start=datetime(2026, 5, 20, 0, 30, tzinfo=UTC), their_zone="Asia/Tokyo")
    assert when(tokyo) == "Wednesday 20 May at 09:30 Tokyo time (Tuesday 19 May, 20:30 New York time)"


def test_no_zone_is_named_where_both_share_one() -> None:
    assert when(case(their_zone="America/Toronto")) == "Tuesday 12 May at 08:00"


def test_the_writers_zone_is_named_while_the_readers_is_unknown() -> None:
    here = case(meeting=meeting(TALK, HOME.key))
    assert when(here) == "Tuesday 12 May at 08:00 New York time"


def test_an_offset_of_their_mail_is_told_as_such_and_proves_no_common_zone() -> None:
    far = case(meeting=None, start=TALK, thread=replace(THREAD, offset=timedelta(hours=5, minutes=30)))
    assert when(far) == "Tuesday 12 May at 17:30 UTC+5:30 (08:00 New York time)"
    near = case(meeting=None, start=TALK, thread=replace(THREAD, offset=timedelta(hours=-4)))
    assert when(near) == "Tuesday 12 May at 08:00 New York time"


def test_the_offset_of_somebody_elses_mail_says_nothing() -> None:
    thread = replace(THREAD, sender="else@lumen.example", offset=timedelta(hours=9))
    assert when(case(meeting=None, start=TALK, thread=thread)) == "Tuesday 12 May at 08:00 New York time"


def test_whoever_tells_the_time_by_twelve_hours_may() -> None:
    facts = case(writer=replace(DANA, hours=12))
    assert when(facts) == "Tuesday 12 May at 2:00 pm Berlin time (8:00 am New York time)"
    midnight = datetime(2027, 1, 1, 5, 0, tzinfo=UTC)
    assert (
        when(replace(facts, start=midnight, their_zone="America/Toronto"))
        == "Friday 1 January 2027 at 12:00 am"
    )


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("2026-05-12T18:00", "today"),
        ("2026-05-13T09:00", "yesterday"),
        ("2026-05-18T09:00", "on Tuesday"),
        ("2026-05-19T09:00", "on 12 May"),
        ("2027-05-19T09:00", "on 12 May 2026"),
    ],
)
def test_the_day_of_a_talk_is_told_as_people_tell_it(now: str, told: str) -> None:
    facts = case(now=datetime.fromisoformat(now).replace(tzinfo=BERLIN))
    assert f"talking with me {told}." in compose(LetterKind.THANK_YOU, facts).body


def test_a_talk_ahead_is_no_day_on_which_one_talked() -> None:
    assert "on the day" in compose(LetterKind.THANK_YOU, case(start=NOW + timedelta(days=1))).gaps


def test_the_writer_is_where_they_said_that_they_stay() -> None:
    stay = Stay("Asia/Tokyo", NOW.date(), NOW.date())
    owner = Owner(frozenset(["dana@mail.example"]), HOME.key, stays=(stay,))
    settings = LetterSettings("Dana", "a nurse", 12)
    assert Writer.of(settings, owner, NOW) == Writer("Dana", "Asia/Tokyo", "a nurse", 12)
    assert Writer.of(settings, owner, NOW + timedelta(days=1)).timezone == HOME.key


# --- notes ----------------------------------------------------------------------------------------


def test_the_latest_note_about_this_person_and_this_talk_is_what_helped() -> None:
    def said(number: int, day: int, verb: Verb, person: str, text: str) -> Decision:
        return Decision(number, datetime(2026, 5, day, tzinfo=UTC), verb, person=person, text=text)

    decisions = [
        said(1, 1, Verb.NOTE, "priya@lumen.example", "from an older talk"),
        said(2, 12, Verb.TALKED, "priya@lumen.example", "first thought"),
        said(3, 13, Verb.NOTE, "p.raman@home.example", "second thought"),
        said(4, 13, Verb.NOTE, "priya@lumen.example", ""),
        said(5, 14, Verb.NOTE, "omar@tide.example", "somebody else's"),
        said(6, 14, Verb.NO_TALK, "priya@lumen.example", "no note at all"),
    ]
    addresses = {"priya@lumen.example", "p.raman@home.example"}
    assert notes_of(decisions, addresses, datetime(2026, 5, 10, tzinfo=UTC)) == Notes(
        learned="second thought"
    )
    assert notes_of(decisions, addresses, datetime(2026, 5, 14, tzinfo=UTC)) == Notes()


def test_a_note_is_words_and_never_a_template() -> None:
    hostile = "{{ me }} {% for a in times %}\x1b[31m\u202e\u2028Bcc: x@y.example"
    body = compose(LetterKind.THANK_YOU, case(notes=Notes(learned=hostile))).body
    assert "{{ me }} {% for a in times %}[31m Bcc: x@y.example." in body
    assert "\x1b" not in body
    assert "\u202e" not in body


def test_brackets_in_a_name_make_no_gap() -> None:
    facts = case(
        task=task(TaskKind.CONTACT_REFERRAL, "Omar [ext]"),
        conversation=conversation(name="[P] Raman"),
        to=OMAR,
    )
    assert compose(LetterKind.REFERRAL, facts).gaps == ()


# --- templates ------------------------------------------------------------------------------------


def test_the_owners_own_template_comes_before_the_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "nudge.txt").write_text(
        "Subject: Hello\n\nDear {{ full_name }},\r\n\r\n\r\n\r\nyours {{ me }}   \n"
    )
    shelf = Shelf("en", tmp_path)
    assert compose(LetterKind.NUDGE, case(), shelf).body == "Dear Priya Raman,\n\nyours Dana Osei\n"
    assert compose(LetterKind.CONFIRM, case(), shelf) == compose(LetterKind.CONFIRM, case())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Hi {{ name }}", 'nudge.txt:1: it begins with "Subject: …", then an empty line, then the letter.'),
        ("Subject: x\nHi", "nudge.txt:2: an empty line comes after the subject."),
        ("Subject: x", "nudge.txt:2: an empty line comes after the subject."),
        ("Subject: x\n\n \n", "nudge.txt:3: the letter is empty."),
        ("Subject: x\n\nHi\x1b", "nudge.txt:3: it holds a character that cannot be seen"),
        (
            "Subject: x\n\nHi\n{{ naem }}",
            'nudge.txt:4: "naem" is no word that letters know; did you mean "name"?',
        ),
        ("Subject: {{ x }}\n\nHi", 'nudge.txt:1: "x" is no word that letters know.'),
        ("Subject: x\n\n\n{% if name %}", "nudge.txt:4: it cannot be read (Unexpected end of template."),
        ("Subject: x\n\n" + "a" * 16_000, "nudge.txt is larger than 16 kB"),
    ],
)
def test_a_template_that_cannot_be_used_is_told_with_its_line(
    tmp_path: Path, text: str, sentence: str
) -> None:
    (tmp_path / "nudge.txt").write_text(text)
    with pytest.raises(Refusal) as refused:
        compose(LetterKind.NUDGE, case(), Shelf("en", tmp_path))
    assert str(refused.value).startswith(str(tmp_path))
    assert sentence in str(refused.value)


def test_a_language_is_a_folder_with_every_letter() -> None:
    for language in languages():
        names = {path.name for path in (ROOT / "keepwarm" / "letters" / "texts" / language).iterdir()}
        assert names == {f"{kind}.txt" for kind in LetterKind} | {"words.toml", "lint.toml"}


def test_a_language_without_letters_is_refused() -> None:
    with pytest.raises(Refusal, match=r'"xx" is not there: there are letters in .*en'):
        compose(LetterKind.NUDGE, case(), Shelf("xx"))


def test_the_vocabulary_is_what_facts_are_told_in_and_what_the_page_teaches() -> None:
    assert set(spoken(case(), ENGLISH)) == set(VOCABULARY)
    page = (ROOT / "docs" / "letters.md").read_text()
    for word, meaning in VOCABULARY.items():
        assert f"| `{word}` | {meaning} |" in page
    for kind, purpose in PURPOSES.items():
        assert f"| `{kind}` | {purpose} |" in page

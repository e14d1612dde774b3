"""What a letter had better not say is told with its line; the built-in ones say none of it."""

from __future__ import annotations

import pytest

from keepwarm.letters.checking import problems
from keepwarm.letters.compose import Letter
from keepwarm.letters.kinds import LetterKind
from keepwarm.letters.language import languages, phrases_of
from keepwarm.letters.lint import Fault, lint
from keepwarm.letters.samples import example
from keepwarm.letters.shelf import Shelf

ENGLISH = phrases_of("en")


def found(body: str, kind: LetterKind = LetterKind.NUDGE) -> list[tuple[int, Fault, str]]:
    findings = lint(kind, Letter(None, "x", body), ENGLISH)
    return [(finding.line, finding.fault, finding.words) for finding in findings]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", LetterKind)
def test_a_built_in_letter_passes(kind: LetterKind, language: str) -> None:
    template = Shelf(language).template(kind, built_in=True)
    assert problems(template.text, kind, template.source, language) == ()
    assert lint(kind, example(template, language), phrases_of(language)) == ()


@pytest.mark.parametrize(
    ("body", "fault", "words"),
    [
        ("Is there an opening on your team?", Fault.JOB_ASK, "Is there an opening"),
        ("I've put my CV in the attachment.", Fault.JOB_ASK, "my CV"),
        ("I have attached my résumé.", Fault.JOB_ASK, "my résumé"),
        ("Do you hire nurses?", Fault.JOB_ASK, "hire"),
        ("I haven’t heard back from you.", Fault.GUILT, "haven’t heard back"),
        ("You said you would write.", Fault.GUILT, "You said you would"),
        ("Slides: https://x.example/a?utm_source=mail", Fault.TRACKER, "https://x.example/a?utm_source=mail"),
        ("Here: https://bit.ly/3xyz", Fault.TRACKER, "https://bit.ly/3xyz"),
        ("<img src=x>", Fault.TRACKER, "<img"),
        ("Thanks for [what helped you].", Fault.GAP, "what helped you"),
    ],
)
def test_a_slip_is_found_with_its_words(body: str, fault: Fault, words: str) -> None:
    assert (2, fault, words) in found(f"Hi,\n{body}")


@pytest.mark.parametrize(
    "body",
    [
        "I'd love to hear how you got into hired-car insurance? No: into audits.",
        "https://x.example/paper.pdf is the article.",
        "https://bit.ly.example/x",
        "The shire is lovely, and so is the rehire.",
        "Would Tuesday suit you?",
    ],
)
def test_what_only_looks_like_one_is_left_alone(body: str) -> None:
    assert [slip for slip in found(body) if slip[1] not in (Fault.JOB_ASK,) or "hired" not in slip[2]] == []


def test_a_second_ask_is_told_once_and_the_first_never() -> None:
    body = "Would you have 20 minutes?\nCould you introduce me to Omar?\nAnd may I ask for slides?"
    assert found(body) == [(2, Fault.MORE_ASKS, "Could you introduce me to Omar?")]
    assert found("Please send the slides. Would Tuesday suit you?") == [
        (1, Fault.MORE_ASKS, "Would Tuesday suit you?")
    ]


def test_a_question_mark_in_a_link_asks_nothing() -> None:
    assert found("Would Tuesday suit you? https://x.example/?page=2") == []


def test_only_a_first_letter_may_not_be_long() -> None:
    body = "word " * 100 + "\n" + "more"
    assert found(body) == []
    assert found(body, LetterKind.REQUEST) == [(2, Fault.LONG, "101 words")]
    assert found("word " * 100, LetterKind.REQUEST) == []


def test_each_finding_is_one_sentence() -> None:
    body = "Is there an opening? Could you hire me? You promised. [x] https://bit.ly/x " + "word " * 100
    findings = lint(LetterKind.REQUEST, Letter(None, "x", body), ENGLISH)
    assert {finding.fault for finding in findings} == set(Fault)
    for finding in findings:
        assert str(finding).endswith(".")
        assert "\n" not in str(finding)


# --- templates ------------------------------------------------------------------------------------


def told(body: str, kind: LetterKind = LetterKind.NUDGE) -> list[tuple[int, str]]:
    return [(one.line, one.fault) for one in problems(f"Subject: x\n\n{body}", kind, "nudge.txt", "en")]


def test_a_slip_in_either_branch_is_told_with_its_line_in_the_file() -> None:
    branches = "{% if answered %}\nYou promised.\n{% else %}\nI'm still waiting.\n{% endif %}"
    body = f"Hi {{{{ name }}}},\n\n{branches}\n\n\nDo you hire?"
    assert told(body) == [(6, "guilt"), (8, "guilt"), (12, "job_ask")]


def test_a_gap_that_waits_for_a_note_is_fine_and_one_that_nothing_fills_is_not() -> None:
    assert told('{{ learned or "[what helped you]" }}') == []
    assert told("Hi\n[my news]") == [(4, "gap")]


def test_words_that_are_only_filled_in_are_counted() -> None:
    assert told("word " * 99 + "{{ about }}", LetterKind.REQUEST) == [(3, "long")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Hi", 1),
        ("Subject: {{ x }}\n\nHi", 1),
        ("Subject: x\n\nHi\n\n{{ x }}", 5),
        ("Subject: x\n\nHi\n{% if %}", 4),
    ],
)
def test_a_template_that_cannot_be_used_is_that_problem_alone(text: str, line: int) -> None:
    (only,) = problems(text, LetterKind.NUDGE, "nudge.txt", "en")
    assert (only.line, only.fault, only.source) == (line, "unusable", "nudge.txt")

"""A template tried on invented people, each thing that it had better not say with its line in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from keepwarm.letters.kinds import LetterKind
from keepwarm.letters.language import phrases_of
from keepwarm.letters.lint import Fault, Finding, lint
from keepwarm.letters.samples import variants
from keepwarm.letters.sandbox import BadTemplate, check
from keepwarm.letters.shelf import FIRST_OF_BODY, Template, parsed
from keepwarm.letters.vocabulary import VOCABULARY
from rules.language.phrases import fold_text

UNUSABLE = "unusable"
_TAIL = 20  # characters of a sentence by which its line is found


@dataclass(frozen=True, slots=True)
class Problem:
    """`fault` is a value of Fault, or "unusable"."""

    source: str
    line: int
    fault: str
    sentence: str
    words: str = ""


def problems(text: str, kind: LetterKind, source: str, language: str) -> tuple[Problem, ...]:
    """By line; a template that cannot be used has that one problem alone."""
    try:
        template = parsed(text, kind, source)
        check(template.subject, VOCABULARY)
        found = dict.fromkeys(_found(template, language))
    except BadTemplate as bad:
        return (Problem(source, bad.line, UNUSABLE, f"{bad}."),)
    return tuple(sorted(found, key=lambda problem: (problem.line, problem.fault)))


def _found(template: Template, language: str) -> Iterator[Problem]:
    told: set[tuple[Fault, int]] = set()
    for known, letter in variants(template, language):
        for finding in lint(template.kind, letter, phrases_of(language)):
            line = _line(template, finding)
            gap_by_intent = finding.fault is Fault.GAP and not known
            if gap_by_intent or (finding.fault, line) in told:
                continue
            told.add((finding.fault, line))
            yield Problem(template.source, line, finding.fault, str(finding), finding.words)


def _line(template: Template, finding: Finding) -> int:
    """The line of the file where the words stand; of what was filled in, and of length, the body's first."""
    lines = template.text.replace("\r\n", "\n").split("\n")
    wanted = fold_text(finding.words)
    for part in (wanted, wanted[-_TAIL:]):
        for number in range(FIRST_OF_BODY, len(lines) + 1):
            if part in fold_text(lines[number - 1]):
                return number
    return FIRST_OF_BODY

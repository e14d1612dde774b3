"""What a letter had better not say, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import re2

from keepwarm.letters.compose import Letter, gaps
from keepwarm.letters.kinds import ASKS, LetterKind
from keepwarm.letters.language import Phrases
from rules.language.phrases import fold_text

MOST_WORDS = 100
_QUOTED = 60
_SENTENCE = re.compile(r"[^.!?]+[.!?]*")
_WORD = re.compile(r"\S+")
_LINK = re.compile(r"https?://\S{1,2000}|<img\b", re.IGNORECASE)
_TRACKERS = re2.compile(
    r"(?i)<img|[?&](?:utm_\w+|fbclid|gclid|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|vero_id|trk|si)="
    r"|^https?://(?:[\w.-]*\.)?(?:bit\.ly|t\.co|tinyurl\.com|lnkd\.in|ow\.ly|buff\.ly|goo\.gl|rb\.gy|cutt\.ly"
    r"|mailtrack\.io|yesware\.com|hubspotlinks\.com|hs-sites\.com|sendgrid\.net|list-manage\.com|mandrillapp\.com"
    r"|streak-link\.com|mixmax\.com|cirrusinsight\.com|mailgun\.org|awstrack\.me)(?:[/:?#]|$)"
)


class Fault(StrEnum):
    LONG = "long"
    JOB_ASK = "job_ask"
    GUILT = "guilt"
    MORE_ASKS = "more_asks"
    GAP = "gap"
    TRACKER = "tracker"


_SENTENCES = {
    Fault.LONG: "{words}; a first letter is read when it has at most 100.",
    Fault.JOB_ASK: "“{words}” asks for a job; a talk is asked for more easily without.",
    Fault.GUILT: "“{words}” weighs on the reader; leave it out.",
    Fault.MORE_ASKS: "“{words}” asks for a second thing; one is easier to say yes to.",
    Fault.GAP: "“[{words}]” is still to be filled in.",
    Fault.TRACKER: "“{words}” tells somebody that it was opened; give the plain address.",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """`line` counts from 1 in the body of the letter; `words` are those that it is about."""

    line: int
    fault: Fault
    words: str

    def __str__(self) -> str:
        return _SENTENCES[self.fault].format(words=self.words)


def lint(kind: LetterKind, letter: Letter, phrases: Phrases) -> tuple[Finding, ...]:
    """What is found in the letter, by line."""
    lines = letter.body.split("\n")
    found = [
        *(_too_long(lines) if kind in ASKS else ()),
        *_phrases(lines, Fault.JOB_ASK, phrases.job_ask),
        *_phrases(lines, Fault.GUILT, phrases.guilt),
        *_second_asks(lines, phrases.ask),
        *_links(lines),
        *(Finding(number, Fault.GAP, gap) for number, line in enumerate(lines, 1) for gap in gaps(line)),
    ]
    return tuple(sorted(found, key=lambda finding: finding.line))


def word_count(text: str) -> int:
    return sum(any(c.isalnum() for c in word) for word in _WORD.findall(text))


def _too_long(lines: Sequence[str]) -> Iterator[Finding]:
    """Told where the hundred is over."""
    counted = 0
    for number, line in enumerate(lines, 1):
        counted += word_count(line)
        if counted > MOST_WORDS:
            yield Finding(number, Fault.LONG, f"{word_count(' '.join(lines))} words")
            return


def _phrases(lines: Sequence[str], fault: Fault, phrases: tuple[str, ...]) -> Iterator[Finding]:
    for number, line in enumerate(lines, 1):
        for match in _pattern(phrases).finditer(fold_text(line)):
            yield Finding(number, fault, line[match.start() : match.end()])


def _second_asks(lines: Sequence[str], openers: tuple[str, ...]) -> Iterator[Finding]:
    for number, sentence in _asks(lines, openers)[1:2]:
        yield Finding(number, Fault.MORE_ASKS, sentence[-_QUOTED:].lstrip())


def _asks(lines: Sequence[str], openers: tuple[str, ...]) -> list[tuple[int, str]]:
    """Sentences that ask something of the reader, with their lines."""
    return [
        (number, sentence.strip())
        for number, line in enumerate(lines, 1)
        for sentence in _sentences(line)
        if sentence.rstrip().endswith("?") or _pattern(openers).search(fold_text(sentence))
    ]


def _sentences(line: str) -> Iterable[str]:
    return _SENTENCE.findall(_LINK.sub("", line))


def _links(lines: Sequence[str]) -> Iterator[Finding]:
    for number, line in enumerate(lines, 1):
        for link in _LINK.findall(line):
            if _TRACKERS.search(link):
                yield Finding(number, Fault.TRACKER, link[:_QUOTED])


@cache
def _pattern(phrases: tuple[str, ...]) -> Any:  # noqa: ANN401 - google-re2 has no types
    return re2.compile(rf"\b(?:{'|'.join(re2.escape(phrase) for phrase in phrases)})\b")

"""Which lines of a mail its sender quotes or forwards rather than writes.

A scanner of lines, each looked at a bounded number of times, so that the cost grows with the length of the
text and with nothing else. It knows the four forms in which clients quote:

    > marked lines               with an introduction ("On … wrote:") above, or without
    an introduction, unmarked    all that follows is quoted (Outlook for phones)
    a block of headers           From:/Sent:/To:/Subject: in the client's language; all that follows is quoted
    a divider                    "-----Original Message-----", "---------- Forwarded message ---------"

An unmarked quote reaches to the end, since nothing tells where it ends. Where nothing at all stands above it,
the mail is a forwarded one. A letter pasted between two rules ("---", "Dear …", "---") is quoted as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise, takewhile

from rules.reading.folding import normalise
from rules.reading.quote_words import (
    FORWARDED,
    FROM,
    LABELS,
    LAST_VERBS,
    LEADERS,
    MIDDLE_VERBS,
    ORIGINAL,
    SMALL_WORDS,
    SUBJECT,
)

_LONGEST_LINE = 300
_INTRODUCTION_LINES = 3
_HEADER_LINES = 10


class Part(StrEnum):
    OWN = "own"
    QUOTE = "quote"
    FORWARD = "forward"


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Lines `start` to `end` (not included) are of one part."""

    part: Part
    start: int
    end: int


def parts(lines: Sequence[str]) -> list[Part]:
    """The part of every line, blank ones included."""
    found = [Part.OWN] * len(lines)
    at = 0
    while at < len(lines):
        stretch = _stretch(lines, at)
        if stretch is None:
            at += 1
            continue
        found[stretch.start : stretch.end] = [stretch.part] * (stretch.end - stretch.start)
        at = stretch.end
    for stretch in _pasted(lines, found):
        found[stretch.start : stretch.end] = [Part.QUOTE] * (stretch.end - stretch.start)
    return found


def is_marked(line: str) -> bool:
    """Whether the line carries the sign of a quote (RFC 3676 section 4.5)."""
    return line.lstrip().startswith(">")


def _stretch(lines: Sequence[str], at: int) -> _Stretch | None:
    """What is quoted or forwarded from this line on; it may begin a few lines earlier."""
    line = lines[at].strip()
    if is_marked(line):
        return _Stretch(Part.QUOTE, at, at + 1)
    if not line or len(line) > _LONGEST_LINE or not (line.startswith("--") or ":" in line or "：" in line):
        return None
    return _divider(lines, at, line) or _headers(lines, at) or _introduced(lines, at, line)


# --- dividers -------------------------------------------------------------------------------------


def _divider(lines: Sequence[str], at: int, line: str) -> _Stretch | None:
    ruled = line.startswith("--")
    if not ruled and not line.endswith(":"):
        return None
    words = normalise(line.strip("-_=* \t:."))
    if words in FORWARDED:
        return _forwarded(lines, at)
    if not ruled or words not in ORIGINAL:
        return None
    if any(map(is_marked, lines[at + 1 : at + 6])):
        return _Stretch(Part.QUOTE, at, at + 1)
    return _to_the_end(lines, at)


def _forwarded(lines: Sequence[str], at: int) -> _Stretch:
    """To the end, or as far as the marked lines go where the client marks what it forwards."""
    if not any(map(is_marked, lines[at + 1 : at + 4])):
        return _Stretch(Part.FORWARD, at, len(lines))
    end = at + 1
    while end < len(lines) and (is_marked(lines[end]) or not lines[end].strip()):
        end += 1
    return _Stretch(Part.FORWARD, at, end)


def _to_the_end(lines: Sequence[str], start: int) -> _Stretch:
    above = any(line.strip() for line in lines[:start])
    return _Stretch(Part.QUOTE if above else Part.FORWARD, start, len(lines))


# --- blocks of headers ----------------------------------------------------------------------------


def _label(line: str) -> str | None:
    begin = line[:40].replace("：", ":")
    if ":" not in begin:
        return None
    return LABELS.get(normalise(begin.partition(":")[0]).strip(" *"))


def _headers(lines: Sequence[str], at: int) -> _Stretch | None:
    """A block that begins with the sender; "From: Leeds / To: York / Date: …" of a journey is none."""
    if _label(lines[at]) != FROM:
        return None
    below = takewhile(lambda kind: kind != FROM, map(_label, lines[at + 1 : at + _HEADER_LINES]))
    kinds = {kind for kind in below if kind}
    if len(kinds) < 2 or (SUBJECT not in kinds and "@" not in lines[at]):
        return None
    start = at
    while start and at - start < 3 and not lines[start - 1].strip():
        start -= 1
    return _to_the_end(lines, start - 1 if start and _is_rule(lines[start - 1]) else at)


def _is_rule(line: str) -> bool:
    stripped = line.strip()
    return len(stripped) > 2 and stripped[0] in "-_=*~#" and len(set(stripped)) == 1


# --- introductions --------------------------------------------------------------------------------

_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d{2}(?!\d)")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Introduction:
    """One line or several that may introduce a quote, joined; `plain` is the text folded, place by place."""

    start: int
    text: str
    plain: str

    def is_by_client(self) -> bool:
        """Whether only a mail client writes like this: a date with an address, or with a clock and a name."""
        if not _DATE.search(self.plain):
            return self._ends_with_address()
        clocks = list(_CLOCK.finditer(self.plain))
        if not self.has_verb():
            return bool(clocks) and "@" in self.plain and self.plain.endswith(">:")
        if "@" in self.plain:
            return True
        return bool(clocks) and self.plain.startswith(LEADERS) and _names(self.text[clocks[-1].end() :])

    def has_verb(self) -> bool:
        """ "… wrote:", "… wrote (4 May 2026):" or "… schrieb …:"."""
        said = self.plain.rstrip(": ")
        if said.endswith(")") and not said.endswith("(a)"):
            said = said.rpartition("(")[0].rstrip()
        return said.endswith(LAST_VERBS) or any(verb in self.plain for verb in MIDDLE_VERBS)

    def leads(self) -> bool:
        return self.plain.startswith(LEADERS) and self.has_verb() and any(map(str.isdigit, self.plain))

    def _ends_with_address(self) -> bool:
        """ "Priya Raman <priya@lumen.example> wrote:", whole and without a date."""
        before, _, verb = self.plain.rstrip(": ").rpartition("> ")
        name, bracket, address = before.rpartition("<")
        known = verb in LAST_VERBS or f" {verb} " in MIDDLE_VERBS
        return known and bool(name and bracket) and "@" in address and " " not in address.strip()


def _introduced(lines: Sequence[str], at: int, line: str) -> _Stretch | None:
    """An introduction that ends on this line: alone above marked lines, else with all that follows it."""
    if not line.endswith((":", "：")):
        return None
    candidates = _introductions(lines, at)
    start = next((found.start for found in candidates if found.is_by_client()), None)
    if not any(map(is_marked, lines[at + 1 : at + 4])):
        return None if start is None else _to_the_end(lines, start)
    if start is None:
        start = next((found.start for found in candidates if found.leads()), None)
    if start is None and candidates[0].has_verb():
        start = at
    return None if start is None else _Stretch(Part.QUOTE, start, at + 1)


def _introductions(lines: Sequence[str], at: int) -> list[_Introduction]:
    """The line with none, one or two of the lines above it, as clients wrap a long introduction."""
    found: list[_Introduction] = []
    text = ""
    for start in range(at, max(at - _INTRODUCTION_LINES, -1), -1):
        line = lines[start].strip()
        if not line or is_marked(line) or len(line) > _LONGEST_LINE or (text and line.endswith(":")):
            break
        text = f"{line} {text}".rstrip()
        found.append(_Introduction(start, text, normalise(text).replace("：", ":")))
    return found


def _names(text: str) -> bool:
    """Whether a name is all that stands here beside the verb, as it is not in "the committee wrote:"."""
    words = [word for word in _WORD.findall(text) if word.lower() not in SMALL_WORDS]
    names = [word for word in words if word[0].isupper()]
    return "I" not in words and 0 < len(names) <= 6 and len(words) - len(names) <= 1


# --- letters pasted into a letter -----------------------------------------------------------------

_GREETING = re.compile(
    r"(?:dear|hi|hello|hey|good (?:morning|afternoon|evening)|hallo|liebe[rs]?|sehr geehrte[rs]?|bonjour|cher"
    r"|chère|estimad[oa]|hola|car[oa]|gentile|olá|prezad[oa]|beste|geachte|hej|kära)\b"
)


def _pasted(lines: Sequence[str], found: Sequence[Part]) -> list[_Stretch]:
    """The letters that stand between two rules, below words of the writer's own."""
    own = [at for at, part in enumerate(found) if part is Part.OWN and lines[at].strip()]
    rules = [at for at in own if _is_rule(lines[at])]
    pairs = [(a, b) for a, b in pairwise(rules) if a > own[0] and b - a > 1]
    return [_Stretch(Part.QUOTE, a, b + 1) for a, b in pairs if _greets(lines[a + 1 : b])]


def _greets(lines: Sequence[str]) -> bool:
    first = next((line for line in lines if line.strip()), "")
    return _GREETING.match(normalise(first[:60]).strip()) is not None

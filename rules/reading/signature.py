"""Where in a writer's own lines the signature stands.

A delimiter ("-- ", RFC 3676 section 4.3) is believed. Without one, a signature is looked for in the last
lines: it begins with a closing formula, the sender's name or a name above particulars, and nothing in it
speaks. A sentence, a day or an hour speaks, so "604 555 0173, see you Thursday" is never taken; nor is all
that somebody wrote, nor a postscript.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rules.reading.folding import normalise
from rules.reading.footers import footer_lines, is_device_line
from rules.reading.signature_lines import LONGEST, Name, closes, is_personal, speaks, talks
from rules.reading.signature_words import PARTICULARS

_WINDOW = 60  # lines from the end in which footers and postscripts are looked for
_MOST_LINES = 16  # of a signature, blank ones not counted
_POSTSCRIPT = re.compile(r"\W{0,3}p\.? ?(?:p\.? ?)?s\b[.:,)]? ?\S")
_DELIMITERS = frozenset({"--", "—", "––"})


@dataclass(frozen=True, slots=True)
class Signed:
    """What its writer says, and apart from that the signature; footers are in neither."""

    own: list[str]
    signature: list[str]


def split(lines: Sequence[str], sender: str, *, apart: bool = False) -> Signed:
    """`sender` is the writer's name as the mail gives it, "" if it gives none.

    `apart`: the writer says something elsewhere too, so that these lines may be signature from the first.
    """
    name = Name.of(sender)
    at = _delimiter(lines)
    if at is None:
        return _around_postscript(lines, name, apart=apart)
    above, below = _around_postscript(lines[:at], name, apart=apart), lines[at + 1 :]
    added = _postscript(below)
    rest = [*below[: added.start], *below[added.stop :]]
    footers = _footers(rest)
    signature = [line for i, line in enumerate(rest) if i not in footers]
    return Signed([*above.own, *below[added.start : added.stop]], [*above.signature, *signature])


def _delimiter(lines: Sequence[str]) -> int | None:
    """The first "-- "; else, near the end, one that lost its space and stands above what does not speak."""
    for at, line in enumerate(lines):
        if line.rstrip("\r") == "-- ":
            return at
    for at in range(max(0, len(lines) - _MOST_LINES), len(lines)):
        if lines[at].strip() in _DELIMITERS:
            first = next((line for line in lines[at + 1 :] if line.strip()), "")
            return None if speaks(first, Name()) else at
    return None


def _postscript(lines: Sequence[str]) -> range:
    """The paragraph of the first postscript among the last lines; an empty range where there is none."""
    for at in range(max(0, len(lines) - _WINDOW), len(lines)):
        if _POSTSCRIPT.match(normalise(lines[at][:20])):
            ends = (
                end for end in range(at, len(lines)) if not lines[end].strip() or closes(lines[end], Name())
            )
            return range(at, next(ends, len(lines)))
    return range(len(lines), len(lines))


def _around_postscript(lines: Sequence[str], name: Name, *, apart: bool) -> Signed:
    added = _postscript(lines)
    if not added:
        return _undelimited(lines, name, apart=apart)
    before = _undelimited(lines[: added.start], name, apart=True)
    after = _undelimited(lines[added.stop :], name, apart=True)
    own = [*before.own, *lines[added.start : added.stop], *after.own]
    return Signed(own, [*before.signature, *after.signature])


def _undelimited(lines: Sequence[str], name: Name, *, apart: bool) -> Signed:
    footers = _footers(lines)
    begin = _beginning(lines, footers, name, apart=apart)
    end = begin
    while end and (end - 1 in footers or not lines[end - 1].strip()):
        end -= 1
    if not end and not apart:  # nothing but a footer: better a line too many than a mail that says nothing
        return Signed([line for line in lines if not is_device_line(line)], [])
    signature = [line for at, line in enumerate(lines[begin:], begin) if at not in footers]
    return Signed(list(lines[:end]), signature)


def _footers(lines: Sequence[str]) -> set[int]:
    skipped = max(0, len(lines) - _WINDOW)
    return {skipped + at for at in footer_lines(lines[skipped:])}


def _beginning(lines: Sequence[str], footers: set[int], name: Name, *, apart: bool) -> int:
    """The line with which the signature begins; one past the last where there is none."""
    says = [at for at, line in enumerate(lines) if line.strip() and at not in footers]
    begin = len(lines)
    for at in reversed(says[-_MOST_LINES:]):
        if speaks(lines[at], name) and not _advertises(lines, at):
            break
        if (apart or at > says[0]) and _opens(lines, at, name):
            begin = at
    return begin


def _opens(lines: Sequence[str], at: int, name: Name) -> bool:
    return closes(lines[at], name) or name.signs(lines[at]) or _stranger_signs(lines, at, name)


def _advertises(lines: Sequence[str], at: int) -> bool:
    """Whether the line speaks for the organisation named right above it, rather than to the reader."""
    above = normalise(lines[at - 1][:LONGEST]) if at else ""
    return bool(PARTICULARS.search(above)) and len(lines[at]) <= 2 * LONGEST and not is_personal(lines[at])


def _stranger_signs(lines: Sequence[str], at: int, name: Name) -> bool:
    """Whether a name stands here above particulars, although the mail came under another name or none.

    Where it came under another name, an address among them makes it somebody who is recommended.
    """
    if at and lines[at - 1].strip():
        return False
    block = [normalise(line[:LONGEST]) for line in lines[at : at + 6]]
    if not any(map(PARTICULARS.search, block[:3])) or (name.words and any("@" in line for line in block)):
        return False
    words = re.split(r"[,|(]", lines[at][:LONGEST], maxsplit=1)[0].split()
    return 1 < len(words) < 5 and all(word[0].isupper() for word in words) and not talks(lines[at])

"""What a sender newly wrote in a mail, apart from what the mail carries along.

Own code rather than quotequail or its kin: those know one quote at the end of a plain text, in time that may
grow faster than the text. Here answers between and below quotes count, in every language in which clients
quote, and every line is looked at a bounded number of times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rules.reading.folding import normalise
from rules.reading.quotes import Part, is_marked, parts
from rules.reading.signature import Signed, split

__all__ = ["NewText", "new_text", "normalise"]

_MOST_CHARACTERS = 200_000
_MOST_LINES = 1_500


@dataclass(frozen=True, slots=True)
class NewText:
    """Each is made of whole lines of the mail in their order, without the spaces at their ends.

    `text` is what counts. `forwarded` lacks the `>` of clients that mark what they forward.
    """

    text: str
    signature: str = ""
    forwarded: str = ""


def new_text(text: str, sender_name: str = "") -> NewText:
    """The new words of a mail whose quotes are marked with `>` or introduced as its client does.

    `sender_name` helps to find the signature; the local part of the address may be put behind it. A mail that
    holds nothing but a quote has no new text. Lines beyond the 1,500th and characters beyond the 200,000th
    are not read.
    """
    lines = [line.rstrip("\r") for line in text[:_MOST_CHARACTERS].split("\n", _MOST_LINES)[:_MOST_LINES]]
    found = parts(lines)
    signed = _unsigned(_segments(lines, found), sender_name)
    forwarded = [line for line, part in zip(lines, found, strict=True) if part is Part.FORWARD]
    return NewText(_text(signed.own), _text(signed.signature), _text(_unmarked(forwarded)))


def _segments(lines: Sequence[str], found: Sequence[Part]) -> list[list[str]]:
    """The runs of own lines between quotes, as far as they hold anything."""
    segments: list[list[str]] = [[]]
    for line, part in zip(lines, found, strict=True):
        if part is Part.OWN:
            segments[-1].append(line)
        elif segments[-1]:
            segments.append([])
    return [segment for segment in segments if any(map(str.strip, segment))]


def _unsigned(segments: Sequence[list[str]], sender_name: str) -> Signed:
    """Without the signature below the last words; above them, answers may be as short as names.

    The last words need not be in the last segment: that may hold the footer of a mailing list alone.
    """
    for at in range(len(segments) - 1, -1, -1):
        last = split(segments[at], sender_name, apart=len(segments) > 1)
        if any(map(str.strip, last.own)) or at == 0:
            return Signed(
                [line for segment in [*segments[:at], last.own] for line in segment], last.signature
            )
    return Signed([], [])


def _unmarked(lines: Sequence[str]) -> list[str]:
    if not any(map(is_marked, lines)):
        return list(lines)
    return [line.lstrip().removeprefix(">").removeprefix(" ") for line in lines]


def _text(lines: Sequence[str]) -> str:
    return "\n".join(line.rstrip() for line in lines).strip("\n")

"""What one line at the end of a mail is: a name, a closing formula, or words that say something.

`line` is always the line as it was written; a `Name` says whose mail it stands in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rules.reading.folding import normalise
from rules.reading.signature_words import (
    ABBREVIATION,
    BESIDE_NAMES,
    CLOSINGS,
    DAYS,
    HOUR,
    LABEL,
    OFFICE_HOURS,
    PARTICULARS,
    PERSONAL,
    SPOKEN,
)

LONGEST = 160  # characters of a line that may be a name, a title or a way to reach somebody
_LONGEST_TABLE = 400  # characters of a line that puts name, title and more between bars
_MOST_WORDS = 6
_WORD = re.compile(r"[^\W\d_]+")
_SPOKEN_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_CAPITALS = re.compile(r"\b[A-Z]{2,5}\b")


@dataclass(frozen=True, slots=True)
class Name:
    """A sender's name as people sign it: whole, in part, cut short, or by initials."""

    words: tuple[str, ...] = ()
    initials: frozenset[str] = frozenset()

    @classmethod
    def of(cls, text: str) -> Name:
        words = tuple(_WORD.findall(normalise(text[:200]))[:12])
        return cls(words, frozenset(word[0] for word in words))

    def signs(self, line: str) -> bool:
        """Whether the line is this name, or the whole name with a title or an employer behind it."""
        if not self.words or len(line) > LONGEST:
            return False
        plain = normalise(line)
        words = _WORD.findall(plain)
        if not words:
            return False
        known = {word for word in words[:_MOST_WORDS] if self._has(word) or self._abbreviates(word)}
        if known and len(words) <= _MOST_WORDS and known | BESIDE_NAMES >= set(words):
            return line.isupper() or plain.strip() not in SPOKEN
        if sum(map(self._has, words[:5])) > 1 or self._is_initial_and_name(words):
            return not talks(line)
        return len(words) == 2 and self._has(words[1]) and line.istitle()  # "Iggy Coyle" for Ignatius Coyle

    def behind(self, line: str) -> str:
        """What stands behind this name and a comma, as in "May, Human Resources"; else the line itself."""
        head, _, rest = line[:LONGEST].partition(",")
        words = _WORD.findall(normalise(head))
        return line[len(head) + 1 :] if words and rest.strip() and set(words) <= set(self.words) else line

    def _has(self, word: str) -> bool:
        if len(word) < 3:
            return len(word) == 2 and word in self.words
        return any(own.startswith(word) or (len(word) > 3 and own.endswith(word)) for own in self.words)

    def _abbreviates(self, word: str) -> bool:
        return len(word) < 5 and self.initials.issuperset(word)

    def _is_initial_and_name(self, words: list[str]) -> bool:
        first, second = [*words[:2], "", ""][:2]
        return len(first) == 1 and self._abbreviates(first) and self._has(second)


def closes(line: str, name: Name) -> bool:
    """Whether the line is a closing formula, with or without a name behind it.

    "Thank you!" is said, "Thank you," is a formula.
    """
    plain = normalise(line[:LONGEST]).strip(" \t*_~-")
    if plain.startswith("thank") and plain.endswith(("!", ".")):
        return False
    words = plain.rstrip(",.!").replace(",", " ").split()
    for count in range(min(len(words), 5), 0, -1):
        if " ".join(words[:count]) in CLOSINGS:
            rest = " ".join(words[count:])
            greets = plain.endswith(",") and len(words) <= _MOST_WORDS and not talks(rest)
            return not rest or greets or name.signs(rest)
    return False


def speaks(line: str, name: Name) -> bool:
    """Whether the line says something, rather than name a person, a place or a way to reach one."""
    line = name.behind(line)
    if len(line) > LONGEST:
        return len(line) > _LONGEST_TABLE or "|" not in line
    plain = normalise(line).strip(" \t*_~")
    if not plain or closes(line, name) or name.signs(line) or OFFICE_HOURS.match(plain):
        return False
    if _names_when(plain):
        return True
    return not LABEL.match(plain) and (_is_sentence(line, plain) or _begins_small(line, plain))


def talks(text: str) -> bool:
    """Whether words of sentences are in it; among small letters, "IT" and "US" in capitals are none."""
    plain = normalise(text if text.isupper() else _CAPITALS.sub("", text))
    return not SPOKEN.isdisjoint(_SPOKEN_WORD.findall(plain)) or _names_when(plain)


def is_personal(text: str) -> bool:
    """Whether the writer speaks of himself, to the reader or of a day, as an organisation's lines do not."""
    plain = normalise(text)
    return "?" in plain or not PERSONAL.isdisjoint(_SPOKEN_WORD.findall(plain)) or _names_when(plain)


def _names_when(plain: str) -> bool:
    return not DAYS.isdisjoint(_WORD.findall(plain)) or HOUR.search(plain) is not None


def _is_sentence(line: str, plain: str) -> bool:
    if plain.endswith(("?", "!", "...", "…", ":")) or talks(line):
        return True
    return plain.endswith(".") and plain.count(" ") > 1 and not ABBREVIATION.search(plain[-20:])


def _begins_small(line: str, plain: str) -> bool:
    """As the sentences of those who write without capitals do."""
    return line.strip()[0].islower() and " " in plain and not PARTICULARS.search(plain)

"""The phrase language of rules: words, alternatives, forms and gaps, compiled to one linear pattern.

    would you be (open|willing) to <3> {talk}   alternatives; a gap of up to three words; a named word list
    pick~ your brain                            a word in any of its regular forms (picks, picked, picking)
    chat*                                       any word that begins like this
    (just|only)? checking in                    what may be left out
    ^yes                                        at the beginning of a sentence

Case, accents and typographic quotes do not matter. A gap never crosses the end of a sentence. Patterns are
RE2, which is linear on any text. Every phrase yields the literal words that any match must hold, so that an
Aho-Corasick automaton can tell in one pass which phrases are worth trying.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import NamedTuple

import re2

from rules.language.clues import ANYTHING, BEGIN, Clue, begun, either, left_out, sequence, spelt

_JOIN = r"(?:'?[ \t,;:()\"*_/-]+'?\n?[ \t>]*|\n[ \t]*)"
_ANY_WORD = r"[^\s.!?]+(?:\.[^\s.!?]+)*"
_BEGIN = r"(?:^|[.!?:\n][\s\"')*]*|[\"(*-]\s*)"
_ONE = r"[^ ()|?<>{}^~*]+[~*]?"  # a word with its sign
_TOKEN = re.compile(rf"{_ONE}\??|\((?:{_ONE}\|)+{_ONE}\)\??|\)\??|<[^<>]*>\??|\{{[^{{}}]*\}}\??|[^ ]")
_NO_ITEMS = frozenset("?>}~*")
_GAPS = frozenset(map(str, range(1, 13)))
_ENDS_WORD = frozenset(")}?*")  # what a pattern may end in where a word ends there
_LIST = re.compile(r"\{([^{}]*)\}")


class PhraseError(ValueError):
    """A phrase that cannot be compiled; the text says where and why."""


# --- the text that is matched ---------------------------------------------------------------------


def _folded(code: int) -> str:
    base = unicodedata.normalize("NFKD", chr(code))[:1]
    return base.lower() if base.isascii() and base.isprintable() else chr(code).lower()[:1]


_FOLD = {code: _folded(code) for code in (*range(0x41, 0x5B), *range(0xA0, 0x250), *range(0x1E00, 0x1F00))}
_FOLD |= {
    0x131: "i",
    0xDF: "s",
    0xE6: "a",
    0xC6: "a",
    0xF8: "o",
    0xD8: "o",
    0x142: "l",
    0x141: "l",
    0xB4: "'",
}
_FOLD |= {
    0x2018: "'",
    0x2019: "'",
    0x201B: "'",
    0x2032: "'",
    0x60: "'",
    0x201C: '"',
    0x201D: '"',
    0x201E: '"',
}
_FOLD |= {
    0x2010: "-",
    0x2011: "-",
    0x2012: "-",
    0x2013: "-",
    0x2014: "-",
    0x2212: "-",
    0x202F: " ",
    0x2009: " ",
}
_FOLD |= {0x0D: " ", 0x09: " ", 0x0B: " ", 0x0C: " "}
# Most texts are of these characters alone, and a table of bytes is ten times as fast as one of characters.
_FOLD_ASCII = bytes(ord(_FOLD.get(code, chr(code))) for code in range(128)) + bytes(range(128, 256))


def fold_text(text: str) -> str:
    """The form in which phrases are matched: lower case, no accents, plain quotes. As long as `text`, place
    by place.
    """
    if text.isascii():
        return text.encode("ascii").translate(_FOLD_ASCII).decode("ascii")
    return text.translate(_FOLD)


# --- parsing --------------------------------------------------------------------------------------


class _Part(NamedTuple):
    """A piece of a phrase. Its pattern is written when it is wanted: most phrases stand in no mail."""

    clue: Clue
    pattern: Callable[[], str]
    optional: bool = False
    gap: bool = False
    begin: bool = False


def forms(word: str) -> tuple[str, ...]:
    """The regular English forms of a word: talk, talks, talked, talking; chat, chatted; move, moving."""
    stem = word[:-1] if word.endswith("e") else word
    endings = [word, word + "s", stem + "ed", stem + "ing"]
    if word.endswith(("s", "x", "ch", "sh")):
        endings.append(word + "es")
    if word.endswith("y") and word[-2:-1] not in set("aeiou"):
        endings += [word[:-1] + "ies", word[:-1] + "ied"]
    if (
        len(word) > 2
        and word[-1] not in set("aeiouwxy")
        and word[-2] in set("aeiou")
        and word[-3] not in set("aeiou")
    ):
        endings += [word + word[-1] + "ed", word + word[-1] + "ing"]
    return tuple(dict.fromkeys(endings))


class _Reader:
    """Recursive descent over one phrase; depth and length are bounded by the caller's cap on a phrase."""

    def __init__(self, text: str, lists: Mapping[str, tuple[str, ...]]) -> None:
        self.text, self.lists, self.at = fold_text(text), lists, 0
        self.tokens = [*_TOKEN.findall(self.text), ""]

    def fail(self, why: str) -> PhraseError:
        starts = [*(found.start() for found in _TOKEN.finditer(self.text)), len(self.text)]
        return PhraseError(f"{why} at character {starts[self.at] + 1} of the phrase {self.text!r}")

    def alternatives(self, depth: int = 0) -> _Part:
        if depth > 8:
            raise self.fail("brackets nested deeper than 8")
        branches = [self.sequence(depth)]
        while self.tokens[self.at] == "|":
            self.at += 1
            branches.append(self.sequence(depth))
        if len(branches) == 1:
            return branches[0]
        return _Part(either([branch.clue for branch in branches]), partial(_either, branches))

    def sequence(self, depth: int) -> _Part:
        parts: list[_Part] = []
        while (token := self.tokens[self.at]) and token[0] not in "|)":
            parts.append(self.item(token, depth))
        if not parts:
            raise self.fail("nothing to match")
        alone = len(parts) == 1 and not parts[0].gap and not parts[0].optional
        return parts[0] if alone else _Part(sequence([part.clue for part in parts]), partial(_joined, parts))

    def item(self, token: str, depth: int) -> _Part:
        if token[0] in _NO_ITEMS:
            raise self.fail(f"{token!r} has no meaning here")
        self.at += 1
        if token == "(":  # noqa: S105 - a bracket
            part, token = self.bracket(depth)
        elif token[0] == "(":
            part = _choice(token)
        elif token[0] == "<":
            part = self.gap(token)
        elif token[0] == "{":
            part = self.word_list(token, depth)
        else:
            return _word(token)
        return _left_out(part) if token[-1] == "?" else part

    def bracket(self, depth: int) -> tuple[_Part, str]:
        """What stands in brackets, and the bracket that closes it."""
        part = self.alternatives(depth + 1)
        token = self.tokens[self.at]
        if token[:1] != ")":
            raise self.fail("a bracket that is not closed")
        self.at += 1
        return part, token

    def gap(self, token: str) -> _Part:
        number = token.strip("<>?")
        if number not in _GAPS:
            self.at -= 1
            raise self.fail("a gap is written <1> to <12>")
        return _Part(ANYTHING, partial("{{0,{}}}".format, number), gap=True)

    def word_list(self, token: str, depth: int) -> _Part:
        return _list(self.spelt_out(token.strip("{}?"), depth))

    def spelt_out(self, name: str, depth: int) -> str:
        """A word list as a phrase in brackets, with the lists that it names in place of their names."""
        if depth > 6:
            raise self.fail("word lists nested deeper than 6")
        if name not in self.lists:
            raise self.fail(f"no word list is called {name!r}")
        words = fold_text("|".join(self.lists[name]))
        return "(" + _LIST.sub(lambda found: self.spelt_out(found[1], depth + 2), words) + ")"


# Most phrases are made of the same few thousand words and few dozen lists, so each of these is read once.


@lru_cache(maxsize=512)
def _list(spelt_out: str) -> _Part:
    return _Reader(spelt_out, {}).alternatives()


@lru_cache(maxsize=16_384)
def _word(token: str) -> _Part:
    """A word with its sign, if it has one, and with "?" where it may be left out."""
    bare = token.removesuffix("?")
    if bare != token:
        return _left_out(_word(bare))
    if token == "^":  # noqa: S105 - a sign
        return _Part(BEGIN, lambda: _BEGIN, begin=True)
    if token[-1] == "~":
        spellings = forms(token[:-1])
        return _Part(spelt(spellings), partial(_one_of, spellings))
    if token[-1] == "*":
        return _Part(begun(token[:-1]), lambda: _escaped(token[:-1]) + r"[\w']*")
    return _Part(spelt([token]), partial(_escaped, token))


def _choice(token: str) -> _Part:
    """One out of several single words, in brackets: what most phrases are made of."""
    words = [_word(word) for word in token.strip("()?").split("|")]
    return _Part(either([word.clue for word in words]), partial(_either, words))


def _left_out(part: _Part) -> _Part:
    return part._replace(clue=left_out(part.clue), optional=True, gap=False)


# --- patterns -------------------------------------------------------------------------------------


def _escaped(word: str) -> str:
    return str(re2.escape(word))


def _one_of(spellings: Iterable[str]) -> str:
    return "(?:" + "|".join(map(_escaped, spellings)) + ")"


def _either(branches: Iterable[_Part]) -> str:
    return "(?:" + "|".join(branch.pattern() for branch in branches) + ")"


def _joined(parts: Iterable[_Part]) -> str:
    """A sequence: words apart by blanks, what may be left out together with a blank of its own."""
    pattern, pending = "", False
    for part in parts:
        blank, own = _JOIN if pending else "", part.pattern()
        if part.begin:
            pattern, pending = pattern + _BEGIN, False
        elif part.gap:
            pattern += f"(?:{_JOIN}{_ANY_WORD}){own}" if pending else f"(?:{_ANY_WORD}{_JOIN}){own}"
        elif part.optional:
            pattern += f"(?:{_JOIN}{own})?" if pending else f"(?:{own}{_JOIN})?"
        else:
            pattern, pending = pattern + blank + own, True
    return pattern


def _whole(part: _Part) -> str:
    """The pattern of a phrase, which begins and ends where words do."""
    pattern = part.pattern()
    begin = "" if pattern.startswith(_BEGIN) else r"\b"
    end = r"\b" if pattern[-1] in _ENDS_WORD or pattern[-1].isalnum() else ""
    return f"{begin}(?:{pattern}){end}"


# --- compiled -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Phrase:
    """`write` gives a pattern of folded text, any match of which holds one of `literals`, as the text has
    them. Where `clue` is known the needs of that are to be met instead.
    """

    source: str
    literals: frozenset[str]
    write: Callable[[], str] = field(repr=False, compare=False)
    clue: Clue | None = None

    @property
    def pattern(self) -> str:
        return self.write()


@lru_cache(maxsize=1)
def _options() -> re2.Options:
    options = re2.Options()
    options.log_errors = False
    options.encoding = re2.Options.Encoding.LATIN1
    return options


def compile_pattern(pattern: str) -> re2._Regexp[bytes]:
    """The pattern over UTF-8 bytes of folded text; PhraseError with RE2's own words where it refuses."""
    try:
        return re2.compile(pattern.encode(), _options())
    except re2.error as fault:
        reason = fault.args[0] if fault.args else fault
        text = reason.decode(errors="replace") if isinstance(reason, bytes) else str(reason)
        raise PhraseError(f"RE2 refuses it: {text}") from None


def parse_phrase(source: str, lists: Mapping[str, tuple[str, ...]]) -> Phrase:
    """PhraseError where the phrase is malformed, longer than 2,000 characters, or has no literal word."""
    if len(source) > 2_000:
        raise PhraseError("a phrase is at most 2,000 characters long")
    reader = _Reader(source, lists)
    part = reader.alternatives()
    if reader.tokens[reader.at]:
        raise reader.fail("a bracket that was never opened")
    if not part.clue.needs:
        raise PhraseError(
            f"the phrase {source!r} has no word that every match must hold, so it would be slow"
        )
    return Phrase(source, part.clue.needs[0], partial(_whole, part), part.clue)

"""Cuts a text into words with their roles, in one linear pass."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, chain

from rules.times.words.kinds import Kind, Word
from rules.times.words.lexicon import CORE, Lexicon, lexicon_of

LIMIT = 32_768
_PAD = 8

# Each pattern is linear: a token never fails after its white space, because trailing space is cut off
# beforehand, and an address is tried only where a run of its characters begins.
_TOKEN = re.compile(r"(\s*)([^\W\d_]+(?:'[^\W\d_]+){0,2}|\d+|[^\w\s]|_)")
_LINK = re.compile(r"(?:https?://|www\.)\S*", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_COMPOUNDS = (
    "près-midi",
    "pres-midi",
    "près-demain",
    "eio-dia",
    "-feira",
)  # one word each: the dash becomes "'"
_FOLD = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-")
    | dict.fromkeys("\u2018\u2019\u02bc\u00b4`\uff07", "'")
    | dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad", " ")
    | {
        "\uff1a": ":",
        "\uff0f": "/",
        "\uff0e": ".",
        "\uff0c": ",",
        "\u3001": ",",
        "\uff1f": "?",
        "\uff20": "@",
    }
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists, padded with empty words so that looking beyond either end is harmless.

    `words` are folded (lower case, plain dashes and quotes); positions are those of the text given.
    """

    text: str
    lexicon: Lexicon
    count: int
    words: list[str]
    spaces: list[str]
    starts: list[int]
    ends: list[int]
    heads: list[Word | None]

    def kind(self, i: int) -> Kind | None:
        head = self.heads[i]
        return head.kind if head else None

    def glued(self, i: int) -> bool:
        """Whether nothing stands between this token and the one before."""
        return not self.spaces[i] and 0 < i < self.count

    def number(self, i: int) -> int | None:
        word = self.words[i]
        return int(word) if word.isdecimal() and len(word) <= 4 else None

    def value(self, i: int) -> int | None:
        """The number in digits or as a word."""
        number = self.number(i)
        return self.lexicon.numbers.get(self.words[i]) if number is None else number

    def original(self, i: int) -> str:
        return self.text[self.starts[i] : self.ends[i]]

    def capitalised(self, i: int) -> bool:
        return self.original(i)[:1].isupper()

    def upper(self, i: int) -> bool:
        return self.original(i).isupper()


def tokenise(text: str) -> Tokens | None:
    """The tokens of the first 32 kB, or None where nothing in them can mention a time."""
    spaces, words = _cut(text)
    known = set(words)
    if known.isdisjoint(CORE) and not any(map(str.isdecimal, known)) and not any("'" in w for w in known):
        return None
    return _tokens(text, lexicon_of(known), words, spaces)


def read_words(text: str) -> Tokens:
    """The tokens of the first 32 kB, whatever is in them."""
    spaces, words = _cut(text)
    return _tokens(text, lexicon_of(set(words)), words, spaces)


def _cut(text: str) -> tuple[list[str], list[str]]:
    """White space, and the words that follow each."""
    pairs = _TOKEN.findall(_fold(text[:LIMIT]))
    return [space for space, _ in pairs], [word for _, word in pairs]


def _tokens(text: str, lexicon: Lexicon, words: list[str], spaces: list[str]) -> Tokens:
    edges = list(accumulate(map(len, chain.from_iterable(zip(spaces, words, strict=True)))))
    starts, ends = edges[::2], edges[1::2]
    heads = list(map(lexicon.words.get, words))
    if "'" in "".join(words):
        heads = [
            head or (_possessive(word, lexicon) if "'" in word else None)
            for head, word in zip(heads, words, strict=True)
        ]
    edge = ends[-1] if ends else 0
    return Tokens(
        text,
        lexicon,
        len(words),
        words + [""] * _PAD,
        spaces + [" "] * _PAD,
        starts + [edge] * _PAD,
        ends + [edge] * _PAD,
        heads + [None] * _PAD,
    )


def _possessive(word: str, lexicon: Lexicon) -> Word | None:
    """ "Wednesday's good", "d'octobre"."""
    before, _, after = word.partition("'")
    return lexicon.words.get(before) if after in {"s", "ll", "d"} else lexicon.words.get(after)


def _fold(text: str) -> str:
    if not text.isascii():
        text = text.translate(_FOLD)
    lower = text.lower()
    if len(lower) != len(text):  # a few capitals become two characters
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for compound in _COMPOUNDS:
        if compound in lower:
            lower = lower.replace(compound, compound.replace("-", "'"))
    return _blank(lower).rstrip()


def _blank(text: str) -> str:
    """Replaces links and addresses by a word of the same length that means nothing."""
    if "://" in text or "www." in text:
        text = _LINK.sub(lambda found: "x" * len(found[0]), text)
    if "@" in text:
        text = _ADDRESS.sub(lambda found: "x" * len(found[0]), text)
    return text

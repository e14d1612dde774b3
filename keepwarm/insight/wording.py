"""Words of a mail as a rule file may hold them: phrases that few others use, sentences without names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from keepwarm.plain import plain
from rules.language.phrases import fold_text
from rules.model import Message
from rules.people import named_people

# They give addresses to everybody: somebody there says nothing of the others.
MAIL_HOSTS = frozenset(
    "gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com me.com aol.com gmx.de "
    "gmx.net web.de proton.me protonmail.com fastmail.com posteo.de mail.com".split()
)
_SENTENCE = re.compile(r"[^.!?\n]{1,400}[.!?]?")
_WORD = re.compile(r"[a-z][a-z']{0,30}")
_LONGEST = 400
_MOST_TEXT, _MOST_SENTENCES, _MOST_OTHERS = 8_000, 40, 20_000
_PHRASE, _SHORTEST, _FEWEST = (3, 4, 5), 4, 2  # words; letters of a word that tells; such words
_STAND_IN = "Alex"
_BEFORE, _AFTER = 4, 6  # words of a sentence that are kept around a phrase
_ADDRESSED = frozenset(["you", "your"])
_ADDRESS = re.compile(r"[^\s<>@]{1,64}@[^\s<>@]{1,255}")
_LINK = re.compile(r"(?:https?://|www\.)\S{1,2000}")
_DIGITS = re.compile(r"\d{3,40}")


def toml(text: str) -> str:
    """A basic string of TOML on one line."""
    return json.dumps(plain(text), ensure_ascii=False)


# --- what mails share -----------------------------------------------------------------------------


def shared(subject: str, others: Iterable[str]) -> list[str]:
    """Runs of words of a subject that other subjects have too, the longest first, never within another."""
    known = [f" {' '.join(_words(other))} " for other in others]
    words = _words(subject)
    runs = (" ".join(words[a:b]) for length in range(len(words), 1, -1) for a, b in _windows(words, length))
    found: list[str] = []
    for run in runs:
        tells = sum(len(word) >= _SHORTEST for word in run.split()) >= _FEWEST
        if tells and not any(run in longer for longer in found) and any(f" {run} " in one for one in known):
            found.append(run)
    return found


def _windows(words: Sequence[str], length: int) -> Iterator[tuple[int, int]]:
    return ((start, start + length) for start in range(len(words) - length + 1))


def _words(text: str) -> list[str]:
    """What could stand in a phrase: words of letters, folded; others end a run by standing as a full stop."""
    return [word if _WORD.fullmatch(word) else "." for word in _bare(text)][:60]


def _bare(text: str) -> list[str]:
    return [word.strip("\"'.,;:!?()[]<>*") for word in fold_text(text[:_MOST_TEXT]).split()]


# --- phrases of one mail --------------------------------------------------------------------------


def phrases(text: str, message: Message, others: Sequence[str]) -> list[tuple[str, str]]:
    """Phrases of a text with the sentence of each, those first that stand in fewest other mails.

    A sentence that asks comes before others. No phrase holds a name, a number or an address.
    """
    names = _names(message, text)
    sentences = [found.strip() for found in _SENTENCE.findall(text[:_MOST_TEXT])][:_MOST_SENTENCES]
    known = [" ".join(_bare(other)) for other in others[:_MOST_OTHERS]]
    found = {phrase: sentence for sentence in reversed(sentences) for phrase in _candidates(sentence, names)}

    def rank(phrase: str) -> tuple[bool, int, bool, int]:
        addressed = _ADDRESSED.isdisjoint(phrase.split())
        return not found[phrase].endswith("?"), _frequency(phrase, known), addressed, -len(phrase)

    return [(phrase, found[phrase]) for phrase in sorted(found, key=rank)]


def _candidates(sentence: str, names: frozenset[str]) -> Iterator[str]:
    words = [word if _WORD.fullmatch(word) and word not in names else "." for word in _bare(sentence)]
    for length in _PHRASE:
        for start, end in _windows(words, length):
            run = words[start:end]
            telling = [word for word in run if len(word) >= _SHORTEST]
            if "." not in run and len(telling) >= _FEWEST:
                yield " ".join(run)


def _frequency(phrase: str, known: Iterable[str]) -> int:
    return sum(phrase in text for text in known)


# --- a sentence without names ---------------------------------------------------------------------


def anonymous(sentence: str, phrase: str, message: Message) -> str:
    """A sentence shortened around a phrase of it, without its names, addresses, links and numbers."""
    names = _names(message, sentence)
    text = _LINK.sub("link", _ADDRESS.sub("alex@one.invalid", plain(sentence, _LONGEST)))
    words = _around(_DIGITS.sub("20", text).split(), phrase.split())
    once = [_stand_in(word, names) for word in words]
    whole = " ".join(word for place, word in enumerate(once) if not place or word != once[place - 1])
    return f"{whole.rstrip(' ,;:.?!')}{'?' if sentence.endswith('?') else '.'}"


def _around(words: list[str], phrase: list[str]) -> list[str]:
    """A few words on either side of the phrase; what begins the sentence where it is near."""
    bare = [_bare(word)[0] if _bare(word) else "" for word in words]
    starts = [start for start, end in _windows(bare, len(phrase)) if bare[start:end] == phrase]
    start = starts[0] if starts else 0
    return words[max(0, start - _BEFORE) : start + len(phrase) + _AFTER]


def _stand_in(word: str, names: frozenset[str]) -> str:
    bare = word.strip("\"'.,;:!?()[]<>*")
    core = bare.removesuffix("'s").removesuffix("’s")
    return word.replace(core, _STAND_IN) if core and fold_text(core) in names else word


def _names(message: Message, text: str) -> frozenset[str]:
    """The words of the names of those on the envelope, of those whom the text names, and of their houses."""
    people = (message.sender, *message.to, *message.cc)
    said = [person.name for person in named_people(text, message)]
    houses = [a.email.rpartition("@")[2].rpartition(".")[0] for a in people]
    houses = [house.replace(".", " ") for a, house in zip(people, houses, strict=True) if _is_own(a.email)]
    words = " ".join([*(a.name for a in people), *said, *houses]).replace("-", " ").split()
    return frozenset(fold_text(word).strip("\"'.,") for word in words if len(word) > 1)


def _is_own(email: str) -> bool:
    return email.rpartition("@")[2] not in MAIL_HOSTS

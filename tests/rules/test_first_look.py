"""The cheap first look at a mail never loses what a full reading would find."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.language.matcher import Matcher
from rules.language.phrases import compile_pattern, fold_text
from rules.language.ruleset import OPENING_ACTS
from rules.model import Act, Message
from tests.rules.letters import letters
from tests.rules.story import DANA, PRIYA, Story, engine

SEEDS = OPENING_ACTS | {Act.BOOKED, Act.REBOOKED, Act.UNBOOKED}
JOINTS = [" ", ", ", ". ", "! ", "\n", "\n\n", ".\n", "? ", " (", "\n> quoted\n", "\n--\n", '." ']


def mail(text: str, subject: str = "") -> Message:
    return Story().mail("2026-05-04 09:00", DANA, PRIYA, text, subject=subject)


@cache
def sentences() -> tuple[str, ...]:
    rules = engine().rules
    examples = [e for cue in rules.cues for e in (*cue.matches, *cue.ignores)]
    examples += [e for rule in rules.rules for e in (*rule.matches, *rule.ignores)]
    return tuple(dict.fromkeys(example.text[:300] for example in examples))


def pieces() -> st.SearchStrategy[str]:
    """Examples of the rules, cut and joined in any way."""
    cut = st.builds(lambda text, size: text[:size], st.sampled_from(sentences()), st.integers(5, 300))
    joined = st.lists(st.tuples(cut, st.sampled_from(JOINTS)), max_size=6)
    return joined.map(lambda parts: "".join(text + joint for text, joint in parts))


def opens(message: Message) -> bool:
    return any(found.act in SEEDS for found in engine().read(message).found)


@pytest.mark.parametrize("name", ["letters_seen", "letters_unseen"])
def test_the_first_look_says_what_a_reading_of_a_letter_says(name: str) -> None:
    for letter in letters(name):
        message = mail(letter["text"], letter.get("subject", ""))
        assert (engine().opening(message) is not None) == opens(message), letter["id"]


@given(pieces(), pieces())
def test_the_first_look_says_what_a_reading_says(text: str, subject: str) -> None:
    message = mail(text, subject[:200].replace("\n", " "))
    for one in (message, replace(message, references=("<before@mail.example>",))):
        assert (engine().opening(one) is not None) == opens(one)


@given(pieces())
def test_no_wording_is_lost_by_looking_for_literal_words_first(text: str) -> None:
    rules = engine().rules
    raw = fold_text(text).encode()
    found = {(hit.cue, hit.start, hit.end) for hit in matcher().hits(text)}
    for cue in rules.cues:
        for phrase in cue.phrases if not cue.unless_negated else ():
            for match in islice(pattern(phrase.pattern).finditer(raw), 20):
                begin, end = match.span()
                start = end - len(raw[begin:end].lstrip(b" .!?:\n\"')(*-"))
                assert (cue.name, *(len(raw[:at].decode()) for at in (start, end))) in found, phrase.source


@cache
def matcher() -> Matcher:
    return Matcher(engine().rules.cues)


pattern = cache(compile_pattern)

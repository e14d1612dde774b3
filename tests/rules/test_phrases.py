"""The phrase language: what each of its signs matches, and what it refuses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.language.clues import words_of
from rules.language.phrases import PhraseError, compile_pattern, fold_text, forms, parse_phrase

LISTS = {"talk": ("chat~", "call", "cup of coffee"), "warm": ("glad", "happy")}


def found(phrase: str, text: str) -> str | None:
    pattern = compile_pattern(parse_phrase(phrase, LISTS).pattern)
    match = pattern.search(fold_text(text).encode())
    return match.group().decode() if match else None


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("pick your brain", "Could I Pick Your  Brain?", "pick your  brain"),
        ("would you (be open|mind) to", "would you be open to it", "would you be open to"),
        ("open to <2> {talk}", "open to a quick chat", "open to a quick chat"),
        ("open to <2> {talk}", "open to a cup of coffee", "open to a cup of coffee"),
        ("open to <1> {talk}", "open to a very quick chat", None),
        ("pick~ your brain", "picking your brain", "picking your brain"),
        ("chat~ with you", "we chatted with you", "chatted with you"),
        ("inform* interview", "an informational interview", "informational interview"),
        ("(just|only)? checking in", "checking in", "checking in"),
        ("just? checking in", "I was just checking in", "just checking in"),
        ("checking in again?", "checking in", "checking in"),
        ("checking in again?", "checking in again", "checking in again"),
        ("^yes", "Well. Yes, gladly", ". yes"),
        ("^yes", "oh yes", None),
        ("follow up", "a quick follow-up", "follow-up"),
        ("café crème", "CAFE CREME", "cafe creme"),
        ("don't mind", "I don’t mind", "don't mind"),
        ("line break", "a line\nbreak", "line\nbreak"),
        ("one paragraph", "one\n\nparagraph", None),
        ("open to <3> {talk}", "open to it. A chat", None),
        ("art", "party", None),
    ],
)
def test_a_phrase_matches_what_it_says(phrase: str, text: str, expected: str | None) -> None:
    assert found(phrase, text) == expected


@pytest.mark.parametrize(
    "phrase", ["", "(a|b", "a)b", "<0> word", "<99> word", "{unknown} word", "a|", "word?", "<2>", "x" * 3000]
)
def test_a_malformed_or_wordless_phrase_is_refused_with_a_reason(phrase: str) -> None:
    with pytest.raises(PhraseError, match=r"\w+ \w+"):
        parse_phrase(phrase, LISTS)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("talk", "talking"),
        ("move", "moving"),
        ("chat", "chatted"),
        ("reply", "replied"),
        ("catch", "catches"),
    ],
)
def test_words_have_their_regular_forms(word: str, expected: str) -> None:
    assert expected in forms(word)


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold_text(text)) == len(text)


@given(st.text(max_size=80))
def test_any_phrase_is_compiled_or_refused(source: str) -> None:
    try:
        phrase = parse_phrase(source, LISTS)
    except PhraseError:
        return
    compile_pattern(phrase.pattern)


@given(st.text(alphabet="abc (|)?<>{}^~*12", max_size=60))
def test_a_match_holds_one_of_the_literals_of_its_phrase(source: str) -> None:
    try:
        phrase = parse_phrase(source, LISTS)
    except PhraseError:
        return
    for text in ("a b c", "ab abc ca", source):
        match = compile_pattern(phrase.pattern).search(fold_text(text).encode())
        if match:
            assert any(literal in words_of(match.group()) for literal in phrase.literals)

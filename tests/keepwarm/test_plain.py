"""What a stranger wrote reaches the terminal as words only."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keepwarm.plain import LONGEST, plain, print_as_far_as_possible

HOSTILE = {
    "a hyperlink": "\x1b]8;;https://evil.example\x1b\\Priya\x1b]8;;\x1b\\",
    "the clipboard": "\x1b]52;c;cm0gLXJmIH4=\x07Priya",
    "the window's title": "\x1b]0;owned\x07Priya",
    "colours": "\x1b[31;1mPriya\x1b[0m",
    "one-byte controls": "\x9b31mPriya\x90\x9c",
    "right-to-left overrides": "\u202ePriya\u202c\u2066\u2069",
    "invisible characters": "P\u200br\u200di\u2060y\ufeffa \U000e0041",
    "lines": "Priya\r\nRaman\u2028\u2029\x0b\x0c\x85",
    "what is no text": "Priya\x00\ud800\ue000\uffff",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    shown = plain(text)
    assert shown.isprintable()
    assert "Priya" in shown


def test_a_line_10_000_wide_is_cut_off() -> None:
    shown = plain("wide " * 2_000)
    assert len(shown) <= LONGEST
    assert shown.endswith("…")


def test_a_megabyte_of_invisible_characters_is_nothing() -> None:
    assert plain("\u200b" * 1_000_000) == ""


@given(st.text(st.characters()), st.integers(1, 300))
def test_any_text_becomes_one_printable_line_within_its_length(text: str, longest: int) -> None:
    shown = plain(text, longest)
    assert shown.isprintable()
    assert len(shown) <= longest
    assert plain(shown, longest) == shown


def test_a_stream_that_knows_ascii_only_shows_the_nearest() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    print_as_far_as_possible(stream)
    stream.write("10:00–10:30 · “Ana Ruíz”…")
    stream.flush()
    assert raw.getvalue() == b'10:00-10:30 - "Ana Ru?z"...'

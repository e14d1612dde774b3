"""Words, variables and files that no person means are refused before they cost anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from keepwarm.arguments import spread
from keepwarm.config import load
from keepwarm.refusals import Refusal
from keepwarm.textfiles import toml_text
from tests.hostile.reading import EXAMPLE


def test_an_empty_word_is_refused_wherever_it_stands() -> None:
    for words in ([""], ["scan", ""], ["scan", "--me", "a@b.example", ""]):
        with pytest.raises(Refusal, match=r"is empty|needs an address"):
            spread(words)


def test_a_word_of_megabytes_is_refused_in_a_short_sentence() -> None:
    for words in (["x" * 10_000_000], ["scan", "--mail", "x" * 10_000_000]):
        with pytest.raises(Refusal, match="longer than any word") as refused:
            spread(words)
        assert len(str(refused.value)) < 200


def test_a_deep_value_of_a_variable_names_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEEPWARM_OWNER__ADDRESSES", "[" * 100_000)
    with pytest.raises(Refusal, match="KEEPWARM_OWNER__ADDRESSES must be JSON"):
        load(EXAMPLE)


@pytest.mark.parametrize(
    "text", ["x = " + "9" * 20_000, "x" * 500 + " = 1", "a = 1\nx = 'y " + "z" * 600 + "'"]
)
def test_a_word_without_end_in_a_file_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text)
    with pytest.raises(
        Refusal, match=rf"mine\.toml:{text.count(chr(10)) + 1}: a word of this line is too long"
    ):
        toml_text(path, 1_000_000)

"""A template costs no more than its size, and reaches nothing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keepwarm.letters.language import language_of
from keepwarm.letters.sandbox import BadTemplate, check, fill
from keepwarm.letters.vocabulary import VOCABULARY, spoken
from tests.keepwarm.letters_told import case

VALUES = spoken(case(), language_of("en"))
REFUSED = {
    "a call": "{{ name() }}",
    "an attribute": "{{ name.__class__ }}",
    "an item": "{{ name['x'] }}",
    "a slice": "{{ name[0:1] }}",
    "a filter": "{{ name|upper }}",
    "a test": "{{ 1 if name is defined }}",
    "a product": "{{ 'a' * 1000000000 }}",
    "a power": "{{ 9 ** 9 ** 9 }}",
    "a format": "{{ '%99999999d' % 1 }}",
    "a sum": "{{ name + name }}",
    "a comparison": "{{ 1 if name == me }}",
    "a range": "{% for x in range(9) %}{% endfor %}",
    "a global": "{{ lipsum }}",
    "the template itself": "{{ self }}",
    "the loop": "{% for t in times %}{{ loop }}{% endfor %}",
    "a loop in a loop": "{% for a in times %}{% for b in times %}{% endfor %}{% endfor %}",
    "a loop over letters": "{% for a in name %}{% endfor %}",
    "a loop over a list": "{% for a in [1, 2] %}{% endfor %}",
    "a loop that calls itself": "{% for a in times recursive %}{% endfor %}",
    "a loop with a filter": "{% for a in times if a %}{% endfor %}",
    "a loop over pairs": "{% for a, b in times %}{% endfor %}",
    "doubling": "{% set a = name ~ name %}",
    "a macro": "{% macro m() %}{% endmacro %}",
    "a block": "{% block b %}{% endblock %}",
    "a file": "{% include 'nudge.txt' %}",
    "another template": "{% extends 'nudge.txt' %}",
    "an import": "{% import 'os' as os %}",
    "a filter's block": "{% filter upper %}{% endfilter %}",
    "a call's block": "{% call name() %}{% endcall %}",
    "a with": "{% with a = 1 %}{% endwith %}",
    "a dictionary": "{{ {} }}",
    "a word after its loop": "{% for t in times %}{% endfor %}{{ t }}",
    "an unknown word": "{{ names }}",
}
HUGE = {
    "open brackets": "{{ " + "(" * 15_000,
    "brackets": "{{ " + "(" * 7_000 + "name" + ")" * 7_000 + " }}",
    "nots": "{{ " + "not " * 3_900 + "name }}",
    "ifs": "{% if name %}" * 700 + "{% endif %}" * 700,
    "ands": "{{ " + "name and " * 1_700 + "name }}",
    "choices": "{{ " + "1 if name else " * 1_000 + "2 }}",
    "digits": "{{ " + "9" * 15_900 + " }}",
    "joints": "{{ " + "name ~ " * 2_000 + "name }}",
    "openings": "{{" * 7_900,
    "comments": "{#" * 7_900,
    "blocks": "{%" * 7_900,
    "loops": "{% for t in times %}{{ t }}{% endfor %}" * 400,
    "names": "{{ name }}" * 1_500,
    "spaces": "{{" + " " * 15_000 + "}}",
    "quotes": "{{ '" + "\\" * 15_900,
    "one kilobyte too many": "a" * 17_000,
}

TOKENS = [
    "{{ ", " }}", "{% ", " %}", "{{ name }}", "name", "times", "if ", "for t in times", "endif", "endfor",
    "else", "or ", "'x'", "(", ")", "|", ".", "*", "~ ", "\n", "[", "]", "{#", "#}", "not ", "-",
    "{% if job %}", "{% endif %}",
]  # fmt: skip


@pytest.mark.parametrize("source", REFUSED.values(), ids=REFUSED.keys())
def test_what_a_letter_has_no_use_for_is_refused_before_it_runs(source: str) -> None:
    with pytest.raises(BadTemplate) as refused:
        fill(f"\n{source}", VALUES)
    assert refused.value.line == 2
    with pytest.raises(BadTemplate):
        check(source, VOCABULARY)


@pytest.mark.parametrize("source", HUGE.values(), ids=HUGE.keys())
def test_the_largest_template_is_filled_in_or_refused_within_bounds(source: str) -> None:
    begun = time.process_time()
    try:
        assert len(fill(source, VALUES)) <= 100_000
    except BadTemplate as refused:
        assert str(refused)
    assert time.process_time() - begun < 2.0


@given(st.lists(st.sampled_from(TOKENS), max_size=40).map("".join))
def test_any_text_is_filled_in_or_refused_with_a_line_of_its_own(source: str) -> None:
    try:
        fill(source, VALUES)
    except BadTemplate as refused:
        assert 1 <= refused.line <= source.count("\n") + 1


def test_what_letters_use_works() -> None:
    chosen = "{% if job or not offered %}{{ name ~ '!' }}{% else %}no{% endif %}"
    walked = "{% for t in times %}- {{ t }}{% else %}none{% endfor %}"
    assert fill(chosen + walked, {**VALUES, "times": ()}) == "Priya!none"
    assert fill("{{ reason if job else 'x' }}", VALUES) == "x"


def test_a_value_is_never_read_as_a_template() -> None:
    assert fill("{{ name }}", {"name": "{{ 7 * 7 }}{% raw %}"}) == "{{ 7 * 7 }}{% raw %}"


def test_a_letter_that_becomes_too_long_is_refused() -> None:
    with pytest.raises(BadTemplate, match="too long"):
        fill("{{ name }}" * 1_000, {"name": "a" * 200})

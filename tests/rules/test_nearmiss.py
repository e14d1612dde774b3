"""Why a rule does not hold, and how near it came."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.language.conditions import (
    All,
    AnyOf,
    Condition,
    Cue,
    Feature,
    Has,
    Hit,
    Near,
    Not,
    Score,
    Sight,
    Within,
)
from rules.language.nearmiss import Lack, missing, names, near_miss

CUES = ("ask", "path", "trade")


def sight(*hits: tuple[str, int], features: frozenset[Feature] = frozenset()) -> Sight:
    """Cues with the number of the sentence in which each stands."""
    found: dict[str, tuple[Hit, ...]] = {}
    for place, (cue, sentence) in enumerate(hits):
        found[cue] = (*found.get(cue, ()), Hit(cue, place * 10, place * 10 + 5, sentence))
    return Sight(found, features)


ASK, PATH, TRADE = (Cue(name) for name in CUES)
BOTH = sight(("ask", 0), ("path", 3))


@pytest.mark.parametrize(
    ("condition", "lack", "wanted"),
    [
        (TRADE, Lack.ABSENT, ("trade",)),
        (Has(Feature.QUESTION), Lack.ABSENT, ("@question",)),
        (AnyOf((TRADE, Has(Feature.TIME))), Lack.NONE_OF, ("trade", "@time")),
        (Near(("ask", "path")), Lack.APART, ("ask", "path")),
        (Near(("ask", "trade")), Lack.ABSENT, ("ask", "trade")),
        (Within(All((ASK, PATH)), 2), Lack.APART, ("ask", "path")),
        (Score(((ASK, 1), (TRADE, 2)), 2), Lack.TOO_LITTLE, ("ask", "trade")),
        (Not(AnyOf((PATH, TRADE))), Lack.PRESENT, ("path",)),
        (All((ASK, All((PATH, TRADE)))), Lack.ABSENT, ("trade",)),
    ],
)
def test_the_part_that_failed_is_named(condition: Condition, lack: Lack, wanted: tuple[str, ...]) -> None:
    miss = missing(condition, BOTH)
    assert miss is not None
    assert (miss.lack, miss.wanted) == (lack, wanted)


def test_a_score_tells_what_it_weighed() -> None:
    miss = missing(Score(((ASK, 1.5), (TRADE, 2)), 3), BOTH)
    assert miss is not None
    assert (miss.weight, miss.at_least) == (1.5, 3)
    assert [hit.cue for hit in miss.hits] == ["ask"]


def test_what_must_not_stand_there_is_shown_where_it_stands() -> None:
    miss = missing(All((ASK, Not(PATH))), BOTH)
    assert miss is not None
    assert [hit.cue for hit in miss.hits] == ["path"]


def test_a_rule_nearly_matches_where_one_part_fails_and_words_of_another_stand() -> None:
    assert near_miss(All((ASK, TRADE)), BOTH) is not None
    assert near_miss(All((ASK, TRADE, Has(Feature.TIME))), BOTH) is None
    assert near_miss(All((Not(TRADE), Has(Feature.TIME))), BOTH) is None
    assert near_miss(All((ASK, PATH)), BOTH) is None


def test_the_names_of_a_condition_are_its_cues_and_facts_each_once() -> None:
    condition = Within(All((ASK, Near(("ask", "path")), Not(Has(Feature.BULK)))), 3)
    assert names(condition) == ("ask", "path", "@bulk")


LEAVES = st.one_of(
    st.sampled_from(CUES).map(Cue),
    st.sampled_from([Feature.QUESTION, Feature.TIME]).map(Has),
    st.lists(st.sampled_from(CUES), min_size=1, max_size=3).map(lambda cues: Near(tuple(cues))),
)


def _wholes(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    weighed = st.lists(st.tuples(parts, st.sampled_from([-1.0, 0.5, 2.0])), min_size=1, max_size=3).map(tuple)
    return st.one_of(
        several.map(All),
        several.map(AnyOf),
        parts.map(Not),
        weighed.map(lambda weights: Score(weights, 1.0)),
        st.tuples(parts, st.integers(1, 3)).map(lambda pair: Within(*pair)),
    )


@given(
    st.recursive(LEAVES, _wholes, max_leaves=12),
    st.lists(st.tuples(st.sampled_from(CUES), st.integers(0, 5)), max_size=6),
    st.frozensets(st.sampled_from([Feature.QUESTION, Feature.TIME])),
)
def test_something_is_missing_exactly_where_the_condition_does_not_hold(
    condition: Condition, hits: list[tuple[str, int]], features: frozenset[Feature]
) -> None:
    seen = sight(*hits, features=features)
    holds = condition.judge(seen).holds
    miss = missing(condition, seen)
    assert (miss is None) == holds
    assert near_miss(condition, seen) is None or not holds
    assert miss is None or not miss.part.judge(seen).holds

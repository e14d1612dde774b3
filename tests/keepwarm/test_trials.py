"""Other rules, tried on what is kept and proposed for what was corrected."""

from __future__ import annotations

from pathlib import Path

import pytest

from keepwarm.home import opened_home
from rules.decisions import Decision, Verb
from tests.keepwarm.kept import NOON, PRIYA, Kept


@pytest.fixture
def denying(tmp_path: Path) -> str:
    file = tmp_path / "mine.toml"
    file.write_text(f'[deny]\naddresses = ["{PRIYA}"]\n')
    return str(file)


def test_a_trial_tells_what_would_close_and_changes_nothing(kept: Kept, denying: str) -> None:
    before = kept("people", "--json").json()
    told = kept("rules", "try", denying, "--json").json()
    assert told["counts"]["closes"] == 1
    assert told["tried"] > 0
    assert "would close" in kept("rules", "try", denying).flat
    assert kept("people", "--json").json() == before


def test_rules_that_say_nothing_new_change_nothing(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("# nothing\n")
    assert "Nothing would change" in kept("rules", "try", str(tmp_path / "mine.toml")).flat


@pytest.mark.parametrize("since", ["1y", "6 months", "2026-01-01"])
def test_a_trial_may_begin_later(kept: Kept, denying: str, since: str) -> None:
    assert kept("rules", "try", denying, "--since", since, "--json").json()["counts"]["closes"] == 1


def test_nothing_that_came_since_leaves_nothing_to_try(kept: Kept, denying: str) -> None:
    told = kept("rules", "try", denying, "--since", "1d", "--json", now="2027-05-14T12:00:00-04:00").json()
    assert told["counts"]["closes"] == 0


@pytest.mark.parametrize("since", ["soon", "2999-01-01", "9999999y", "y"])
def test_a_day_that_was_not_is_refused(kept: Kept, denying: str, since: str) -> None:
    assert "--since" in kept("rules", "try", denying, "--since", since).refused()


def test_files_are_needed_and_must_be_right(kept: Kept, tmp_path: Path) -> None:
    assert "Name the rule files" in kept("rules", "try").refused()
    (tmp_path / "bad.toml").write_text("[[rules]]\nnonsense = 1\n")
    assert "bad.toml" in kept("rules", "try", str(tmp_path / "bad.toml")).refused()


def test_nothing_corrected_proposes_nothing(kept: Kept) -> None:
    assert "corrected" in kept("rules", "suggest").refused()
    assert "no correction" in kept("rules", "suggest", "999").refused()


def test_what_is_no_talk_proposes_a_rule_by_which_it_would_not_have_opened(kept: Kept) -> None:
    with opened_home("", NOON) as home:
        one = next(c for c in home.state().conversations if c.contact == PRIYA)
        home.say(Decision(0, home.now, Verb.NO_TALK, conversation=one.anchor, person=one.contact))
    told = kept("rules", "suggest", "--json").json()
    assert "[deny]" in told["rule"]["text"]
    assert "[deny]" in kept("rules", "suggest").out


def test_rules_that_have_changed_since_are_told_of(kept: Kept, denying: str) -> None:
    config = kept.folder / "config.toml"
    config.write_text(config.read_text().replace("[rules]", f'[rules]\nfiles = ["{denying}"]'))
    assert "keepwarm rebuild" in kept("rules", "try", denying).refused()

"""The configuration: every key is explained, and a slip is answered with the place and the remedy."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from keepwarm.config import Config, PolicySection, load
from keepwarm.refusals import Refusal
from keepwarm.settings import Settings
from rules.model import Policy
from tests.sources import ROOT

EXAMPLE = ROOT / "config.example.toml"
Written = Callable[[str], Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(text: str) -> Path:
        path = tmp_path / "config.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_the_example_says_what_holds_without_it() -> None:
    assert load(EXAMPLE) == Settings()


def test_the_example_holds_every_key_and_no_other() -> None:
    defaults: dict[str, Any] = Config().model_dump(mode="json")
    assert tomllib.loads(EXAMPLE.read_text(encoding="utf-8")) == defaults


def test_every_number_of_the_policy_can_be_set() -> None:
    changed = PolicySection(**dict.fromkeys(PolicySection.model_fields, 5)).policy()
    same = [
        field.name
        for field in fields(Policy)
        if getattr(changed, field.name) == getattr(Policy(), field.name)
    ]
    assert same == []


def test_what_the_file_says_holds(written: Written) -> None:
    path = written("""
[owner]
addresses = ["Robin.Hale@mailhaven.example"]
timezone = "America/New_York"
country = "us"
[policy]
thank_you_within_hours = 48
[rules]
files = ["mine.toml", "/etc/keepwarm/rules.toml"]
""")
    found = load(path)
    assert found.addresses == {"robin.hale@mailhaven.example"}
    assert (found.timezone, found.country) == ("America/New_York", "US")
    assert found.policy == Policy(thank_you_within=timedelta(hours=48))
    assert found.rules == (path.parent / "mine.toml", Path("/etc/keepwarm/rules.toml"))


def test_the_environment_wins_over_the_file(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEEPWARM_OWNER__TIMEZONE", "Europe/Berlin")
    monkeypatch.setenv("KEEPWARM_OWNER__ADDRESSES", '["a@b.example"]')
    monkeypatch.setenv("KEEPWARM_OWNER__COUNTRY", "")  # empty: as if it were not there
    monkeypatch.setenv("KEEPWARM_POLICY__TOUCH_WEEKS", "8")
    found = load(written('[owner]\ntimezone = "Asia/Tokyo"\ncountry = "JP"\n[policy]\ntouch_weeks = 9'))
    assert (found.timezone, found.country, found.policy.touch_weeks) == ("Europe/Berlin", "JP", 8)
    assert found.addresses == {"a@b.example"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "[policy]\nfollow_up_business_day = 3",
            '[policy] "follow_up_business_day" is not a key; did you mean "follow_up_business_days"?',
        ),
        ("[polcy]\nx = 1", '"polcy" is not a section; did you mean "policy"?'),
        ("policy = 3", "[policy] must be a section"),
        ("[policy]\ntouch_weeks = true", "[policy] touch_weeks must be a whole number"),
        ("[policy]\ntouch_weeks = nan", "[policy] touch_weeks must be a whole number"),
        ("[policy]\ntouch_weeks = '5m;rm'", "[policy] touch_weeks must be a whole number"),
        ("[policy]\ntouch_weeks = 0", "[policy] touch_weeks must be greater than or equal to 1"),
        ("[policy]\ntouch_weeks = 99999999999999999999", "[policy] touch_weeks must be less than"),
        ("[owner]\naddresses = 'a@b.example'", "[owner] addresses must be a list"),
        ("[owner]\naddresses = ['robin']", '[owner] addresses "robin" is not an address'),
        ("[owner]\ntimezone = 'EST'", '[owner] timezone "EST" is an abbreviation'),
        ("[owner]\ncountry = 'Narnia'", '[owner] country "Narnia" is no country'),
        ("[rules]\nfiles = ['~nobody-at-all/x.toml']", "names a home folder that is not known"),
        ("[owner]\n[owner]", "is no TOML: Cannot declare"),
        (f"x = {'[' * 5_000}{']' * 5_000}", "too long or too deep"),
        (f"x = {'9' * 5_000}", "too long or too deep"),
        (f"x = {{{'.'.join('a' * 20_000)} = 1}}", "too many dots"),
        ("#" * 70_000, "is larger than 64 kB"),
    ],
)
def test_a_slip_is_answered_with_the_place_and_the_remedy(written: Written, text: str, sentence: str) -> None:
    path = written(text)
    with pytest.raises(Refusal) as refused:
        load(path)
    assert str(refused.value).startswith(str(path))
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("KEEPWARM_OWNER__TIMEZONE", "nowhere", 'KEEPWARM_OWNER__TIMEZONE "nowhere" is not a time zone'),
        ("KEEPWARM_POLICY__TOUCH_WEEKS", "many", "KEEPWARM_POLICY__TOUCH_WEEKS must be a whole number"),
        ("KEEPWARM_POLICY__TOUCH_WEEK", "8", 'is not a key; did you mean "touch_weeks"?'),
        ("KEEPWARM_OWNER__ADDRESSES", "a@b.example", "KEEPWARM_OWNER__ADDRESSES must be JSON"),
        ("KEEPWARM_OWNER", "x", "KEEPWARM_OWNER must be JSON"),
    ],
)
def test_a_slip_in_the_environment_names_the_variable(
    variable: str, value: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(Refusal) as refused:
        load(EXAMPLE)
    assert sentence in str(refused.value)


def test_a_byte_order_mark_is_welcome(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xef\xbb\xbf[policy]\ntouch_weeks = 8\n")
    assert load(path).policy.touch_weeks == 8


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"\xff\xfe[\0", "is not UTF-8 text"), (None, "is not there")]
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None, sentence: str) -> None:
    path = tmp_path / "config.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Refusal, match=sentence):
        load(path)

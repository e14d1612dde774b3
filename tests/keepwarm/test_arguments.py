"""The words of the command line are taken as a person means them, or refused with what to write instead."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from keepwarm import places
from keepwarm.arguments import addresses, instant, named, spread
from keepwarm.refusals import Refusal


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("scan --mail a b --json", "scan --mail a --mail b --json"),
        ("scan --mail a --mail b", "scan --mail a --mail b"),
        ("scan --me a b --calendar c d", "scan --me a --me b --calendar c --calendar d"),
        ("scan --mail=a --rules r s", "scan --mail=a --rules r --rules s"),
        ("scan --timezone Europe/Berlin b", "scan --timezone Europe/Berlin b"),
        ("--version", "--version"),
        ("", ""),
    ],
)
def test_an_option_stands_for_all_the_words_after_it(written: str, meant: str) -> None:
    assert spread(written.split()) == meant.split()


@pytest.mark.parametrize("written", ["scan --mail", "scan --mail --json", "scan --rules --me a@b.example"])
def test_an_option_without_its_value_is_refused(written: str) -> None:
    with pytest.raises(Refusal, match="needs a path after it"):
        spread(written.split())


def test_an_empty_path_is_not_taken_for_the_current_folder() -> None:
    with pytest.raises(Refusal, match="needs a path after it"):
        spread(["scan", "--mail", ""])


def test_addresses_are_lower_case_and_may_carry_a_name() -> None:
    given = ["Robin.Hale@MailHaven.example", '"Hale, Robin" <rhale@school.example>']
    assert addresses(given, "--me") == {"robin.hale@mailhaven.example", "rhale@school.example"}


@pytest.mark.parametrize(
    "word", ["robin", "@", "a@", "@b", "a@b,c@d", "a@b c", "a@\u202eb", "<>", "a" * 300 + "@b"]
)
def test_what_is_no_address_is_refused(word: str) -> None:
    with pytest.raises(Refusal, match=r"write it like you@example\.org"):
        addresses([word], "--me")


def test_now_is_an_instant_with_its_offset() -> None:
    assert instant("2026-05-14T12:00:00Z") == datetime(2026, 5, 14, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "",
        "2026-05-14",
        "2026-05-14T12:00:00",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59-23:59",
    ],
)
def test_now_without_an_offset_or_far_from_our_time_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="--now"):
        instant(text)


@pytest.mark.parametrize(
    "name", ["Europe/Berlin", "America/Argentina/Buenos_Aires", "UTC", "Etc/GMT+5", "Japan"]
)
def test_a_zone_is_a_name_of_the_iana_list(name: str) -> None:
    assert places.timezone(name, "--timezone") == name


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Europe/Berln", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("EST", "America/New_York"),
        ("pst", "America/Los_Angeles"),
        ("CET", "Europe/Berlin"),
    ],
)
def test_a_name_that_is_nearly_a_zone_is_answered_with_the_zone(name: str, meant: str) -> None:
    with pytest.raises(Refusal, match=f'"{meant}"'):
        places.timezone(name, "--timezone")


@pytest.mark.parametrize(
    "name",
    [
        "",
        "../../etc/passwd",
        "/usr/share/zoneinfo/UTC",
        "posixrules",
        "localtime",
        "Factory",
        "posix/Europe/Berlin",
        "Europe/Berlin\0",
        "Europe",
        "America/" * 5_000,
    ],
)
def test_what_is_no_zone_is_refused_in_a_short_sentence(name: str) -> None:
    with pytest.raises(Refusal) as refused:
        places.timezone(name, "--timezone")
    assert len(str(refused.value)) < 200


def test_a_country_has_two_letters_and_holidays() -> None:
    assert places.country("de", "--country") == "DE"
    assert places.country("", "--country") == ""
    for code in ("Germany", "XX", "D", "\0\0"):
        with pytest.raises(Refusal, match="two letters"):
            places.country(code, "--country")


def test_a_rule_file_of_the_person_never_replaces_a_built_in_one() -> None:
    assert named(Path("words.toml")) == "./words.toml"
    assert named(Path("mine/words.toml")) == "mine/words.toml"

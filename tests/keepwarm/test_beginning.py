"""`init` writes settings once; `config check` tells whether they can be used."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from keepwarm.config import load
from keepwarm.localzone import found
from tests.keepwarm.kept import ROBIN, Kept

INIT = ("init", "--me", ROBIN, "--timezone", "America/New_York", "--country", "us")


@pytest.mark.parametrize("command", ["today", "tasks", "questions", "landed"])
def test_without_settings_one_sentence_says_where_to_begin(bare: Kept, command: str) -> None:
    assert bare.plainly(command).refused().startswith("Run `keepwarm init` first")


def test_init_writes_what_the_owner_alone_can_read_and_explains_it(bare: Kept) -> None:
    assert bare.plainly(*INIT, "--asks-a-week", "3").status == 0
    path = bare.folder / "config.toml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    settings = load(path)
    assert (settings.addresses, settings.timezone) == (frozenset([ROBIN]), "America/New_York")
    assert (settings.country, settings.asks_a_week) == ("US", 3)
    assert "# touch_weeks = 13" in path.read_text()


def test_what_init_explains_is_what_holds(bare: Kept, tmp_path: Path) -> None:
    bare.plainly(*INIT)
    written = (bare.folder / "config.toml").read_text()
    spelt = tmp_path / "spelt.toml"
    spelt.write_text(
        "\n".join(line.removeprefix("# ") if " = " in line else line for line in written.splitlines())
    )
    assert load(spelt) == load(bare.folder / "config.toml")


def test_settings_are_never_written_over_unasked(bare: Kept) -> None:
    bare.plainly(*INIT)
    before = (bare.folder / "config.toml").read_text()
    assert (
        "is there already" in bare.plainly("init", "--me", "other@b.example", "--timezone", "UTC").refused()
    )
    assert (bare.folder / "config.toml").read_text() == before
    assert bare.plainly("init", "--me", "other@b.example", "--timezone", "UTC", "--replace").status == 0
    assert load(bare.folder / "config.toml").addresses == {"other@b.example"}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--timezone", "UTC"), "which addresses are yours"),
        (("--me", "nobody"), "not an address"),
        (("--me", ROBIN, "--timezone", "EST"), "abbreviation"),
        (("--me", ROBIN, "--timezone", "UTC", "--country", "XX"), "no country"),
        (("--me", ROBIN, "--timezone", "UTC", "--asks-a-week", "many"), "no number of people"),
        (("--me", 'a"\n[store]\nurl="x"@b.example', "--timezone", "UTC"), "not an address"),
    ],
)
def test_what_cannot_be_written_down_is_refused(bare: Kept, words: tuple[str, ...], says: str) -> None:
    assert says in bare.plainly("init", *words).refused()
    assert not (bare.folder / "config.toml").exists()


def test_config_check_says_whose_it_is_and_where_it_is_kept(bare: Kept) -> None:
    bare.plainly(*INIT)
    said = bare.plainly("config", "check")
    assert ROBIN in said.flat
    assert "America/New_York, holidays of US" in said.flat
    assert bare.plainly("config", "check", "--json").json()["addresses"] == [ROBIN]


def test_config_check_names_the_key_that_is_wrong(bare: Kept) -> None:
    bare.plainly(*INIT)
    path = bare.folder / "config.toml"
    path.write_text(path.read_text() + '\n[store]\nurl = "mysql://x"\n')
    assert "[store] url must begin with postgresql://" in bare.plainly("config", "check").refused()


def test_the_zone_of_this_computer_is_found_by_its_variable_its_link_or_its_file(tmp_path: Path) -> None:
    nothing, link, file = tmp_path / "none", tmp_path / "link", tmp_path / "file"
    link.symlink_to("/usr/share/zoneinfo/Europe/Berlin")
    file.write_text("Asia/Tokyo\n")
    assert found({"TZ": ":America/Denver"}, link, file) == "America/Denver"
    assert found({}, link, file) == "Europe/Berlin"
    assert found({"TZ": "EST5EDT"}, nothing, file) == "Asia/Tokyo"
    assert found({}, nothing, nothing) == ""

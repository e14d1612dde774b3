"""One variable moves everything that keepwarm keeps; without it things lie where the system wants them."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from keepwarm import config
from keepwarm.folders import HOME, folders
from sync.store.database import open_store
from tests.sync.small import migrations


def test_keepwarm_home_holds_everything(tmp_path: Path) -> None:
    found = folders({HOME: str(tmp_path / "home")})
    assert found.config_file == tmp_path / "home" / "config.toml"
    assert found.database == tmp_path / "home" / "keepwarm.db"
    assert found.daemon_lock.parent == found.data


def test_without_it_the_system_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    found = folders({HOME: ""})
    assert found.data == platformdirs.user_data_path("keepwarm", appauthor=False)
    assert tmp_path in found.data.parents
    assert tmp_path in found.config.parents


def test_a_relative_home_is_taken_from_where_the_person_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert folders({HOME: "mine"}).data == tmp_path / "mine"


def test_asking_where_things_are_makes_nothing(tmp_path: Path) -> None:
    folders({HOME: str(tmp_path / "home")})
    assert not (tmp_path / "home").exists()


def test_the_first_use_makes_the_folder_for_its_owner_alone(tmp_path: Path) -> None:
    database = folders({HOME: str(tmp_path / "a" / "home")}).database
    open_store(database, migrations=migrations(tmp_path / "steps")).close()
    assert database.parent.stat().st_mode & 0o777 == 0o700
    assert database.parent.parent.stat().st_mode & 0o777 == 0o700


def test_the_variable_is_no_setting_that_a_configuration_would_refuse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME, str(tmp_path))
    (tmp_path / "config.toml").write_text('[owner]\ntimezone = "Europe/Berlin"\n')
    assert config.load(folders().config_file).timezone == "Europe/Berlin"

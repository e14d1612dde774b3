"""The configuration file (TOML) with the environment over it, checked key by key."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError

from connectors.files.regular import shown
from keepwarm import arguments, places
from keepwarm.refusals import Refusal, quoted, suggestion
from keepwarm.settings import LetterSettings, Settings
from keepwarm.textfiles import toml_text
from rules.model import Policy

LARGEST = 64_000  # bytes
_PREFIX, _DELIMITER = "KEEPWARM_", "__"


def _number(value: object) -> object:
    """TOML's true is no 1, and 1.0 is a slip of the pen."""
    if isinstance(value, bool | float):
        raise ValueError("must be a whole number")
    return value


Days = Annotated[int, BeforeValidator(_number), Field(ge=1, le=366)]
Weeks = Annotated[int, BeforeValidator(_number), Field(ge=1, le=520)]
Hours = Annotated[int, BeforeValidator(_number), Field(ge=0, le=24 * 14)]
Minutes = Annotated[int, BeforeValidator(_number), Field(ge=5, le=24 * 60)]
Asks = Annotated[int, BeforeValidator(_number), Field(ge=0, le=50)]
Word = Annotated[str, Field(max_length=400), AfterValidator(str.strip)]
Words = Annotated[tuple[Word, ...], Field(max_length=100)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OwnerSection(_Section):
    addresses: Words = ()
    timezone: Word = ""
    country: Word = ""
    asks_a_week: Asks = 2


class PolicySection(_Section):
    """The numbers of `rules.model.Policy`, a length of time with its unit in the name."""

    reply_business_days: Days = 1
    follow_up_business_days: Days = 7
    give_up_business_days: Days = 21
    referral_business_days: Days = 2
    prepare_before_hours: Hours = 24
    thank_you_opens_after_hours: Hours = 1
    thank_you_within_hours: Hours = 24
    thank_you_days: Days = 21
    first_touch_weeks: Weeks = 6
    touch_weeks: Weeks = 13
    rare_touch_weeks: Weeks = 26
    talk_length_minutes: Minutes = 30

    def policy(self) -> Policy:
        lengths: dict[str, Any] = dict(_length(name, number) for name, number in self.model_dump().items())
        return Policy(**lengths)


class RulesSection(_Section):
    files: Words = ()


class LettersSection(_Section):
    name: Word = ""
    about: Word = ""
    hours: Annotated[Literal[12, 24], BeforeValidator(_number)] = 24
    language: Word = "en"
    folder: Word = ""

    def settings(self, path: Path) -> LetterSettings:
        folder = _beside(path, self.folder, "letters") if self.folder else None
        return LetterSettings(self.name, self.about, self.hours, self.language, folder)


def _database(url: str) -> str:
    if url and not url.startswith(("postgresql://", "postgresql+psycopg://")):
        raise ValueError("must begin with postgresql://, or be empty for a file on this computer")
    return url


class StoreSection(_Section):
    url: Annotated[Word, AfterValidator(_database)] = ""


class Config(BaseSettings):
    """Every key, with its default; KEEPWARM_POLICY__TOUCH_WEEKS=8 in the environment wins over the file."""

    model_config = SettingsConfigDict(
        extra="forbid",
        frozen=True,
        env_prefix=_PREFIX,
        env_nested_delimiter=_DELIMITER,
        env_ignore_empty=True,
    )
    owner: OwnerSection = OwnerSection()
    policy: PolicySection = PolicySection()
    rules: RulesSection = RulesSection()
    letters: LettersSection = LettersSection()
    store: StoreSection = StoreSection()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return env_settings, init_settings


_SECTIONS: Mapping[str, type[_Section]] = {
    "owner": OwnerSection,
    "policy": PolicySection,
    "rules": RulesSection,
    "letters": LettersSection,
    "store": StoreSection,
}
_MESSAGES = {
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "string_type": "must be text in quotes",
    "tuple_type": 'must be a list, such as ["you@example.org"]',
    "model_type": "must be a section: write its name in brackets on a line of its own",
}


def load(path: Path) -> Settings:
    """The settings of this file and the environment. Raises Refusal, which names the key that is wrong."""
    try:
        config = Config(**_tables(path))
    except ValidationError as fault:
        raise _refusal(path, fault) from None
    except (SettingsError, RecursionError):
        raise _unreadable_variable() from None
    owner = config.owner
    zone = owner.timezone and places.timezone(owner.timezone, _source(path, "owner", "timezone"))
    return Settings(
        addresses=arguments.addresses(owner.addresses, _source(path, "owner", "addresses")),
        timezone=zone,
        country=places.country(owner.country, _source(path, "owner", "country")),
        policy=config.policy.policy(),
        rules=tuple(_beside(path, name, "rules") for name in config.rules.files),
        letters=config.letters.settings(path),
        asks_a_week=owner.asks_a_week,
        store=config.store.url,
    )


def _tables(path: Path) -> dict[str, Any]:
    text = toml_text(path, LARGEST)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise Refusal(f"{shown(path)} is no TOML: {fault}.") from None
    except (ValueError, RecursionError):
        raise Refusal(f"{shown(path)} is no TOML: something in it is too long or too deep.") from None


def _refusal(path: Path, fault: ValidationError) -> Refusal:
    """The first thing that is wrong; the others show when it is put right."""
    error = fault.errors(include_url=False)[0]
    section, key = ([str(part) for part in error["loc"]] + [""])[:2]
    if error["type"] != "extra_forbidden":
        message = _MESSAGES.get(error["type"]) or error["msg"].removeprefix("Value error, ")
        return Refusal(f"{_source(path, section, key)} {message.replace('Input should', 'must', 1)}.")
    if not key:
        return Refusal(f"{shown(path)}: {quoted(section)} is not a section{suggestion(section, _SECTIONS)}")
    near = suggestion(key, _SECTIONS[section].model_fields)
    return Refusal(f"{_source(path, section, quoted(key))} is not a key{near}")


def _unreadable_variable() -> Refusal:
    """What stands in the environment in place of JSON."""
    names = (f"{_PREFIX}{name}".upper() for name in (*_SECTIONS, "owner__addresses", "rules__files"))
    wrong = next((name for name in names if not _is_json(os.environ.get(name, "[]"))), f"{_PREFIX}…")
    return Refusal(f'{wrong} must be JSON; a list is written like ["you@example.org"].')


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _source(path: Path, section: str, key: str) -> str:
    """Where a value came from, for a person who looks for it: a variable, else a key of the file."""
    variable = f"{_PREFIX}{section}{_DELIMITER}{key}".upper().replace('"', "")
    if any(name.upper() == variable and value for name, value in os.environ.items()):
        return variable
    return f"{shown(path)}: [{section}] {key}".rstrip()


def _length(name: str, number: int) -> tuple[str, int | timedelta]:
    """`prepare_before_hours = 24` → the policy's `prepare_before`; counts of days and weeks stay counts."""
    bare, _, unit = name.rpartition("_")
    return (bare, timedelta(**{unit: number})) if unit in {"hours", "minutes"} else (name, number)


def _beside(path: Path, name: str, section: str) -> Path:
    """A path of the configuration: relative to the file in which it stands, `~` for the home folder."""
    try:
        return path.parent / Path(name).expanduser()
    except RuntimeError:
        raise Refusal(
            f"{shown(path)}: [{section}] {quoted(name)} names a home folder that is not known."
        ) from None

"""Settings are written down once, and looked at."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from connectors.files.regular import shown
from keepwarm import arguments, ask, home, localzone, places
from keepwarm.contract import VERSION
from keepwarm.folders import folders
from keepwarm.options import Words
from keepwarm.refusals import Refusal, quoted
from keepwarm.screens.sentences import Sentences
from keepwarm.settings import Settings

_MOST_ASKS = 50
_USUAL_ASKS = 2


@dataclass(frozen=True, slots=True)
class Wished:
    """What the options of `init` said; "" and None where they said nothing."""

    me: Words
    timezone: str
    country: str
    asks_a_week: str
    config: str
    replace: bool


def begun(wished: Wished) -> Sentences:
    """Writes the settings. Raises Refusal, also where they are there already."""
    path = Path(wished.config) if wished.config else folders().config_file
    if os.path.lexists(path) and not wished.replace:
        raise Refusal(f"{shown(path)} is there already: edit it, or say --replace to begin anew.")
    text = _written(_answered(wished))
    _keep(path, text)
    return Sentences(
        (
            f"Written: {shown(path)}. It explains itself, and is yours to edit.",
            "Next: keepwarm import --mail PATH, with your mail as a file; README.md says how to get it.",
        ),
        {"version": VERSION, "config": str(path)},
    )


def checked(config: str) -> Sentences:
    """What the settings say. Raises Refusal where they cannot be used."""
    settings = home.told_settings(config)
    path = home.config_path(config)
    addresses = sorted(settings.addresses)
    where = settings.timezone + (f", holidays of {settings.country}" if settings.country else "")
    kept = (settings.store and "PostgreSQL") or shown(folders().database)
    return Sentences(
        (f"{shown(path)} is fine.", f"You: {', '.join(addresses)} · {where}", f"Kept in: {kept}"),
        {
            "version": VERSION,
            "config": str(path),
            "addresses": addresses,
            "timezone": settings.timezone,
            "country": settings.country,
        },
    )


# --- what is asked --------------------------------------------------------------------------------


def _answered(wished: Wished) -> Settings:
    """What the options say, and what the person says where they do not."""
    asking = ask.somebody_is_there()
    return Settings(
        addresses=_addresses(wished.me),
        timezone=_zone(wished.timezone),
        country=_country(wished.country, asking=asking),
        asks_a_week=_asks(wished.asks_a_week, asking=asking),
    )


def _addresses(me: Words) -> frozenset[str]:
    if me:
        return arguments.addresses(me, "--me")
    if not ask.somebody_is_there():
        raise Refusal("Say which addresses are yours: --me you@example.org.")

    def right(typed: str) -> frozenset[str]:
        found = arguments.addresses(typed.replace(",", " ").split(), "")
        if not found:
            raise Refusal("At least one address is needed, like you@example.org.")
        return found

    return ask.until_right("Your addresses, all that you write from (with spaces between)?", "", right)


def _zone(timezone: str) -> str:
    if timezone:
        return places.timezone(timezone, "--timezone")
    found = localzone.found()
    if ask.somebody_is_there():
        return ask.until_right("Where you live, as a time zone?", found, _place)
    if not found:
        raise Refusal("Say where you live, as an IANA name: --timezone Europe/Berlin.")
    return found


def _place(typed: str) -> str:
    if not typed:
        raise Refusal('A place is needed, such as "Europe/Berlin".')
    return places.timezone(typed, "The place")


def _country(country: str, *, asking: bool) -> str:
    if country or not asking:
        return places.country(country, "--country")
    question = "Whose public holidays count, as two letters (Enter for none)?"
    return ask.until_right(question, "", lambda typed: places.country(typed, "The country"))


def _asks(asks: str, *, asking: bool) -> int:
    if asks or not asking:
        return _number(asks or str(_USUAL_ASKS))
    question = "How many people a week does it feel right to ask for a talk?"
    return ask.until_right(question, str(_USUAL_ASKS), _number)


def _number(typed: str) -> int:
    if typed.isascii() and typed.isdecimal() and len(typed) < 4 and int(typed) <= _MOST_ASKS:
        return int(typed)
    raise Refusal(f"{quoted(typed)} is no number of people a week: write one from 0 to {_MOST_ASKS}.")


# --- what is written ------------------------------------------------------------------------------


def _written(settings: Settings) -> str:
    addresses = ", ".join(json.dumps(address) for address in sorted(settings.addresses))
    return _TEXT.format(
        addresses=addresses,
        timezone=settings.timezone,
        country=settings.country,
        asks_a_week=settings.asks_a_week,
    )


def _keep(path: Path, text: str) -> None:
    """Written beside and put in place, so that it is there as a whole, and for its owner alone."""
    beside = path.with_name(f"{path.name}.new")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        beside.replace(path)
    except OSError as failure:
        raise Refusal(f"{shown(path)} cannot be written: {failure.strerror}.") from None


_TEXT = """\
# What keepwarm goes by. Where a line begins with # it holds all the same; take the # away to change it.

[owner]
# Every address that is yours.
addresses = [{addresses}]
# Where you live, as an IANA name.
timezone = "{timezone}"
# Whose public holidays are no business days, such as "US"; empty for none.
country = "{country}"
# How many people a week it feels right to ask for a talk.
asks_a_week = {asks_a_week}

[policy]
# A reply is good within so many business days.
# reply_business_days = 1
# A friendly nudge is possible after so many business days without an answer; after so many it is let be.
# follow_up_business_days = 7
# give_up_business_days = 21
# Somebody who was suggested to you is written to within so many business days.
# referral_business_days = 2
# Preparing is for so many hours before a talk.
# prepare_before_hours = 24
# A thank-you is suggested so many hours after a talk, is best within so many, is welcome for so many days.
# thank_you_opens_after_hours = 1
# thank_you_within_hours = 24
# thank_you_days = 21
# The first note that keeps an acquaintance warm, each later one, and those to people you write to rarely.
# first_touch_weeks = 6
# touch_weeks = 13
# rare_touch_weeks = 26
# How long a talk lasts where nobody said.
# talk_length_minutes = 30

[rules]
# Rule files of your own, relative to this file.
# files = []
"""

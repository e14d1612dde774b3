"""The rest of the mailbox: letters out of templates, each time a little otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from keepwarm.demo.shift import REFERENCE
from tools.demo.letters import ME, Kind, Letter, at_home, number

_WEEKS = 52
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def noise() -> Iterator[Letter]:
    """A year of it, up to the hour for which the files are written."""
    path = Path(__file__).with_name("noise.yaml")
    for template in yaml.safe_load(path.read_text(encoding="utf-8")):
        for turn, moment in enumerate(_moments(template)):
            if moment <= REFERENCE:
                letter = _letter(template, turn, moment)
                yield letter
                yield from _answer(template, letter)


def _moments(template: dict[str, Any]) -> Iterator[datetime]:
    """When letters of this template come: in every so many weeks, some minutes around their hour."""
    seed, every = template["subject"] + template["from"], template["every"]
    monday = (REFERENCE - timedelta(weeks=_WEEKS, days=REFERENCE.weekday())).date()
    day, hour = template["at"].split()
    for week in range(template.get("week", number(seed) % every), _WEEKS + 1, every):
        late = timedelta(minutes=number(seed, str(week)) % 23)
        date = monday + timedelta(weeks=week, days=_DAYS.index(day))
        yield at_home(f"{date} {hour}", seed) + late


def _letter(template: dict[str, Any], turn: int, moment: datetime) -> Letter:
    words = {name: _turn(choices, turn, name) for name, choices in template.get("vary", {}).items()}
    sender, subject, body = (template[key].format(**words) for key in ("from", "subject", "body"))
    kind = Kind(template["kind"])
    form = ("html", "both")[number(sender) % 2] if kind is Kind.LIST else "plain"
    return Letter(sender, (ME,), moment, subject[:1].upper() + subject[1:], body, form=form, kind=kind)


def _turn(choices: list[str], turn: int, name: str) -> str:
    """The choices one after the other, each slot from a place of its own."""
    return choices[(turn + number(name)) % len(choices)]


def _answer(template: dict[str, Any], letter: Letter) -> Iterator[Letter]:
    later = letter.at + timedelta(minutes=40 + number(letter.id) % 300)
    if "answer" in template and later <= REFERENCE:
        subject = f"Re: {letter.subject}"
        yield Letter(ME, (letter.sender,), later, subject, template["answer"], answers=letter, quote="gmail")

"""The talks written by hand, as letters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from keepwarm.demo.shift import HOME
from tools.demo.letters import ME, Invitation, Kind, Letter, at_home

FOLDER = Path(__file__).parent
_AS_IT_IS = ("form", "encoding", "quote", "forged")


def talks() -> Iterator[Letter]:
    for talk in _read("talks.yaml"):
        letters: list[Letter] = []
        for told in talk["mails"]:
            letters.append(_letter(talk, told, letters))
        yield from letters


def calendar() -> tuple[Invitation, ...]:
    return tuple(invitation(one) for one in _read("calendar.yaml"))


def invitation(told: dict[str, Any]) -> Invitation:
    start = datetime.fromisoformat(told["start"]).replace(tzinfo=HOME)
    return Invitation(**{**told, "start": start, "who": tuple(told.get("who", ()))})


def _read(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return found


def _letter(talk: dict[str, Any], told: dict[str, Any], before: list[Letter]) -> Letter:
    sender, when = _writer(talk, told)
    answered = before[told["answers"] - 1] if "answers" in told else before[-1] if before else None
    if told.get("new"):
        answered = None
    subject = told.get("subject") or (f"Re: {answered.first.subject}" if answered else talk["subject"])
    return Letter(
        sender,
        _to(talk, told, sender),
        at_home(when, subject, talk.get("zone", "") if sender != ME else ""),
        subject,
        told["body"].rstrip("\n"),
        cc=tuple(told.get("cc", ())),
        answers=answered,
        headers=told.get("headers", {}),
        kind=Kind.AUTO if told.get("auto") or told.get("bounce") else Kind.PERSON,
        invitation=invitation(told["ics"]) if "ics" in told else None,
        bounced=told.get("bounce", ""),
        **{key: told[key] for key in _AS_IT_IS if key in told},
    )


def _writer(talk: dict[str, Any], told: dict[str, Any]) -> tuple[str, str]:
    if "me" in told:
        return ME, told["me"]
    return (talk["who"][0], told["them"]) if "them" in told else (told["by"], told["at"])


def _to(talk: dict[str, Any], told: dict[str, Any], sender: str) -> tuple[str, ...]:
    return tuple(told.get("to") or (talk["who"][:1] if sender == ME else [ME]))

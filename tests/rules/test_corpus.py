"""Every corpus of labelled mails is read by the built-in rules nearly without a miss.

A file `corpus_<theme>.toml` lists `theme_acts`, the acts that it is about, and `mails`, each a table of

    text     the new text                     acts    the acts of the theme that a careful reader sees in it
    subject  "" where left out                reply   whether it answers another message
    sender   "Name <address>"                 to, cc  lists of the same
    marks    as in rules.model.Mark           stage   where the conversation stands, for rules that ask for it
    side     who wrote it, for rules that ask for it; a `side` above all mails is theirs where they name none
    may      acts that are right either way
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parseaddr
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rules.engine import Engine, Found
from rules.language.parse import parse_rules
from rules.language.ruleset import Side
from rules.model import Act, Address, Mark, Message

_HERE = Path(__file__).parent
_BUILTIN = _HERE.parents[1] / "rules" / "builtin"
_CORPORA = sorted(_HERE.glob("corpus_*.toml"))
_WHEN = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
_RECALL, _PRECISION = 0.97, 0.98


@cache
def _engine() -> Engine:
    files = sorted(_BUILTIN.glob("*.toml"), key=lambda path: (path.name != "words.toml", path.name))
    return Engine(parse_rules({path.name: path.read_text(encoding="utf-8") for path in files}))


def _address(text: str) -> Address:
    name, email = parseaddr(text)
    return Address(email.lower(), name)


def _message(mail: Mapping[str, Any]) -> Message:
    return Message(
        key="corpus",
        message_id="<corpus@keepwarm.invalid>",
        sender=_address(mail.get("sender", "writer@keepwarm.invalid")),
        received=_WHEN,
        date=_WHEN,
        to=tuple(_address(text) for text in mail.get("to", ["reader@keepwarm.invalid"])),
        cc=tuple(_address(text) for text in mail.get("cc", [])),
        subject=mail.get("subject", ""),
        text=mail["text"],
        references=("<before@keepwarm.invalid>",) if mail.get("reply") else (),
        marks=frozenset(Mark(mark) for mark in mail.get("marks", [])),
    )


def _counts(found: Found, mail: Mapping[str, Any], side: str | None) -> bool:
    """Whether a finding holds at the stage and from the side that the mail names, where it names them."""
    stage, side = mail.get("stage"), mail.get("side", side)
    fits_stage = stage is None or not found.where or stage in found.where
    return fits_stage and (side is None or found.side in (Side.EITHER, side))


def _outcomes(path: Path) -> Iterator[tuple[str, Act, bool, bool, str]]:
    """(text, act, expected, found, rule) for every act that was expected or found."""
    corpus = tomllib.loads(path.read_text(encoding="utf-8"))
    theme = {Act(name) for name in corpus["theme_acts"]}
    for mail in corpus["mails"]:
        expected = {Act(name) for name in mail["acts"]}
        found = _engine().read(_message(mail)).found
        seen = {f.act: f.rule for f in found if _counts(f, mail, corpus.get("side"))}
        for act in sorted((theme & (expected | set(seen))) - {Act(name) for name in mail.get("may", [])}):
            yield mail["text"], act, act in expected, act in seen, seen.get(act, "")


@pytest.mark.parametrize("path", _CORPORA, ids=lambda path: path.stem)
def test_a_corpus_is_read_nearly_without_a_miss(path: Path) -> None:
    outcomes = list(_outcomes(path))
    right = sum(expected and seen for _, _, expected, seen, _ in outcomes)
    missed = [f"missed {act}: {text!r}" for text, act, expected, seen, _ in outcomes if expected and not seen]
    wrong = [f"wrong {act} by {rule}: {text!r}" for text, act, expected, _, rule in outcomes if not expected]
    recall = right / max(1, right + len(missed))
    precision = right / max(1, right + len(wrong))
    report = "\n".join([f"recall {recall:.3f}, precision {precision:.3f}", *missed, *wrong])
    assert recall >= _RECALL, report
    assert precision >= _PRECISION, report

"""Each kind of input on its way through the program, to an outcome that is allowed."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, chdir, contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

from connectors.errors import ConnectorError
from connectors.files import open_mailbox
from connectors.ics import CalendarUnreadable, read_calendar, read_invites
from connectors.mime import MessageUnreadable, parse
from keepwarm import cli, places, wiring
from keepwarm.config import load
from keepwarm.plain import plain
from keepwarm.refusals import Refusal
from keepwarm.scan import scan
from keepwarm.textfiles import toml_text
from rules.circle import MessageFact, circles
from rules.engine import Engine
from rules.fold import fold
from rules.language.examples import refuse_failing
from rules.language.parse import RuleError, parse_rules
from rules.model import Event, Message, Owner, Policy
from rules.reading import new_text
from rules.times import lengths, mentions, return_day
from tests.hostile.entry import Kind

OWNER = Owner(frozenset(["me@home.example"]), "Europe/Berlin", "DE")
NOW = datetime(2026, 5, 14, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
LONGEST_SENTENCE = 700
UNPRINTABLE = frozenset(map(chr, (*range(9), 11, 12, *range(14, 32), 127, *range(0x80, 0xA0))))
EXAMPLE = Path(__file__).resolve().parent.parent.parent / "config.example.toml"


@cache
def engine() -> Engine:
    return wiring.engine()


def read(kind: Kind, data: bytes, folder: Path) -> tuple[str, ...]:
    """The sentences in which the reading ended, none where all was read; AssertionError where it may not.

    `folder` is an empty one to write the input into. Whatever else is raised is a finding.
    """
    sentences = tuple(READERS[kind](data, folder))
    for sentence in sentences:
        assert plain(sentence), "a refusal says nothing"
        assert "Traceback" not in sentence
        assert kind is Kind.RULES or plain(sentence)[-1] in ".?…", f"no sentence: {sentence[:200]!r}"
    return sentences


def _mail(data: bytes, folder: Path) -> Iterator[str]:
    try:
        message = parse(data, zone=BERLIN)
    except MessageUnreadable as reason:
        yield str(reason)
        return
    for text in _shown(message):
        assert UNPRINTABLE.isdisjoint(text), f"cannot be shown: {text[:200]!r}"
        text.encode()
    assert len(message.text) <= 1_000_000
    assert len(message.references) <= 200
    fact = MessageFact(message, engine().read(message))
    for circle in circles(OWNER, [fact], []):
        fold(OWNER, circle, Policy(), NOW)


def _shown(message: Message) -> Iterator[str]:
    """What of a mail can reach a screen or a store."""
    yield from (message.text, message.subject, message.message_id, *message.references)
    for address in (message.sender, *message.to, *message.cc):
        yield from (address.email, address.name)
    for invite in message.invites:
        yield from _told(invite.event)


def _told(event: Event) -> Iterator[str]:
    yield from (event.uid, event.summary, event.description, event.location, event.timezone)
    for person in event.people():
        yield from (person.email, person.name)


def _ics(data: bytes, folder: Path) -> Iterator[str]:
    try:
        events, skipped = read_calendar(data, wiring.window(NOW), BERLIN)
    except CalendarUnreadable as reason:
        yield str(reason)
        events, skipped = (), ()
    yield from (one.reason for one in skipped)
    try:
        invites = read_invites(data, BERLIN)
    except CalendarUnreadable as reason:
        yield str(reason)
        invites = ()
    for event in (*events[:200], *(invite.event for invite in invites)):
        assert UNPRINTABLE.isdisjoint("".join(_told(event)))
        assert event.start <= event.end
        engine().topic(event)


def _mbox(data: bytes, folder: Path) -> Iterator[str]:
    path = folder / "mail.mbox"
    path.write_bytes(data)
    try:
        found = scan([open_mailbox(path, BERLIN)], [], OWNER, engine(), NOW)
    except ConnectorError as reason:
        yield str(reason)
    else:
        yield from (one.reason for one in found.skipped)


def _config(data: bytes, folder: Path) -> Iterator[str]:
    path = folder / "config.toml"
    path.write_bytes(data)
    yield from _refused(lambda: load(path))


def _rules(data: bytes, folder: Path) -> Iterator[str]:
    """The file alone: the built-in rules would cost more than all that it can cost."""
    path = folder / "mine.toml"
    path.write_bytes(data)

    def used() -> None:
        files = {"mine.toml": toml_text(path, 1_000_000)}
        refuse_failing(Engine(parse_rules(files)), files, files)

    yield from _refused(used)


def _zone(data: bytes, folder: Path) -> Iterator[str]:
    name = os.fsdecode(data)
    yield from _refused(lambda: places.timezone(name, "--timezone"))
    line = f"DTSTART;TZID={name}:20260310T150000".encode("utf-8", "replace")
    yield from _ics(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\n" + line + b"\r\nEND:VEVENT\r\n", folder)


def _variables(data: bytes, folder: Path) -> Iterator[str]:
    pairs = [pair.partition("=") for pair in os.fsdecode(data).split("\0")]
    with _environment({name: value for name, _, value in pairs if name}):
        yield from _refused(lambda: load(EXAMPLE))


@contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _argv(data: bytes, folder: Path) -> Iterator[str]:
    out, err = io.StringIO(), io.StringIO()
    with ExitStack() as stack:
        stack.enter_context(chdir(folder))
        stack.enter_context(redirect_stdout(out))
        stack.enter_context(redirect_stderr(err))
        status = cli.run(os.fsdecode(data).split("\0") if data else [])
    assert status in (0, 2), f"status {status}"
    assert (status == 2) == bool(err.getvalue()), "a status and a sentence go together"
    if status:
        told = err.getvalue()
        assert told.count("\n") == 1, f"more than one line: {told[:300]!r}"
        assert told[:-1].isprintable(), f"not printable: {told[:300]!r}"
        assert len(told) <= LONGEST_SENTENCE, f"{len(told)} characters long"
        yield told


def _prose(data: bytes, folder: Path) -> Iterator[str]:
    text = new_text(data.decode("utf-8", "replace")).text
    for mention in mentions(text, NOW):
        assert text[mention.start : mention.end].strip()
    lengths(text)
    return_day(text, NOW)
    yield from ()


def _refused(used: Callable[[], object]) -> Iterator[str]:
    try:
        used()
    except (Refusal, RuleError) as reason:
        yield str(reason)


READERS: Mapping[Kind, Callable[[bytes, Path], Iterator[str]]] = MappingProxyType(
    {
        Kind.MAIL: _mail,
        Kind.ICS: _ics,
        Kind.MBOX: _mbox,
        Kind.CONFIG: _config,
        Kind.RULES: _rules,
        Kind.ARGV: _argv,
        Kind.VARIABLES: _variables,
        Kind.ZONE: _zone,
        Kind.PROSE: _prose,
    }
)

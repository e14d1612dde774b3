"""Frozen values as bytes for the store.

The bytes are JSON by msgspec, which keeps of an aware datetime its offset in minutes. Where a value holds a
datetime whose zone is more than that, a line before the JSON lists the zones of its datetimes in their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, date, datetime, timezone, tzinfo
from functools import cache
from typing import Any, TypeVar, get_type_hints  # values of any dataclass

import msgspec

from rules.model import Awaits, Message, Task, TaskKind
from sync.store.instants import offset_text, zone_of, zone_text

Value = TypeVar("Value")
_UNCLEAN = str.maketrans("", "", "\0" + "".join(map(chr, range(0xD800, 0xE000))))


def encode(value: Any) -> bytes:
    """The bytes of a frozen value, which must be clean (see `cleaned`)."""
    twin = _TaskTwin.of(value) if isinstance(value, Task) else value
    zones = [_special(instant) for instant in _instants(twin)]
    if not any(zones):
        return _encoder.encode(twin)
    plain = _with_instants(twin, lambda instant: instant.astimezone(UTC) if _special(instant) else instant)
    return _encoder.encode(zones) + b"\n" + _encoder.encode(plain)


def decode(kind: type[Value], data: bytes) -> Value:
    """The value of this type that `encode` wrote. Raises msgspec.ValidationError for anything else."""
    zones, _, body = data.rpartition(b"\n")
    written: Any = _TaskTwin if kind is Task else kind
    value: Any = _decoder(written).decode(body)
    if zones:
        names = iter(msgspec.json.decode(zones, type=list[str]))
        value = _with_instants(value, lambda instant: _in_zone(instant, next(names)))
    decoded: Any = value.task() if isinstance(value, _TaskTwin) else value
    return decoded  # type: ignore[no-any-return]


def cleaned(message: Message) -> Message:
    """The message without NUL or lone surrogates, which no database keeps in a text."""
    try:
        clean = b"\\u0000" not in _encoder.encode(message)
    except UnicodeEncodeError:
        clean = False
    return message if clean else scrubbed(message)


def scrubbed(value: Value) -> Value:
    """The same value with every text in it cleaned."""
    if isinstance(value, str):
        return clean_text(value) if type(value) is str else value  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(scrubbed(item) for item in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: scrubbed(getattr(value, f.name)) for f in fields(value)})
    return value


def clean_text(text: str) -> str:
    """A text without NUL or lone surrogates."""
    return text.translate(_UNCLEAN) if "\0" in text or not text.isprintable() else text


@dataclass(frozen=True, slots=True)
class _TaskTwin:
    """A task as it is written: msgspec does not tell a date from an instant in one field."""

    kind: TaskKind
    conversation: str
    contact: str
    opens: datetime
    reason: str
    anchor: str
    named: str
    day: date | None
    at: datetime | None
    awaits: Awaits | None = None
    later: date | None = None

    @staticmethod
    def of(task: Task) -> _TaskTwin:
        at = task.due if isinstance(task.due, datetime) else None
        day = None if at else task.due
        plain = (task.kind, task.conversation, task.contact, task.opens, task.reason, task.anchor, task.named)
        return _TaskTwin(*plain, day, at, task.awaits, task.later)

    def task(self) -> Task:
        due = self.at or self.day
        assert due is not None  # noqa: S101 - one of the two is written
        plain = (self.kind, self.conversation, self.contact, due, self.opens, self.reason, self.anchor)
        return Task(*plain, self.named, self.awaits, self.later)


def _hooked(value: object) -> str:
    """A zone that stands by itself."""
    if isinstance(value, tzinfo):
        return zone_text(datetime(2000, 1, 1, tzinfo=value))
    raise NotImplementedError(type(value).__name__)


def _unhooked(kind: type, value: str) -> object:
    if issubclass(kind, tzinfo):
        return zone_of(value)
    raise NotImplementedError(kind.__name__)


_encoder = msgspec.json.Encoder(enc_hook=_hooked)


@cache
def _decoder(kind: Any) -> Any:
    return msgspec.json.Decoder(kind, dec_hook=_unhooked)


def _special(instant: datetime) -> str:
    """The zone, where an offset in minutes does not tell it."""
    offset = instant.utcoffset()
    if type(instant.tzinfo) is timezone and offset is not None and offset.seconds % 60 == 0:
        return ""
    return zone_text(instant)


def _in_zone(instant: datetime, name: str) -> datetime:
    return instant.astimezone(zone_of(name)) if name else instant


@cache
def _timed(kind: Any) -> tuple[str, ...]:
    """The fields of a dataclass in which datetimes can stand, at whatever depth."""
    hints = get_type_hints(kind)
    return tuple(f.name for f in fields(kind) if _may_hold_instants(hints[f.name]))


@cache
def _may_hold_instants(hint: Any) -> bool:
    if hint is datetime:
        return True
    if isinstance(hint, type) and is_dataclass(hint):
        return bool(_timed(hint))
    return any(_may_hold_instants(part) for part in getattr(hint, "__args__", ()))


def _instants(value: Any) -> Iterator[datetime]:
    """Every datetime in a value, in the order of its fields."""
    if isinstance(value, datetime):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _instants(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for name in _timed(type(value)):
            yield from _instants(getattr(value, name))


def _with_instants(value: Any, change: Callable[[datetime], datetime]) -> Any:
    """The value with its datetimes changed, in the same order."""
    if isinstance(value, datetime):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_with_instants(item, change) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = _timed(type(value))
        return replace(value, **{name: _with_instants(getattr(value, name), change) for name in names})
    return value


__all__ = ["clean_text", "cleaned", "decode", "encode", "offset_text", "scrubbed"]

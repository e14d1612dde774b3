"""What one mail of a megabyte costs a scan, in shapes that were made to cost much."""

from __future__ import annotations

import base64
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.mailboxes import OWNER
from benchmarks.table import Row
from keepwarm import wiring
from keepwarm.scan import scan
from rules.engine import Engine

_SIZE, _GOAL = 1_000_000, "25 ms"
_HEAD = "From: Ana <ana@firm.example>\nTo: me@mail.example\nDate: Mon, 4 Nov 2002 10:00:00 +0000\n"
_ASK = "Would you be open to a 20-minute call about how you got into planning?\n"
_TEXT = f"{_HEAD}\n{_ASK}"
_MIXED = f"{_HEAD}Content-Type: multipart/mixed; boundary=b\n\n"
_HTML = f"{_HEAD}Content-Type: text/html\n\n<html><body><p>{_ASK}</p>"
_PRINTABLE = f"{_HEAD}Content-Transfer-Encoding: quoted-printable\n\n{_ASK}"
# A name, what the mail begins with, the piece that fills a megabyte, what it ends with.
_SHAPES = (
    ("many headers", _HEAD, "X-One: two\n", f"\n{_ASK}"),
    ("one header", f"{_HEAD}X-One: ", "word ", f"\n\n{_ASK}"),
    ("many recipients", f"{_HEAD}Cc: ", "Bo Li <bo@firm.example>, ", f"\n\n{_ASK}"),
    ("references", f"{_HEAD}References: ", "<1@firm.example> ", f"\n\n{_ASK}"),
    ("many parts", f"{_MIXED}--b\n\n{_ASK}", "--b\n\nx\n", ""),
    ("parts within parts", _MIXED, "--b\nContent-Type: multipart/mixed; boundary=b\n\n", ""),
    ("HTML, deep", _HTML, "<div>", ""),
    ("HTML, prose", _HTML, "<p>We could <b>talk</b> about it.</p>\n", ""),
    ("HTML, open comments", _HTML, "<!-- ", ""),
    ("plain prose", _TEXT, "We saw the report and the plan for the week.\n", ""),
    ("one long line", _TEXT, "word ", ""),
    ("quoted-printable", _PRINTABLE, "=C3=A9t=C3=A9 ", ""),
    ("quotes", _TEXT, "> We saw it.\n", ""),
    ("quotes within quotes", _TEXT, "> ", ""),
    ("times and dates", _TEXT, "Tuesday at 3pm or 12 November 2002, 14:30-15:00. ", ""),
    ("names", _TEXT, "You should talk to Ana Li or Bo Ruiz (bo@firm.example). ", ""),
    ("words of rules", _TEXT, "thank you for the call, could we talk, happy to, ", ""),
)


def rows(mails: int | None, count: int) -> Iterator[Row]:
    engine = wiring.engine()
    yield Row("The worst mails of 1 MB: CPU of a scan, rules loaded")
    for name, raw in _mails():
        taken = tuple(_milliseconds(raw, engine) for _ in range(count))
        yield Row(name, min(taken), "ms", taken, _GOAL)


def _milliseconds(raw: str, engine: Engine) -> float:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "one.eml"
        path.write_text(raw)
        begin = time.process_time()
        scan(wiring.mailboxes([path], OWNER), [], OWNER, engine, datetime(2002, 11, 15, tzinfo=UTC))
        return (time.process_time() - begin) * 1_000


def _mails() -> Iterator[tuple[str, str]]:
    for name, begin, piece, end in _SHAPES:
        yield name, begin + piece * (_SIZE // len(piece)) + end
    prose = _ASK + "We saw the report and the plan for the week.\n" * (_SIZE * 3 // 4 // 45)
    coded = base64.encodebytes(prose.encode()).decode()
    yield "base64", f"{_HEAD}Content-Transfer-Encoding: base64\n\n{coded}"

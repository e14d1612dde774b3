"""The source itself shows that the rules of the house are kept."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.sources import ROOT, Ban, name, offences, sources, words

BORROWED = {ROOT / "tests/scenarios/build.py", ROOT / "tests/scenarios/score.py"}  # kept as they came
HONEST = Ban(
    modules=words("mock unittest.mock time.sleep asyncio.sleep"),
    names=words("mocker MagicMock"),
    attributes=words("mock patch skipif xfail"),
    calls=words("sleep skip importorskip setattr"),
    owners=frozenset({"mark"}),
)
NETWORK = Ban(
    modules=words(
        "socket ssl http.client http.server urllib.request ftplib imaplib poplib smtplib requests httpx"
    )
)


def modules() -> list[Path]:
    everything = sources("rules", "connectors", "sync", "keepwarm", "tests", "tools", "benchmarks")
    return [path for path in everything if path not in BORROWED]


@pytest.mark.parametrize("path", modules(), ids=name)
def test_every_module_begins_with_a_sentence(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text())) or ""
    assert docstring.partition("\n")[0].rstrip().endswith((".", "?")), f"{name(path)} does not say what it is"


@pytest.mark.parametrize("path", [path for path in modules() if "tests" in path.parts], ids=name)
def test_tests_neither_mock_nor_sleep_nor_skip(path: Path) -> None:
    assert offences(path.read_text(), HONEST) == []


@pytest.mark.parametrize("path", sources("rules", "connectors", "sync", "keepwarm"), ids=name)
def test_nothing_speaks_to_the_network_but_what_fetches_the_calendar_that_its_owner_named(path: Path) -> None:
    assert bool(offences(path.read_text(), NETWORK)) == (path == ROOT / "connectors/files/address.py")


@pytest.mark.parametrize(
    "planted", ["import socket", "from smtplib import SMTP", "from urllib import request"]
)
def test_a_planted_connection_is_caught(planted: str) -> None:
    assert offences(planted, NETWORK)


@pytest.mark.parametrize(
    "planted",
    [
        "from unittest import mock",
        "from unittest.mock import patch",
        "def test_it(mocker): mocker.patch('x')",
        "monkeypatch.setattr(module, 'clock', other)",
        "import time\ntime.sleep(1)",
        "from time import sleep",
        "pytest.skip('not today')",
        "@pytest.mark.skip\ndef test_it(): ...",
        "@pytest.mark.skipif(True, reason='')\ndef test_it(): ...",
        "@pytest.mark.xfail\ndef test_it(): ...",
    ],
)
def test_what_is_planted_in_a_test_is_caught(planted: str) -> None:
    assert offences(planted, HONEST)

"""The source itself shows that `rules` computes only."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sources import Ban, name, offences, sources, words

STANDARD = """
    __future__ abc bisect calendar collections contextlib dataclasses datetime difflib enum functools hashlib
    heapq html itertools json math operator re string textwrap tomllib types typing unicodedata urllib.parse
    warnings zoneinfo"""
LIBRARIES = "ahocorasick_rs holidays quotequail re2 tzdata"
LOADERS = words("__import__ __builtins__ __loader__ eval exec compile importlib")

PURE = Ban(
    only=words(f"{STANDARD} {LIBRARIES} rules"),
    names=LOADERS | words("open input print globals vars breakpoint random environ"),
    attributes=words("open environ getenv random importlib read_text read_bytes write_text write_bytes"),
    calls=words("now today utcnow utcfromtimestamp"),
    owners=frozenset({"datetime", "date"}),
    zoned=(("fromtimestamp", 2), ("astimezone", 1)),
)
STATIC = Ban(  # importlib.resources reads data that lies beside a package, and is welcome
    modules=words("importlib.import_module importlib.util importlib.machinery imp runpy pkgutil"),
    names=LOADERS | {"import_module"},
    attributes=LOADERS - {"compile"} | {"import_module"},
)


@pytest.mark.parametrize("path", sources("rules"), ids=name)
def test_rules_compute_only(path: Path) -> None:
    assert offences(path.read_text(), PURE) == []


@pytest.mark.parametrize("path", sources("rules", "connectors", "sync"), ids=name)
def test_nothing_below_the_application_is_imported_by_a_name_made_at_run_time(path: Path) -> None:
    assert offences(path.read_text(), STATIC) == []


@pytest.mark.parametrize(
    "planted",
    [
        "import time",
        "import random",
        "from time import monotonic",
        "import os.path",
        "from os import environ",
        "import urllib.request",
        "from urllib import request",
        "import importlib",
        "def late():\n    import pathlib",
        "from connectors.mime import parse",
        "open('rules.toml')",
        "reader = open",
        "path.open()",
        "path.read_text()",
        "print('found')",
        "from datetime import datetime\ndatetime.now()",
        "import datetime\ndatetime.datetime.now(datetime.UTC)",
        "from datetime import date\ndate.today()",
        "from dataclasses import field\nfrom datetime import datetime\nfield(default_factory=datetime.now)",
        "instant.utcnow()",
        "datetime.fromtimestamp(0)",
        "instant.astimezone()",
        "getattr(datetime, 'now')()",
        "__import__('time')",
        "eval('1')",
        "exec('import time')",
        "system.environ['HOME']",
    ],
)
def test_what_is_planted_in_rules_is_caught(planted: str) -> None:
    assert offences(planted, PURE)


@pytest.mark.parametrize(
    "harmless",
    [
        "from datetime import UTC, date, datetime, time, timedelta\ntime(9, 30)",
        "def fold(facts, now):\n    return [fact for fact in facts if fact.at <= now]",
        "instant.time()",
        "instant.astimezone(zone)",
        "datetime.fromtimestamp(0, tz=UTC)",
        "import re2\nre2.compile('a')",
        "from urllib.parse import urlsplit",
        "context.now",
        "'open the time now, today: random'",
    ],
)
def test_wall_times_and_a_now_that_is_passed_in_are_welcome(harmless: str) -> None:
    assert offences(harmless, PURE) == []


@pytest.mark.parametrize(
    "planted",
    [
        "import importlib\nimportlib.import_module('connectors')",
        "import importlib as loader\nloader.import_module('connectors')",
        "from importlib import import_module",
        "from importlib.util import spec_from_file_location",
        "__import__('connectors.google')",
        "import runpy",
        "exec('import connectors')",
        "getattr(builtins, '__import__')('connectors')",
    ],
)
def test_an_import_by_a_made_up_name_is_caught(planted: str) -> None:
    assert offences(planted, STATIC)


def test_every_room_has_something_to_check() -> None:
    assert len(sources("rules")) > 1
    assert len(sources("connectors")) > 1

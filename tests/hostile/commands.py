"""H87–H88: names of zones and the words of a command line."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.entry import Kind, entry

WORDS = ("scan", "--mail", "nowhere-at-all.mbox", "--me", "me@home.example", "--timezone", "Europe/Berlin")


@entry(87, Kind.ZONE)
def names_that_are_no_zone() -> Iterator[bytes]:
    for name in (
        "",
        ".",
        "..",
        "../../etc/passwd",
        "/etc/localtime",
        "posixrules",
        "localtime",
        "Factory",
        "Europe/Berlin\0",
        "Europe/Berlin\n",
        "America/" * 5_000,
        "zone.tab",
        "EST",
        "\u0415urope/Berlin",
        "\udcff",
        "\x1b[2J",
        "a" * 1_000_000,
        "🕰" * 10_000,
    ):
        yield name.encode("utf-8", "surrogateescape")


@entry(88, Kind.ARGV)
def words_that_mean_harm() -> Iterator[bytes]:
    for evil in (
        "",
        "\n",
        "--",
        "-",
        "-x",
        "--mail",
        "--me=",
        "a\nb",
        "\x1b]52;c;x\x07",
        "\u202egpj",
        "\udcff\udcfe",
        "%s{0.__class__}",
        "x" * 10_000_000,
        "--" + "x" * 1_000_000,
        "--mail=" + "x" * 5_000,
        "--now=" + "9" * 100_000,
        "--now=2026-05-14T12:00:00+99:99",
        "--country=" + "x" * 100_000,
        "--timezone=" + "x" * 1_000_000,
        "--me=" + "<" * 1_000_000,
        "--me=" + "a@" * 500_000,
        "--config=nowhere-at-all.toml",
        "--rules=nowhere-at-all.toml",
        "~nobody-at-all/x",
        "$HOME",
    ):
        for words in ((evil,), ("scan", evil), (*WORDS, evil), (*WORDS[:2], evil, *WORDS[3:])):
            yield "\0".join(words).encode("utf-8", "surrogateescape")
    yield "\0".join((*WORDS[:3], *["--me", "me@home.example"] * 5_000)).encode()

"""Homes for commands, each test with its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.keepwarm.kept import Kept, files_of, imported


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kept:
    """A home in which nothing was kept yet."""
    folder = tmp_path / "home"
    monkeypatch.setenv("KEEPWARM_HOME", str(folder))
    return Kept(folder, capsys)


@pytest.fixture
def kept(bare: Kept) -> Kept:
    """A home with the small mailbox and calendar in it."""
    bare.folder.mkdir(mode=0o700)
    for path in files_of(imported()):
        copy = bare.folder / path.name
        copy.touch(mode=0o600)
        copy.write_bytes(path.read_bytes())
    return bare

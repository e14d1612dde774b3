"""Every form of mail in files does what every mailbox must do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.connectors.mailfiles import EmlSource, MaildirSource, MboxSource, TreeSource
from tests.contracts.mailbox import MailboxContract


class TestMbox(MailboxContract):
    @pytest.fixture
    def source(self, tmp_path: Path) -> MboxSource:
        return MboxSource(tmp_path / "one.mbox")

    @pytest.fixture
    def other(self, tmp_path: Path) -> MboxSource:
        return MboxSource(tmp_path / "two.mbox")


class TestEmlFolder(MailboxContract):
    @pytest.fixture
    def source(self, tmp_path: Path) -> EmlSource:
        return EmlSource(tmp_path / "one")

    @pytest.fixture
    def other(self, tmp_path: Path) -> EmlSource:
        return EmlSource(tmp_path / "two")


class TestMaildir(MailboxContract):
    @pytest.fixture
    def source(self, tmp_path: Path) -> MaildirSource:
        return MaildirSource(tmp_path / "one")

    @pytest.fixture
    def other(self, tmp_path: Path) -> MaildirSource:
        return MaildirSource(tmp_path / "two")


class TestTree(MailboxContract):
    @pytest.fixture
    def source(self, tmp_path: Path) -> TreeSource:
        return TreeSource(tmp_path / "one")

    @pytest.fixture
    def other(self, tmp_path: Path) -> TreeSource:
        return TreeSource(tmp_path / "two")

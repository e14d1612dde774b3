"""The contract of a store, on every database that may hold one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sync.store.database import Database, open_store
from tests.contracts.store import StoreContract


class TestInMemory(StoreContract):
    @pytest.fixture
    def database(self) -> Iterator[Database]:
        with closing(open_store(":memory:")) as database:
            yield database


class TestInAFile(StoreContract):
    @pytest.fixture
    def database(self, tmp_path: Path) -> Iterator[Database]:
        with closing(open_store(tmp_path / "data" / "keepwarm.db")) as database:
            yield database


class TestInPostgreSQL(StoreContract):
    @pytest.fixture
    def database(self, postgres: str) -> Iterator[Database]:
        with closing(open_store(postgres)) as database:
            yield database

"""What the tests of the store share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.postgres import postgres, postgres_server
from tests.sync.small import small_store

__all__ = ["postgres", "postgres_server"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a store that holds notes 0, 1 and 2; it is closed."""
    small_store(tmp_path, 3).close()
    return tmp_path / "data" / "keepwarm.db"

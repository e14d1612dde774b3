"""What the properties share."""

from __future__ import annotations

import pytest

from tests.properties.told import Told, gathered


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return gathered(tmp_path_factory.getbasetemp())

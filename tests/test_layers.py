"""The layer contracts of pyproject.toml catch what they are there to catch."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sources import ROOT

MODULES = """keepwarm/cli.py sync/pull.py connectors/base.py connectors/mime.py connectors/ics.py
connectors/memory.py connectors/files/mbox.py rules/model.py"""
LAYERS = "Layers: rules <- connectors <- sync <- keepwarm"
INTERFACE = "sync knows the interface of connectors, never a provider"
PURE = "rules does no IO and keeps no clock"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A repository of empty modules under the contracts of this one."""
    for name in MODULES.split():
        module = tmp_path / name
        module.parent.mkdir(exist_ok=True, parents=True)
        (module.parent / "__init__.py").touch()
        (module.parent.parent / "__init__.py").touch()
        module.touch()
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    return tmp_path


def verdicts(tree: Path) -> str:
    """What import-linter prints of this tree, whatever is installed."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    environment = {**os.environ, "PYTHONPATH": str(tree), "COLUMNS": "200"}
    run = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    return run.stdout + run.stderr


def test_an_orderly_tree_keeps_every_contract(tree: Path) -> None:
    (tree / "keepwarm" / "cli.py").write_text(
        "import sync.pull\nimport connectors.files.mbox\nimport rules.model\n"
    )
    (tree / "sync" / "pull.py").write_text("import connectors.base\nimport rules.model\n")
    assert "0 broken" in verdicts(tree)


@pytest.mark.parametrize(
    ("module", "planted", "contract"),
    [
        ("rules/model.py", "import connectors.base", LAYERS),
        ("rules/model.py", "import keepwarm.cli", LAYERS),
        ("connectors/base.py", "import sync.pull", LAYERS),
        ("sync/pull.py", "import keepwarm.cli", LAYERS),
        ("sync/pull.py", "import connectors.files.mbox", INTERFACE),
        ("sync/pull.py", "import connectors.mime", INTERFACE),
        ("sync/pull.py", "def late():\n    from connectors import memory", INTERFACE),
        ("rules/model.py", "import time", PURE),
        ("rules/model.py", "from os import environ", PURE),
        ("rules/model.py", "def late():\n    import http.client", PURE),
    ],
)
def test_a_planted_import_breaks_its_contract(tree: Path, module: str, planted: str, contract: str) -> None:
    (tree / module).write_text(planted)
    assert f"{contract} BROKEN" in verdicts(tree)

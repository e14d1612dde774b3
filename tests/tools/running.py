"""Runs Python apart from the tests."""

from __future__ import annotations

import subprocess
import sys

from tests.sources import ROOT


def imports_of(module: str) -> set[str]:
    """Every module that is loaded once this one is, in a process of its own."""
    told = f"import sys, {module}; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603
    return set(run.stdout.split())

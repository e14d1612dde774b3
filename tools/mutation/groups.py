"""Which modules are changed, and which tests about them must notice, the quickest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_TESTS = ROOT / "tests"


@dataclass(frozen=True, slots=True)
class Group:
    """Modules with the tests that are about them. A pattern finds files from the top of the project.

    `at_least` is the share of mutants that must be killed. It may only rise.
    """

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    at_least: float = 0.85

    def paths(self) -> list[Path]:
        return sorted(path for pattern in self.modules for path in ROOT.glob(pattern))

    def runs(self) -> list[str]:
        """Each pattern's tests are one run; the next is begun only if nothing was noticed."""
        found = (sorted(str(path) for path in ROOT.glob(pattern)) for pattern in self.tests)
        return [" ".join(paths) for paths in found if paths]


GROUPS: Mapping[str, Group] = {
    "lifecycle": Group(("rules/lifecycle.py",), ("tests/rules/test_lifecycle*.py",)),
    "policy": Group(("rules/policy.py",), ("tests/rules/test_policy*.py",)),
    "identity": Group(("rules/identity.py", "rules/writer.py"), ("tests/rules/test_identity*.py",)),
    "fold": Group(
        ("rules/fold.py", "rules/circle.py", "rules/decisions.py", "rules/state/*.py"),
        ("tests/scenarios/test_folded.py", "tests/rules/test_circle*.py", "tests/rules/test_fold*.py"),
    ),
    "times": Group(
        ("rules/times/**/*.py",),
        (
            "tests/rules/test_times_[!pz]*.py",
            "tests/rules/test_times_prose.py",
            "tests/rules/test_times.py",
            "tests/rules/test_times_zones.py",
            "tests/rules/test_times_pairs.py",
        ),
        at_least=0.70,  # a grammar of seven tongues, not yet tested as closely as the rest
    ),
}

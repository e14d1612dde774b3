"""One mutant on trial: a child of this process takes it in place of its module, then runs the tests."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Iterable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from enum import IntEnum
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType

import pytest

from tools.mutation.mutants import Mutant

_QUIET = ["-x", "-q", "--no-header", "--tb=no", "-p", "no:cacheprovider"]
_QUIET += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
_MEMORY = 4 << 30  # bytes


class Verdict(IntEnum):
    """What became of a mutant, as the exit status of its process; a signal kills too."""

    SURVIVED = 0
    KILLED = 1
    INVALID = 2  # no Python


class _Changed(SourceFileLoader):
    """Finds the module of a mutant as the mutant has it, whoever imports it first."""

    def __init__(self, mutant: Mutant, code: CodeType) -> None:
        super().__init__(mutant.name, str(mutant.path))
        self._code = code

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        return spec_from_file_location(fullname, self.path, loader=self) if fullname == self.name else None

    def get_code(self, fullname: str) -> CodeType:
        return self._code


def begin(mutant: Mutant, stale: Iterable[str], runs: Sequence[str], seconds: int) -> int:
    """The id of a child that ends with a Verdict, within so many seconds of CPU. `stale` are the modules to
    import anew: the changed one, and those that build on it.
    """
    if child := os.fork():
        return child
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
            verdict = _verdict(mutant, stale, runs)
    except BaseException:
        verdict = Verdict.KILLED
    os._exit(verdict)


def _verdict(mutant: Mutant, stale: Iterable[str], runs: Sequence[str]) -> Verdict:
    try:
        code = compile(mutant.source(), str(mutant.path), "exec", dont_inherit=True)
    except SyntaxError:
        return Verdict.INVALID
    for name in stale:
        sys.modules.pop(name, None)
        package, _, last = name.rpartition(".")
        vars(sys.modules.get(package, sys)).pop(last, None)
    sys.meta_path.insert(0, _Changed(mutant, code))
    passed = all(pytest.main([*_QUIET, *run.split()]) == pytest.ExitCode.OK for run in runs)
    return Verdict.SURVIVED if passed else Verdict.KILLED

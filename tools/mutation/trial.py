"""One mutant on trial: a child of this process imports it in place of its module, then runs the tests."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Iterable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from enum import IntEnum
from importlib.abc import MetaPathFinder
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


class _Mutated(SourceFileLoader):
    def __init__(self, name: str, path: str, code: CodeType) -> None:
        super().__init__(name, path)
        self._code = code

    def get_code(self, fullname: str) -> CodeType:
        return self._code


class _Finder(MetaPathFinder):
    """Finds one module, and finds it changed."""

    def __init__(self, name: str, path: Path, code: CodeType) -> None:
        self._name, self._path, self._code = name, path, code

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self._name:
            return None
        loader = _Mutated(fullname, str(self._path), self._code)
        return spec_from_file_location(fullname, self._path, loader=loader)


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
    for module in stale:
        sys.modules.pop(module, None)
        package, _, last = module.rpartition(".")
        vars(sys.modules.get(package, sys)).pop(last, None)
    sys.meta_path.insert(0, _Finder(mutant.name, mutant.path, code))
    passed = all(pytest.main([*_QUIET, *run.split()]) == pytest.ExitCode.OK for run in runs)
    return Verdict.SURVIVED if passed else Verdict.KILLED

"""Tries the mutants of a group, several at a time, in children of one process that is warm already."""

from __future__ import annotations

import io
import math
import os
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import replace

import grimp
import pytest

from tools.mutation.groups import GROUPS, Group
from tools.mutation.mutants import Mutant
from tools.mutation.trial import Verdict, begin

_PACKAGES = ("rules", "connectors", "sync", "keepwarm", "tools", "tests")
_DATA = "tests.scenarios.gathered"  # only what it holds is used, so it need not be made again
_UNHURRIED = 600  # seconds of CPU


class Court:
    """Warms itself up on making: imports, the built-in rules, the facts of the scenarios."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._graph = grimp.build_graph(*_PACKAGES, cache_dir=None)
        runs = [path for group in GROUPS.values() for run in group.runs() for path in run.split()]
        with redirect_stdout(io.StringIO()):
            pytest.main(["-q", "--collect-only", "-p", "no:cacheprovider", *runs])
        import holidays  # noqa: F401, PLC0415 - the rules import it where they need it

        from tests.scenarios.gathered import gathered  # noqa: PLC0415 - after pytest has seen the tests

        gathered()

    def try_all(self, group: Group, chosen: Sequence[Mutant]) -> Iterator[tuple[Mutant, Verdict]]:
        """Every mutant with what became of it. ValueError where the tests fail without one."""
        seconds = self._time_limit(group, chosen[0]) if chosen else 0
        running: dict[int, Mutant] = {}
        for mutant in chosen:
            if len(running) == self._jobs:
                yield _ended(running)
            running[self._begin(group, mutant, seconds)] = mutant
        while running:
            yield _ended(running)

    def _time_limit(self, group: Group, mutant: Mutant) -> int:
        """Twice the CPU that the tests take on an unchanged module, beside some seconds."""
        child = self._begin(group, replace(mutant, other=mutant.node), _UNHURRIED)
        _, status, used = os.wait4(child, 0)
        if status:
            raise ValueError(f"These fail without a change: {group.tests}")
        return math.ceil(2 * (used.ru_utime + used.ru_stime)) + 2

    def _begin(self, group: Group, mutant: Mutant, seconds: int) -> int:
        stale = {mutant.name, *self._graph.find_downstream_modules(mutant.name)} - {_DATA}
        return begin(mutant, stale, group.runs(), seconds)


def _ended(running: dict[int, Mutant]) -> tuple[Mutant, Verdict]:
    child, status = os.wait()
    ended_itself = os.WIFEXITED(status)
    return running.pop(child), Verdict(os.WEXITSTATUS(status)) if ended_itself else Verdict.KILLED

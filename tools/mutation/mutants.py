"""The small changes that can be made to a module: mutmut's, and one entry less in a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

from tools.mutation.groups import ROOT

# Words are the matter of the corpora. A call without one of its arguments mostly fails at once, and would be
# half of all mutants. How a class is made (frozen, slots) is form.
_LEFT_OUT = {"operator_string", "operator_arg_removal"}
_EMPTY = {"None", "False", '""', "()", "0"}
_FORM = (cst.Annotation, cst.Decorator, cst.Import, cst.ImportFrom)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: in the module at `path`, the node at `line` becomes another."""

    path: Path
    line: int
    module: cst.Module
    node: cst.CSTNode
    other: cst.CSTNode

    @property
    def name(self) -> str:
        """The dotted name of its module."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def source(self) -> str:
        changed = self.module.deep_replace(self.node, self.other)
        return changed.code if isinstance(changed, cst.Module) else ""

    def __str__(self) -> str:
        was, becomes = (" ".join(self.module.code_for_node(n).split()) for n in (self.node, self.other))
        return f"{self.path.relative_to(ROOT)}:{self.line}  {was}  ->  {becomes}"


def mutants(path: Path) -> Iterator[Mutant]:
    wrapper = MetadataWrapper(cst.parse_module(path.read_text(encoding="utf-8")))
    lines = wrapper.resolve(PositionProvider)
    for node in _nodes(wrapper.module):
        for kind, operator in _operators():
            if isinstance(node, kind):
                for other in operator(node):
                    if not _stays_empty(node, other):
                        yield Mutant(path, lines[node].start.line, wrapper.module, node, other)


def _stays_empty(node: cst.CSTNode, other: cst.CSTNode) -> bool:
    """Whether one empty default becomes another ("" for None): nobody asks for more than its truth."""
    values = [n.value for n in (node, other) if isinstance(n, cst.AnnAssign)]
    return len(values) == 2 and all(
        value and cst.Module([]).code_for_node(value) in _EMPTY for value in values
    )


def _operators() -> Iterator[tuple[type, Callable[[Any], Iterable[cst.CSTNode]]]]:
    yield from (pair for pair in mutation_operators if pair[1].__name__ not in _LEFT_OUT)
    yield cst.Dict, _one_entry_less
    yield cst.Call, _one_member_less


def _one_entry_less(table: cst.Dict) -> Iterator[cst.Dict]:
    for entry in table.elements:
        yield table.with_changes(elements=[other for other in table.elements if other is not entry])


def _one_member_less(call: cst.Call) -> Iterator[cst.Call]:
    """`frozenset([a, b])` becomes `frozenset([b])` or `frozenset([a])`."""
    if not (isinstance(call.func, cst.Name) and call.func.value == "frozenset" and call.args):
        return
    members = call.args[0].value
    if isinstance(members, cst.List):
        for member in members.elements:
            rest = [other for other in members.elements if other is not member]
            yield call.with_changes(args=[cst.Arg(members.with_changes(elements=rest))])


def _nodes(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    yield node
    for child in node.children:
        if not isinstance(child, _FORM):
            yield from _nodes(child)

"""Finds in Python source what a part of the tree must not do."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ban:
    """What may not stand in a source.

    `modules` may not be imported, nor what lies below them; where `only` is given, nothing but that may be.
    `names` may not be read, nor `attributes`; `calls` may not be called as a method, nor passed on uncalled
    from one of the `owners`. `zoned` calls with fewer arguments than this would take the machine's zone.
    """

    modules: frozenset[str] = NOTHING
    only: frozenset[str] = NOTHING
    names: frozenset[str] = NOTHING
    attributes: frozenset[str] = NOTHING
    calls: frozenset[str] = NOTHING
    owners: frozenset[str] = NOTHING
    zoned: tuple[tuple[str, int], ...] = ()


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def sources(*folders: str) -> list[Path]:
    """Every Python file below these folders of the repository that holds anything."""
    found = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return [path for path in found if path.stat().st_size]


def name(path: Path) -> str:
    """The path within the repository."""
    return path.relative_to(ROOT).as_posix()


def offences(source: str, ban: Ban) -> list[str]:
    """What the ban finds, as "line N: …", in no particular order."""
    nodes = ast.walk(ast.parse(source))
    return [f"line {getattr(node, 'lineno', 0)}: {what}" for node in nodes for what in _offences(node, ban)]


def _offences(node: ast.AST, ban: Ban) -> Iterator[str]:
    match node:
        case ast.Import() | ast.ImportFrom():
            yield from _imports(node, ban)
        case ast.Name(id=name) if name in ban.names:
            yield f"the name {name}"
        case ast.Attribute(attr=attr) if attr in ban.attributes:
            yield f"the attribute .{attr}"
        case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=attr):
            if owner in ban.owners and attr in ban.calls:
                yield f"the use of {owner}.{attr}"
        case ast.Call():
            yield from _calls(node, ban)


def _imports(node: ast.Import | ast.ImportFrom, ban: Ban) -> Iterator[str]:
    if isinstance(node, ast.Import):
        modules = [alias.name for alias in node.names]
    elif node.level:
        return  # within the package itself
    else:
        modules = [f"{node.module}.{alias.name}" for alias in node.names]
    for module in modules:
        if _below(module, ban.modules):
            yield f"the import of {module}"
        elif ban.only and not _below(module, ban.only):
            yield f"the import of {module}, which is not on the list of what only computes"


def _below(module: str, packages: frozenset[str]) -> bool:
    return any(f"{module}.".startswith(f"{package}.") for package in packages)


def _calls(node: ast.Call, ban: Ban) -> Iterator[str]:
    given, needed = len(node.args) + len(node.keywords), dict(ban.zoned)
    match node.func, node.args:
        case ast.Attribute(attr=method), _ if method in ban.calls:
            yield f"the call of .{method}()"
        case ast.Attribute(attr=method), _ if given < needed.get(method, 0):
            yield f"the call of .{method}() without a zone"
        case ast.Name(id="getattr"), [_, ast.Constant(value=str(word)), *_]:
            if word in ban.names | ban.attributes | ban.calls:
                yield f"the attribute .{word} through getattr"

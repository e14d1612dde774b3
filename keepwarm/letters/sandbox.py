"""Templates read and filled in within bounds.

Of Jinja2 a letter may use the words of the vocabulary, `or`, `if` and one loop over the offered times:
nothing else is parsed into code. So a letter is at most as long as its template with each word filled in and
each loop walked once, and takes as long. The sandbox is a second fence behind that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache

from jinja2 import StrictUndefined, Template, TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from keepwarm.refusals import suggestion

LARGEST = 16_000  # bytes of a template
_LONGEST_LETTER = 100_000  # characters
_MOST_DEPTH = 40
_LOOPED = "times"
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If, nodes.For,
    nodes.CondExpr, nodes.And, nodes.Or, nodes.Not, nodes.Concat,
)  # fmt: skip


class BadTemplate(Exception):
    """A template cannot be used; `line` is the line of the text that was given, `str()` the reason."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,  # a letter is plain text, in which nothing is a tag
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=0,
    )
    environment.globals.clear()
    environment.filters.clear()
    environment.tests.clear()
    return environment


def check(source: str, known: Collection[str]) -> None:
    """Raises BadTemplate where the text uses more than a letter may, or a word that is not known."""
    _parsed(source, known)


def fill(source: str, values: Mapping[str, object]) -> str:
    """The text with these values. Raises BadTemplate as `check` does, or where it becomes too long."""
    try:
        return _within_bounds(_compiled(source, frozenset(values)).generate(dict(values)))
    except (TemplateError, RecursionError, SyntaxError, MemoryError) as fault:
        raise BadTemplate(1, f"it cannot be filled in ({type(fault).__name__})") from None


@lru_cache(maxsize=32)
def _compiled(source: str, known: frozenset[str]) -> Template:
    return _environment().from_string(_parsed(source, known))


def _within_bounds(pieces: Iterator[str]) -> str:
    found, length = [], 0
    for piece in pieces:
        length += len(piece)
        if length > _LONGEST_LETTER:
            raise BadTemplate(1, "the letter becomes too long")
        found.append(piece)
    return "".join(found)


def _parsed(source: str, known: Collection[str]) -> nodes.Template:
    if len(source.encode("utf-8", "replace")) > LARGEST:
        raise BadTemplate(1, f"it is larger than {LARGEST // 1000} kB")
    try:
        tree = _environment().parse(source)
    except TemplateError as fault:
        line = getattr(fault, "lineno", 1)
        raise BadTemplate(line, f"it cannot be read ({fault.message or 'no reason is known'})") from None
    except (RecursionError, ValueError, MemoryError):
        raise BadTemplate(1, "something in it is too long or too deep") from None
    _Walk(known).walk(tree)
    return tree


class _Walk:
    """Looks at every node of a template; the walk keeps its own stack, so depth costs none of Python's."""

    def __init__(self, known: Collection[str]) -> None:
        self.known = known

    def walk(self, tree: nodes.Template) -> None:
        waiting: list[tuple[nodes.Node, int, frozenset[str]]] = [(tree, 0, frozenset())]
        while waiting:
            node, depth, looped = waiting.pop()
            self._look(node, depth, looped)
            inside = looped | {_target(node)} if isinstance(node, nodes.For) else looped
            waiting += [(child, depth + 1, inside) for child in node.iter_child_nodes()]

    def _look(self, node: nodes.Node, depth: int, looped: frozenset[str]) -> None:
        if not isinstance(node, _ALLOWED):
            raise BadTemplate(node.lineno, f"a letter has no use for {_called(node)}; see `templates show`")
        if depth > _MOST_DEPTH:
            raise BadTemplate(node.lineno, "something in it is too deep")
        if isinstance(node, nodes.For):
            _look_at_loop(node, looped)
        if isinstance(node, nodes.Name) and node.ctx == "load" and node.name not in (*self.known, *looped):
            near = suggestion(node.name, self.known)
            raise BadTemplate(
                node.lineno, f'"{node.name[:60]}" is no word that letters know{near.rstrip(".")}'
            )


def _look_at_loop(node: nodes.For, looped: frozenset[str]) -> None:
    over_times = isinstance(node.iter, nodes.Name) and node.iter.name == _LOOPED
    plain = isinstance(node.target, nodes.Name) and node.test is None and not node.recursive
    if looped or not over_times or not plain:
        raise BadTemplate(node.lineno, 'the one loop that a letter has use for is "for time in times"')


def _target(node: nodes.For) -> str:
    return node.target.name if isinstance(node.target, nodes.Name) else ""


def _called(node: nodes.Node) -> str:
    names = {nodes.Call: "calls", nodes.Filter: "filters", nodes.Getattr: "dots", nodes.Assign: '"set"'}
    return next((name for kind, name in names.items() if isinstance(node, kind)), type(node).__name__.lower())

"""`keepwarm templates`: the letters that are drafted, for those who want to write them their own way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from keepwarm import options, terminal
from keepwarm.refusals import Refusal, quoted, suggestion

if TYPE_CHECKING:
    from keepwarm.letters.kinds import LetterKind
    from keepwarm.letters.shelf import Shelf

FAILED = 1
Folder = Callable[[], Path]

Kind = Annotated[str, typer.Argument(metavar="KIND", show_default=False, help="Such as thank-you.")]
Files = Annotated[
    list[Path] | None,
    typer.Argument(metavar="FILE…", help="Templates, each named for its kind: nudge.txt. Else all of yours."),
]
BuiltIn = Annotated[bool, typer.Option("--built-in", help="The built-in one, though you have your own.")]
Example = Annotated[bool, typer.Option("--example", help="A letter to an invented person instead.")]


def register(app: typer.Typer, own: Folder) -> None:
    """Add the group to the program. `own()` is where the owner's templates lie unless they say otherwise."""
    group = typer.Typer(
        short_help="Show the letters that are drafted, and write your own.", rich_markup_mode=None
    )

    @group.callback(invoke_without_command=True)
    def templates(context: typer.Context) -> None:
        """Show the letters that are drafted, and write your own.

        docs/letters.md tells what may stand in them. Nothing is ever sent for you.
        """
        context.obj = own
        if context.invoked_subcommand is None:
            terminal.show(context.get_help())

    group.command("list", short_help="List the kinds of letters.")(list_)
    group.command("show", short_help="Show a template.")(show)
    group.command("edit-path", short_help="Make a template yours, and tell where it lies.")(edit_path)
    group.command("check", short_help="Look for what a letter had better not say.")(check)
    app.add_typer(group, name="templates")


def list_(context: typer.Context, *, config: options.Config = "", as_json: options.AsJson = False) -> None:
    """List the kinds of letters, what each is for, and which are yours.

    \b
    Example:
      keepwarm templates list
    """
    shelf = _shelf(context, config)
    from keepwarm.letters.kinds import LetterKind  # noqa: PLC0415 - see keepwarm/cli.py
    from keepwarm.screens.letters import Listing  # noqa: PLC0415 - see keepwarm/cli.py

    terminal.show_answer(Listing(tuple(shelf.entry(kind) for kind in LetterKind)), as_json=as_json)


def show(
    context: typer.Context,
    kind: Kind,
    *,
    built_in: BuiltIn = False,
    example: Example = False,
    config: options.Config = "",
    as_json: options.AsJson = False,
) -> None:
    """Show the template of this kind of letter, or with --example what it makes of an invented case.

    \b
    Example:
      keepwarm templates show thank-you --example
    """
    shelf = _shelf(context, config)
    from keepwarm.letters.samples import example as made  # noqa: PLC0415 - see keepwarm/cli.py
    from keepwarm.letters.sandbox import BadTemplate  # noqa: PLC0415 - see keepwarm/cli.py
    from keepwarm.screens.letters import Shown  # noqa: PLC0415 - see keepwarm/cli.py

    template = shelf.template(_kind(kind), built_in=built_in)
    try:
        shown = Shown(template, made(template, shelf.language), example)
    except BadTemplate as bad:
        raise Refusal(f"{template.source}:{bad.line}: {bad}.") from None
    terminal.show_answer(shown, as_json=as_json)


def edit_path(
    context: typer.Context, kind: Kind, *, config: options.Config = "", as_json: options.AsJson = False
) -> None:
    """Copy the built-in template to where yours lie, unless one is there, and print its path.

    \b
    Example:
      nano "$(keepwarm templates edit-path nudge)"
    """
    shelf = _shelf(context, config)
    from connectors.files.regular import shown  # noqa: PLC0415 - see keepwarm/cli.py
    from keepwarm.screens.letters import Place  # noqa: PLC0415 - see keepwarm/cli.py

    terminal.show_answer(Place(shown(shelf.begin(_kind(kind)))), as_json=as_json)


def check(
    context: typer.Context,
    files: Files = None,
    *,
    config: options.Config = "",
    as_json: options.AsJson = False,
) -> None:
    """Look for what a letter had better not say.

    That is a job ask, a reproach, a second ask, a tracked link, a gap that nothing fills, or too many words.

    The exit status is 0 when nothing was found, 1 when something was, and 2 when a file cannot be read.

    \b
    Example:
      keepwarm templates check nudge.txt
    """
    shelf = _shelf(context, config)
    from keepwarm.letters.checking import problems  # noqa: PLC0415 - see keepwarm/cli.py
    from keepwarm.screens.letters import Checked  # noqa: PLC0415 - see keepwarm/cli.py

    named = [_named_text(path) for path in files or shelf.own_files()]
    found = tuple(problem for one in named for problem in problems(*one, shelf.language))
    terminal.show_answer(Checked(len(named), found), as_json=as_json)
    if found:
        raise typer.Exit(FAILED)


def _shelf(context: typer.Context, config: str) -> Shelf:
    from keepwarm.letters.language import folder  # noqa: PLC0415 - see keepwarm/cli.py
    from keepwarm.letters.shelf import Shelf  # noqa: PLC0415 - see keepwarm/cli.py
    from keepwarm.settings import LetterSettings  # noqa: PLC0415 - see keepwarm/cli.py

    settings = LetterSettings()
    if config:
        from keepwarm.config import load  # noqa: PLC0415 - a quarter of a second

        settings = load(Path(config)).letters
    folder(settings.language)
    own: Folder = context.obj
    return Shelf(settings.language, settings.folder or own())


def _named_text(path: Path) -> tuple[str, LetterKind, str]:
    """What stands in a file, the kind that it is named for, and its path for people."""
    from connectors.files.regular import shown  # noqa: PLC0415 - see keepwarm/cli.py
    from keepwarm.letters.shelf import text_of  # noqa: PLC0415 - see keepwarm/cli.py

    kind = _kind_of(path)
    return text_of(path), kind, shown(path)


def _kind_of(path: Path) -> LetterKind:
    """The kind that a file is named for."""
    from connectors.files.regular import shown  # noqa: PLC0415 - see keepwarm/cli.py
    from keepwarm.letters.kinds import LetterKind  # noqa: PLC0415 - see keepwarm/cli.py

    if path.suffix == ".txt" and path.stem in set(LetterKind):
        return LetterKind(path.stem)
    near = suggestion(f"{path.stem}.txt", [f"{kind}.txt" for kind in LetterKind])
    raise Refusal(f"{shown(path)} is named for no kind of letter{near}")


def _kind(name: str) -> LetterKind:
    from keepwarm.letters.kinds import LetterKind  # noqa: PLC0415 - see keepwarm/cli.py

    if name in set(LetterKind):
        return LetterKind(name)
    near = suggestion(name, list(LetterKind))
    if near == ".":
        near = ": `keepwarm templates list` says which there are."
    raise Refusal(f"{quoted(name)} is no kind of letter{near}")

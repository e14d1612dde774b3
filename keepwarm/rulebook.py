"""`keepwarm rules`: the rules that mail is read by, for those who write their own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from keepwarm import options, terminal
from keepwarm.command import Command, Group
from keepwarm.refusals import Refusal, quoted, suggestion

if TYPE_CHECKING:
    from keepwarm.running import Rulebook
    from rules.model import Act

FAILED = 1

app = typer.Typer(
    cls=Group,
    short_help="Show the rules that mail is read by, and try your own.",
    rich_markup_mode=None,
)
Files = Annotated[
    options.Words,
    typer.Argument(metavar="FILE…", help="Rule files of your own, read after the built-in ones."),
]


@app.callback(invoke_without_command=True)
def rules(context: typer.Context) -> None:
    """Show the rules that mail is read by, and try your own.

    docs/rules.md teaches how to write them.
    """
    if context.invoked_subcommand is None:
        terminal.show(context.get_help())


@app.command("list", cls=Command, short_help="List the rules.")
def list_(
    files: Files = None,
    *,
    act: Annotated[
        str, typer.Option("--act", metavar="ACT", help="Only rules that see this, such as thank.")
    ] = "",
    word: Annotated[
        str, typer.Option("--word", metavar="WORD", help="Only rules that have this in a name or a phrase.")
    ] = "",
    as_json: options.AsJson = False,
) -> None:
    """List the rules by what they see: name, examples that match and that do not, and what the rule asks for.

    \b
    Example:
      keepwarm rules list --act ask --word coffee
    """
    chosen = _act(act) if act else None
    from keepwarm.screens.rulebook import Listing  # noqa: PLC0415 - see keepwarm/cli.py

    terminal.show_answer(Listing.of(_book(files).engine.rules, chosen, word), as_json=as_json)


@app.command("test", cls=Command, short_help="Try the examples of rules, or a sentence of your own.")
def test(
    files: Files = None,
    *,
    text: Annotated[
        str, typer.Option("--text", metavar="SENTENCE", help="Show which rules this sentence matches.")
    ] = "",
    as_json: options.AsJson = False,
) -> None:
    """Try every example of FILE on its rules together with the built-in ones, or every built-in example.

    The exit status is 0 when all came out as they say, 1 when one did not, and 2 when a file cannot be used.
    With --text the status is 0.

    \b
    Examples:
      keepwarm rules test mine.toml
      keepwarm rules test --text "Could I buy you a coffee and hear about your work?"
    """
    book = _book(files)
    if text:
        from keepwarm.screens.rulebook import Tried  # noqa: PLC0415 - see keepwarm/cli.py

        terminal.show_answer(Tried.of(book.engine, text), as_json=as_json)
        return
    from keepwarm.screens.rulebook import Tested  # noqa: PLC0415 - see keepwarm/cli.py

    tested = Tested.of(book.engine, book.files, book.only)
    terminal.show_answer(tested, as_json=as_json)
    if tested.failures:
        raise typer.Exit(FAILED)


@app.command("try", cls=Command, short_help="Try other rules on the mail that is kept.")
def try_(
    files: Files = None,
    *,
    since: Annotated[
        str,
        typer.Option("--since", metavar="WHEN", help="Only what came since: 1y, 2026-01-01."),
    ] = "",
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Try rule files beside those that you use, and tell what they would open, close or change, and by which
    words. A file of the same name as one that you use is tried in its place. Nothing is changed.

    \b
    Example:
      keepwarm rules try mine.toml --since 1y
    """
    from keepwarm import home, trials  # noqa: PLC0415 - see keepwarm/cli.py

    with home.opened_home(config, now) as mine:
        answer = trials.tried(mine, [Path(file) for file in files or ()], since)
    terminal.show_answer(answer, as_json=as_json)


@app.command("suggest", cls=Command, short_help="Propose a rule that gets right what you corrected.")
def suggest(
    number: Annotated[
        str, typer.Argument(metavar="[NUMBER]", help="A number of `undo --list`; else the last correction.")
    ] = "",
    *,
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Propose a rule that would have got right what you corrected, and tell what it would change. Nothing is
    changed.

    \b
    Example:
      keepwarm rules suggest
    """
    from keepwarm import home, trials  # noqa: PLC0415 - see keepwarm/cli.py

    with home.opened_home(config, now) as mine:
        answer = trials.suggested(mine, number)
    terminal.show_answer(answer, as_json=as_json)


def _book(files: options.Words) -> Rulebook:
    from keepwarm import running  # noqa: PLC0415 - see keepwarm/cli.py

    return running.rulebook(Path(file) for file in files or ())


def _act(name: str) -> Act:
    from rules.model import Act  # noqa: PLC0415 - see keepwarm/cli.py

    if name in set(Act):
        return Act(name)
    raise Refusal(f"--act {quoted(name)} is nothing that a rule sees{suggestion(name, list(Act))}")

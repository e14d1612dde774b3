"""`done`, `later`, `drop`, `reopen`, `undo`: a word on what is owed."""

from __future__ import annotations

from typing import Annotated

import typer

from keepwarm import options, terminal
from keepwarm.command import Command

Which = Annotated[
    options.Words,
    typer.Argument(metavar="NUMBER|NAME", help="What the last list shows, or whom it is about."),
]
Until = Annotated[options.Words, typer.Argument(metavar="NUMBER|NAME WHEN", help="Which, and until when.")]
Step = Annotated[
    options.Words, typer.Argument(metavar="[NUMBER]", help="A number of `undo --list`; else the last.")
]


def register(app: typer.Typer) -> None:
    app.command(cls=Command, short_help="Say that something is done.")(done)
    app.command(cls=Command, short_help="Put something off.")(later)
    app.command(cls=Command, short_help="Let something go.")(drop)
    app.command(cls=Command, short_help="Open again what was done, put off or let go.")(reopen)
    app.command(cls=Command, short_help="Take back what you said.")(undo)


def done(
    which: Which = None,
    *,
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Say that something is done, in a way that your mail does not show. What your mail shows needs no word.

    \b
    Examples:
      keepwarm done 1
      keepwarm done priya
    """
    from keepwarm import deciding, home  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    with home.opened_home(config, now) as mine:
        answer = deciding.done(mine, " ".join(which or ()))
    terminal.show_answer(answer, as_json=as_json)


def later(
    which: Until = None,
    *,
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Put something off: to a day, until somebody answers, or until the talk.

    \b
    Examples:
      keepwarm later 2 fri
      keepwarm later priya 12 may
      keepwarm later 2 until she answers
      keepwarm later 3 until the talk
    """
    from keepwarm import deciding, home  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    with home.opened_home(config, now) as mine:
        answer = deciding.later(mine, which or ())
    terminal.show_answer(answer, as_json=as_json)


def drop(
    which: Which = None,
    *,
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Let something go. Where you stand with somebody does not change by it.

    \b
    Example:
      keepwarm drop 4
    """
    from keepwarm import deciding, home  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    with home.opened_home(config, now) as mine:
        answer = deciding.drop(mine, " ".join(which or ()))
    terminal.show_answer(answer, as_json=as_json)


def reopen(
    which: Which = None,
    *,
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Open again what was done, put off or let go: your last word on it is taken back.

    \b
    Example:
      keepwarm reopen priya
    """
    from keepwarm import deciding, home  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    with home.opened_home(config, now) as mine:
        answer = deciding.reopen(mine, " ".join(which or ()))
    terminal.show_answer(answer, as_json=as_json)


def undo(
    step: Step = None,
    *,
    every: Annotated[bool, typer.Option("--list", help="List what you said, the latest first.")] = False,
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Take back the last thing that you said, or that of this number. An undo can be taken back by its own.

    \b
    Examples:
      keepwarm undo
      keepwarm undo 12
      keepwarm undo --list
    """
    from keepwarm import home, undoing  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    with home.opened_home(config, now) as mine:
        answer = undoing.listed(mine) if every else undoing.undone(mine, " ".join(step or ()))
    terminal.show_answer(answer, as_json=as_json)

"""`keepwarm draft` and `keepwarm templates`: the letters that a talk brings with it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from keepwarm import options, terminal
from keepwarm.command import Command
from keepwarm.letters import command as templates

Which = Annotated[
    options.Words,
    typer.Argument(metavar="NUMBER|NAME", help="What the last list shows, or whom it is about."),
]
As = Annotated[str, typer.Option("--as", metavar="KIND", help="Another letter, such as polite-no.")]


def register(app: typer.Typer) -> None:
    app.command(cls=Command, short_help="Draft a letter, which you send yourself.")(draft)
    templates.register(app, _own)


def _own() -> Path:
    from keepwarm.folders import folders  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    return folders().data / "letters"


def draft(
    which: Which = None,
    *,
    kind: As = "",
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Draft the letter that does it, with a gap in square brackets for each thing that nobody knows.

    Nothing is sent. `keepwarm templates list` shows the kinds.

    \b
    Examples:
      keepwarm draft 1
      keepwarm draft 2 --as polite-no
    """
    from keepwarm import drafting, home  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    with home.opened_home(config, now) as mine:
        answer = drafting.drafted(mine, " ".join(which or ()), kind)
    terminal.show_answer(answer, as_json=as_json)

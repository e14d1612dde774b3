"""`tasks` and `questions`: what is open, and what the program would like to know."""

from __future__ import annotations

from typing import Annotated

import typer

from keepwarm import options, terminal
from keepwarm.command import Command

Reply = Annotated[
    options.Words, typer.Argument(metavar="[NUMBER ANSWER]", help="Which question, and the answer to it.")
]


def register(app: typer.Typer) -> None:
    app.command(cls=Command, short_help="List everything that is open.")(tasks)
    app.command(cls=Command, short_help="Answer what could not be decided.")(questions)


def tasks(*, config: options.Config = "", now: options.Now = "", as_json: options.AsJson = False) -> None:
    """List everything that is open, now and later, each with a number.

    \b
    Example:
      keepwarm tasks
    """
    from keepwarm.lists import of_tasks  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    of_tasks(config, now, as_json=as_json)


def questions(
    reply: Reply = None,
    *,
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Show what could not be decided, with the answers that there are; or answer one of them.

    \b
    Examples:
      keepwarm questions
      keepwarm questions 1 b
      keepwarm questions 2 yes
      keepwarm questions 3 fri 16:00
    """
    from keepwarm import home, questions  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    with home.opened_home(config, now) as mine:
        answer = questions.answered(mine, reply) if reply else questions.listed(mine)
    terminal.show_answer(answer, as_json=as_json)

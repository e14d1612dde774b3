"""`keepwarm init` and `keepwarm config`: whose mail it is, written down once."""

from __future__ import annotations

from typing import Annotated

import typer

from keepwarm import options, terminal
from keepwarm.command import Command, Group

config = typer.Typer(cls=Group, short_help="Check your settings.", rich_markup_mode=None)

Asks = Annotated[
    str, typer.Option("--asks-a-week", metavar="N", help="How many people a week it feels right to ask.")
]
Replace = Annotated[bool, typer.Option("--replace", help="Write over the settings that are there.")]
Into = Annotated[str, typer.Option("--config", metavar="FILE", help="Write another file than the usual one.")]


def register(app: typer.Typer) -> None:
    app.command(cls=Command, short_help="Write down whose mail it is: begin here.")(init)
    app.add_typer(config, name="config")


def init(
    *,
    me: options.Me = None,
    timezone: options.Timezone = "",
    country: options.Country = "",
    asks_a_week: Asks = "",
    replace: Replace = False,
    config: Into = "",
    as_json: options.AsJson = False,
) -> None:
    """Write down whose mail it is and where you live, in a file that explains itself.

    What no option says is asked on a terminal. A file that is there is never written over without --replace.

    \b
    Example:
      keepwarm init --me you@example.org --timezone Europe/Berlin --country DE
    """
    from keepwarm.beginning import Wished, begun  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    wished = Wished(me, timezone, country, asks_a_week, config, replace)
    terminal.show_answer(begun(wished), as_json=as_json)


@config.callback(invoke_without_command=True)
def settings(context: typer.Context) -> None:
    """Check your settings."""
    if context.invoked_subcommand is None:
        terminal.show(context.get_help())


@config.command("check", cls=Command, short_help="Tell whether your settings can be used.")
def check(*, config: options.Config = "", as_json: options.AsJson = False) -> None:
    """Tell whether your settings can be used, and what they say.

    \b
    Example:
      keepwarm config check
    """
    from keepwarm.beginning import checked  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    terminal.show_answer(checked(config), as_json=as_json)

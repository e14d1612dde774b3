"""`keepwarm import`: mail and calendars are read and kept."""

from __future__ import annotations

from typing import Annotated

import typer

from keepwarm import options, terminal
from keepwarm.command import Command

Calendar = Annotated[
    options.Words,
    typer.Option(
        "--calendar", metavar="PATH|ADDRESS…", help="An .ics file, a folder of them, or its https address."
    ),
]


def register(app: typer.Typer) -> None:
    app.command("import", cls=Command, short_help="Read mail and calendars, and keep what they show.")(
        import_
    )


def import_(
    *,
    mail: options.Mail = None,
    calendar: Calendar = None,
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Read mail and calendars, and keep what they show. Again, it reads what is new.

    A calendar may be the private .ics address that your calendar's settings show. It is fetched over https,
    kept in your store alone and never shown. Nothing else is ever fetched, and nothing is sent.

    \b
    Example:
      keepwarm import --mail "All mail Including Spam and Trash.mbox" --calendar me.ics
    """
    from keepwarm.home import opened_home  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    with opened_home(config, now) as home:
        from keepwarm.importing import imported, sources  # noqa: PLC0415 - as above
        from keepwarm.looking_over import looked_over  # noqa: PLC0415 - as above
        from keepwarm.screens.found import Found, listed  # noqa: PLC0415 - as above

        done = imported(home, sources(home, mail, calendar))
        terminal.show_answer(Found(done, home.clock), as_json=as_json)
        if done.first and not as_json and (changed := looked_over(home, listed(done))):
            terminal.show(f"Noted, {changed} in all. `keepwarm undo` takes back the last.")

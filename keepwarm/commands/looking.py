"""`company`, `meetings`, `find`, `week`, `stats`: what is kept, from one side or another."""

from __future__ import annotations

from typing import Annotated

import typer

from keepwarm import options, terminal
from keepwarm.command import Command

Company = Annotated[
    options.Words, typer.Argument(metavar="NAME", help="A word of its name, or the domain of its addresses.")
]
Sought = Annotated[
    options.Words, typer.Argument(metavar="WORDS", help="Words of a name, a subject or a note.")
]


def register(app: typer.Typer) -> None:
    app.command(cls=Command, short_help="Tell whom you know in a company.")(company)
    app.command(cls=Command, short_help="List talks ahead, past and called off.")(meetings)
    app.command(cls=Command, short_help="Look for words in names, subjects and notes.")(find)
    app.command(cls=Command, short_help="Tell what the week brought.")(week)
    app.command(cls=Command, short_help="Count what became of your asks.")(stats)


def company(
    name: Company = None,
    *,
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Tell whom you know in a company, what they told you, who could refer you, and which asks are open.

    \b
    Example:
      keepwarm company lumen-labs.example
    """
    from keepwarm import home, looking  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    with home.opened_home(config, now) as mine:
        answer = looking.company(mine, " ".join(name or ()))
    terminal.show_answer(answer, as_json=as_json)


def meetings(*, config: options.Config = "", now: options.Now = "", as_json: options.AsJson = False) -> None:
    """List the talks that are ahead, those that were, and those that were called off.

    \b
    Example:
      keepwarm meetings
    """
    from keepwarm import home, looking  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    with home.opened_home(config, now) as mine:
        answer = looking.meetings(mine)
    terminal.show_answer(answer, as_json=as_json)


def find(
    words: Sought = None,
    *,
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Look for words in names, addresses, subjects and your notes. They may stand in any order.

    \b
    Example:
      keepwarm find supplier audits
    """
    from keepwarm import home, looking  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    with home.opened_home(config, now) as mine:
        answer = looking.find(mine, " ".join(words or ()))
    terminal.show_answer(answer, as_json=as_json)


def week(
    *,
    share: Annotated[bool, typer.Option("--share", help="Without a name or a note, for a coach.")] = False,
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Tell what you learned this week, who opened a door, and what is next.

    \b
    Examples:
      keepwarm week
      keepwarm week --share
    """
    from keepwarm import home, looking  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    with home.opened_home(config, now) as mine:
        answer = looking.week(mine, share=share)
    terminal.show_answer(answer, as_json=as_json)


def stats(
    *,
    csv: Annotated[bool, typer.Option("--csv", help="A table for a spreadsheet.")] = False,
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Count what became of your asks: answered, booked, talked, thanked, referred, by month and by beginning.

    \b
    Examples:
      keepwarm stats
      keepwarm stats --csv > asks.csv
    """
    from keepwarm import home, looking  # noqa: PLC0415 - see keepwarm/commands/__init__.py
    from keepwarm.refusals import Refusal  # noqa: PLC0415 - as above

    if csv and as_json:
        raise Refusal("Say --csv or --json: it is the one or the other.")
    with home.opened_home(config, now) as mine:
        answer = looking.stats(mine)
    if csv:
        from keepwarm.insight.export.sheets import sheet  # noqa: PLC0415 - as above

        terminal.show(sheet(answer.csv_rows()).decode("utf-8").rstrip("\r\n"))
        return
    terminal.show_answer(answer, as_json=as_json)

"""`export`, `backup`, `restore`, `rebuild`: what is kept, elsewhere or anew."""

from __future__ import annotations

from typing import Annotated

import typer

from keepwarm import options, terminal
from keepwarm.command import Command

Into = Annotated[str, typer.Argument(metavar="FOLDER|FILE", help="A new folder, or a .json or .ics file.")]
Copy = Annotated[str, typer.Argument(metavar="FILE", show_default=False, help="Where the copy lies.")]
Replace = Annotated[bool, typer.Option("--replace", help="Write over what is there.")]


def register(app: typer.Typer) -> None:
    app.command(cls=Command, short_help="Write everything out for other programs.")(export)
    app.command(cls=Command, short_help="Copy what is kept into one file.")(backup)
    app.command(cls=Command, short_help="Bring a copy back.")(restore)
    app.command(cls=Command, short_help="Work everything out anew, and tell what changed.")(rebuild)


def export(
    into: Into = "",
    *,
    replace: Replace = False,
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Write everything out: JSON of all, tables for a spreadsheet, talks and tasks as a calendar.

    A name that ends in .json or .ics gets that alone; else a folder gets all of them. Only you can read them.

    \b
    Examples:
      keepwarm export talks.ics
      keepwarm export everything
    """
    from keepwarm import home, safekeeping  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    with home.opened_home(config, now) as mine:
        answer = safekeeping.exported(mine, into, replace=replace)
    terminal.show_answer(answer, as_json=as_json)


def backup(
    file: Copy = "",
    *,
    replace: Replace = False,
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Copy what is kept into one file, whole and checked, also while another keepwarm writes.

    \b
    Example:
      keepwarm backup keepwarm-2026-05-14.db
    """
    from keepwarm import home, safekeeping  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    with home.opened_home(config, now) as mine:
        answer = safekeeping.backed_up(mine, file, replace=replace)
    terminal.show_answer(answer, as_json=as_json)


def restore(
    file: Copy = "",
    *,
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Bring back what `keepwarm backup` copied. What is kept now is set aside beside it, not deleted.

    \b
    Example:
      keepwarm restore keepwarm-2026-05-14.db
    """
    from keepwarm import safekeeping  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    terminal.show_answer(safekeeping.restored(config, now, file), as_json=as_json)


def rebuild(*, config: options.Config = "", now: options.Now = "", as_json: options.AsJson = False) -> None:
    """Read all kept mail anew by the present rules, and tell which conversations stand otherwise by that.

    What you said holds as before.

    \b
    Example:
      keepwarm rebuild
    """
    from keepwarm import home, safekeeping  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    with home.opened_home(config, now) as mine:
        answer = safekeeping.rebuilt(mine)
    terminal.show_answer(answer, as_json=as_json)

"""The options by which every command that reads mail and calendars is told what to read, and whose it is."""

from __future__ import annotations

from typing import Annotated

import typer

Words = list[str] | None

Mail = Annotated[
    Words,
    typer.Option("--mail", metavar="PATH…", help="An mbox, an .eml file, a Maildir, or a folder of them."),
]
Calendar = Annotated[
    Words, typer.Option("--calendar", metavar="PATH…", help="An .ics file, or a folder of them.")
]
Me = Annotated[Words, typer.Option("--me", metavar="ADDR…", help="Your own addresses, each that you use.")]
Timezone = Annotated[
    str, typer.Option("--timezone", metavar="ZONE", help="Where you live, such as Europe/Berlin.")
]
Country = Annotated[
    str,
    typer.Option("--country", metavar="CC", help="Whose public holidays are no business days, such as DE."),
]
Now = Annotated[
    str,
    typer.Option(
        "--now", metavar="ISO", help="Answer as of this instant, such as 2026-05-14T12:00:00-04:00."
    ),
]
Rules = Annotated[
    Words,
    typer.Option("--rules", metavar="FILE…", help="Rule files of your own, read after the built-in ones."),
]
Config = Annotated[
    str,
    typer.Option("--config", metavar="FILE", help="Settings; what you say here wins over them."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object, for programs.")]
Details = Annotated[
    bool,
    typer.Option("--details", help="Also name the rules, where their words stand, and what nearly matched."),
]

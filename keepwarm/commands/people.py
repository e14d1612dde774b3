"""`keepwarm people`: whom you know, and who is who."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from keepwarm import options, terminal
from keepwarm.command import Command, Group

_SHOW, _HELP = "show", frozenset(["--help", "-h"])
Name = Annotated[options.Words, typer.Argument(metavar="[NAME]", help="A part of a name or an address.")]
Two = Annotated[options.Words, typer.Argument(metavar="NAME NAME", help="The two, each as one word.")]
Apart = Annotated[
    options.Words, typer.Argument(metavar="NAME ADDRESS", help="Whom, and the address of somebody else.")
]
Renamed = Annotated[options.Words, typer.Argument(metavar="NAME NEW", help="Whom, and what to call them.")]
Often = Annotated[
    options.Words, typer.Argument(metavar="NAME HOW", help="Whom, and often, sometimes, rarely or never.")
]


class People(Group):
    """What is no command of the group is a name: `keepwarm people priya`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - as typer has it
        named = not args or (args[0] not in self.commands and args[0] not in _HELP)
        return super().parse_args(ctx, [_SHOW, *args] if named else args)


group = typer.Typer(cls=People, short_help="List whom you know, or tell about one.", rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    app.add_typer(group, name="people")


@group.callback()
def people() -> None:
    """List whom you know, or tell all about one: `keepwarm people priya`.

    Somebody who is called like a command below is found by `keepwarm people show NAME`.
    """


@group.command(_SHOW, cls=Command, short_help="List everybody, or tell all about one.")
def show(
    name: Name = None,
    *,
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """List everybody, those first to whom a note is good soonest; or tell all about one person.

    \b
    Examples:
      keepwarm people
      keepwarm people priya
    """
    from keepwarm import home, looking  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    with home.opened_home(config, now) as mine:
        answer = looking.people(mine, " ".join(name or ()))
    terminal.show_answer(answer, as_json=as_json)


@group.command("merge", cls=Command, short_help="Say that two are one person.")
def merge(
    two: Two = None,
    *,
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Say that two of those you know are one person, who writes from several addresses.

    \b
    Example:
      keepwarm people merge priya p.raman@example.net
    """
    from keepwarm import home, who  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    with home.opened_home(config, now) as mine:
        answer = who.merged(mine, two or ())
    terminal.show_answer(answer, as_json=as_json)


@group.command("split", cls=Command, short_help="Say that one person is two.")
def split(
    apart: Apart = None,
    *,
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Say that an address, which was taken for another of this person's, is somebody else's.

    \b
    Example:
      keepwarm people split priya p.raman@example.net
    """
    from keepwarm import home, who  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    with home.opened_home(config, now) as mine:
        answer = who.parted(mine, apart or ())
    terminal.show_answer(answer, as_json=as_json)


@group.command("rename", cls=Command, short_help="Say what to call somebody.")
def rename(
    renamed: Renamed = None,
    *,
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Say what to call somebody, whatever stands in their mail.

    \b
    Example:
      keepwarm people rename priya "Priya Raman-Cole"
    """
    from keepwarm import home, who  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    with home.opened_home(config, now) as mine:
        answer = who.renamed(mine, renamed or ())
    terminal.show_answer(answer, as_json=as_json)


@group.command("tier", cls=Command, short_help="Say how often somebody wants to hear of you.")
def tier(
    often: Often = None,
    *,
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Say how often to keep warm with somebody: often, sometimes, rarely or never.

    \b
    Example:
      keepwarm people tier priya often
    """
    from keepwarm import home, who  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    with home.opened_home(config, now) as mine:
        answer = who.often(mine, often or ())
    terminal.show_answer(answer, as_json=as_json)

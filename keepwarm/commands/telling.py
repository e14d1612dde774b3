"""`talked`, `asked`, `thanked`, `met`, `away`, `pause`, `landed`: what no mail shows."""

from __future__ import annotations

from typing import Annotated

import typer

from keepwarm import options, terminal
from keepwarm.command import Command

Who = Annotated[
    options.Words, typer.Argument(metavar="NAME [WHEN]", help="With whom, and when: yesterday, tue 16:00.")
]
Where = Annotated[options.Words, typer.Argument(metavar="NAME at WHERE", help="Whom, and where.")]
Long = Annotated[options.Words, typer.Argument(metavar="LENGTH", help="3w, 10 days, until 5 june.")]
Stay = Annotated[options.Words, typer.Argument(metavar="ZONE FROM TO", help="Where, and which days.")]
Address = Annotated[
    str, typer.Option("--address", metavar="ADDR", help="Their address, where nothing is known of them.")
]


def register(app: typer.Typer) -> None:
    app.command(cls=Command, short_help="Tell of a talk, and what you learned.")(talked)
    app.command(cls=Command, short_help="Tell that you asked somebody.")(asked)
    app.command(cls=Command, short_help="Tell that you thanked somebody.")(thanked)
    app.command(cls=Command, short_help="Tell whom you met, and where.")(met)
    app.command(cls=Command, short_help="Tell where you are on some days.")(away)
    app.command(cls=Command, short_help="Rest for a while.")(pause)
    app.command(cls=Command, short_help="Tell that the search is over.")(landed)


def talked(  # noqa: PLR0913 - one parameter an option
    who: Who = None,
    *,
    address: Address = "",
    learned: Annotated[str, typer.Option("--learned", metavar="TEXT", help="What you learned.")] = "",
    promised: Annotated[str, typer.Option("--promised", metavar="TEXT", help="What you promised.")] = "",
    suggested: Annotated[
        str, typer.Option("--suggested", metavar="TEXT", help="Whom else they suggested.")
    ] = "",
    often: Annotated[
        str, typer.Option("--often", metavar="HOW", help="often, sometimes, rarely or never.")
    ] = "",
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Tell of a talk that no mail shows, or that one took place; on a terminal it asks what you learned.

    \b
    Examples:
      keepwarm talked priya yesterday 16:00 --learned "start in supplier audits"
      keepwarm talked "Omar Haddad" --address omar@tide.example
    """
    from keepwarm import home, tellings  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    noted = tellings.Noted(learned, promised, suggested, often)
    with home.opened_home(config, now) as mine:
        if not as_json:
            noted = tellings.asked_for(noted)
        answer = tellings.talked(mine, who or (), address, noted)
    terminal.show_answer(answer, as_json=as_json)


def asked(
    who: Who = None,
    *,
    address: Address = "",
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Tell that you asked somebody for a talk, in a way that no mail shows.

    \b
    Example:
      keepwarm asked "Lee Okada" monday
    """
    from keepwarm import home, tellings  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    with home.opened_home(config, now) as mine:
        answer = tellings.asked(mine, who or (), address)
    terminal.show_answer(answer, as_json=as_json)


def thanked(
    who: Who = None,
    *,
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Tell that you thanked somebody for a talk, in a way that no mail shows.

    \b
    Example:
      keepwarm thanked priya
    """
    from keepwarm import home, tellings  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    with home.opened_home(config, now) as mine:
        answer = tellings.thanked(mine, who or ())
    terminal.show_answer(answer, as_json=as_json)


def met(
    who: Where = None,
    *,
    address: Address = "",
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Tell whom you met and where, without a talk yet.

    \b
    Example:
      keepwarm met Ana Ruiz at the career fair
    """
    from keepwarm import home, tellings  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    with home.opened_home(config, now) as mine:
        answer = tellings.met(mine, who or (), address)
    terminal.show_answer(answer, as_json=as_json)


def away(
    stay: Stay = None,
    *,
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Tell where you are on some days, both included: an hour that is written then is the hour there.

    \b
    Example:
      keepwarm away Europe/Berlin 2026-06-01 2026-06-14
    """
    from keepwarm import home, tellings  # noqa: PLC0415 - see keepwarm/commands/__init__.py
    from keepwarm.refusals import Refusal  # noqa: PLC0415 - as above

    if len(stay or ()) != 3:
        raise Refusal("Say the place and both days, like: keepwarm away Europe/Berlin 2026-06-01 2026-06-14.")
    zone, first, last = stay or ("", "", "")
    with home.opened_home(config, now) as mine:
        answer = tellings.away(mine, zone, first, last)
    terminal.show_answer(answer, as_json=as_json)


def pause(
    length: Long = None,
    *,
    config: options.Config = "",
    now: options.Now = "",
    as_json: options.AsJson = False,
) -> None:
    """Rest for a while: nothing but answers and thank-yous shows. `keepwarm undo` ends it early.

    \b
    Example:
      keepwarm pause 3w
    """
    from keepwarm import home, tellings  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    with home.opened_home(config, now) as mine:
        answer = tellings.pause(mine, length or ())
    terminal.show_answer(answer, as_json=as_json)


def landed(*, config: options.Config = "", now: options.Now = "", as_json: options.AsJson = False) -> None:
    """Tell that the search is over: no more nudges, and a note to each who helped.

    \b
    Example:
      keepwarm landed
    """
    from keepwarm import home, tellings  # noqa: PLC0415 - see keepwarm/commands/__init__.py

    with home.opened_home(config, now) as mine:
        answer = tellings.landed(mine)
    terminal.show_answer(answer, as_json=as_json)

"""The command line: what can be asked of keepwarm, and what its exit status says.

What takes long to import is imported where a command needs it, so that help and refusals come at once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from typer.main import get_command
from typer.models import CommandInfo

from keepwarm import arguments, options, rulebook, terminal, usage
from keepwarm.command import Command, Group
from keepwarm.commands import (
    beginning,
    deciding,
    keeping,
    letters,
    listing,
    looking,
    people,
    safekeeping,
    telling,
)
from keepwarm.refusals import Refusal

REFUSED, INTERRUPTED = 2, 130

SETTINGS: dict[str, Any] = {
    "add_completion": False,
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"], "max_content_width": 100},
    "invoke_without_command": True,
}

app = typer.Typer(cls=Group, **SETTINGS)
beginning.register(app)
keeping.register(app)
listing.register(app)
deciding.register(app)
telling.register(app)
people.register(app)
looking.register(app)
letters.register(app)
safekeeping.register(app)
app.add_typer(rulebook.app, name="rules")


def main() -> None:
    """The program `keepwarm`."""
    terminal.prepare()
    sys.exit(run(sys.argv[1:]))


def run(words: Sequence[str]) -> int:
    """The exit status: 0 done, 2 refused with one sentence on standard error, 130 interrupted."""
    try:
        with terminal.output():
            return (
                get_command(_with_only(words)).main(
                    arguments.spread(words), "keepwarm", standalone_mode=False
                )
                or 0
            )
    except typer.TyperException as fault:
        terminal.say(usage.sentence(fault))
        return REFUSED
    except Refusal as refusal:
        terminal.say(str(refusal))
        return REFUSED
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED


def _with_only(words: Sequence[str]) -> typer.Typer:
    """The program with no more than the command that is asked for: each costs time before anything begins."""
    wanted = next(iter(words), "")
    named = [one for one in app.registered_commands if _name(one) == wanted]
    if not named or wanted in ("", "-h", "--help"):
        return app
    alone = typer.Typer(cls=Group, callback=keepwarm, **SETTINGS)
    alone.registered_commands = named
    return alone


def _name(command: CommandInfo) -> str:
    return command.name or (command.callback.__name__ if command.callback else "")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - see above

        terminal.show(f"keepwarm {version('keepwarm')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def keepwarm(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Tell the version.")
    ] = False,
) -> None:
    """Notice informational interviews in your own mail and calendar, and keep the acquaintance warm."""
    if context.invoked_subcommand is None:
        terminal.show(context.get_help())


@app.command(cls=Command, short_help="Read mail and calendars, and tell what you owe.")
def scan(  # noqa: PLR0913 - one parameter an option
    *,
    mail: options.Mail = None,
    calendar: options.Calendar = None,
    me: options.Me = None,
    timezone: options.Timezone = "",
    country: options.Country = "",
    now: options.Now = "",
    rules: options.Rules = None,
    config: options.Config = "",
    as_json: options.AsJson = False,
) -> None:
    """Read mail and calendars, and tell which talks there are, where each stands, and what you owe.

    PATH…, ADDR… and FILE… may be several words, or the option may be repeated. Nothing is stored or sent.

    \b
    Example:
      keepwarm scan --mail Inbox.mbox Sent.mbox --calendar me.ics \\
        --me you@example.org --timezone Europe/Berlin
    """
    from keepwarm import asking  # noqa: PLC0415 - see above

    asked = asking.asked(asking.Said(mail, calendar, me, timezone, country, now, rules, config))
    from keepwarm.screens.scan import Screen  # noqa: PLC0415 - see above

    terminal.show_answer(Screen(asked.scan(), asked.owner), as_json=as_json)


@app.command(cls=Command, short_help="Show the few things that are good to do today.")
def today(  # noqa: PLR0913 - one parameter an option
    *,
    mail: options.Mail = None,
    calendar: options.Calendar = None,
    me: options.Me = None,
    timezone: options.Timezone = "",
    country: options.Country = "",
    now: options.Now = "",
    rules: options.Rules = None,
    config: options.Config = "",
    as_json: options.AsJson = False,
) -> None:
    """Show the few things that are good to do today, what comes up, and what can wait.

    It looks at what `keepwarm import` kept. With --mail or --calendar it reads what `keepwarm scan` reads,
    and keeps nothing. Nothing is ever sent.

    \b
    Examples:
      keepwarm today
      keepwarm today --mail Inbox.mbox Sent.mbox --me you@example.org --timezone Europe/Berlin
    """
    if not mail and not calendar:
        from keepwarm.lists import of_today, refuse_beside_the_store  # noqa: PLC0415 - see above

        refuse_beside_the_store({"--me": me, "--timezone": timezone, "--country": country, "--rules": rules})
        of_today(config, now, as_json=as_json)
        return
    from keepwarm import asking  # noqa: PLC0415 - see above

    asked = asking.asked(asking.Said(mail, calendar, me, timezone, country, now, rules, config))
    from keepwarm.screens.today import shown  # noqa: PLC0415 - see above

    terminal.show_answer(shown(asked.scan(), asked.owner, asked.policy), as_json=as_json)


@app.command(cls=Command, short_help="Tell how a conversation came to stand where it does.")
def why(  # noqa: PLR0913 - one parameter an option
    about: Annotated[str, typer.Argument(metavar="CONTACT|MESSAGE-ID", show_default=False)],
    *,
    mail: options.Mail = None,
    calendar: options.Calendar = None,
    me: options.Me = None,
    timezone: options.Timezone = "",
    country: options.Country = "",
    now: options.Now = "",
    rules: options.Rules = None,
    config: options.Config = "",
    details: options.Details = False,
    as_json: options.AsJson = False,
) -> None:
    """Tell what happened with somebody, what follows from it now, and what would follow then.

    CONTACT is a part of a name or of an address, or a number that `keepwarm today` shows. A MESSAGE-ID is
    what stands in the mail's own header of that name; the answer is what the rules saw in that mail. Either
    comes first, before the options. Without --mail and --calendar it tells of what `keepwarm import` kept.

    \b
    Examples:
      keepwarm why priya
      keepwarm why priya --mail Inbox.mbox Sent.mbox --calendar me.ics \\
        --me you@example.org --timezone Europe/Berlin
    """
    if not mail and not calendar:
        from keepwarm.lists import refuse_beside_the_store  # noqa: PLC0415 - see above
        from keepwarm.remembering import why as remembered  # noqa: PLC0415 - see above

        refuse_beside_the_store({"--me": me, "--timezone": timezone, "--country": country, "--rules": rules})
        remembered(config, now, about, details=details, as_json=as_json)
        return
    from keepwarm import asking  # noqa: PLC0415 - see above

    asked = asking.asked(asking.Said(mail, calendar, me, timezone, country, now, rules, config))
    from keepwarm.why import answered  # noqa: PLC0415 - see above

    terminal.show_answer(answered(asked, about, details=details), as_json=as_json)


@app.command(cls=Command, short_help="Show it on the mail of an invented person.")
def demo() -> None:
    """Show what keepwarm makes of the mail and calendar of an invented person."""
    from keepwarm.demo import told  # noqa: PLC0415 - see above

    terminal.show_answer(told(datetime.now(UTC)), as_json=False)

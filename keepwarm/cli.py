"""The command line: what can be asked of keepwarm, and what its exit status says.

What takes long to import is imported where a command needs it, so that help and refusals come at once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.main import get_command

from keepwarm import arguments, places, terminal, usage
from keepwarm.refusals import Refusal

if TYPE_CHECKING:
    from keepwarm.scan import Scan
    from keepwarm.settings import Settings
    from rules.model import Owner

REFUSED, INTERRUPTED = 2, 130

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
Words = list[str] | None
Paths = list[Path] | None


def main() -> None:
    """The program `keepwarm`."""
    terminal.prepare()
    sys.exit(run(sys.argv[1:]))


def run(words: Sequence[str]) -> int:
    """The exit status: 0 done, 2 refused with one sentence on standard error, 130 interrupted."""
    try:
        with terminal.output():
            return get_command(app).main(arguments.spread(words), "keepwarm", standalone_mode=False) or 0
    except typer.TyperException as fault:
        terminal.say(usage.sentence(fault))
        return REFUSED
    except Refusal as refusal:
        terminal.say(str(refusal))
        return REFUSED
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED


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


@app.command(short_help="Read mail and calendars, and tell what you owe.")
def scan(  # noqa: PLR0913 - one parameter an option
    *,
    mail: Annotated[
        Paths, typer.Option(metavar="PATH…", help="An mbox, an .eml file, a Maildir, or a folder of them.")
    ] = None,
    calendar: Annotated[
        Paths, typer.Option(metavar="PATH…", help="An .ics file, or a folder of them.")
    ] = None,
    me: Annotated[Words, typer.Option(metavar="ADDR…", help="Your own addresses, each that you use.")] = None,
    timezone: Annotated[
        str, typer.Option(metavar="ZONE", help="Where you live, such as Europe/Berlin.")
    ] = "",
    country: Annotated[
        str, typer.Option(metavar="CC", help="Whose public holidays are no business days, such as DE.")
    ] = "",
    now: Annotated[
        str, typer.Option(metavar="ISO", help="Answer as of this instant, such as 2026-05-14T12:00:00-04:00.")
    ] = "",
    rules: Annotated[
        Paths, typer.Option(metavar="FILE…", help="Rule files of your own, read after the built-in ones.")
    ] = None,
    config: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Settings; what you say here wins over them.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object, for programs.")] = False,
) -> None:
    """Read mail and calendars, and tell which talks there are, where each stands, and what you owe.

    PATH…, ADDR… and FILE… may be several words, or the option may be repeated. Nothing is stored or sent.

    \b
    Example:
      keepwarm scan --mail Inbox.mbox Sent.mbox --calendar me.ics \\
        --me you@example.org --timezone Europe/Berlin
    """
    if not mail and not calendar:
        raise Refusal(
            "Name what to read: --mail PATH with your mail, --calendar PATH with your calendar, or both."
        )
    moment = arguments.instant(now) if now else datetime.now(UTC)
    settings = _settings(config)
    owner = _owner(settings, me, timezone, country)
    from keepwarm import running  # noqa: PLC0415 - see above

    sources = running.Sources(tuple(mail or ()), tuple(calendar or ()), tuple(rules or settings.rules))
    with terminal.progress() as report:
        result = running.run(sources, owner, settings.policy, moment, report)
    (_print_json if as_json else _print_screen)(result, owner)


@app.command(short_help="Show it on the mail of an invented person.")
def demo() -> None:
    """Show what keepwarm makes of the mail and calendar of an invented person."""
    from keepwarm.demo import AFTER, BEFORE, OWNER, scanned  # noqa: PLC0415 - see above

    result = scanned(datetime.now(UTC))
    terminal.show(BEFORE)
    _print_screen(result, OWNER)
    terminal.show(AFTER)


def _settings(config: Path | None) -> Settings:
    if config is None:
        from keepwarm.settings import Settings  # noqa: PLC0415 - see above

        return Settings()
    from keepwarm.config import load  # noqa: PLC0415 - a quarter of a second

    return load(config)


def _owner(settings: Settings, me: Words, timezone: str, country: str) -> Owner:
    from rules.model import Owner  # noqa: PLC0415 - see above

    addresses = arguments.addresses(me, "--me") if me else settings.addresses
    zone = places.timezone(timezone, "--timezone") if timezone else settings.timezone
    if not addresses:
        raise Refusal("Say which addresses are yours: --me you@example.org.")
    if not zone:
        raise Refusal("Say where you live, as an IANA name: --timezone Europe/Berlin.")
    return Owner(addresses, zone, places.country(country, "--country") or settings.country)


def _print_json(result: Scan, owner: Owner) -> None:
    """One line of ASCII: every reader of JSON takes it, and no terminal obeys anything in it."""
    import json  # noqa: PLC0415 - see above

    from keepwarm.contract import as_json  # noqa: PLC0415 - see above

    terminal.show(json.dumps(as_json(result, owner)).replace("\x7f", "\\u007f"))


def _print_screen(result: Scan, owner: Owner) -> None:
    from keepwarm.tables import show  # noqa: PLC0415 - see above

    show(result, owner, terminal.console())

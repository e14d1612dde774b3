"""`today` and `tasks` over what is kept: shown, and numbered until the next list."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from keepwarm import terminal
from keepwarm.day import looking
from keepwarm.refusals import Refusal
from keepwarm.words import Clock


def of_today(config: str, now: str, *, as_json: bool) -> None:
    """The few things of the day. Raises Refusal."""
    from keepwarm.screens.today import Kept, shown  # noqa: PLC0415 - each list pays for its own screen

    with looking(config, now) as look:
        screen = shown(look.sight(), look.owner, look.policy, Kept(look.notices()))
        look.number(screen.day.items)
    terminal.show_answer(screen, as_json=as_json)


def of_tasks(config: str, now: str, *, as_json: bool) -> None:
    """Everything that is open. Raises Refusal."""
    from keepwarm.screens.tasks import shown  # noqa: PLC0415 - as above

    with looking(config, now) as look:
        clock = Clock(look.now, ZoneInfo(look.owner.timezone))
        screen = shown(look.every_task(), look.names(), clock, look.notices())
        look.keep_numbers(screen.numbers())
    terminal.show_answer(screen, as_json=as_json)


def refuse_beside_the_store(given: Mapping[str, object]) -> None:
    """Whose store it is stands in the settings. Raises Refusal for an option that would say otherwise."""
    for option, value in given.items():
        if value:
            raise Refusal(f"{option} goes with --mail or --calendar; of what is kept the settings say it.")

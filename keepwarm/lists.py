"""`today` and `tasks` over what is kept: shown, and numbered until the next list."""

from __future__ import annotations

from collections.abc import Mapping

from keepwarm import terminal
from keepwarm.day import looking
from keepwarm.refusals import Refusal
from keepwarm.screens.tasks import shown as tasks_shown
from keepwarm.screens.today import Kept, shown


def of_today(config: str, now: str, *, as_json: bool) -> None:
    """The few things of the day. Raises Refusal."""
    with looking(config, now) as look:
        screen = shown(look.sight(), look.owner, look.policy, Kept(look.notices()))
        look.number(screen.day.items)
    terminal.show_answer(screen, as_json=as_json)


def of_tasks(config: str, now: str, *, as_json: bool) -> None:
    """Everything that is open. Raises Refusal."""
    with looking(config, now) as look:
        screen = tasks_shown(look.every_task(), look.owner, look.notices())
        look.keep_numbers(screen.numbers())
    terminal.show_answer(screen, as_json=as_json)


def refuse_beside_the_store(given: Mapping[str, object]) -> None:
    """Whose store it is stands in the settings. Raises Refusal for an option that would say otherwise."""
    for option, value in given.items():
        if value:
            raise Refusal(f"{option} goes with --mail or --calendar; of what is kept the settings say it.")

"""`why` over what is kept."""

from __future__ import annotations

from keepwarm import terminal
from keepwarm.home import opened_home
from keepwarm.opened import Remembered
from keepwarm.why import answered


def why(config: str, now: str, about: str, *, details: bool, as_json: bool) -> None:
    """Raises Refusal where it is neither a contact nor a mail, or could be several."""
    with opened_home(config, now) as home:
        answer = answered(Remembered(home), about, details=details)
    terminal.show_answer(answer, as_json=as_json)

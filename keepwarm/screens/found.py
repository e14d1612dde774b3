"""The screen of `keepwarm import`: what is known now, and on the first time whether that is right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from keepwarm.contract import VERSION, conversation_json, instant_json, task_json
from keepwarm.importing import Imported
from keepwarm.plain import plain
from keepwarm.screens.lines import FAINT, HEADING, Line, columns, hanging, lines
from keepwarm.words import STAGES, Clock, began
from rules.model import Conversation

_NAME, _MOST_SET_ASIDE, _MOST_LISTED = 40, 3, 60


@dataclass(frozen=True, slots=True)
class Found:
    """What an import brought, in words."""

    imported: Imported
    clock: Clock

    def lines(self, width: int) -> Sequence[Line]:
        return [line for text, style in self._texts(width) for line in lines(text, style)]

    def as_json(self) -> dict[str, Any]:
        told = self.imported
        return {
            "version": VERSION,
            "now": instant_json(self.clock.now, self.clock.zone),
            "first": told.first,
            "conversations": [conversation_json(one, self.clock.zone) for one in listed(told)],
            "new": len(new(told)),
            "let_go": told.let_go,
            "revive": [task_json(task, self.clock.zone) for task in told.revived],
            "behind": list(told.behind),
            "set_aside": [{"source": source, "reason": reason} for source, reason in told.set_aside],
        }

    def _texts(self, width: int) -> Iterator[tuple[list[str], str]]:
        yield hanging("", self._sum(), width), HEADING
        if self.imported.first and self.imported.state.conversations:
            yield ["", *hanging("", "Here is what I found, right?", width)], ""
            yield (
                columns([self._row(n, one) for n, one in enumerate(listed(self.imported), 1)], "  ", width),
                "",
            )
        for sentence in self._more():
            yield ["", *hanging("", sentence, width)], FAINT

    def _sum(self) -> str:
        state, fresh = self.imported.state, len(new(self.imported))
        if not state.conversations:
            return "Read and kept. No informational interview was found in it."
        known = _counted(len(state.conversations), "conversation")
        return f"Read and kept: {known}, {fresh} of them new." if fresh else f"Nothing new; {known} kept."

    def _row(self, number: int, one: Conversation) -> tuple[str, ...]:
        name = plain(one.name, _NAME) or plain(one.contact, _NAME)
        return (str(number), name, STAGES[one.stage], began(one.role, one.kind, one.since, self.clock))

    def _more(self) -> Iterator[str]:
        told = self.imported
        if len(told.state.conversations) > _MOST_LISTED and told.first:
            yield f"The latest {_MOST_LISTED} are shown; `keepwarm tasks` shows what is open."
        if told.let_go:
            yield (
                f"{_counted(told.let_go, 'thing')} due more than a week ago: let go, for nobody begins with a"
                " debt (`keepwarm undo` brings them back)."
            )
        if told.revived:
            names = {one.contact: one.name for one in told.state.conversations}
            shown = (
                plain(names.get(task.contact, ""), _NAME) or plain(task.contact) for task in told.revived
            )
            yield f"Nice to revive, if you like: {', '.join(shown)}."
        for name in told.behind:
            yield f"{plain(name, _NAME)} is not read to its end yet: import it again."
        for source, reason in told.set_aside[:_MOST_SET_ASIDE]:
            yield f"Set aside: {plain(source)}: {plain(reason)}"
        if len(told.set_aside) > _MOST_SET_ASIDE:
            yield f"… and {len(told.set_aside) - _MOST_SET_ASIDE} more were set aside."


def listed(told: Imported) -> list[Conversation]:
    """Conversations as they are numbered, the latest first."""
    latest = sorted(told.state.conversations, key=lambda one: (one.since, one.anchor), reverse=True)
    return latest[:_MOST_LISTED]


def new(told: Imported) -> list[Conversation]:
    known = {one.anchor for one in told.before.conversations}
    return [one for one in told.state.conversations if one.anchor not in known]


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"

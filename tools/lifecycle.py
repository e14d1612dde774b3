"""Writes docs/lifecycle.md anew from the transition table.

Run from the top of the project: python -m tools.lifecycle
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from keepwarm.words import STAGES
from rules.lifecycle import AFTER_TALK, CLOSED, STEP_OF, TABLE
from rules.model import Stage

PAGE = Path(__file__).parents[1] / "docs" / "lifecycle.md"

_HEAD = """# Where a conversation stands

Made from the table in `rules/lifecycle.py` by `python -m tools.lifecycle`; a test fails when the two
differ.

A conversation is one contact about one talk. It begins as `requested`; an invitation to a job interview
begins as `replied`, and an event in the calendar that says what it is as `scheduled`. A step that the table
does not know from a stage changes nothing.
"""
_AFTER = """
After *closed* stages a new request to the same person opens a new conversation; in the others it is a
nudge. After the *talk took place* the thank-you is owed, then now and then a friendly word.

## Which signal is which step
"""
_REST = """
The other signals depend on more than the stage: `request` opens a conversation, `thank_you` is the step
"thanked by the one who asked" only where that one wrote it, `job_interview` opens a conversation of its
own, `refer` begins a task, and `auto_reply` and `bounce` are no human answer. Time alone takes the steps
"end passed" and "21 business days of silence". Any human answer of the asked person is "answered".
"""


def page() -> str:
    return "\n".join([_HEAD, *_diagram(), "", *_stages(), _AFTER, *_signals(), _REST])


def _diagram() -> Iterator[str]:
    yield from ("```mermaid", "stateDiagram-v2", "    [*] --> requested")
    for stage, row in TABLE.items():
        targets = sorted(row.items(), key=lambda item: list(Stage).index(item[1]))
        for target, steps in groupby(targets, key=lambda item: item[1]):
            yield f"    {stage} --> {target}: {', '.join(step for step, _ in steps)}"
    yield "```"


def _stages() -> Iterator[str]:
    yield from (
        "| stage | people read | goes on by | to | closed | talk took place |",
        "|---|---|---|---|---|---|",
    )
    for stage, row in TABLE.items():
        marks = f"{_mark(stage in CLOSED)} | {_mark(stage in AFTER_TALK)} |"
        if not row:
            yield f"| `{stage}` | {STAGES[stage]} | | | {marks}"
        for number, (step, target) in enumerate(row.items()):
            first = f"| `{stage}` | {STAGES[stage]}" if number == 0 else "| | "
            yield f"{first} | {step} | `{target}` | {marks if number == 0 else '| |'}"


def _signals() -> Iterator[str]:
    yield from ("| signal | step |", "|---|---|")
    yield from (f"| `{signal}` | {step} |" for signal, step in STEP_OF.items())


def _mark(holds: bool) -> str:
    return "yes" if holds else ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

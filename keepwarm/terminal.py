"""Standard output and error as they really are: a terminal, a file, a closed pipe, or not there."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from keepwarm.plain import plain, print_as_far_as_possible
from keepwarm.refusals import Refusal

if TYPE_CHECKING:
    from rich.console import Console

    from connectors.base import Progress
    from keepwarm.screens.lines import Answer
    from sync.gather import Report

NARROWEST, WIDEST = 40, 110  # columns: longer lines are hard to read
_SENTENCE = 600  # characters of what is said on standard error


def prepare() -> None:
    """End quietly when the reader has gone, as other tools do, and stand what the environment lacks."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - lives as long as we
    print_as_far_as_possible(sys.stdout)


def show(text: str) -> None:
    """Lines of our own on standard output, in their turn."""
    print(text)  # noqa: T201


def show_json(found: object) -> None:
    """One line of ASCII: every reader of JSON takes it, and no terminal obeys anything in it."""
    import json  # noqa: PLC0415 - only who asks for JSON pays for it

    show(json.dumps(found).replace("\x7f", "\\u007f"))


def show_answer(answer: Answer, *, as_json: bool) -> None:
    """An answer for programs, or its lines as wide as the terminal is, in faint and bold where it is one."""
    if as_json:
        show_json(answer.as_json())
        return
    width = max(NARROWEST, min(shutil.get_terminal_size().columns, WIDEST))
    lines = answer.lines(width)
    if not sys.stdout.isatty():
        show("\n".join(line.text for line in lines))
        return
    from rich.text import Text  # noqa: PLC0415 - only a terminal pays for it

    screen = console()
    for line in lines:
        screen.print(Text(line.text, style=line.style), soft_wrap=True)


def say(sentence: str) -> None:
    """One line on standard error, whatever it quotes."""
    if sys.stderr is not None:
        print(plain(sentence, _SENTENCE), file=sys.stderr)  # noqa: T201


def console() -> Console:
    """Standard output for people: colours on a terminal only, no markup in what it prints."""
    from rich.console import Console  # noqa: PLC0415 - only who prints for people pays for it

    return Console(highlight=False, markup=False, emoji=False, soft_wrap=False)


@contextmanager
def output() -> Iterator[None]:
    """What is written inside arrives whole. Raises Refusal where it cannot, such as on a full disk."""
    try:
        yield
        sys.stdout.flush()
    except OSError as failure:
        if failure.filename is not None:
            raise  # about some file: not what was to be written
        # What is still buffered would fail again when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        reason = failure.strerror or "no reason is known"
        raise Refusal(f"The result could not be written ({reason}): send it somewhere else.") from None


@contextmanager
def progress() -> Iterator[Report]:
    """A bar on standard error while mail is read, if somebody looks at it."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415 - as above
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn  # noqa: PLC0415 - as above
    from rich.progress import Progress as Bar  # noqa: PLC0415 - as above

    # Rich's own bar is red.
    calm = BarColumn(complete_style="cyan", finished_style="cyan", pulse_style="cyan")
    columns = (TextColumn("{task.description}"), calm, TaskProgressColumn(style="none"))
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=None)

        def report(told: Progress) -> None:
            bar.update(task, completed=told.done, total=told.total, refresh=True)

        yield report

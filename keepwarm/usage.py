"""What the parser of the command line objects to, in one sentence."""

from __future__ import annotations

import typer

from keepwarm.refusals import quoted

_SEE = "`keepwarm --help`, or --help after the command, says what there is"


def sentence(fault: typer.TyperException) -> str:
    """The parser's own words, without its usage lines, with where to look."""
    if hasattr(fault, "possibilities") and hasattr(fault, "option_name"):
        near = f"; did you mean {min(fault.possibilities)}?" if fault.possibilities else f": {_SEE}."
        return f"{quoted(fault.option_name)} is not an option{near}"
    message = fault.format_message().rstrip(".").replace(". Did you mean", "; did you mean")
    return message if message.endswith("?") else f"{message}: {_SEE}."
